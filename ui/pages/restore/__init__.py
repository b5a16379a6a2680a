# SPDX-License-Identifier: MIT
"""The restore assistant, shown before a desk is open: which backup, whose passphrase, what will be missing, done."""
