# SPDX-License-Identifier: MIT
"""Named drafts of a pairing: keeping one, deciding about its pairs in bulk, making them, bringing in a list made by hand."""
