# SPDX-License-Identifier: MIT
"""Activities: the library, and what each one is."""
