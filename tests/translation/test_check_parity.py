"""Command ``check_parity``: exit status, table and JSON."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programme.models import Goal
from programme.translation.models import ParityUnit

pytestmark = pytest.mark.django_db


def check(*args):
    """Return the exit status, 0 if the command just ends, and what it printed."""
    out = StringIO()
    try:
        call_command("check_parity", *args, stdout=out, stderr=StringIO())
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def at_par(document):
    """A site of which everything says the same in both languages."""
    document.sv.waiting.delete()
    document.fi.waiting.__class__.objects.filter(pk=document.fi.waiting.pk).delete()
    document.facts.benefit.name = {"sv": "Förnyelse", "fi": "Uudistuminen"}
    document.facts.benefit.save()
    check("--refresh")
    ParityUnit.objects.filter(kind="interface").delete()
    ParityUnit.objects.filter(state="missing").delete()
    check("--accept")
    return document


def test_a_site_at_par_ends_with_zero(at_par):
    assert ParityUnit.objects.count() > 20
    status, out = check()
    assert status == 0
    assert f"100 % of {ParityUnit.objects.count()} texts are at par." in out


def test_what_is_missing_or_changed_ends_with_one_and_is_told_by_section(at_par):
    name = {"sv": "Nytt", "fi": "Tavoite a"}
    Goal.objects.filter(code="a").update(name=name)
    Goal.objects.filter(code="b").update(name={"sv": "Mål b"})
    status, out = check("--refresh")

    assert status == 1
    lines = [line.strip() for line in out.splitlines()]
    place = lines.index("Goals (2/3)")
    assert lines[place + 1 : place + 3] == ["1  Missing: Finnish", "1  Changed: Swedish"]


def test_a_minor_change_is_at_par(at_par):
    unit = ParityUnit.objects.filter(object_type="programme.goal").first()
    ParityUnit.objects.filter(pk=unit.pk).update(state="minor")
    assert check()[0] == 0


def test_json_tells_the_same(at_par):
    Goal.objects.filter(code="b").update(name={"fi": "Tavoite b"})
    status, out = check("--refresh", "--format", "json")
    told = json.loads(out)

    assert status == 1
    assert told["percent"] < 100
    goals = next(section for section in told["sections"] if section["key"] == "programme.goal")
    assert goals["open"] == [{"state": "missing", "language": "sv", "texts": 1}]


def test_only_one_programme_is_checked_where_it_is_named(at_par):
    unit = ParityUnit.objects.filter(object_type="programme.goal").first()
    ParityUnit.objects.filter(pk=unit.pk).update(state="changed", language="sv", programme=None)
    assert check()[0] == 1
    assert check("--programme", "p")[0] == 0


def test_misuse_ends_with_two(db):
    with pytest.raises(CommandError) as refused:
        call_command("check_parity", "--programme", "nowhere")
    assert refused.value.returncode == 2


def test_texts_that_nobody_compared_are_accepted_only_when_asked(at_par):
    units = ParityUnit.objects.filter(object_type="programme.goal")
    units.update(state="unchecked", checked={})
    assert check()[0] == 1
    assert check("--accept")[0] == 0
    check("--refresh")
    assert {unit.state for unit in units} == {"equal"}


def test_checking_what_is_stored_costs_the_same_for_any_number(at_par, django_assert_num_queries):
    with django_assert_num_queries(3):  # the figure, the counts, the names of the chapters
        check()
