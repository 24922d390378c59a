"""edition.toml."""

import re

_CONTROL = re.compile("[\x00-\x1f\x7f]")


def write_settings(edition):
    """Return the text of edition.toml."""
    lines = [
        f"code = {_quote(edition.code)}",
        f"start_year = {edition.start_year}",
        f"end_year = {edition.end_year}",
        f"source_language = {_quote(edition.source_language)}",
    ]
    if edition.accounting_code:
        lines.append(f"accounting_code = {_quote(edition.accounting_code)}")
    lines += ["", "[name]"]
    lines += [f"{language} = {_quote(name)}" for language, name in edition.name.items()]
    return "\n".join(lines) + "\n"


def _quote(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
