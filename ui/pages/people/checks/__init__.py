# SPDX-License-Identifier: MIT
"""Checks and training in the People place: of one person, and of everybody in a programme."""
