# SPDX-License-Identifier: MIT
"""Turns chosen filled icons of npm's @tabler/icons into resources/pictograms/pictograms.json: straight lines and curves only.

Run by hand when a pictogram is added, with fontTools at hand: python packaging/pictograms.py FOLDER, where FOLDER holds the
package's icons/filled. What is printed reads the file alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen  # pyright: ignore[reportMissingImports]
from fontTools.svgLib.path import parse_path  # pyright: ignore[reportMissingImports]

CHOSEN = {
    "ask": "help-circle",
    "bring": "briefcase",
    "careful": "alert-triangle",
    "choose": "square-rounded-number-5",
    "day": "calendar",
    "done": "rosette-discount-check",
    "draw": "palette",
    "fill": "layout-list",
    "goal": "flag",
    "place": "map-pin",
    "read": "eye",
    "speak": "message-circle",
    "tell": "message-report",
    "tick": "square-check",
    "time": "clock",
    "who": "user",
    "write": "pencil",
}
TARGET = Path(__file__).resolve().parents[1] / "resources" / "pictograms" / "pictograms.json"
SIDE = 24


def outline(icon: Path) -> list[list[object]]:
    """The path of an icon as ["M", x, y], ["L", x, y], ["C", six numbers], ["Z"]; y downwards, 0 to 24."""
    pen = RecordingPen()
    for path in ElementTree.parse(icon).iter("{http://www.w3.org/2000/svg}path"):
        if path.get("fill") != "none":
            parse_path(path.get("d", ""), pen)
    found: list[list[object]] = []
    here = (0.0, 0.0)
    for name, points in pen.value:
        if name == "qCurveTo":
            (a, b), end = points[0], points[-1]
            first = (here[0] + (a - here[0]) * 2 / 3, here[1] + (b - here[1]) * 2 / 3)
            second = (end[0] + (a - end[0]) * 2 / 3, end[1] + (b - end[1]) * 2 / 3)
            points, name = (first, second, end), "curveTo"
        letter = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": "Z"}[name]
        found.append([letter, *(round(number, 3) for point in points for number in point)])
        here = points[-1] if points else here
    return found


if __name__ == "__main__":
    drawn = {name: outline(Path(sys.argv[1]) / f"{icon}.svg") for name, icon in CHOSEN.items()}
    TARGET.write_text(json.dumps(drawn, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8")
