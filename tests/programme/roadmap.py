"""A roadmap in two languages for tests of what a reader sees, built directly with the models."""

from datetime import date
from types import SimpleNamespace

from programme.models import (
    Action,
    ActionPage,
    Beneficiary,
    Checkpoint,
    Commitment,
    Competence,
    Meeting,
    Perspective,
    PerspectiveValue,
    ProgressUpdate,
    Sector,
)
from tests.programme.builders import add, await_translation, translate

# {code of the perspective: {code of the answer: its names}}; the document already asks for the level.
ANSWERS = {
    "level": {"common": ("Gemensam", "Yhteinen")},
    "statutory": {"yes": ("Ja", "Kyllä"), "no": ("Nej", "Ei")},
    "cost": {"s": ("S", "S"), "m": ("M", "M"), "l": ("L", "L")},
    "effect": {"s": ("S", "S"), "m": ("M", "M"), "l": ("L", "L")},
    "development": {
        "network": ("I nätverk", "Verkostossa"),
        "independent": ("Självständigt", "Itsenäisesti"),
    },
}


def build_roadmap(document):
    """Add actions to ``document`` (see :func:`build_document`) and return what was added.

    ``actions`` by identifier; ``pages`` by language and identifier; ``meetings``; ``sectors``, ``beneficiaries``,
    ``answers`` by code. D3 waits for its Finnish translation, and the Finnish page of D11 has been unpublished.
    """
    programme = document.facts.programme
    words = SimpleNamespace(
        answers=_answers(programme),
        sectors=_rows(Sector, programme, education=("Bildning", "Sivistys"), water=("Vatten", "Vesi")),
        beneficiaries=_rows(
            Beneficiary, programme, residents=("Invånarna", "Asukkaat"), staff=("Personalen", "Henkilöstö")
        ),
        competences=_rows(Competence, programme, **{"1": ("Digital bildning", "Digisivistys")}),
        meetings=[
            Meeting.objects.create(
                programme=programme,
                date=day,
                body={"sv": "Ledningsgruppen", "fi": "Johtoryhmä"},
                state="closed",
            )
            for day in (date(2025, 2, 11), date(2025, 9, 9))
        ],
        document=document,
    )
    Sector.objects.create(
        programme=programme, code="energy", name={"sv": "Energi", "fi": "Energia"}, kind="group_company"
    )
    words.actions = _actions(words, document.facts.goals)
    words.pages = {"sv": {}, "fi": {}}
    _build_pages(words, document)
    _build_history(words)
    return words


def _answers(programme):
    answers = {}
    for number, (code, values) in enumerate(ANSWERS.items(), start=1):
        perspective, _created = Perspective.objects.get_or_create(
            programme=programme, code=code, defaults={"number": number, "question": {"sv": code, "fi": code}}
        )
        for order, (answer, (sv, fi)) in enumerate(values.items(), start=1):
            answers[code, answer] = PerspectiveValue.objects.create(
                perspective=perspective,
                code=answer,
                order=order,
                name={"sv": sv, "fi": fi},
                definition={"sv": f"{sv} betyder det.", "fi": f"{fi} tarkoittaa sitä."},
            )
    return answers


def _rows(model, programme, **names):
    return {
        code: model.objects.create(programme=programme, code=code, order=order, name={"sv": sv, "fi": fi})
        for order, (code, (sv, fi)) in enumerate(names.items(), start=1)
    }


