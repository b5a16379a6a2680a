# SPDX-License-Identifier: MIT
"""The place Results: how the programme stands against published standards."""
