# SPDX-License-Identifier: MIT
"""Asks the system to refuse this process, and all it starts, every socket but the local ones (`security.md` B6).

That there is no network code is held by tests; here the kernel is asked to hold it too, whatever a library does.
"""

from mentordesk.confinement.choice import confine, confined
from mentordesk.confinement.protocol import Confinement

__all__ = ["Confinement", "confine", "confined"]
