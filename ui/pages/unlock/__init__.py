# SPDX-License-Identifier: MIT
"""Unlocking a desk: with a passphrase, or with the printed recovery key."""
