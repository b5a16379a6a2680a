# SPDX-License-Identifier: MIT
"""The desk: bringing in, taking out, programmes and places, backups, settings, the log."""
