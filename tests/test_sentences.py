"""Where sentences begin and end, and what on a page is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.read.sentences import LONGEST, sentences


def cut(body: str) -> list[str]:
    return [sentence.text for sentence in sentences(body)]


@pytest.mark.parametrize(
    "sentence",
    [
        "H.E. Mr. Arne Falk received Ms. Mira Lund, Messrs. Orr and Pell, Prof. Dr. Holm and Gen. Storm.",
        "The U.S. Secretary of State and the U.K. Prime Minister met U.N. staff.",
        "The U.S. President Joseph R. Biden, Jr. met with J. R. Smith and S. Okoro.",
        "The envoy left for the U.S. Department of Energy on Feb. 3 and came back on Mar. 14.",
        "Resolution No. 4 of 2025, Art. 6, para. 2 and Annex No. IV were adopted at St. James's Palace.",
        "It began at 8:35 a.m. local time (2:35 p.m. Japan time) and ended at 11 a.m. Monday.",
        "The session opened at 9 a.m. JST.",
        "Trade grew by 3.5 per cent to $2.1 billion, i.e. by half, in e.g. Oslo.",
        "They agreed (1) to meet again, (2) to trade more and (3) to stay friends.",
        "Write to press.office@example.org or read www.example.org/a.b?c=d for more.",
        "The dialogue ... was useful, and so … was lunch.",
        "He asked: “Who will come?” and left.",
        "The plan (see Annex A.) is good.",
        "The Minister met\u00a0Mr.\u00a0Orr at 5\u00a0p.m.\u00a0on Monday.",
        "Hon. Mira Lund visited Mt. Fuji with Sec. Gen. Falk and Capt. Orr, Ph.D. of Bergen.",
    ],
)
def test_a_full_stop_that_shortens_a_word_ends_no_sentence(sentence: str) -> None:
    assert cut(f"{sentence} They left.") == [sentence, "They left."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He went to the U.S. The visit was short.", ["He went to the U.S.", "The visit was short."]),
        ("They met in Washington, D.C. It rained.", ["They met in Washington, D.C.", "It rained."]),
        ("It ended at 10 p.m. Falk left.", ["It ended at 10 p.m.", "Falk left."]),
        ("Here is Joseph R. Biden Jr. The end.", ["Here is Joseph R. Biden Jr.", "The end."]),
        ("Pears, etc. The rest is silence.", ["Pears, etc.", "The rest is silence."]),
        ("He said no. Nobody spoke.", ["He said no.", "Nobody spoke."]),
        ("They met in Sept. The next talks follow.", ["They met in Sept.", "The next talks follow."]),
        ("He came in 2022. 30 people waited.", ["He came in 2022.", "30 people waited."]),
        ("They met. . . ?! … Then they left.", ["They met.", "Then they left."]),
        ("They met . Then they left .", ["They met .", "Then they left ."]),
        ("They waited... Then they left…", ["They waited...", "Then they left…"]),
        ("He said, “We agree.” She nodded.", ["He said, “We agree.”", "She nodded."]),
        ("He said, 'We agree.' She nodded.", ["He said, 'We agree.'", "She nodded."]),
        ("They said “no”. Then they left.", ["They said “no”.", "Then they left."]),
        ("“We agree. We go on,” he said. He left.", ["“We agree.", "We go on,” he said.", "He left."]),
        ("“Will it hold?” she asked. Yes! It did.", ["“Will it hold?” she asked.", "Yes!", "It did."]),
        ("They met (briefly). (It rained.) They left.", ["They met (briefly).", "(It rained.)", "They left."]),
        ("They met.They left at noon.", ["They met.", "They left at noon."]),
        ("He called it “a start.”Then he left.", ["He called it “a start.”", "Then he left."]),
        ("*They met.* They **left**.", ["They met.", "They **left**."]),
        ("See [the text](https://example.org/a.b). More.", ["See [the text](https://example.org/a.b).", "More."]),
        ("They met.\tThey ate.\u00a0They left.", ["They met.", "They ate.", "They left."]),
    ],
)
def test_a_sentence_ends_where_another_begins(body: str, expected: list[str]) -> None:
    assert cut(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("• First item\n• Second item\n• Third item.", ["First item", "Second item", "Third item."]),
        ("- First item;\n- Second item; and\n- Third.", ["First item;", "Second item; and", "Third."]),
        ("* First item\n* Second item", ["First item", "Second item"]),
        ("1. They met. They ate.\n2. They left.", ["They met.", "They ate.", "They left."]),
        ("1) They met.\n2) They left.", ["They met.", "They left."]),
        ("1.1 They met.\n1.2 They left.", ["They met.", "They left."]),
        ("12 They met.\n\n13 They left.", ["They met.", "They left."]),
        ("(a) to meet;\n(b) to part.", ["to meet;", "to part."]),
        ("i. to meet\nii. to part", ["to meet", "to part"]),
        ("o To meet\no To part", ["To meet", "To part"]),
        ("> They met.\n> They left.", ["They met.", "They left."]),
        ("• 1. To meet\n• 2. To part", ["To meet", "To part"]),
        ("They promised:\n30 boats;\n20 cars.", ["They promised:", "30 boats;", "20 cars."]),
    ],
)
def test_an_item_of_a_list_counts_as_a_sentence_without_its_marker(body: str, expected: list[str]) -> None:
    assert cut(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The two ministers met in Oslo on\nMonday and spoke about trade.\nThey agreed to meet.",
            ["The two ministers met in Oslo on\nMonday and spoke about trade.", "They agreed to meet."],
        ),
        ("The guests met H.E. Mr.\nArne Falk in Oslo today.", ["The guests met H.E. Mr.\nArne Falk in Oslo today."]),
        ("It began in the hall at 8:35 a.m.\nlocal time.", ["It began in the hall at 8:35 a.m.\nlocal time."]),
        ("They and their guests met;\nafterwards they ate.", ["They and their guests met;\nafterwards they ate."]),
        ("A short heading\nThe ministers of the two countries met in Oslo.",
         ["A short heading", "The ministers of the two countries met in Oslo."]),
        ("The first paragraph has no end\n\nThe second has.", ["The first paragraph has no end", "The second has."]),
        ("The first page\fThe second page.", ["The first page", "The second page."]),
    ],
)  # fmt: skip
def test_a_wrapped_line_goes_on_and_a_new_one_begins_anew(body: str, expected: list[str]) -> None:
    assert cut(body) == expected


@pytest.mark.parametrize(
    "furniture",
    [
        "JOINT STATEMENT OF THE LEADERS",
        "# A heading",
        "**A heading in bold**",
        "A heading that is underlined\n============",
        "The two ministers shake hands (Photo: Press Office)",
        "The two ministers (Photo credit: Press Office (Oslo))",
        "Photo: the two ministers in Oslo",
        "https://example.org/readouts/7",
        "https://t.co/abc pic.twitter.com/def— MFA of Norland (@MFA_Norland) July 5, 2022",
        "Great talks with our friends today #Norland\npic.twitter.com/def — MFA of Norland (@MFA_Norland) July 5, 2022",
        "7",
        "Page 4 of 7",
        "- 5 -",
        "[6/7]",
        "* * *",
        "______",
        "###",
        "-END-",
        "Ends",
        "July 12, 2023",
        "Oslo, 12 July 2023",
        "Wednesday, 12 July 2023",
        "For immediate release",
        "Media Release",
        "Media contact: Mira Lund, +00 1234",
        "Tel: +00 1234",
        "press@example.org",
        "Back to top",
        "Share this page",
        "Agreement between the parties - PDF 57KB",
    ],
)
def test_what_only_stands_on_the_page_is_no_sentence(furniture: str) -> None:
    assert cut(f"They met.\n\n{furniture}\n\nThey left.") == ["They met.", "They left."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Contacts between the two sides continued.",
        "Back to back talks were held in Oslo.",
        "NATO and the EU met.",
        "On 12 July 2023 they signed.",
        "12 July 2023 was a good day.",
        "The end of the war is near.",
        "Image rights were discussed.",
        "Press releases were issued by both.",
        "2 million people voted.",
        "A. B. Falk spoke.",
        "p. 5 says so.",
    ],
)
def test_what_only_resembles_furniture_or_a_marker_is_a_sentence(sentence: str) -> None:
    assert cut(f"They met.\n\n{sentence}\n\nThey left.") == ["They met.", sentence, "They left."]


def test_what_is_longer_than_any_sentence_is_cut_between_words() -> None:
    found = sentences("Norland and Sudland met and " * 1000)
    assert all(len(sentence.text) <= LONGEST for sentence in found)
    assert " ".join(sentence.text for sentence in found) == ("Norland and Sudland met and " * 1000).strip()


WORDS = [
    "They met",
    "Mr.",
    "U.S.",
    "“",
    "”",
    ".",
    "\n",
    "\n\n",
    " ",
    "• ",
    "1. ",
    "(2)",
    "\u00a0",
    "e.g.",
    "Oslo",
    "…",
    "#",
]


@given(st.lists(st.sampled_from(WORDS)).map("".join) | st.text())
@settings(max_examples=300)
def test_each_sentence_is_the_body_between_its_offsets_and_they_follow_each_other(body: str) -> None:
    found = sentences(body)
    assert [body[sentence.start : sentence.end] for sentence in found] == [sentence.text for sentence in found]
    assert [sentence.order for sentence in found] == list(range(1, len(found) + 1))
    ends = [0, *(sentence.end for sentence in found)]
    assert all(end <= sentence.start < sentence.end for end, sentence in zip(ends, found, strict=False))
    assert all(sentence.text == sentence.text.strip() for sentence in found)
