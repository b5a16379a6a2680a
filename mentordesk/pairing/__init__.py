# SPDX-License-Identifier: MIT
"""The pairing engine: hard rules, soft criteria, an optimal and proven assignment, and its explanation.

Pure functions on frozen records; no I/O, no names, no clock. Start reading at `solve.py`.
"""
