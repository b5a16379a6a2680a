# SPDX-License-Identifier: MIT
"""Exports: rows under a profile, packed, signed, sealed and written to a drive so that "verified" is true. No database."""
