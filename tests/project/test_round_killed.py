"""Durability: rows that the server has confirmed survive when the process is killed during a meeting."""

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

ROUND = "/admin/programme/round/1/"


class Server:
    """`manage.py runserver` on a database of its own, and a browser that is logged in."""

    def __init__(self, root, environment):
        self.root, self.environment = root, environment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def start(self):
        command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{self.port}", "--noreload"]
        self.process = subprocess.Popen(
            command,
            cwd=self.root,
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _half_second in range(240):
            try:
                return self.get("/admin/login/")
            except urllib.error.URLError:
                time.sleep(0.5)
        raise AssertionError("The server did not start.")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def get(self, address):
        return self.browser.open(self.url + address, timeout=20).read().decode()

    def post(self, address, page, **form):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        body = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        self.browser.addheaders = [("HX-Request", "true")]
        return self.browser.open(self.url + address, body, timeout=20).read().decode()

    def save(self, action, page):
        """Save a row of the round with as many percent as its action has a number."""
        said = {"number": 0, "phase": "planning", "light": "on_plan", "percent": action}
        return self.post(f"{ROUND}actions/{action}/", page, **said)


@pytest.fixture
def database(snapshots, db, run, tmp_path):
    """A database file with its tables and nothing else."""
    path = tmp_path / "db.sqlite3"
    if snapshots.file().exists():
        shutil.copy(snapshots.file(), path)
    else:
        migrated = run("python", "manage.py", "migrate", "--verbosity=0", **_environment(path))
        assert migrated.returncode == 0, migrated.stderr
    return path


def _environment(database):
    return {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "DATABASE_URL": f"sqlite:///{database}"}


@pytest.fixture
def server(root, run, database):
    environment = _environment(database)
    build = "from tests.project.round_of_ten import build; build()"
    filled = run("python", "manage.py", "shell", "--no-imports", "-c", build, **environment)
    assert filled.returncode == 0, filled.stderr
    server = Server(root, environment)
    yield server
    server.kill()


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_a_round_loses_no_confirmed_row(server, database):
    server.post("/admin/login/", server.start(), username="chair", password="chair")
    screen = server.get(ROUND)
    for action in range(1, 6):
        answer = server.save(action, screen)
        assert f'value="1" id="row-{action}-number"' in answer
    server.kill()

    # What was answered is in the database, and the round goes on where it was.
    with sqlite3.connect(database) as rows:
        kept = rows.execute(
            "SELECT action_id, percent FROM programme_steering_roundentry ORDER BY action_id"
        ).fetchall()
    assert kept == [(action, action) for action in range(1, 6)]
    server.start()
    assert 'value="5"' in re.search(r"<progress[^>]*>", server.get(ROUND))[0]
    server.save(6, screen)
    assert 'value="6"' in re.search(r"<progress[^>]*>", server.get(ROUND))[0]
