# SPDX-License-Identifier: MIT
"""What stands in a desk's folder, by name."""

DATABASE = "desk.db"
BACKUPS = "backups"
WAY_OUT = "recovery.age"
WAY_OUT_NOTE = "without-mentordesk.txt"
