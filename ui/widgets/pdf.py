# SPDX-License-Identifier: MIT
"""The preview of a PDF: its own pages, drawn when they come into sight, read out by their text."""

from __future__ import annotations

import pypdfium2 as pdfium
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.cover import cover_names

_GAP = 14


class _PageView(QWidget):
    """One page; rendered at the first paint and again when its size or the screen's scale changes."""

    def __init__(self, page: pdfium.PdfPage, look: Look, name: str) -> None:
        super().__init__()
        self._page, self._look = page, look
        self._image: QImage | None = None
        self.setAccessibleName(name)
        text = page.get_textpage()
        self._text = text.get_text_range().strip()
        text.close()

    def tell(self, readable: bool) -> None:
        """Let screen readers have what stands on the page, or not while it is covered."""
        self.setAccessibleDescription(self._text if readable else "")

    def fit(self, width: int) -> None:
        """Take `width` and the height that belongs to it."""
        points_wide, points_high = self._page.get_size()
        self.setFixedSize(QSize(width, round(width * points_high / points_wide)))

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
    """Shows the pages of a PDF below each other, as wide as the space allows. Page Up and Down scroll."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document: pdfium.PdfDocument | None = None
        self.pages: list[_PageView] = []
        self._content = QWidget()
        self._content.setObjectName("page")
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(_GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.words("widgets.pdf.name"))
        self.cover = cover_names(look, self, "widgets.cover.sheet")
        if self.cover is not None:
            self.cover.turned.connect(self._tell)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self.pages)

    def show_pdf(self, data: bytes) -> None:
        """Show the PDF in `data`; b"" shows nothing."""
        self.clear()
        if not data:
            return
        self._document = pdfium.PdfDocument(data)
        total = len(self._document)
        for number in range(total):
            name = self._look.words("widgets.pdf.page", number=number + 1, total=total)
            view = _PageView(self._document[number], self._look, name)
            self._column.addWidget(view)
            self.pages.append(view)
        self._tell()
        self._fit()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing and let the document go."""
        for view in self.pages:
            self._column.removeWidget(view)
            view.let_go()
            view.hide()
            view.deleteLater()
        self.pages = []
        if self._document is not None:
            self._document.close()
            self._document = None

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _tell(self) -> None:
        for view in self.pages:
            view.tell(self.cover is None or not self.cover.lies)

    def _fit(self) -> None:
        width = max(200, min(self.viewport().width() - 2 * _GAP, self._look.px(900)))
        for view in self.pages:
            view.fit(width)
