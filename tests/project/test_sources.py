"""Limits of the code style: length of modules and functions, and names of modules."""

import ast

import pytest

FOLDERS = ["cms", "home", "programme", "tests", ".ci"]


@pytest.fixture
def modules(root):
    found = [path for folder in FOLDERS for path in (root / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_no_module_outgrows_300_lines(root, modules):
    long = {str(path.relative_to(root)) for path in modules if path.read_text().count("\n") > 300}

    assert long == set()


def test_no_function_outgrows_40_lines(root, modules):
    long = {
        f"{path.relative_to(root)}:{node.lineno} {node.name}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 40
    }

    assert long == set()


def test_no_drawer_for_everything(root, modules):
    drawers = {"core", "common", "utils", "helpers"}

    assert [path for path in modules if drawers & {path.stem, *path.relative_to(root).parts}] == []
