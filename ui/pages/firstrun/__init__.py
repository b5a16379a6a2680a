# SPDX-License-Identifier: MIT
"""The first run: five short steps from nothing to a desk whose recovery key is on paper and was read back."""
