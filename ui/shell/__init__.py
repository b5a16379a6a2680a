# SPDX-License-Identifier: MIT
"""The window around the pages: sidebar, header, status line, commands, palette, lock. No page is known here by name."""
