# SPDX-License-Identifier: MIT
"""Records in, PDF bytes out. `draw_sheet` is the door, `draw_pack` the one for several in a file; the audience of a sheet is checked before any ink."""

from mentordesk.printing.draw import Order, Sheet, default_profile, draw_pack, draw_sheet
from mentordesk.printing.guard import sheet_issues

__all__ = ["Order", "Sheet", "default_profile", "draw_pack", "draw_sheet", "sheet_issues"]
