"""Sample documents with the defects of converted ones, and how a test repairs and reads them."""

from pathlib import Path

from django.utils import translation

from programme.importing.document_repair.pipeline import Source, repair
from programme.importing.edition_format.writer import write_edition
from programme.importing.editions.importer import load_edition

FOLDER = Path(__file__).parent


class Sample:
    """A repaired sample: its report, its pages in order, and their blocks."""

    def __init__(self, text, language="sv", name="prov.md", folder=None, years=(2031, 2034)):
        content = text if isinstance(text, bytes) else text.encode()
        # The report speaks the active language; the tests read English.
        with translation.override("en"):
            self.result = repair(Source(content, name, language, folder, years))
        self.edition = self.result.edition
        self.report = self.result.report
        self.document = self.edition.documents[language]
        self.pages = self.document.children
        self.blocks = [block for part in self.document.walk() for block in part.body]

    @property
    def titles(self):
        """(level, title) of every page and heading."""
        found = []
        for page in self.pages:
            found.append((2, page.title))
            found += [
                (block.value["level"] + 1, block.value["text"])
                for block in page.body
                if block.kind == "heading"
            ]
        return found

    @property
    def html(self):
        """The HTML of all running text."""
        return "".join(block.value["html"] for block in self.blocks if block.kind == "text")

    def values(self, kind):
        """The values of all blocks of a kind."""
        return [block.value for block in self.blocks if block.kind == kind]

    def told(self, topic, outcome=None):
        """What the report says about a topic, as one text."""
        return "\n".join(f"{item.line}: {item.text}" for item in self.report.of(topic, outcome))

    def written(self, folder):
        """Write the edition and return what its reader makes of it."""
        write_edition(self.edition, folder)
        self.result.pictures.copy(folder)
        return load_edition(folder)


def sample(name, language):
    """Repair the sample document of this name."""
    return Sample(
        (FOLDER / f"{name}.{language}.md").read_bytes(), language, f"{name}.md", FOLDER, (None, None)
    )
