# SPDX-License-Identifier: MIT
"""The invented programme: people, pairs and twelve weeks of meetings, made through the same use cases as the window.

Everybody in it is invented; the names are data in `resources/demo`. Nothing here is reached from a real desk.
"""

from mentordesk.demo.build import DemoBuilt, build_demo
from mentordesk.demo.moving_clock import MovingClock

__all__ = ["DemoBuilt", "MovingClock", "build_demo"]
