"""The scripts in ``.ci``: selection of a Python interpreter, permissions and syntax."""

import subprocess

import pytest


@pytest.mark.parametrize("version", ["3.11", "3.0"])
def test_a_python_is_found_that_really_starts(run, version):
    found = run(".ci/find-python", version, "python3.99", "python3")

    assert found.returncode == 0
    subprocess.run([found.stdout.strip(), "-c", ""], check=True)


def test_a_python_that_is_too_old_is_not_taken(run):
    assert run(".ci/find-python", "9.9", "python3", PATH="/usr/bin:/bin").returncode == 1


@pytest.mark.parametrize(
    "script", ["find-python", "install", "install-latest", "install-wheel", "run", "test-wheel"]
)
def test_scripts_can_be_run_and_are_sound(root, run, script):
    path = root / ".ci" / script

    assert path.stat().st_mode & 0o100
    shell = path.read_text().splitlines()[0].rsplit("/")[-1].split()[-1]
    assert run(shell, "-n", path).returncode == 0
