# SPDX-License-Identifier: MIT
"""Plans of several weeks: one view of the Pairs place."""
