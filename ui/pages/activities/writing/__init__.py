# SPDX-License-Identifier: MIT
"""Writing an activity: its facts, words, steps and worksheets, with the sheet and what is hard to read beside them."""
