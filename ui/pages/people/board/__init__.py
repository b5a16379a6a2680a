# SPDX-License-Identifier: MIT
"""The board of everybody's way through the programmes: a column for each stage, a card for each person there."""
