# SPDX-License-Identifier: MIT
"""A problem in what someone typed or handed over, returned (not raised) so that a form can show all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem: at which `field` (a draft's attribute name, or a column), and the words key of its sentence."""

    field: str
    key: str
    values: Mapping[str, object] = made_by(default_factory=dict)
