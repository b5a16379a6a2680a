# SPDX-License-Identifier: MIT
"""The week planner: each wanted meeting gets a slot of the regime and a place. Pure; start reading at `plan.py`."""
