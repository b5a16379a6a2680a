# SPDX-License-Identifier: MIT
"""The Pairs place: how each pair goes, its meetings, moving it along and ending it; and groups of several."""
