# SPDX-License-Identifier: MIT
"""Today: what needs hands now."""
