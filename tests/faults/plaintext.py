# SPDX-License-Identifier: MIT
"""Looks for words in files: as they are, in other encodings, and inside what is packed."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_TELLING = 6
"""Letters a piece of base64 must have: four turn up by chance in half a megabyte of what is encrypted, once in thousands of runs."""

_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04")


def disguises(word: str) -> dict[str, bytes]:
    """The forms in which a word could stand in a file."""
    plain = word.encode()
    forms = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "cp1252": word.encode("cp1252", "replace"),
    }
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        # The first and last letters of base64 depend on the neighbours; what lies between does not.
        cut_short = (shift + len(plain)) % 3 != 0
        sign = coded[4 if shift else 0 : -4 if cut_short else None]
        if len(sign) >= _TELLING:
            forms[f"base64+{shift}"] = sign
    return forms


def found(words: Iterable[str], content: bytes) -> list[str]:
    """Which words stand in the bytes, and how: "word as utf-8"."""
    layers = [content, *unpacked(content)]
    return [
        f"{word} as {form}"
        for word in words
        for form, sign in disguises(word).items()
        if any(sign in layer for layer in layers)
    ]


def unpacked(content: bytes) -> Iterator[bytes]:
    """What lies in zlib, gzip and zip streams that begin anywhere in the bytes."""
    for match in _PACKED.finditer(content):
        start, kind = match.start(), match.group()
        window = zlib.MAX_WBITS
        if kind.startswith(b"\x1f"):
            window += 16
        elif kind.startswith(b"PK"):
            window = -zlib.MAX_WBITS
            header = content[start : start + 30]
            start += 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        stream = zlib.decompressobj(window)
        try:
            out = stream.decompress(content[start:], 50_000_000)
        except zlib.error:
            continue
        if out:
            yield out


def found_in_files(words: Iterable[str], *folders: Path) -> dict[str, list[str]]:
    """For each file below the folders in which a word stands: which. File names count as content."""
    known = tuple(words)
    hits: dict[str, list[str]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            content = str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")
            if there := found(known, content):
                hits[str(path)] = there
    return hits
