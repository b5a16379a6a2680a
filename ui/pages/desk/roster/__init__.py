# SPDX-License-Identifier: MIT
"""Bringing in a roster: choose the file, match its columns, look at what would happen, apply."""
