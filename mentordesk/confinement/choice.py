# SPDX-License-Identifier: MIT
"""Which way this system has, used once at the start of the program."""

from __future__ import annotations

import sys

from mentordesk.confinement.elsewhere import Nothing
from mentordesk.confinement.linux import SystemCallFilter
from mentordesk.confinement.protocol import Confinement


def _of_this_system() -> Confinement:
    return SystemCallFilter() if sys.platform == "linux" else Nothing()


def confine() -> bool:
    """Shut off the network for this process and everything it starts; whether the system did.

    Called again, also by a program that took this one's place, it changes nothing.
    """
    ours = _of_this_system()
    return ours.holds() or (ours.apply() and ours.holds())


def confined() -> bool:
    """Whether the network is shut off for this process."""
    return _of_this_system().holds()
