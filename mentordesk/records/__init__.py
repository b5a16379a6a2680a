# SPDX-License-Identifier: MIT
"""Frozen records and their pure checks: what the program talks about. No I/O, no SQL, no sentences."""
