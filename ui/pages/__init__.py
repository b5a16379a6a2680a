# SPDX-License-Identifier: MIT
"""One package per place or journey. Pages know the context and their own parts, never each other."""
