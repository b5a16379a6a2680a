# SPDX-License-Identifier: MIT
"""A reader that knows nothing of MentorDesk: opens a SQLCipher 4 file with a raw key by apsw and says every person in it.

Usage: independent_reader.py DATABASE KEY. It also prints each sealed column's first text in hexadecimal.
"""

import json
import sys

import apsw


def main() -> None:
    database = apsw.Connection(sys.argv[1])
    database.pragma("cipher", "sqlcipher")
    database.pragma("legacy", 4)
    database.pragma("key", f"x'{sys.argv[2]}'")
    assert database.pragma("integrity_check") == "ok"
    people = list(database.execute("SELECT surname, forename, number FROM person ORDER BY id"))
    notes = [blob.hex() for (blob,) in database.execute("SELECT sealed FROM private_note ORDER BY id")]
    reasons = [blob.hex() for (blob,) in database.execute("SELECT reason_sealed FROM apart ORDER BY id")]
    assert not any(name.split(".")[0] in {"mentordesk", "ui"} for name in sys.modules)
    sys.stdout.write(json.dumps({"people": people, "notes": notes, "reasons": reasons}))


if __name__ == "__main__":
    main()
