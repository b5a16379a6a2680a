# SPDX-License-Identifier: MIT
"""How the window looks and speaks: themes, fonts, icons, zoom, and the language of the screen. No widgets."""
