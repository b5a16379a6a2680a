# SPDX-License-Identifier: MIT
"""What can go wrong with keys, as types; the sentences are in `errors_vault.toml`.

None of these ever carries a name, a passphrase or key bytes.
"""

from __future__ import annotations

from mentordesk.errors import Invalid, NotFound, Refused, Unavailable


class NoKeyFile(NotFound):
    """Neither copy of the key file is in the folder."""

    key = "errors_vault.no_key_file"


class KeyFileDamaged(Unavailable):
    """Copies of the key file are there, but none of them is whole."""

    key = "errors_vault.key_file_damaged"


class KeyFileNewer(Unavailable):
    """The key file is whole, but a newer version of the program wrote it."""

    key = "errors_vault.key_file_newer"


class KeyFileTampered(Unavailable):
    """The key file is whole, yet was not written by somebody who could open this desk."""

    key = "errors_vault.key_file_tampered"


class KeyFilesDisagree(Unavailable):
    """The two copies are whole but belong to two desks: somebody copied a file to the wrong folder."""

    key = "errors_vault.key_files_disagree"


class KeyFileNotWritten(Unavailable):
    """The disk refused the key file; what was there before still opens the desk."""

    key = "errors_vault.key_file_not_written"


class NotEnoughMemory(Unavailable):
    """The machine could not give the memory that checking a passphrase needs."""

    key = "errors_vault.not_enough_memory"


class WrongPassphrase(Refused):
    """This name and this passphrase open nothing; which of the two is wrong is not told."""

    key = "errors_vault.wrong_passphrase"


class WrongRecoveryKey(Refused):
    """A well-typed recovery key that belongs to another desk or was replaced since."""

    key = "errors_vault.wrong_recovery_key"


class RecoveryKeyMistyped(Invalid):
    """The recovery key has typing errors; the issues name the groups."""

    key = "errors_vault.recovery_mistyped"


class UserTaken(Refused):
    """The key file already has a user with this name or this number."""

    key = "errors_vault.user_taken"


class UnknownUser(Refused):
    """The key file has no user with this number."""

    key = "errors_vault.unknown_user"


class LastUser(Refused):
    """Removing this user would leave a desk that nobody can open with a passphrase."""

    key = "errors_vault.last_user"


class NotForYou(Refused):
    """The sealed text was not sealed to this user."""

    key = "errors_vault.not_for_you"


class SealDamaged(Unavailable):
    """The sealed text does not open: its bytes changed, or it belongs to another place."""

    key = "errors_vault.seal_damaged"
