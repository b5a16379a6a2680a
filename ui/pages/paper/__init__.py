# SPDX-License-Identifier: MIT
"""Paper: choose a sheet, see it as it will be printed, print it or save it."""
