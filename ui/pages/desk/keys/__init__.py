# SPDX-License-Identifier: MIT
"""The desk's keys: the data key, the recovery sheets, the way to the records without MentorDesk."""
