# SPDX-License-Identifier: MIT
# sqlcipher3 has the interface of sqlite3 under names of its own, and ships no types.
