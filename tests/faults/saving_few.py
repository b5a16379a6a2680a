# SPDX-License-Identifier: MIT
"""A program that saves a few people and backs up on a disk that refuses, and says of each act how it ended.

Run by `test_refusing_disks.py` under strace, which makes system calls fail. Usage: saving_few.py FOLDER
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from mentordesk.errors import MentorDeskError
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from tests.support.desks import reopened


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    try:
        desk = reopened(Path(sys.argv[1]))
    except MentorDeskError as error:
        say(f"refused {error.key}")
        return
    for number in range(1, 7):
        draft = PersonDraft(surname=f"Saved{number}", forename="Sam", interests=("chess", "music"))
        try:
            desk.perform("people.act.add", partial(people.add_person, draft=draft))
            say(f"saved Saved{number}")
            if number == 3:
                desk.back_up()
                say("backed-up")
        except MentorDeskError as error:
            say(f"refused {error.key}")
    try:
        desk.close()
    except MentorDeskError as error:
        say(f"refused {error.key}")
    say("end")


if __name__ == "__main__":
    main()
