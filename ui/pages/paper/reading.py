# SPDX-License-Identifier: MIT
"""What can be done with the preview, for the menu and the palette. Its plain keys are the preview's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui.context import Action
from ui.widgets.pdf import Fit
from ui.widgets.pdf_reader import PdfReader


def reading_actions(reader: PdfReader, read: Callable[[], object]) -> tuple[Action, ...]:
    """Turn pages, zoom, small pictures, and `read` to go there: where something is shown."""
    view = reader.view
    ways = (
        ("on", "chevron-right", lambda: reader.turn(1)),
        ("back", "chevron-left", lambda: reader.turn(-1)),
        ("larger", "zoom-in", lambda: view.zoom(1)),
        ("smaller", "zoom-out", lambda: view.zoom(-1)),
        ("width", "window", partial(view.fit_to, Fit.WIDTH)),
        ("whole", "file", partial(view.fit_to, Fit.PAGE)),
        ("thumbs", "columns", reader.turn_thumbs),
        ("read", "eye", read),
    )
    return tuple(
        Action(
            id=f"preview_{name}",
            text=f"page_paper.preview.{name}",
            icon=icon,
            run=run,
            enabled=lambda: view.page_count > 0,
        )
        for name, icon, run in ways
    )
