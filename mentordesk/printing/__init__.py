# SPDX-License-Identifier: MIT
"""Records in, PDF bytes out. `draw_sheet` is the door; the audience of a sheet is checked before any ink."""

from mentordesk.printing.draw import Sheet, default_profile, draw_sheet
from mentordesk.printing.guard import sheet_issues

__all__ = ["Sheet", "default_profile", "draw_sheet", "sheet_issues"]