def _actions(words, goals):
    """Actions that differ in every perspective; (goals, competences, cost, effect, start, end)."""
    shapes = {
        "D1": (["a"], [], "s", "l", date(2024, 3, 1), date(2025, 12, 1)),
        "D2": (["a", "b"], [], "m", "m", date(2024, 1, 1), date(2024, 11, 1)),
        "D3": ([], ["1"], "s", "l", date(2025, 1, 1), date(2026, 6, 1)),
        "D10": (["c"], ["1"], "l", "s", None, None),
        "D11": (["a"], [], "m", "s", date(2026, 1, 1), date(2026, 12, 1)),
    }
    actions = {}
    for identifier, (promoted, competences, cost, effect, start, end) in shapes.items():
        statutory, level = ("yes", "common") if identifier == "D3" else ("no", "common")
        action = Action.objects.create(
            programme=words.document.facts.programme,
            identifier=identifier,
            level=words.answers["level", level],
            statutory=words.answers["statutory", statutory],
            cost_class=words.answers["cost", cost],
            effect_class=words.answers["effect", effect],
            development_model=words.answers[
                "development", "network" if identifier == "D2" else "independent"
            ],
            sector=words.sectors["water" if identifier == "D2" else "education"],
            contact_role={"sv": "Dataadministrationen", "fi": "Tietohallinto"},
            partners={"sv": "Grannkommunerna", "fi": "Naapurikunnat"} if identifier == "D2" else {},
            start=start,
            end=end,
            is_example=identifier == "D10",
        )
        action.goals.set(goals[code] for code in promoted)
        action.competences.set(words.competences[code] for code in competences)
        action.benefits.set([words.document.facts.benefit])
        action.beneficiaries.set([words.beneficiaries["staff" if identifier == "D2" else "residents"]])
        actions[identifier] = action
    actions["D11"].predecessor = actions["D2"]
    actions["D11"].save()
    return actions


def _build_pages(words, document):
    titles = {
        "D1": ("E-tjänster för alla", "Sähköiset palvelut kaikille"),
        "D2": ("Återvinning av data", "Tiedon kierrätys"),
        "D3": ("Öppet lärande", None),
        "D10": ("Ändrade processer", "Muuttuvat prosessit"),
        "D11": ("Ännu smidigare", "Vielä sujuvampaa"),
    }
    for identifier, (swedish, finnish) in titles.items():
        page = add(
            document.sv.roadmap,
            ActionPage,
            swedish,
            action=words.actions[identifier],
            abstract=f"Därför gör vi {identifier}.",
            effect_outside="Det blir lättare.",
            slug=f"{identifier.lower()}-sv",
        )
        words.pages["sv"][identifier] = page
        words.pages["fi"][identifier] = (
            translate(
                page,
                finnish,
                slug=f"{identifier.lower()}-fi",
                abstract=f"Siksi teemme {identifier}.",
                effect_outside="Asiointi helpottuu.",
                live=identifier != "D11",
            )
            if finnish
            else await_translation(page)
        )


def _build_history(words):
    actions, (spring, autumn) = words.actions, words.meetings
    note = {"sv": "Vi har börjat.", "fi": "Olemme aloittaneet."}
    ProgressUpdate.objects.record(
        [
            _update(actions["D1"], spring, "planning", "on_plan", percent=10, note=note),
            _update(actions["D1"], autumn, "in_progress", "deviating", percent=40, note=note),
            _update(actions["D2"], spring, "in_progress", "on_plan"),
            _update(actions["D2"], autumn, "completed", "on_plan", percent=100),
            _update(actions["D3"], autumn, "in_progress", "late", note=note),
        ]
    )
    for action in actions.values():
        action.refresh_from_db()
    Checkpoint.objects.create(
        action=actions["D1"],
        text={"sv": "Tjänsten är i bruk", "fi": "Palvelu on käytössä"},
        target={"sv": "500 användare", "fi": "500 käyttäjää"},
        due=date(2025, 6, 30),
        verdict="met",
        evidence={"sv": "620 användare", "fi": "620 käyttäjää"},
        meeting=autumn,
    )
    Commitment.objects.create(
        action=actions["D1"], page_key=words.document.sv.first.translation_key, anchor="promise"
    )


def _update(action, meeting, phase, light, **fields):
    return ProgressUpdate(
        action=action, meeting=meeting, date=meeting.date, phase=phase, light=light, **fields
    )
