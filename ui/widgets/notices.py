# SPDX-License-Identifier: MIT
"""The strip at the top of a page where messages and running jobs appear, and how to find the nearest one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.banner import Banner, Remedy
from ui.widgets.text import button, label

_GOOD_NEWS_STAYS_MS = 8000


class JobBar(QWidget):
    """One running job: its name, how far it is, and Cancel where stopping is possible."""

    def __init__(self, look: Look, text: str, cancel: Callable[[], object] | None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.text = label(text, wrap=False)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        if cancel is not None:
            row.addWidget(button(look, look.words("widgets.job.cancel"), cancel, name="cancel_job"))

    def step(self, text: str, done: int, total: int) -> None:
        """Show one report: the stage's name, and how much of it is done where that is known."""
        if text:
            self.text.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class NoticeBoard(QWidget):
    """Messages above a page's content. Good news goes by itself, at the latest when newer good news comes: only the last
    act is the one Ctrl+Z takes back. Anything else stays until it is put away.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.banners: list[Banner] = []
        self._passing: Banner | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def tell(self, tone: str, text: str, *remedies: Remedy) -> Banner:
        """Show a message; the same message is not shown twice."""
        passing = tone == "success" and not remedies
        for old in [one for one in self.banners if one.text.text() == text or (passing and one is self._passing)]:
            self._remove(old)
        banner = Banner(self._look, tone, text, remedies)
        banner.closed.connect(lambda: self._remove(banner))
        self.banners.append(banner)
        self._column.addWidget(banner)
        self.show()
        if passing:
            self._passing = banner
            QTimer.singleShot(_GOOD_NEWS_STAYS_MS, banner, lambda: self._remove(banner))
        return banner

    def clear(self) -> None:
        """Put every message away; running jobs stay."""
        for banner in list(self.banners):
            self._remove(banner)

    def add_bar(self, text: str, cancel: Callable[[], object] | None) -> JobBar:
        """Show a running job until `remove_bar`."""
        bar = JobBar(self._look, text, cancel)
        self._column.addWidget(bar)
        self.show()
        return bar

    def remove_bar(self, bar: JobBar) -> None:
        """The job is over."""
        self._drop(bar)

    def _remove(self, banner: Banner) -> None:
        if banner in self.banners:
            self.banners.remove(banner)
            self._drop(banner)

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self.setVisible(self._column.count() > 0)


def nearest_board(start: QObject | None) -> NoticeBoard | None:
    """The notice board of `start` or of the closest of its parents that has one (attribute `notices`)."""
    while start is not None:
        board = getattr(start, "notices", None)
        if isinstance(board, NoticeBoard):
            return board
        start = start.parent()
    return None
