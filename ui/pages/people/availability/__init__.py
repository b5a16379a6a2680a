# SPDX-License-Identifier: MIT
"""When a person can come, box by box: days away, weeks in turn, exceptions. The tab is `person/availability.py`."""
