# SPDX-License-Identifier: MIT
"""Bringing in the establishment's keep-apart list: choose the file, look at what would happen, apply."""
