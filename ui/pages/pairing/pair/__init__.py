# SPDX-License-Identifier: MIT
"""The right side of the page: everything about one mentor and one mentee, and what staff say about the two."""
