"""Word files as offices send them: what is said is read once, as it reads with all changes accepted."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as Draft
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from verbale import read
from verbale.read import Source

MET = "Prime Minister Kishida met Jens Stoltenberg in Vilnius on 12 July 2023."
AGREED = "They agreed to deepen long-term cooperation on cyber defence."
THANKED = "Prime Minister Kishida thanked NATO for its support."
SPACES = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def told(draft: Draft) -> list[str]:
    stream = io.BytesIO()
    draft.save(stream)
    return [sentence.text for sentence in read.understood(Source("talks.docx", "talks", stream.getvalue())).sentences]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str) -> Draft:
    draft = docx.Document()
    draft.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{''.join(parts)}</w:p>"))
    return draft


def test_a_text_with_tracked_changes_reads_as_if_all_were_accepted() -> None:
    assert told(
        paragraph(
            run("Prime Minister Kishida met "),
            '<w:del w:id="1"><w:r><w:delText>Emmanuel Macron</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("Jens Stoltenberg")}</w:ins>',
            f'<w:moveFrom w:id="3">{run(" in Riga")}</w:moveFrom><w:moveTo w:id="4">{run(" in Vilnius")}</w:moveTo>',
            run(" on 12 July 2023."),
        )
    ) == [MET]


@pytest.mark.parametrize("element", ["sdt", "smartTag", "hyperlink", "fldSimple"])
def test_what_stands_in_controls_tags_links_and_fields_is_read(element: str) -> None:
    within = f"<w:sdtContent>{run('Jens Stoltenberg')}</w:sdtContent>" if element == "sdt" else run("Jens Stoltenberg")
    parts = (
        run("Prime Minister Kishida met "),
        f"<w:{element}>{within}</w:{element}>",
        run(" in Vilnius on 12 July 2023."),
    )
    assert told(paragraph(*parts)) == [MET]


def test_a_paragraph_within_a_content_control_or_an_insertion_is_read() -> None:
    draft = docx.Document()
    for number, element in enumerate(("sdt", "ins")):
        inner = f"<w:p>{run((MET, AGREED)[number])}</w:p>"
        inner = f"<w:sdtContent>{inner}</w:sdtContent>" if element == "sdt" else inner
        draft.element.body.insert(number, parse_xml(f"<w:{element} {SPACES}>{inner}</w:{element}>"))
    assert told(draft) == [MET, AGREED]


def test_a_text_box_is_read_once_though_the_file_holds_it_for_older_programs_too() -> None:
    box = f"<w:txbxContent><w:p>{run(AGREED)}</w:p></w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert told(paragraph(run(MET), f"<w:r>{twice}</w:r>")) == [MET, AGREED]


def test_hidden_words_and_codes_of_fields_are_no_text_and_hyphens_are_what_they_show() -> None:
    assert told(
        paragraph(
            run("They agreed to deepen long"),
            "<w:r><w:noBreakHyphen/></w:r>",
            run("term co"),
            "<w:r><w:softHyphen/></w:r>",
            run("operation"),
            run(" SECRET", "<w:vanish/>"),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>',
            run(" on cyber defence.", '<w:vanish w:val="false"/>'),
        )
    ) == [AGREED]


def test_a_table_within_a_table_is_read_and_a_merged_cell_is_read_once() -> None:
    draft = docx.Document()
    table = draft.add_table(2, 2)
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = MET
    table.cell(0, 1).text = AGREED
    table.cell(1, 0).merge(table.cell(1, 1)).text = THANKED
    assert told(draft) == [MET, AGREED, THANKED]


def test_contents_captions_and_headings_made_by_hand_are_no_sentences() -> None:
    draft = docx.Document()
    draft.styles.add_style("toc 1", 1)
    draft.add_paragraph("1. Meeting\t3", style="toc 1")
    draft.add_paragraph().add_run("Talks in Vilnius").bold = True
    draft.add_paragraph(MET)
    draft.add_paragraph("The two leaders shake hands", style="Caption")
    draft.add_paragraph().add_run(AGREED).bold = True
    assert told(draft) == [MET, AGREED]
