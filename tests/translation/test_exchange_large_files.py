"""Size limits of an import: what can be previewed can also be imported."""

import io
import random
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from programme.translation.exchange import importer
from tests.programme.people import told
from tests.programme.translating import published_pair
from tests.translation.exchange_files import po_of, texts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

URL = "programme_desk:import"


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    return published_pair(document, "first")


@pytest.fixture
def po(translation):
    """What the agency has translated, in bytes."""
    po = po_of(translation)
    po.find("Mål").msgstr = "Tavoite"
    return str(po).encode()


def file(content, name):
    sent = io.BytesIO(content)
    sent.name = name
    return sent


def incompressible(size):
    return random.Random(1).randbytes(size)  # noqa: S311 - any bytes that cannot be packed


def zipped(po, size):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parcel:
        parcel.writestr("fi.po", po)
        parcel.writestr("picture.bin", incompressible(size))
    return buffer.getvalue()


def try_then_bring_in(client, sent):
    page = BeautifulSoup(client.post(reverse(URL), {"file": sent}).content, "html.parser")
    held = page.find("input", {"name": "held"})["value"]
    return client.post(reverse(URL), {"held": held, "bring-in": "1"})


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("large.po", lambda po: b"# " + b"A remark of the agency. " * 200_000 + b"\n" + po),
        ("small.zip", lambda po: zipped(po, 1_500_000)),
    ],
)
def test_a_file_that_was_tried_is_brought_in_whatever_its_size(as_role, translation, po, name, make):
    response = try_then_bring_in(as_role("translators"), file(make(po), name))

    assert response.status_code == 302
    assert texts(translation) == {"Mål": "Tavoite"}


def test_a_file_that_could_be_tried_only_is_refused_with_the_limit_and_the_remedy(as_role, translation, po):
    response = as_role("translators").post(reverse(URL), {"file": file(zipped(po, 2_500_000), "large.zip")})
    [error] = response.context["form"].errors["file"]

    assert "takes 3.2\xa0MB" in error
    assert "the site takes 2.5\xa0MB" in error
    assert "Bring in its parts one by one" in error
    assert "Bring in</button>" not in response.content.decode()


def test_a_site_without_that_limit_takes_it(settings, as_role, translation, po):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    try_then_bring_in(as_role("translators"), file(zipped(po, 2_500_000), "large.zip"))

    assert texts(translation) == {"Mål": "Tavoite"}


def test_the_desk_and_the_editor_read_no_file_that_is_larger_than_the_limit(
    as_role, monkeypatch, translation, po
):
    monkeypatch.setattr(importer, "MAX_FILE_SIZE", len(po) - 1)
    client, too_large = as_role("translators"), "The file is larger than 10 MB."
    response = client.post(reverse(URL), {"file": file(po, "fi.po"), "bring-in": "1"})
    assert too_large in response.context["form"].errors["file"][0]

    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = client.post(url, {"file": file(po, "fi.po")})
    assert told(response)[0].startswith("fi.po: It cannot be read. The file is larger than 10 MB.")
    assert texts(translation) == {}
