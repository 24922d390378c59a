"""Traffic lights: distinguishable without colour, labels readable in every colour scheme."""

import re
from pathlib import Path

import pytest

import programme
from programme.status import Light, Phase
from programme.templatetags.programme_status import light_indicator, phase_indicator

CSS = (Path(programme.__file__).parent / "styles/tokens.css").read_text()
SCHEMES = ["light", "dark", "more contrast", "more contrast, dark"]
SURFACES = ["paper", "raised", "sunk"]
LIGHTS = ["on-plan", "deviating", "late", "not-assessed"]


def tokens(scheme):
    """The colours of a scheme: each begins with what the ones before it set."""
    blocks = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)[: len(SCHEMES)]
    begins_with = {"light": [0], "dark": [0, 1], "more contrast": [0, 2], "more contrast, dark": [0, 1, 2, 3]}
    found = {}
    for place in begins_with[scheme]:
        found |= dict(re.findall(r"--programme-([a-z-]+): (#[0-9a-f]+);", blocks[place]))
    return found


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The ratio of WCAG 2.2, 1.4.3."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("surface", SURFACES)
def test_the_words_of_every_light_can_be_read_on_every_surface(scheme, light, surface):
    colours = tokens(scheme)

    assert contrast(colours[light], colours[surface]) >= 4.5


def test_every_light_has_a_shape_of_its_own_and_its_words():
    shown = {light: light_indicator(light) for light in Light}
    shapes = {re.search(r'<path d="([^"]+)"', html).group(1) for html in shown.values()}

    assert len(shapes) == len(Light)
    assert all(str(light.label) in html for light, html in shown.items())


def test_every_phase_has_its_word_and_those_on_the_way_their_steps():
    shown = {phase: phase_indicator(phase) for phase in Phase}

    assert all(str(phase.label) in html for phase, html in shown.items())
    assert [shown[phase].count("phase-reached") for phase in Phase] == [0, 2, 3, 4, 0, 0, 0]
