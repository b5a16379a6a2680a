# SPDX-License-Identifier: MIT
"""The one style sheet: every rule of size, border and focus, made from a theme's roles and a zoom factor.

Widgets ask for a variant by a dynamic property, never by a style sheet of their own:
`variant="primary|quiet|danger|link"` on buttons, `kind="title|heading|muted|error"` on labels, `panel=true` on frames.
"""

from __future__ import annotations

from string import Template

from mentordesk.paths import resources
from ui.look.fonts import BASE_POINTS, FAMILIES
from ui.look.theme import TONES, Theme

_BASE = """
QWidget { font-family: $families; font-size: ${pt}pt; color: $text; }
QWidget:disabled { color: $muted; }
QMainWindow, QDialog, QWidget#page { background: $window; }
QScrollArea, QScrollArea > QWidget > QWidget#page { border: none; background: $window; }
QScrollArea[flat="true"], QScrollArea[flat="true"] > QWidget, QWidget#step { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: ${p4}px; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${pt_title}pt; font-weight: 700; }
QLabel[kind="heading"] { font-size: ${pt_heading}pt; font-weight: 700; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="error"] { color: $danger; font-weight: 600; }
QLabel[kind="key"] { font-family: $mono; font-size: ${pt_heading}pt; }
QFrame[panel="true"] { background: $surface; border: 1px solid $border; border-radius: ${p6}px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 700; min-width: ${p440}px; }
QMessageBox QLabel#qt_msgbox_informativelabel { min-width: ${p440}px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $focus; }
"""

_BUTTONS = """
QPushButton, QToolButton { background: $surface; border: 1px solid $border; border-radius: ${p5}px;
  padding: ${p5}px ${p14}px; min-height: ${p20}px; icon-size: ${p25}px; }
QToolButton { padding: ${p5}px ${p6}px; min-width: ${p20}px; icon-size: ${p20}px; }
QPushButton:hover, QToolButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $selection; color: $on_selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: ${p4}px ${p13}px; }
QToolButton:focus { padding: ${p4}px ${p5}px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border: 1px dashed $border; background: $window; }
QPushButton[variant="primary"] { background: $accent; color: $on_accent; border: 2px solid $accent; font-weight: 600; }
QPushButton[variant="primary"]:hover { background: $accent_hover; }
QPushButton[variant="primary"]:focus { border: 3px double $on_accent; padding: ${p4}px ${p13}px; }
QPushButton[variant="primary"]:disabled { background: $window; color: $muted; border: 1px dashed $border; }
QPushButton[variant="danger"] { background: $surface; color: $danger; border: 2px solid $danger; font-weight: 600; }
QPushButton[variant="danger"]:hover { background: $danger_soft; }
QPushButton[variant="danger"]:focus { border: 2px solid $focus; }
QPushButton[variant="quiet"], QToolButton[variant="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[variant="quiet"]:hover, QToolButton[variant="quiet"]:hover { border-color: $border; background: $accent_soft; }
QPushButton[variant="quiet"]:focus, QToolButton[variant="quiet"]:focus { border: 2px solid $focus; }
QPushButton[variant="search"] { text-align: left; color: $muted; }
QPushButton[variant="tight"] { background: transparent; border: 1px solid transparent; padding: ${p4}px ${p6}px; }
QPushButton[variant="tight"]:hover { border-color: $border; background: $accent_soft; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-width: 0; min-height: 0; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit { background: $surface; color: $text;
  border: 1px solid $border; border-radius: ${p5}px; padding: ${p4}px ${p8}px; min-height: ${p22}px;
  selection-background-color: $selection; selection-color: $on_selection; }
QPlainTextEdit, QTextEdit { padding: ${p4}px ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus {
  border: 2px solid $focus; padding: ${p3}px ${p7}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px ${p3}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] {
  border: 2px solid $danger; padding: ${p3}px ${p7}px; background: $danger_soft; }
QLineEdit:read-only { background: $sunken; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled { background: $window; border-style: dashed; }
QComboBox::drop-down { border: none; width: ${p26}px; }
QComboBox::down-arrow { image: url("$signs-chevron-down.svg"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; outline: none; padding: ${p2}px; }
QComboBox QAbstractItemView::item { min-height: ${p32}px; padding: 0 ${p6}px; }
QSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0 ${p4}px; min-height: 0; background: transparent; }
QSpinBox::up-button { border: none; width: ${p24}px; subcontrol-position: top right; }
QSpinBox::down-button { border: none; width: ${p24}px; subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("$signs-chevron-up.svg"); width: ${p14}px; height: ${p14}px; }
QSpinBox::down-arrow { image: url("$signs-chevron-down.svg"); width: ${p14}px; height: ${p14}px; }
QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p5}px ${p6}px; border: 2px solid transparent; border-radius: ${p5}px;
  min-height: ${p20}px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator {
  width: ${p18}px; height: ${p18}px; border: 2px solid $border; background: $surface; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${ring}px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$signs-check.svg"); }
QCheckBox::indicator:indeterminate { background: $accent_soft; border-color: $accent; }
QRadioButton::indicator:checked { border: ${p6}px solid $accent; border-radius: ${dot}px; width: ${p10}px; height: ${p10}px;
  background: $on_accent; }
QProgressBar { border: 1px solid $border; border-radius: ${p5}px; background: $surface; text-align: center; min-height: ${p18}px; }
QProgressBar::chunk { background: $accent_soft; border-right: 2px solid $accent; }
"""

