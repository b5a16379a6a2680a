# SPDX-License-Identifier: MIT
"""Every mentor against every mentee: the model, how a cell is painted, what it says, the view with its keys."""
