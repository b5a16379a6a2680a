# SPDX-License-Identifier: MIT
"""What stands in a desk's folder, by name."""

DATABASE = "desk.db"
BACKUPS = "backups"