_LISTS = """
QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $sunken; border: 1px solid $border;
  border-radius: ${p5}px; gridline-color: $line; outline: none; selection-background-color: $selection;
  selection-color: $on_selection; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $focus; }
QTableView::item, QTreeView::item { padding: 0 ${p6}px; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection; color: $on_selection; }
QTableView::item:focus { border: 2px solid $focus; }
QListView::item { min-height: ${p32}px; padding: ${p2}px ${p6}px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text; border: none; border-bottom: 1px solid $border;
  padding: ${p6}px ${p8}px; font-weight: 700; }
QHeaderView::section:hover { background: $accent_soft; }
QHeaderView::down-arrow { image: url("$signs-chevron-down.svg"); width: ${p14}px; height: ${p14}px; subcontrol-position: center right; }
QHeaderView::up-arrow { image: url("$signs-chevron-up.svg"); width: ${p14}px; height: ${p14}px; subcontrol-position: center right; }
QTableCornerButton::section { background: $surface; border: none; }
QTabBar::tab { background: transparent; padding: ${p8}px ${p14}px; border: 2px solid transparent; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { font-weight: 700; border-bottom-color: $accent; }
QTabBar::tab:hover { background: $accent_soft; }
QTabBar::tab:focus { border: 2px solid $focus; border-bottom: 3px solid $accent; }
QTabBar::scroller { width: ${p52}px; }
QTabBar QToolButton { background: $surface; padding: 0; min-width: 0; min-height: 0; icon-size: ${p14}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollBar:vertical { background: transparent; width: ${p14}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p14}px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: ${p4}px; margin: ${p3}px; min-height: ${p32}px; min-width: ${p32}px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QMenu { background: $surface; border: 1px solid $border; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p28}px ${p6}px ${p12}px; border-radius: ${p4}px; min-height: ${p20}px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
"""

_SHELL = """
QWidget#places_bar { background: $sidebar; border-right: 1px solid $line; }
QWidget#places_bar QLabel { color: $sidebar_text; }
QListWidget#places { margin-right: 1px; background: $sidebar; color: $sidebar_text; border: 2px solid transparent; border-radius: 0; }
QListWidget#places:focus { border: 2px solid transparent; }
QListWidget#places::item:focus { border: 2px solid $sidebar_text; }
QListWidget#places::item { color: $sidebar_text; min-height: ${p42}px; padding: 0 ${p10}px; border-left: ${p4}px solid transparent; }
QListWidget#places::item:hover { background: $sidebar_hover; }
QListWidget#places::item:selected { background: $sidebar_active; color: $on_sidebar_active; border-left-color: $on_sidebar_active; }
QListWidget#places::item:selected:focus { border: 2px solid $on_sidebar_active; border-left-width: ${p4}px; }
QWidget#places_bar QPushButton { background: transparent; color: $sidebar_text; border: 1px solid $sidebar_text; text-align: left; }
QWidget#places_bar QPushButton:hover { background: $sidebar_hover; }
QWidget#places_bar QPushButton:focus { border: 2px solid $sidebar_text; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar QLabel { padding: ${p2}px ${p6}px; }
QStatusBar::item { border: none; }
QDialog#palette { background: $surface; border: 2px solid $accent; }
QDialog#palette QListView { border: none; border-top: 1px solid $line; border-radius: 0; }
QLabel#countdown { background: $warning_soft; color: $warning; border: 2px solid $warning; border-radius: ${p5}px;
  padding: ${p10}px ${p18}px; font-weight: 700; }
"""

_TONE = """
QFrame[tone="$tone"] { background: $soft; border: 1px solid $ink; border-left: ${p6}px solid $ink; border-radius: ${p5}px; }
QLabel[chip="$tone"] { background: $soft; color: $ink; border: 1px solid $ink; border-radius: ${p10}px; padding: ${p2}px ${p8}px; }
QFrame[chip="$tone"] { background: $soft; border: 1px solid $ink; border-radius: ${p10}px; }
QFrame[chip="$tone"] QLabel { color: $ink; }
"""


def style_sheet(theme: Theme, zoom: float = 1.0) -> str:
    """The QSS text of a theme at a zoom factor. It sets family and size itself: on Windows `setFont` does not stick."""
    values: dict[str, object] = dict(theme.roles)
    values |= {f"p{n}": max(1, round(n * zoom)) for n in (*range(1, 61), 440)}
    # A radius over half the side is drawn as a square.
    values["ring"] = (round(18 * zoom) + 4) // 2
    values["dot"] = (round(10 * zoom) + 2 * round(6 * zoom)) // 2
    values["pt"] = f"{BASE_POINTS * zoom:.2f}"
    values["pt_heading"] = f"{BASE_POINTS * 1.2 * zoom:.2f}"
    values["pt_title"] = f"{BASE_POINTS * 1.5 * zoom:.2f}"
    values["families"] = ", ".join(f'"{family}"' for family in FAMILIES)
    values["mono"] = '"DejaVu Sans Mono", "Consolas", "Courier New", monospace'
    values["signs"] = (resources() / "themes" / "signs" / theme.name).as_posix()
    parts = [Template(part).substitute(values) for part in (_BASE, _BUTTONS, _INPUTS, _LISTS, _SHELL)]
    for tone in TONES:
        toned = values | {"tone": tone, "ink": theme.roles[tone], "soft": theme.roles[f"{tone}_soft"]}
        parts.append(Template(_TONE).substitute(toned))
    return "\n".join(parts)
