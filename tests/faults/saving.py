# SPDX-License-Identifier: MIT
"""A program that saves people on a desk as fast as it can and says each save aloud once it is acknowledged.

Run by `test_kills.py`, which kills it at a random moment. Usage: saving.py FOLDER FIRST_NUMBER
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from tests.support.desks import reopened


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    desk = reopened(folder)
    say("open")
    while True:
        draft = PersonDraft(surname=f"Saved{number}", forename="Sam", number=f"N{number}", interests=("chess", "music"))
        desk.perform("people.act.add", partial(people.add_person, draft=draft))
        say(str(number))
        if number % 7 == 0:
            desk.back_up()
        number += 1


if __name__ == "__main__":
    main()
