# SPDX-License-Identifier: MIT
"""The headless tour: the main job on a shipped, invented roster, through the same use cases as the window."""

from mentordesk.tour.take import TourDone, TourFolderNotEmpty, take_tour

__all__ = ["TourDone", "TourFolderNotEmpty", "take_tour"]
