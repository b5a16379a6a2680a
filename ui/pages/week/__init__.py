# SPDX-License-Identifier: MIT
"""Week: the meetings of a week, who came to them, and what was written down."""
