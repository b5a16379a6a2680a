# SPDX-License-Identifier: MIT
"""The keep-apart records: a view of the place."""
