# SPDX-License-Identifier: MIT
"""`python -m mentordesk`: the command line."""

from mentordesk.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
