"""A reading path of the small document, and what a reader sees of one."""

import re

from wagtail.models import PageViewRestriction

from programme.models import ReadingPathPage
from tests.programme.builders import add, block, text, write

REASON = "För att det angår dig."


def stop(page, title="Stopp", section="", minutes=2, reason=REASON):
    value = {
        "title": title,
        "page": page and page.pk,
        "section": section,
        "minutes": minutes,
        "reason": reason,
    }
    return block("stop", value)


def path_page(document, *stops, **fields):
    return add(document.sv.programme, ReadingPathPage, "Ny här", body=stops, **fields)


def three_stops(document):
    """A path of three stops, two of them on the same page, with some text between."""
    return path_page(
        document,
        text("<p>Läs i ordning.</p>"),
        stop(document.sv.first, "Bakgrunden", "background"),
        stop(document.sv.a, "Ett mål", minutes=1),
        text("<p>Ta en paus.</p>"),
        stop(document.sv.first, "Målen", "aims"),
    )


def lengthen(document, path):
    """Add a stop for each page of the document to the path."""
    tree = document.sv
    pages = [tree.first, tree.goals, tree.a, tree.b, tree.c, tree.roadmap, tree.waiting, tree.about] * 3
    write(path, [stop(page, f"Stopp {number}") for number, page in enumerate(pages)])
    path.save()


def restrict(page, **fields):
    fields = {"restriction_type": PageViewRestriction.LOGIN} | fields
    PageViewRestriction.objects.create(page=page, **fields)


def words(element):
    return " ".join(element.get_text(" ", strip=True).split())


def numbers(element):
    """The numbers in the words of an element, which may be in any language."""
    return [int(number) for number in re.findall(r"\d+", words(element))]


def stops_in(html):
    """(number, title, reason, numbers in what is told about it) of each stop on the path's page."""
    return [
        (
            numbers(one.select_one(".path-number")) if one.select_one(".path-number") else None,
            *(words(one.select_one(name)) for name in (".path-title", ".path-reason")),
            numbers(one.select_one(".path-about")),
        )
        for one in html.select(".path-stop")
    ]


def links_in(html):
    return [link["href"] for link in html.select(".path-stop a")]


def bar(html):
    return html.select_one(".path-bar")


def place(html):
    """(stop, of how many) as the bar says it."""
    return tuple(numbers(bar(html).select_one(".path-bar-stop > span")))
