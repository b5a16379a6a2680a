# SPDX-License-Identifier: MIT
"""The People place: the roster on the left, one person on the right, and the keep-apart records as its second view."""
