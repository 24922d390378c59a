"""A small programme in two languages, built directly with the models, for tests of what a reader sees."""

import json
from types import SimpleNamespace

from wagtail.models import Locale, Page

from programme.models import (
    AssessmentPage,
    Benefit,
    ChapterPage,
    Footnote,
    Goal,
    GoalPage,
    InformationPage,
    Perspective,
    PerspectiveValue,
    Programme,
    ProgrammePage,
    RoadmapPage,
    Spearhead,
)


def block(kind, value):
    """The raw value of one block of a body."""
    return {"type": kind, "value": value}


def text(html):
    return block("text", html)


def heading(text, level=2, anchor="section"):
    return block("heading", {"text": text, "level": str(level), "anchor": anchor})


def figure(**value):
    empty = {"number": None, "image": None, "diagram": "", "alt": "", "description": "", "anchor": ""}
    return block("figure", empty | {"caption": "En bild", "data": typed_table([])} | value)


def typed_table(rows, headings=()):
    """The raw value of a typed table of texts."""
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in rows],
        "caption": "",
    }


def table(rows, headings=(), caption="", header_column=False):
    """A table block; a column whose cells are numbers is of that type."""
    kinds = ["number" if isinstance(cell, float) else "text" for cell in rows[0]]
    names = headings or [""] * len(kinds)
    columns = [{"type": kind, "heading": name} for kind, name in zip(kinds, names, strict=True)]
    content = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": caption}
    return block("table", {"table": content, "header_column": header_column, "anchor": ""})


def link(page, words="läs mer"):
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def add(parent, model, title, body=(), notes=(), **fields):
    """Add a live page with its body (raw blocks) and its footnotes (pairs of label and text) below ``parent``."""
    page = model(title=title, locale=parent.locale, **fields)
    write(page, body, notes)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def write(page, body=(), notes=()):
    """Give a page, not yet saved, this body and these footnotes."""
    if body:
        page.body = json.dumps(list(body))
    if notes:
        page.footnotes = [
            Footnote(label=label, text=text, sort_order=place, locale=page.locale)
            for place, (label, text) in enumerate(notes)
        ]


def translate(page, title, body=(), notes=(), **fields):
    """Add the Finnish version of a page; what is not given is as in Swedish."""
    version = page.copy_for_translation(Locale.objects.get(language_code="fi"))
    for name, value in {"title": title, "draft_title": title, "live": True, **fields}.items():
        setattr(version, name, value)
    write(version, body, notes)
    version.save()
    return version


def await_translation(page):
    """Add the page to the Finnish tree as an alias that shows the Swedish text."""
    return page.copy_for_translation(Locale.objects.get(language_code="fi"), alias=True)


def build_facts():
    """A programme whose goals are: confirmed, unknown, and known but not confirmed."""
    programme = Programme.objects.create(
        code="p", name={"sv": "Programmet", "fi": "Ohjelma"}, start_year=2024, end_year=2026
    )
    benefit = Benefit.objects.create(programme=programme, code="renewal", name={"sv": "Förnyelse"})
    spearheads = [
        Spearhead.objects.create(
            programme=programme, code=code, name={"sv": f"Spets {code}", "fi": f"Kärki {code}"}
        )
        for code in ("x", "y")
    ]
    known = {"benefit": benefit, "first_spearhead": spearheads[0]}
    links = {
        "a": known | {"second_spearhead": spearheads[1], "links_confirmed": True},
        "b": {},
        "c": known,
    }
    goals = {code: _goal(programme, code, order, **links[code]) for order, code in enumerate(links)}
    perspective = Perspective.objects.create(
        programme=programme, number=1, code="level", question={"sv": "Vilken nivå?", "fi": "Mikä taso?"}
    )
    PerspectiveValue.objects.create(
        perspective=perspective, code="base", name={"sv": "Grund", "fi": "Perusta"}
    )
    return SimpleNamespace(programme=programme, benefit=benefit, goals=goals)


def _goal(programme, code, order, **links):
    name = {"sv": f"Mål {code}", "fi": f"Tavoite {code}"}
    return Goal.objects.create(programme=programme, code=code, order=order, name=name, **links)


def build_document(front):
    """The programme below ``front`` in Swedish and below its Finnish version, as ``facts``, ``sv`` and ``fi``.

    Each language has ``front``, ``programme``, ``first``, ``goals`` (a chapter), ``a``, ``b``, ``c`` (its goals),
    ``roadmap``, ``waiting`` (not yet in Finnish), ``assessment`` and ``about``.
    """
    facts = build_facts()
    sv, fi = SimpleNamespace(front=front), SimpleNamespace()
    fi.front = front.get_translation(Locale.objects.get(language_code="fi"))
    sv.programme = add(
        front, ProgrammePage, "Programmet", programme=facts.programme, introduction="Vad vi vill."
    )
    fi.programme = translate(sv.programme, "Ohjelma", slug="ohjelma")
    _build_chapters(facts, sv, fi)
    _build_other_parts(sv, fi)
    return SimpleNamespace(facts=facts, sv=sv, fi=fi)


def _build_chapters(facts, sv, fi):
    sv.first = add(
        sv.programme,
        ChapterPage,
        "Inledning",
        body=[
            heading("Bakgrund", anchor="background"),
            text("<p>Därför.[^1]</p>"),
            heading("Mål", anchor="aims"),
        ],
        notes=[("1", "<p>En not.</p>")],
        number=1,
        abstract="Varför.",
    )
    notes = [("1", "<p>Alaviite.</p>")]
    body = [
        heading("Tausta", anchor="background"),
        text("<p>Siksi.[^1]</p>"),
        heading("Tavoite", anchor="aims"),
    ]
    fi.first = translate(sv.first, "Johdanto", body=body, notes=notes, slug="johdanto", abstract="Miksi.")
    goals_here = [block("pages", {"kind": "goal"})]
    sv.goals = add(sv.programme, ChapterPage, "Våra mål", body=goals_here, number=2)
    fi.goals = translate(sv.goals, "Tavoitteemme", slug="tavoitteemme")
    for code, goal in facts.goals.items():
        page = add(sv.goals, GoalPage, f"Mål {code}", goal=goal, statement=f"Vi når {code}.")
        setattr(sv, code, page)
        setattr(
            fi,
            code,
            translate(page, f"Tavoite {code}", slug=f"tavoite-{code}", statement=f"Saavutamme {code}."),
        )


def _build_other_parts(sv, fi):
    perspectives = [block("perspectives", {"anchor": ""})]
    sv.roadmap = add(sv.programme, RoadmapPage, "Vägkartan", body=perspectives, number=3, appendix=1)
    fi.roadmap = translate(sv.roadmap, "Tiekartta", slug="tiekartta")
    sv.waiting = add(sv.programme, ChapterPage, "Inte översatt", body=[text("<p>Text.</p>")], number=4)
    fi.waiting = await_translation(sv.waiting)
    comments = [block("comments", {"items": [{"text": "Selkeä.", "language": "fi"}], "anchor": ""})]
    sv.assessment = add(sv.programme, AssessmentPage, "Bedömning", body=comments, appendix=2)
    fi.assessment = translate(sv.assessment, "Arviointi", slug="arviointi")
    sv.about = add(sv.programme, InformationPage, "Om utgåvan", body=[text("<p>Om.</p>")])
    fi.about = translate(sv.about, "Tietoa", slug="tietoa")
