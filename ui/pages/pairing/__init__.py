# SPDX-License-Identifier: MIT
"""The Pairing place: criteria, the best pairs with their reasons, who is left over and why, pins and bans, accepting."""
