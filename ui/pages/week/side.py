# SPDX-License-Identifier: MIT
"""The right side of the week's page: several panels of which one is on show, each scrolling for itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.scrolled import ScrolledColumn


class Side(QStackedWidget):
    """Panels, the first on show."""

    def __init__(self, panels: Sequence[QWidget]) -> None:
        super().__init__()
        self._areas = {panel: ScrolledColumn(panel) for panel in panels}
        for area in self._areas.values():
            self.addWidget(area)

    @property
    def panel(self) -> QWidget:
        """The panel on show."""
        return next(panel for panel, area in self._areas.items() if area is self.currentWidget())

    def turn_to(self, panel: QWidget) -> None:
        """Put a panel on show."""
        self.setCurrentWidget(self._areas[panel])
