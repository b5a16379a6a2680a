# SPDX-License-Identifier: MIT
"""What stands in a desk's folder, by name."""

from mentordesk.store.founding import WAY_OUT, WAY_OUT_NOTE

__all__ = ["BACKUPS", "DATABASE", "WAY_OUT", "WAY_OUT_NOTE"]

DATABASE = "desk.db"
BACKUPS = "backups"
