# SPDX-License-Identifier: MIT
"""One sheet at a time: reportlab reads a font by moving a mark in it, and the fonts are shared by every thread."""

from __future__ import annotations

from threading import Lock

PRESS = Lock()
"""Held while a canvas is drawn and saved. Two threads saving at once wrote each other's letters, or failed."""
