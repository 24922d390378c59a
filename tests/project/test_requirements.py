"""Declared dependencies: completeness, upper bounds and documentation."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement


def requirements(lines):
    """Return {name in small letters: Requirement} of the lines of a requirements file."""
    found = [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-"))]
    return {requirement.name.lower(): requirement for requirement in found}


def imports(folder):
    """Return the top-level names that the modules of ``folder`` import, without Python's own."""
    nodes = [node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {module.split(".")[0] for module in modules} - sys.stdlib_module_names


@pytest.fixture
def plugin(root):
    """The requirements of the core and, through the extras, of the optional apps."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return requirements(
        line for line in [*project["dependencies"], *extras] if not line.startswith("programme[")
    )


@pytest.fixture
def site(root):
    return requirements((root / "requirements.txt").read_text().splitlines())


def test_the_plugin_declares_what_it_imports(root, plugin):
    distributions = packages_distributions()
    missing = {
        name
        for name in imports(root / "programme") - {"programme"}
        if not {distribution.lower() for distribution in distributions[name]} & plugin.keys()
    }

    assert missing == set()


def test_the_site_installs_what_the_plugin_needs(plugin, site):
    assert plugin.keys() <= site.keys()


def test_every_requirement_has_an_upper_bound(site):
    open_ended = {
        name
        for name, wanted in site.items()
        if not any(part.operator in ("<", "==", "~=") for part in wanted.specifier)
    }

    assert open_ended == set()


def test_documentation_gives_a_reason_for_each_dependency(root, plugin, site):
    lines = (root / "docs" / "dependencies.md").read_text().splitlines()
    reasons = [line for line in lines if line.startswith("| ")]

    for requirement in (plugin | site).values():
        assert any(line.startswith(f"| {requirement.name} |") for line in reasons), requirement.name
