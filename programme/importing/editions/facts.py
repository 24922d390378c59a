"""Writes the facts of an edition: the programme and its vocabulary."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from i18nfield.strings import LazyI18nString

from programme.models import (
    Beneficiary,
    Benefit,
    Competence,
    Goal,
    Perspective,
    PerspectiveValue,
    Programme,
    Sector,
    Spearhead,
)

from ..edition_format.outline import Edition, PerspectiveOutline, VocabularyRowOutline
from ..models import ImportedText
from .report import EditionImportReport, ImportOutcome
from .snapshot import merge_texts


class FactWriter:
    """Writes the facts of one edition; values changed in the admin since the last import are not overwritten.

    Args:
        edition: the edition.
        report: collects the changes.
    """

    def __init__(self, edition: Edition, report: EditionImportReport) -> None:
        self.edition = edition
        self.report = report
        self.programme: Programme | None = None

    def write(self) -> dict[str, Any]:
        """Write all facts and return them as ``{"programme": …, "goal": {code: …}, "competence": {code: …}}``."""
        edition = self.edition
        self.programme = self._write_programme()
        spearheads = self._write_rows(Spearhead, edition.spearheads)
        benefits = self._write_rows(Benefit, edition.benefits, lambda row: _benefit_link(row, spearheads))
        self._write_rows(Beneficiary, edition.beneficiaries)
        self._write_rows(
            Sector, edition.sectors, lambda row: {"kind": row.values.get("kind") or Sector.Kind.SECTOR}
        )
        competences = self._write_rows(Competence, edition.competences)
        goals = self._write_rows(Goal, edition.goals, lambda row: _goal_links(row, benefits, spearheads))
        for outline in edition.perspectives:
            self._write_perspective(outline)
        return {"programme": self.programme, "goal": goals, "competence": competences}

    def _write_programme(self) -> Programme:
        edition = self.edition
        programme = Programme.objects.filter(code=edition.code).first()
        is_new = programme is None
        programme = programme or Programme(code=edition.code)
        self.programme = programme
        values = {
            "name": edition.name,
            "start_year": edition.start_year,
            "end_year": edition.end_year,
            "accounting_code": edition.accounting_code,
        }
        self._save(programme, "programme", values, is_new)
        return programme

    def _write_rows(
        self,
        model: type[Model],
        rows: Sequence[VocabularyRowOutline],
        links: Callable[[VocabularyRowOutline], dict[str, Any]] = lambda row: {},
    ) -> dict[str, Any]:
        written = {}
        for order, row in enumerate(rows, start=1):
            values = {
                "name": row.texts.get("name", {}),
                "explanation": row.texts.get("explanation", {}),
                "order": order,
                **links(row),
            }
            written[row.code] = self._write_row(
                model, f"{model._meta.model_name}:{row.code}", values, programme=self.programme, code=row.code
            )
        self._report_removed(str(model._meta.model_name), rows)
        return written

    def _write_perspective(self, outline: PerspectiveOutline) -> None:
        perspective = self._write_row(
            Perspective,
            f"perspective:{outline.code}",
            {"question": outline.texts.get("question", {}), "number": outline.number},
            programme=self.programme,
            code=outline.code,
        )
        for order, row in enumerate(outline.values, start=1):
            values = {
                "name": row.texts.get("name", {}),
                "definition": row.texts.get("definition", {}),
                "order": order,
            }
            self._write_row(
                PerspectiveValue,
                f"perspective:{outline.code}:{row.code}",
                values,
                perspective=perspective,
                code=row.code,
            )

    def _write_row(self, model: type[Model], key: str, values: dict[str, Any], **identity: Any) -> Any:
        row = model._default_manager.filter(**identity).first()
        is_new = row is None
        row = row or model(**identity)
        self._save(row, key, values, is_new)
        return row

    def _save(self, row: Model, key: str, values: dict[str, Any], is_new: bool) -> None:
        """Save the values that have not been changed in the admin, and record the values of the edition."""
        ours = _flat(values)
        record = None if is_new else ImportedText.objects.filter(programme=self.programme, key=key).first()
        merged = ours
        if not is_new:
            theirs = _flat({name: getattr(row, name) for name in values})
            result = merge_texts(record.content if record else {}, theirs, ours)
            merged = result.texts
            for name in result.conflicts:
                self.report.add(ImportOutcome.CONFLICT, row, name)
        if is_new or merged != theirs:
            for name, value in _nested(merged, values).items():
                setattr(row, name, value)
            row.full_clean()
            row.save()
            self.report.add(
                ImportOutcome.CREATED if is_new else ImportOutcome.UPDATED, f"{row._meta.verbose_name} {row}"
            )
        if record is None or record.content != ours:
            ImportedText.objects.update_or_create(
                programme=self.programme, key=key, defaults={"content": ours}
            )

    def _report_removed(self, name: str, rows: Sequence[VocabularyRowOutline]) -> None:
        codes = {row.code for row in rows}
        for key in ImportedText.objects.filter(
            programme=self.programme, key__startswith=f"{name}:"
        ).values_list("key", flat=True):
            if key.partition(":")[2] not in codes:
                self.report.add(ImportOutcome.GONE, key)


def _benefit_link(row: VocabularyRowOutline, spearheads: dict[str, Any]) -> dict[str, Any]:
    code = row.values.get("spearhead")
    return {"spearhead_id": spearheads[code].pk if code else None}


def _goal_links(
    row: VocabularyRowOutline, benefits: dict[str, Any], spearheads: dict[str, Any]
) -> dict[str, Any]:
    chosen = [spearheads[code].pk for code in row.values.get("spearheads", [])]
    benefit = row.values.get("benefit")
    return {
        "benefit_id": benefits[benefit].pk if benefit else None,
        "first_spearhead_id": chosen[0] if chosen else None,
        "second_spearhead_id": chosen[1] if len(chosen) > 1 else None,
        "links_confirmed": bool(row.values.get("confirmed")),
    }


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with one entry per language of a text (``name.sv``), without empty texts."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        data = value.data if isinstance(value, LazyI18nString) else value
        if isinstance(data, dict):
            flat |= {f"{name}.{language}": text for language, text in data.items() if text}
        elif data not in ("", None):
            flat[name] = data
    return flat


def _nested(flat: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return the reverse of :func:`_flat` for the names in ``values``."""
    nested = {}
    for name, value in values.items():
        if isinstance(value, dict):
            texts = {key.partition(".")[2]: text for key, text in flat.items() if key.startswith(f"{name}.")}
            nested[name] = LazyI18nString(texts)
        else:
            nested[name] = flat.get(name, "" if isinstance(value, str) else None)
    return nested
