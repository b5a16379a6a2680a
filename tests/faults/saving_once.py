# SPDX-License-Identifier: MIT
"""A program that asks for each save under an id of its own on a disk that refuses, says how it ended, and dies at once.

Run by `test_unsure_commits.py` under strace. Usage: saving_once.py FOLDER TRIES. It never closes the desk: whatever the
disk holds when the last sentence is said is what there is. An act that was refused is asked for again under the same id,
up to TRIES times in all.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from tests.faults.saving_few import say
from tests.support.desks import reopened


def save(desk: Desk, number: int, tries: int) -> bool:
    """Ask until it is saved or there are no tries left, and say how it ended."""
    draft = PersonDraft(surname=f"Saved{number}", forename="Sam", interests=("chess", "music"))
    said = ""
    for _ in range(tries):
        try:
            desk.perform("people.act.add", partial(people.add_person, draft=draft), act=f"act-{number}")
        except MentorDeskError as error:
            said = f"refused Saved{number} {error.key}"
        else:
            say(f"saved Saved{number}")
            return True
    say(said)
    return False


def main() -> None:
    try:
        desk = reopened(Path(sys.argv[1]))
    except MentorDeskError as error:
        say(f"refused - {error.key}")
    else:
        all(save(desk, number, int(sys.argv[2])) for number in range(1, 7))
    os._exit(0)


if __name__ == "__main__":
    main()
