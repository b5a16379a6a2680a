# SPDX-License-Identifier: MIT
"""Themes can be read by weak eyes, and the style sheet keeps to what it promises."""

from __future__ import annotations

import re
import tomllib

import pytest

from mentordesk.paths import resources
from ui.look.fonts import BASE_POINTS
from ui.look.look import ZOOMS
from ui.look.sheet import style_sheet
from ui.look.theme import THEMES, TONES, contrast_ratio, load_theme

BODY = [("text", ground) for ground in ("window", "surface", "sunken")] + [("on_selection", "selection")]
LESSER = (
    [("muted", ground) for ground in ("window", "surface", "sunken")]
    + [("on_accent", "accent"), ("on_accent", "accent_hover"), ("text", "accent_soft"), ("danger", "surface")]
    + [("sidebar_text", "sidebar"), ("sidebar_text", "sidebar_hover"), ("on_sidebar_active", "sidebar_active")]
    + [pair for tone in TONES for pair in ((tone, f"{tone}_soft"), ("text", f"{tone}_soft"))]
)
EDGES = [(edge, ground) for edge in ("border", "focus", "danger") for ground in ("window", "surface")]


def test_black_on_white_has_the_greatest_contrast():
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(BODY, 7.0), (LESSER, 4.5), (EDGES, 3.0)])
def test_every_theme_reaches_its_contrast(name: str, pairs: list[tuple[str, str]], least: float):
    roles = load_theme(name).roles
    weak = [(a, b, round(contrast_ratio(roles[a], roles[b]), 2)) for a, b in pairs]
    assert [found for found in weak if found[2] < least] == []


def test_high_contrast_is_higher_everywhere():
    roles = load_theme("contrast").roles
    assert min(contrast_ratio(roles[a], roles[b]) for a, b in BODY + LESSER) >= 7.0


def test_all_themes_know_the_same_roles():
    assert len({frozenset(load_theme(name).roles) for name in THEMES}) == 1


def test_an_unknown_theme_is_answered_with_the_light_one():
    assert load_theme("mauve").name == "light"


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_sets_no_text_below_ten_and_a_half_points(name: str, zoom: float):
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", style_sheet(load_theme(name), zoom))]
    assert min(sizes) >= BASE_POINTS
    assert "$" not in style_sheet(load_theme(name), zoom)


@pytest.mark.parametrize("name", THEMES)
def test_the_signs_have_the_colours_of_their_theme(name: str):
    with (resources() / "themes" / f"{name}.toml").open("rb") as stream:
        roles = tomllib.load(stream)["roles"]
    for sign, role in (("chevron-down", "text"), ("chevron-up", "text"), ("check", "on_accent")):
        svg = (resources() / "themes" / "signs" / f"{name}-{sign}.svg").read_text(encoding="utf-8")
        assert f'stroke="{roles[role]}"' in svg
