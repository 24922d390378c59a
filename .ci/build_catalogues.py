"""Compiles the message catalogues while the wheel is built, so that an installed plugin speaks Swedish and Finnish."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):
    """Writes ``django.mo`` beside each ``django.po`` of the plugin."""

    def initialize(self, version, build_data):
        for path in Path(self.root, "programme", "locale").glob("*/LC_MESSAGES/*.po"):
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
