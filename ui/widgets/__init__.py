# SPDX-License-Identifier: MIT
"""Small widgets that know how they look and how a keyboard and a screen reader use them, and nothing of the desk."""
