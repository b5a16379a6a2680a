# SPDX-License-Identifier: MIT
"""One person: headline, forms and tabs."""
