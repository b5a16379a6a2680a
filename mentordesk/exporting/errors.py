# SPDX-License-Identifier: MIT
"""What can go wrong while an export is gathered, written or opened, as types; the sentences are in the words files."""

from __future__ import annotations

import errno

from mentordesk.errors import Refused, Unavailable
from mentordesk.records.exports import ExportOutcome

GONE = frozenset({errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE})
"""What the system answers for a drive that is no longer there."""


class ExportFailed(Unavailable):
    """The export is not on the drive. `outcome` is what the log keeps."""

    key = "errors_exporting.drive_faulty"
    outcome = ExportOutcome.DRIVE_FAULTY


class DriveFaulty(ExportFailed):
    """The drive answered with a read or write error."""


class DriveGone(ExportFailed):
    """The drive was pulled out, or something else now stands where it was mounted."""

    key = "errors_exporting.drive_gone"
    outcome = ExportOutcome.DRIVE_GONE


class DriveFull(ExportFailed):
    """Not enough free space. Values: `needed` and `free`, in whole megabytes."""

    key = "errors_exporting.drive_full"
    outcome = ExportOutcome.DRIVE_FULL


class DriveReadOnly(ExportFailed):
    """The drive cannot be written to: a switch, a rule of the establishment, missing rights."""

    key = "errors_exporting.drive_read_only"
    outcome = ExportOutcome.DRIVE_READ_ONLY


class NotVerified(ExportFailed):
    """What was read back is not what was written."""

    key = "errors_exporting.not_verified"
    outcome = ExportOutcome.NOT_VERIFIED


class AlreadyThere(ExportFailed):
    """A file of that name exists and is never overwritten. Value: `name`."""

    key = "errors_exporting.already_there"
    outcome = ExportOutcome.ALREADY_THERE


class FileTooBig(ExportFailed):
    """The file system of the drive (FAT) cannot hold a file of 4 GB or more."""

    key = "errors_exporting.file_too_big"
    outcome = ExportOutcome.DRIVE_FULL


class NotAFolder(ExportFailed):
    """The folder named by hand does not exist or is not a folder."""

    key = "errors_exporting.not_a_folder"
    outcome = ExportOutcome.DRIVE_GONE


class TargetRefused(Refused):
    """The place may not receive an export."""

    key = "errors_exporting.network_drive"
    outcome = ExportOutcome.REFUSED


class NetworkDrive(TargetRefused):
    """The folder lies on a network drive; MentorDesk sends nothing over a network."""


class OnSystemDisk(TargetRefused):
    """The "stick" turns out to be the disk the system runs from."""

    key = "errors_exporting.on_system_disk"


class SheetsShowNames(Refused):
    """Sheets hold names, so they travel only in an identified export."""

    key = "errors_exporting.sheets_show_names"


class WeakPassphrase(Refused):
    """The passphrase typed for an export is too easy to guess."""

    key = "errors_exporting.weak_passphrase"


class UnknownRecipient(Refused):
    """A recipient's public key is not an age key."""

    key = "errors_exporting.unknown_recipient"


class BundleUnreadable(Unavailable):
    """The file cannot be opened as an export; nothing of it was used."""

    key = "errors_exporting.not_a_bundle"


class NotABundle(BundleUnreadable):
    """The file is something else, or an export so damaged that it is not recognised."""


class WrongKey(BundleUnreadable):
    """The passphrase or key does not open this file."""

    key = "errors_exporting.wrong_key"


class TooBusy(BundleUnreadable):
    """Trying the passphrase would take this machine too long now: it is busy, or far slower than the one it was made on."""

    key = "errors_exporting.too_busy"


class BundleDamaged(BundleUnreadable):
    """The file was an export but a part of it was changed, cut off, or does not match its signed list."""

    key = "errors_exporting.damaged"


class BundleTooBig(BundleUnreadable):
    """The file is larger than anything MentorDesk writes; it is not opened."""

    key = "errors_exporting.bundle_too_big"


class NewerBundle(BundleUnreadable):
    """The file was made by a newer version of MentorDesk."""

    key = "errors_exporting.newer_bundle"


class StrangeSigner(BundleUnreadable):
    """The file is whole, but another desk signed it than the one expected."""

    key = "errors_exporting.strange_signer"
