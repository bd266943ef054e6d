"""Files become documents: what their headers say, what bodies tell without one, and what cannot be read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale import read
from verbale.errors import DocumentError
from verbale.model import Document
from verbale.read.language import language

BODY = "Norland and Sudland agreed to meet again."
HEAD = "title: Talks in Oslo\npublisher: Ministry of Norland\npublished: 2023-07-12\nurl: https://example.org/7\n"
TOLD = ("Talks in Oslo", "Ministry of Norland", date(2023, 7, 12), "https://example.org/7")


def parse(text: str) -> Document:
    return read.parse(text, "talks", "talks.txt")


def header(document: Document) -> tuple[str | None, str | None, date | None, str | None]:
    return document.title, document.publisher, document.published, document.url


# Headers


@pytest.mark.parametrize(
    "block",
    [
        HEAD,
        f"---\n{HEAD}---\n",
        f"\n\n{HEAD}",
        HEAD.upper().replace("HTTPS://EXAMPLE.ORG", "https://example.org").replace("TALKS IN OSLO", "Talks in Oslo")
        .replace("MINISTRY OF NORLAND", "Ministry of Norland"),
        HEAD.replace("title: Talks in Oslo", 'title: "Talks in Oslo"'),
        HEAD.replace("title: Talks in Oslo", "title:   'Talks in Oslo'  "),
        HEAD.replace("2023-07-12", "12 July 2023"),
        HEAD.replace("2023-07-12", "2023-07-12T09:30:00Z"),
        HEAD.replace("published:", "date:"),
        HEAD.replace("url:", "source:"),
        f"licence: CC0-1.0\nseen-by: nobody\n{HEAD}licence-note:\n",
        f"---\ntags:\n  - a\n  - b\n{HEAD}---\n",
    ],
)  # fmt: skip
def test_a_header_block_is_taken_off_and_told(block: str) -> None:
    document = parse(f"{block}\n{BODY}")
    assert (document.body, header(document)) == (BODY, TOLD)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: Talks\n", ("Talks", None, None, None)),
        ("title: Talks\nurl: unknown\n", ("Talks", None, None, None)),
        ("title: Talks\npublished: soon\n", ("Talks", None, None, None)),
        ("title: Talks\npublished: 2023-02-31\n", ("Talks", None, None, None)),
        ('title: The "Quad"\n', ('The "Quad"', None, None, None)),
        ("title: Talks: a beginning\n", ("Talks: a beginning", None, None, None)),
        ("title:\npublisher: Norland\n", (None, "Norland", None, None)),
        ("title: First\ntitle: Second\n", ("First", None, None, None)),
    ],
)
def test_a_header_tells_only_what_it_says(block: str, expected: tuple[object, ...]) -> None:
    document = parse(f"{block}\n{BODY}")
    assert (document.body, header(document)) == (BODY, expected)


@pytest.mark.parametrize(
    "text",
    [
        f"Note: this is no header.\n\n{BODY}",
        f"title: a word that begins a sentence\nwhich goes on here. {BODY}",
        f"---\n\n{BODY}",
        f"At 8:35 they met.\n\n{BODY}",
    ],
)
def test_what_only_resembles_a_header_stays_in_the_body(text: str) -> None:
    assert parse(text).body == text


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("Oslo, 5 July 2022 (NN): They met.", date(2022, 7, 5)),
        ("OSLO, July 5, 2022 – They met.", date(2022, 7, 5)),
        ("July 5th, 2022", date(2022, 7, 5)),
        ("Tuesday, 5 July 2022", date(2022, 7, 5)),
        ("Press Release\n\n05 July 2022", date(2022, 7, 5)),
        ("Published: 2022-07-05", date(2022, 7, 5)),
        ("On 5 July 2022 they met.", None),
        ("The ministers met on 5 July 2022.", None),
        ("They met in July 2022.", None),
        ("Oslo, 31 February 2022", None),
    ],
)
def test_without_a_header_the_dateline_dates_the_document(first: str, published: date | None) -> None:
    assert parse(f"{first}\n\n{BODY}").published == published


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks in Oslo\n\n{BODY}", "Talks in Oslo"),
        (f"# Talks in Oslo\n{BODY}", "Talks in Oslo"),
        (f"\n\nTalks in Oslo\n  \n{BODY}", "Talks in Oslo"),
        (f"They met.\n\n{BODY}", None),
        (f"Talks in\n{BODY}", None),
        ("Talks in Oslo", "Talks in Oslo"),
        (f"{'Talks ' * 50}\n\n{BODY}", None),
    ],
)
def test_without_a_header_the_first_line_is_the_title_where_it_stands_alone(text: str, title: str | None) -> None:
    assert parse(text).title == title


# Files


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "\n" + BODY).encode(),
        (HEAD + "\n" + BODY).encode("utf-8-sig"),
        (HEAD + "\n" + BODY).encode("utf-16"),
        b"\xfe\xff" + (HEAD + "\n" + BODY).encode("utf-16-be"),
        (HEAD + "\n" + BODY).encode("utf-32"),
        (HEAD + "\n" + BODY).replace("\n", "\r\n").encode(),
        (HEAD + "\n" + BODY).replace("\n", "\r").encode(),
    ],
    ids=["UTF-8", "with a byte order mark", "UTF-16", "UTF-16 big-endian", "UTF-32", "CR LF", "CR"],
)
def test_every_usual_encoding_and_end_of_line_gives_the_same_document(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(data)
    document = read.document(path)
    assert (document.body, header(document)) == (BODY, TOLD)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty; there is nothing to read."),
        (b" \n\t\n ", "is empty; there is nothing to read."),
        ("\ufeff".encode(), "is empty; there is nothing to read."),
        ("\u00a0\u2003".encode(), "is empty; there is nothing to read."),
        (HEAD.encode(), "has a header but no text behind it; nothing can be read there."),
        ((HEAD + "\n \n").encode(), "has a header but no text behind it; nothing can be read there."),
        (b"\x7fELF\x02\x01\x00", "is a binary file, not text; give plain text or Markdown."),
        (b"%PDF-1.7\n\x01\xff\xfe", "is no PDF that can be opened; save it anew."),
        ("They met in Türkiye.".encode("latin-1"), "is not UTF-8 text (at byte 13); convert it to UTF-8 first."),
        (b"\xff\xfeN", "is not UTF-16 text (at byte 2); convert it to UTF-8 first."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_refused_in_one_sentence(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read.document(path)
    assert str(refused.value) == f"{path} {reason}"


def test_a_file_of_fifty_megabytes_or_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    for huge in (path, Path("/dev/zero")):
        with pytest.raises(DocumentError) as refused:
            read.document(huge)
        assert str(refused.value) == f"{huge} has more than the 10 MB that a readout may have; split it."


def test_characters_that_xml_cannot_hold_become_spaces(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text("title: Talks\x1b[1m\n\nThey\vmet\x1b in\x1f Oslo\ufffe.\n\fThey\x7f left.\n", encoding="utf-8")
    document = read.document(path)
    assert (document.title, document.body) == ("Talks [1m", "They met  in  Oslo .\n\nThey\x7f left.\n")


def test_a_file_that_is_not_there_or_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.txt", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(DocumentError) as refused:
            read.document(path)
        assert str(refused.value) == f"{path} cannot be opened: {reason}."


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(BODY)
    path.chmod(0)
    with pytest.raises(DocumentError, match="Permission denied"):
        read.document(path)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("901-mofa-japan.txt", "901-mofa-japan"),
        ("Talks in Oslo (final) v2.TXT", "talks-in-oslo-final-v2"),
        ("Entretien à Zürich.md", "entretien-a-zurich"),
        ("no-suffix", "no-suffix"),
        ("v1.2.txt", "v1-2"),
    ],
)
def test_a_document_is_called_by_its_files_name(name: str, slug: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(BODY)
    assert read.document(tmp_path / name).slug == slug


def test_a_file_whose_name_calls_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "!!!.txt").write_text(BODY)
    with pytest.raises(DocumentError, match=r"The name of .*!!!\.txt has no letter or digit"):
        read.document(tmp_path / "!!!.txt")


# Folders


def test_a_folder_gives_its_texts_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.MARKDOWN", "in/d.txt", "e.pdf", ".hidden.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = [str(path.relative_to(tmp_path)) for path in read.find([tmp_path])]
    assert found == ["a.md", "b.txt", "c.MARKDOWN", "e.pdf", "in/d.txt"]


def test_a_link_that_leads_nowhere_is_given_so_that_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "lost.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.md").mkdir()
    assert list(read.find([tmp_path])) == [tmp_path / "lost.md"]


def test_a_folder_without_texts_is_refused_and_a_file_is_taken_as_named(tmp_path: Path) -> None:
    assert list(read.find([tmp_path / "any.name"])) == [tmp_path / "any.name"]
    with pytest.raises(DocumentError, match=r"holds no documents; put texts, pages, PDFs or archives there\."):
        list(read.find([tmp_path]))


# Positions


@given(st.text(min_size=1).filter(lambda text: read._UNWRITABLE.sub("", text).strip()))
def test_whatever_the_body_each_sentence_is_its_text_between_its_offsets(text: str) -> None:
    document = parse(f"title: x\n\n{text}")
    assert all(document.body[s.start : s.end] == s.text for s in document.sentences)


# Languages


FOREIGN = {
    "French": "Le ministre des affaires étrangères et son homologue ont salué les relations entre les deux pays.",
    "German": "Der Minister und die Ministerin trafen sich mit dem Präsidenten und sprachen über den Handel.",
    "Spanish": "El ministro y la ministra hablaron sobre las relaciones entre los dos países y la región.",
    "Portuguese": "O ministro e a ministra falaram sobre as relações entre os dois países e não foram além.",
    "Italian": "Il ministro e la ministra hanno parlato delle relazioni tra i due paesi e della situazione nel mondo.",
    "Dutch": "De minister heeft met het staatshoofd over de handel gesproken en wordt in het voorjaar verwacht.",
    "Polish": "Minister i prezydent rozmawiali o handlu oraz o tym, że się spotkają w stolicy na początku roku.",
    "Swedish": "Ministern och presidenten talade om handeln och att de ska träffas igen när det är vår för att enas.",
    "Turkish": "Bakan ve cumhurbaşkanı ticaret için bir araya geldi ve bu konuda daha çok görüşme olacak.",
    "Indonesian": "Menteri dan presiden berbicara tentang perdagangan yang akan ditingkatkan oleh kedua negara ini.",
    "Russian": "Министр и президент говорили о торговле и о том, что они встретятся в столице на этой неделе.",
    "Ukrainian": "Міністр і президент говорили про торгівлю та про те, що вони зустрінуться у столиці на початку року.",
    "Japanese": "大臣は大統領と会談し、両国の関係について話し合いました。会談は東京で行われました。",
    "Chinese": "外交部长与总统举行会谈，双方就两国关系和地区局势交换了意见，并同意继续保持密切沟通。会谈在首都举行。",
    "Korean": "장관은 대통령과 회담을 갖고 양국 관계와 지역 정세에 대해 논의하였습니다. 회담은 수도에서 열렸습니다.",
    "Arabic": "التقى الوزير بالرئيس وبحثا العلاقات بين البلدين والوضع في المنطقة واتفقا على مواصلة التشاور.",
    "Greek": "Ο υπουργός συναντήθηκε με τον πρόεδρο και συζήτησαν για τις σχέσεις των δύο χωρών.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_text_in_another_language_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        parse(f"{FOREIGN[name]} " * 4)
    assert str(refused.value) == f"talks.txt seems to be written in {name}; Verbale reads English."


ENGLISH = "The two ministers met in Oslo and agreed that they would meet again."


@pytest.mark.parametrize(
    "body",
    [
        ENGLISH,
        f"{FOREIGN['French']} " * 4 + f"{ENGLISH} " * 2,
        f"{ENGLISH} " * 2 + FOREIGN["Japanese"] * 3,
        "Le ministre et la ministre.",
        "U.S. Secretary Lund thanked U.K. Secretary Falk, and pledged 5 million euros to U.S. Secretary Lund. " * 8,
        "Falk, Lund, Orr, Pell, Storm, Holm. " * 20,
        "1 2 3 4 5 6 7 8 9 10 " * 20,
    ],
    ids=["English", "French and English", "English and Japanese", "a few words", "abbreviations", "names", "numbers"],
)
def test_mixed_short_and_unclear_texts_count_as_english(body: str) -> None:
    assert language(body) is None
