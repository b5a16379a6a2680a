# SPDX-License-Identifier: MIT
"""The concerns: a view of the place."""
