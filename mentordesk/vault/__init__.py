# SPDX-License-Identifier: MIT
"""The vault: passphrases, the key file, the recovery key and sealed texts. No SQL, no Qt, no participant data.

Read upwards: `keys`, `boxes` and `sealing` are the locks; `guessable` and `passphrase` what a user types, `recovery`
what is on the sheet; `keyfile` the record and its bytes, `copies` the two files; `opening` one slot, `slots` all of
them, which is where a caller begins. Errors are in `errors`.
"""
