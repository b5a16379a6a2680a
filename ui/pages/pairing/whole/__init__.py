# SPDX-License-Identifier: MIT
"""The pairing as a whole: what comes first, how it turned out, whether it is fair, who would rather have one another."""
