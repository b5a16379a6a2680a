# SPDX-License-Identifier: MIT
"""Saying that something happened to a person: the form, and what follows from it to confirm. The tab is `person/life.py`."""
