# SPDX-License-Identifier: MIT
# The classes are not subclasses of those of sqlite3 when it runs; only the shape is the same.
from sqlite3.dbapi2 import *  # noqa: F403
