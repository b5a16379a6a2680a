# SPDX-License-Identifier: MIT
"""The activity that the invented establishment wrote itself and brought in from a file, as a colleague elsewhere would send it."""

from __future__ import annotations

from functools import partial

from mentordesk.desk import Desk
from mentordesk.paths import resources
from mentordesk.usecases.activity_files import ENDING, import_activity, read_activity_file


def bring_in_an_activity(desk: Desk) -> None:
    """One own activity, so that whoever looks at the demonstration finds one."""
    path = resources() / "demo" / f"reading-together{ENDING}"
    arriving = desk.ask(partial(read_activity_file, path=path))
    desk.perform("own_activities.act.import", partial(import_activity, activity=arriving.activity))
