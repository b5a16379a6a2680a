# SPDX-License-Identifier: MIT
"""A picture from a stranger's file to a small mark in pure black and white, so that it survives a photocopier.

The file is not to be trusted: it is measured before it is unpacked, only two formats are tried, and whatever goes wrong in
them is one sentence.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from mentordesk.errors import Invalid
from mentordesk.records.issues import Issue
from mentordesk.records.logo import SiteLogo

LARGEST_FILE = 4_000_000
"""Bytes."""
MOST_DOTS = 25_000_000
"""Width times height of the picture in the file; a photograph of a large camera has as many."""
WIDEST, HIGHEST = 1000, 320
"""Dots that are kept: 600 to an inch where it is printed."""
_FORMATS = ("PNG", "JPEG")
_MARGIN = 245


def black_and_white(data: bytes) -> SiteLogo:
    """The picture of a PNG or JPEG file as a mark: transparent parts white, empty edges cut, one threshold of its own.

    Raises `Invalid` for a file that is too large, is no such picture, is broken, or shows nothing once it is black and white.
    """
    if len(data) > LARGEST_FILE:
        raise _refused("logo_large_file", limit=LARGEST_FILE // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_DOTS:
                    raise _refused("logo_many_dots", limit=MOST_DOTS // 1_000_000)
                grey = _flattened(picture)
    except Invalid:
        raise
    except Exception as error:
        raise _refused("logo_broken") from error
    return _mark(grey)


def _flattened(picture: Image.Image) -> Image.Image:
    """Shades of grey on white paper."""
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(paper, shown).convert("L")


def _mark(grey: Image.Image) -> SiteLogo:
    edges = grey.point([0 if shade >= _MARGIN else 255 for shade in range(256)]).getbbox()
    if edges is None:
        raise _refused("logo_empty")
    cut = grey.crop(edges)
    cut.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    limit = _threshold(cut.histogram())
    dots = cut.point([255 if shade > limit else 0 for shade in range(256)], mode="1")
    if dots.getextrema() == (255, 255):
        raise _refused("logo_empty")
    stream = BytesIO()
    dots.save(stream, format="PNG")
    return SiteLogo(png=stream.getvalue(), width=dots.width, height=dots.height)


def _threshold(histogram: list[int]) -> int:
    """The shade that parts dark from light best: the one between whose two sides the difference is largest (Otsu)."""
    whole = sum(histogram)
    weighed = sum(shade * count for shade, count in enumerate(histogram))
    best, found, dark, dark_weighed = -1.0, 127, 0, 0
    for shade, count in enumerate(histogram):
        dark += count
        dark_weighed += shade * count
        light = whole - dark
        if dark and light:
            apart = dark_weighed / dark - (weighed - dark_weighed) / light
            between = dark * light * apart * apart
            if between > best:
                best, found = between, shade
    return found


def _refused(name: str, **values: object) -> Invalid:
    return Invalid([Issue(field="logo", key=f"own_texts.issue.{name}", values=values)])
