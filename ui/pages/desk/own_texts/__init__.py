# SPDX-License-Identifier: MIT
"""The section "Texts of the sheets": a site's own words and its mark, previewed on the sheet itself."""
