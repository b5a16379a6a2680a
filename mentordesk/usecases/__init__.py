# SPDX-License-Identifier: MIT
"""What a member of staff can do, as plain functions of a `Store`, one file per feature word.

A use case answers "may this be done, and what follows"; how a thing is stored is the repositories' matter. Each states
the permission it needs. None commits: `Desk.perform` makes one transaction, one undo step and one audit line of it.
"""
