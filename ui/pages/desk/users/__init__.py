# SPDX-License-Identifier: MIT
"""Who works at this desk, and what their roles allow."""
