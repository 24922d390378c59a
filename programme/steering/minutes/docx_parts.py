"""Parts of an accessible Word document: language, styles, tables with header rows, page numbers."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

# Language tags of Word for the languages of Finland; for others, the site's language code is used.
_LANGUAGE_TAGS = {"sv": "sv-FI", "fi": "fi-FI", "en": "en-GB"}
_FONT, _COLOR = "Arial", RGBColor(0x1C, 0x21, 0x26)
_FONT_SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11, "Normal": 10}
_SPACING = {
    "Title": (0, 4),
    "Heading 1": (18, 6),
    "Heading 2": (12, 4),
    "Heading 3": (8, 2),
    "Normal": (0, 5),
}


def language_tag(language: str) -> str:
    """Return the language tag of a language code."""
    return _LANGUAGE_TAGS.get(language, language)


def set_up_document(document: Any, language: str) -> None:
    """Set the language, the paper size (A4) and the styles of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_element(defaults, "w:lang", **{"w:val": language_tag(language)})
    for name, size in _FONT_SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _COLOR
        # The fonts of the theme would override the name of the font in headings.
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        before, after = _SPACING[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.keep_together = True
    # Swedish and Finnish words are often longer than a column is wide.
    document.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))


def add_run(paragraph: Any, text: str, language: str | None = None, bold: bool = False) -> Any:
    """Add a run to a paragraph and return it.

    Args:
        paragraph: the paragraph.
        text: text of the run.
        language: language code if it differs from that of the document.
        bold: whether the text is bold.
    """
    run = paragraph.add_run(text)
    run.bold = bold or None
    if language:
        _set_element(run._element.get_or_add_rPr(), "w:lang", **{"w:val": language_tag(language)})
    return run


def add_table(document: Any, headings: Sequence[Any], widths: Sequence[int]) -> Any:
    """Add a table with a header row that is repeated on each page, and return it.

    Args:
        document: the document.
        headings: headings of the columns.
        widths: widths of the columns in millimetres.
    """
    table = document.add_table(rows=0, cols=len(headings), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    cells = add_row(table, widths)
    _set_element(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, heading in zip(cells, headings, strict=True):
        add_run(cell.paragraphs[0], str(heading), bold=True)
        _set_element(
            cell._tc.get_or_add_tcPr(), "w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": "F1EEE6"}
        )
    return table


def add_row(table: Any, widths: Sequence[int]) -> Any:
    """Add a row that is not split between pages, and return its cells, each with one empty paragraph."""
    row = table.add_row()
    _set_element(row._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    return row.cells


def add_page_numbers(document: Any, label: str) -> None:
    """Set the footer of every page to ``label`` and the page number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_run(paragraph, f"{label} · ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_element(parent: Any, tag: str, **attributes: str) -> None:
    """Append an element to ``parent``, replacing existing ones with the same tag."""
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    parent.append(element)
