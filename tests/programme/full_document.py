"""The whole of the small document as a reader sees it."""

import re
from collections import Counter

from django.utils.text import slugify

from tests.programme.builders import block, figure, heading, link, table, text, write


def rewrite(page, body=(), notes=()):
    """Give a page another body and other footnotes, whatever has happened to it in the tree meanwhile."""
    page = type(page).objects.get(pk=page.pk)
    page.body = []
    write(page, body, notes)
    page.save()


def everything(document, times):
    for number in range(times):
        yield heading(f"Rubrik {number}", anchor=f"h{number}")
        yield text(f"<p>{link(document.sv.first)} {link(document.sv.about)}[^1]</p>")
        yield table([[f"<p>{link(document.sv.a)}</p>"]])
        yield figure(number=number + 1, anchor=f"figure-{number}", diagram="goals", alt="Målen.")
        yield figure(diagram="goal-links", alt="Kopplingarna.", anchor=f"links-{number}")
        yield block("comments", {"items": [{"text": "Selkeä.", "language": "fi"}], "anchor": f"c{number}"})


def words(element):
    return " ".join(element.get_text(" ", strip=True).split())


def chapters(html):
    return html.select(".whole-chapter")


def part(html, page):
    return html.find(id=f"part-{slugify(page.slug)}")


def titles(parts):
    return [words(one.header.find(re.compile("^h[1-6]$"))) for one in parts]


def headings(element):
    return [(one.name, words(one)) for one in element.find_all(re.compile("^h[1-6]$"))]


def each_place_once(html):
    ids = [element["id"] for element in html.find_all(id=True)]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    inside = {link["href"][1:] for link in html.find_all("a", href=re.compile("^#."))}
    assert inside <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        named = {id for element in html.find_all(attrs={name: True}) for id in element[name].split()}
        assert named <= set(ids)
