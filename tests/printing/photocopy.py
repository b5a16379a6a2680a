# SPDX-License-Identifier: MIT
"""A poor photocopier, three times over, and an eye that reads what is left (REQ-3.9)."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DPI = 240
GENERATIONS = 3


def pages_of(pdf: bytes) -> list[Image.Image]:
    """Each page as it leaves a black and white printer."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def copied(page: Image.Image, seed: int, generations: int = GENERATIONS) -> Image.Image:
    """A copy of a copy of a copy: laid on crooked, a little smaller, out of focus, too dark or too light, with dirt."""
    chance = np.random.default_rng(seed)
    for _ in range(generations):
        page = page.rotate(chance.uniform(-0.35, 0.35), Image.Resampling.BICUBIC, fillcolor=255)
        smaller = chance.uniform(0.985, 0.995)
        reduced = page.resize((round(page.width * smaller), round(page.height * smaller)), Image.Resampling.BICUBIC)
        glass = Image.new("L", page.size, 255)
        glass.paste(reduced, ((page.width - reduced.width) // 2, (page.height - reduced.height) // 2))
        seen = np.asarray(glass.filter(ImageFilter.GaussianBlur(DPI / 333)), np.float32)
        seen = seen + chance.normal(0, 22, seen.shape)
        ink = np.where(seen < chance.uniform(112, 150), 0, 255).astype(np.uint8)
        dirt = chance.random(ink.shape)
        ink[dirt < 0.0004] = 0
        ink[dirt > 0.9990] = 255
        page = Image.fromarray(ink)
    return page


def read(page: Image.Image, folder: Path, way: int = 11) -> str:
    """What an eye without any knowledge of the sheet reads: Tesseract, for text in no order (11) or in columns (4)."""
    picture = folder / "page.png"
    page.save(picture, dpi=(DPI, DPI))
    call = ["tesseract", str(picture), "stdout", "-l", "eng+fra", "--psm", str(way), "--dpi", str(DPI)]
    return subprocess.run(
        call, capture_output=True, text=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    ).stdout


def words_in(text: str) -> Counter[str]:
    """The words of a text, without what a photocopy makes alike: accents, quotes, hyphens, capitals."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return Counter(re.findall(r"[a-z]{2,}|[0-9]{2,}", plain.replace("œ", "oe").replace("ł", "l").replace("ı", "i")))


def share_read(printed: str, seen: str) -> float:
    """How many of the printed words were read, of one."""
    wanted, found = words_in(printed), words_in(seen)
    return sum((wanted & found).values()) / max(1, sum(wanted.values()))
