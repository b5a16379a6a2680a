# SPDX-License-Identifier: MIT
"""Circles: who could meet as one (`ways`), a first answer (`greedy`), the best one (`program`, `highs`), and its judge (`check`).

Pure functions on frozen records; no I/O, no names. Start reading at `solve.py`.
"""
