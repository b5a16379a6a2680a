# SPDX-License-Identifier: MIT
"""The list of people, with the person chosen beside it: the first view of the place."""
