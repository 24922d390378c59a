"""The vocabulary tables: comma-separated values with one column per language for every text."""

import csv
import io

TEXTS = ("name", "explanation")
OPTIONAL = ("spearhead", "kind")
TABLES = ("benefits", "spearheads", "beneficiaries", "sectors", "competences")


def write_vocabulary(edition):
    """Return the vocabulary tables of an edition as ``{file name: text}``; empty tables are left out."""
    languages = list(edition.documents)
    files = {}
    for name in TABLES:
        if rows := getattr(edition, name):
            more = [column for column in OPTIONAL if any(row.values.get(column) for row in rows)]
            header = ["code", *_columns(TEXTS, languages), *more]
            lines = [
                [
                    row.code,
                    *_texts(row.texts, TEXTS, languages),
                    *(row.values.get(column, "") for column in more),
                ]
                for row in rows
            ]
            files[f"{name}.csv"] = _table(header, lines)
    if edition.goals:
        files["goals.csv"] = _goals(edition.goals, languages)
    if edition.perspectives:
        files["perspectives.csv"] = _perspectives(edition.perspectives, languages)
    return files


def _goals(goals, languages):
    header = ["code", *_columns(TEXTS, languages), "benefit", "spearheads", "confirmed"]
    rows = []
    for goal in goals:
        links = [
            goal.values.get("benefit", ""),
            " ".join(goal.values.get("spearheads", ())),
            "yes" if goal.values.get("confirmed") else "",
        ]
        rows.append([goal.code, *_texts(goal.texts, TEXTS, languages), *links])
    return _table(header, rows)


def _perspectives(perspectives, languages):
    header = [
        "number",
        "perspective",
        *_columns(("question",), languages),
        "code",
        *_columns(("name", "definition"), languages),
    ]
    rows = []
    for perspective in perspectives:
        opening = [perspective.number, perspective.code, *_texts(perspective.texts, ("question",), languages)]
        for value in perspective.values:
            rows.append([*opening, value.code, *_texts(value.texts, ("name", "definition"), languages)])
            # The next rows continue this one.
            opening = [""] * len(opening)
    return _table(header, rows)


def _columns(names, languages):
    return [f"{name}_{language}" for name in names for language in languages]


def _texts(texts, names, languages):
    return [texts.get(name, {}).get(language, "") for name in names for language in languages]


def _table(header, rows):
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()
