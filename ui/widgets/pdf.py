# SPDX-License-Identifier: MIT
"""The preview of a PDF: its own pages, drawn when they come into sight, read out by their text."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from itertools import accumulate

import pypdfium2 as pdfium
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.cover import cover_names

_GAP = 14
_TRUE = 96 / 72
"""Pixels of the screen for a point of paper."""
_SCALES = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_AT_ONCE = 4
_KEPT = 4
"""Pages on each side of the one in sight whose picture is kept."""


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ZOOM_KEYS = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0})


def _zooms(event: QKeyEvent) -> bool:
    """Whether it is a key of the zoom, pressed with Ctrl."""
    return event.key() in _ZOOM_KEYS and event.modifiers() & _HELD == Qt.KeyboardModifier.ControlModifier


class Fit(Enum):
    """A zoom that goes with the window."""

    WIDTH = "width"
    PAGE = "page"


class _PageView(QWidget):
    """One page; rendered at the first paint and again when its size or the screen's scale changes."""

    def __init__(self, page: pdfium.PdfPage, look: Look, name: str) -> None:
        super().__init__()
        self._page, self._look = page, look
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self._text: str | None = None

    @property
    def points(self) -> tuple[float, float]:
        """Width and height on paper, as it is held to be read."""
        return self._page.get_size()

    def tell(self, readable: bool) -> None:
        """Let screen readers have what stands on the page, or not while it is covered."""
        if readable and self._text is None:
            text = self._page.get_textpage()
            self._text = text.get_text_range().strip()
            text.close()
        self.setAccessibleDescription((self._text or "") if readable else "")

    def fit(self, width: int) -> None:
        """Take `width` and the height that belongs to it."""
        points_wide, points_high = self.points
        self.setFixedSize(QSize(width, round(width * points_high / points_wide)))

    def small(self, width: int) -> QImage:
        """The page as a picture `width` pixels wide."""
        return self._render(width / self.points[0])

    def forget(self) -> None:
        """Let the picture go; it is drawn again when the page comes back into sight."""
        self._image = None

    def let_go(self) -> None:
        """Close the page before its document; nothing is painted after that."""
        self._page.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        wanted = round(self.width() * ratio)
        if self._image is None or abs(self._image.width() - wanted) > 2:
            self._image = self._render(wanted / self._page.get_size()[0])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(self._look.colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _render(self, scale: float) -> QImage:
        bitmap = self._page.render(scale=scale, prefer_bgrx=True)  # type: ignore[arg-type]  # takes fractions
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return image.copy()


class PdfView(QScrollArea):
    """Shows the pages of a PDF below each other. Page Up and Down turn pages, + and - zoom, 0 takes the width, 1 a whole page;
    the last ones with Ctrl too, which zooms the window everywhere else.

    `turned()` when another page is on top or the zoom is another.
    """

    turned = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document: pdfium.PdfDocument | None = None
        self.pages: list[_PageView] = []
        self._fitting: Fit | float = Fit.WIDTH
        self._untold: list[_PageView] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._tell_some)
        self._content = QWidget()
        self._content.setObjectName("page")
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(_GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.words("widgets.pdf.name"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())
        self.cover = cover_names(look, self, "widgets.cover.sheet")
        if self.cover is not None:
            self.cover.turned.connect(self._tell)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self.pages)

    @property
    def page(self) -> int:
        """The page at the top of what is in sight, from 0."""
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            return self.page_count - 1
        line = bar.value() + self.viewport().height() // 3
        return max(0, sum(top <= line for top in self._tops()) - 1)

    @property
    def is_covered(self) -> bool:
        """Whether the pages lie under a cover, because names stand on them."""
        return self.cover is not None and self.cover.lies

    @property
    def percent(self) -> int:
        """How large the page on top is shown, against paper."""
        if not self.pages:
            return 100
        view = self.pages[self.page]
        return round(100 * view.width() / (view.points[0] * _TRUE))

    def show_pdf(self, data: bytes) -> None:
        """Show the PDF in `data`; b"" shows nothing. A new version of as many pages stays at the same place."""
        before, place = self.page_count, self.verticalScrollBar().value()
        self.clear()
        if not data:
            return
        self._document = pdfium.PdfDocument(data)
        total = len(self._document)
        for number in range(total):
            name = self._look.words("widgets.pdf.page", number=number + 1, total=total)
            view = _PageView(self._document[number], self._look, name)
            self._column.addWidget(view)
            view.show()
            self.pages.append(view)
        self._tell()
        self._fit()
        self.verticalScrollBar().setValue(place if before == total else 0)
        self.turned.emit()

    def clear(self) -> None:
        """Show nothing and let the document go."""
        self._idle.stop()
        self._untold = []
        for view in self.pages:
            self._column.removeWidget(view)
            view.let_go()
            view.hide()
            view.deleteLater()
        self.pages = []
        if self._document is not None:
            self._document.close()
            self._document = None
        self.turned.emit()

    def turn_to(self, page: int) -> None:
        """Bring a page to the top, the first or last one where there is none of that number."""
        if self.pages:
            top = self._tops()[max(0, min(page, self.page_count - 1))]
            self.verticalScrollBar().setValue(top - _GAP // 2)

    def zoom(self, steps: int) -> None:
        """Larger by so many steps, or smaller."""
        now = self.percent / 100
        wanted = [scale for scale in _SCALES if (scale > now + 0.01 if steps > 0 else scale < now - 0.01)]
        if wanted:
            self.fit_to(wanted[0] if steps > 0 else wanted[-1])

    def fit_to(self, fitting: Fit | float) -> None:
        """As wide as the view, a whole page, or so large against paper; the page on top stays there."""
        page = self.page
        self._fitting = fitting
        self._fit()
        self.turn_to(page)
        self.turned.emit()

    def event(self, event: QEvent) -> bool:
        """Who reads a sheet and presses Ctrl and plus wants the sheet larger, not the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here."""
        if event.modifiers() & _HELD and not _zooms(event):
            return None
        return {
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Equal: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_0: lambda: self.fit_to(Fit.WIDTH),
            Qt.Key.Key_1: lambda: self.fit_to(Fit.PAGE),
            Qt.Key.Key_PageDown: lambda: self.turn_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.turn_to(0),
            Qt.Key.Key_End: lambda: self.turn_to(self.page_count - 1),
        }.get(Qt.Key(event.key()))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _tell(self) -> None:
        """The first pages are read out at once, those of a long pack between two events."""
        readable = not self.is_covered
        for view in self.pages[:_AT_ONCE] if readable else self.pages:
            view.tell(readable)
        self._untold = list(self.pages[_AT_ONCE:]) if readable else []
        if self._untold:
            self._idle.start()

    def _tell_some(self) -> None:
        if self._untold:
            self._untold.pop(0).tell(not self.is_covered)
        if not self._untold:
            self._idle.stop()

    def _on_scrolled(self) -> None:
        here = self.page
        for number, view in enumerate(self.pages):
            if abs(number - here) > _KEPT:
                view.forget()
        self.turned.emit()

    def _fit(self) -> None:
        wide = max(200, min(self.viewport().width() - 2 * _GAP, self._look.px(900)))
        high = max(200, self.viewport().height() - 2 * _GAP)
        for view in self.pages:
            points_wide, points_high = view.points
            if self._fitting is Fit.WIDTH:
                view.fit(wide)
            elif self._fitting is Fit.PAGE:
                view.fit(min(wide, round(high * points_wide / points_high)))
            else:
                view.fit(round(points_wide * _TRUE * float(self._fitting)))
        # At once and not at the next event: whoever turns to a page now must find it at its place.
        self._column.activate()
        self._content.resize(self._content.width(), max(self.viewport().height(), self._content.sizeHint().height()))

    def _tops(self) -> list[int]:
        """Where each page begins."""
        edge = self._column.contentsMargins().top()
        heights = accumulate((view.height() + _GAP for view in self.pages), initial=edge)
        return list(heights)[: self.page_count]
