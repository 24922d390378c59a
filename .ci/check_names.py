"""Check the names of the plugin: no everyday words for technical concepts, no public name defined in two modules.

Reads its word list and the names that may be defined more than once, each with its reason, from ``.ci/names.toml``.
Exit status 1 when a limit is exceeded.

    python .ci/check_names.py [--list]
"""

import ast
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "programme"
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Yield the path and the syntax tree of every module of the plugin but its migrations."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def defined_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each name that a module defines, with its line: classes, functions, arguments, variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def public_definitions(tree: ast.Module) -> set[str]:
    """Return the public classes and functions at the top level of a module."""
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    }


def main() -> int:
    with (ROOT / ".ci" / "names.toml").open("rb") as file:
        rules = tomllib.load(file)
    words, allowed = set(rules["words"]), rules["duplicates"]
    total, everyday, paths = 0, [], defaultdict(list)
    for path, tree in modules():
        names = [(path.stem, 1), *defined_names(tree)]
        total += len(names)
        everyday += [
            (path, line, name)
            for name, line in names
            if words & {part.lower() for part in WORD.findall(name)}
        ]
        for name in public_definitions(tree):
            paths[name].append(str(path))
    duplicates = {name: where for name, where in paths.items() if len(where) > 1 and name not in allowed}
    unused = sorted(name for name in allowed if len(paths.get(name, ())) < 2)
    share = 100 * len(everyday) / total
    if "--list" in sys.argv:
        sys.stdout.writelines(f"{path}:{line}: {name}\n" for path, line, name in everyday)
    for name, where in sorted(duplicates.items()):
        sys.stdout.write(f"{name} is defined in {', '.join(where)}\n")
    for name in unused:
        sys.stdout.write(f"{name} is listed as a duplicate in .ci/names.toml, but is none\n")
    commonest = ", ".join(
        f"{name} {count}" for name, count in Counter(name for *_, name in everyday).most_common(8)
    )
    sys.stdout.write(
        f"{total} names, {share:.2f} % everyday words (at most {rules['max_percent']} %): {commonest}\n"
    )
    return int(share > rules["max_percent"] or bool(duplicates) or bool(unused))


if __name__ == "__main__":
    sys.exit(main())
