"""What a document of Word needs for everybody to read it: its language, tables with headings, numbered pages."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

# As Word names the languages of Finland; any other is named as the site does.
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


def language_tag(language):
    """Return what Word calls a language."""
    return _LANGUAGE_TAGS.get(language, language)


def set_up_document(document, language):
    """Give an empty document its language, its paper (A4) and the look of its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_element(defaults, "w:lang", **{"w:val": language_tag(language)})
    for name, size in _FONT_SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _COLOR
        # Headings are otherwise in the font of the theme, which the name alone does not change.
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        before, after = _SPACING[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.keep_together = True
    # Swedish and Finnish words are longer than many a column is wide.
    document.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))


def add_run(paragraph, text, language=None, bold=False):
    """Add a run to a paragraph; ``language`` is given where it is not the document's."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    if language:
        _set_element(run._element.get_or_add_rPr(), "w:lang", **{"w:val": language_tag(language)})
    return run


def add_table(document, headings, widths):
    """Add a table with a row of headings that is repeated on each page, and return it.

    Args:
        headings: the words above the columns.
        widths: of the columns, in millimetres.
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


def add_row(table, widths):
    """Add a row that no page divides, and return its cells, each with one empty paragraph."""
    row = table.add_row()
    _set_element(row._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    return row.cells


def add_page_numbers(document, label):
    """Put ``label`` and the number of the page below every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_run(paragraph, f"{label} · ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_element(parent, tag, **attributes):
    """Put an element into ``parent``, in the place of another of its kind."""
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    parent.append(element)
