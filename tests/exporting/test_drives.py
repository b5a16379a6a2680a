# SPDX-License-Identifier: MIT
"""The drives a Linux machine shows in /proc and /sys: sticks and USB disks are found, all else is not.

The trees are files on disk laid out as the kernel lays them out; the mount points are real folders.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from mentordesk.exporting.drives import find_drives, folder_target, system_devices
from mentordesk.exporting.drives.linux import LinuxDrives
from mentordesk.exporting.drives.macos import described
from mentordesk.exporting.drives.windows import BUS_USB, bus_of
from mentordesk.exporting.errors import NetworkDrive, NotAFolder
from mentordesk.records.exports import RemovableReason

USB = "devices/pci0000:00/0000:00:14.0/usb1/1-4"
SATA = "devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0"


class Machine:
    """A machine's /proc, /sys and /dev, written as files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.media = root / "media"
        for folder in ("proc/self", "sys/dev/block", "sys/class/block", "dev/disk/by-label", "media"):
            (root / folder).mkdir(parents=True)
        (root / "proc/self/mountinfo").touch()
        self.disk("8:0", f"{SATA}/block/sda", removable=False)
        self.partition("8:1", f"{SATA}/block/sda/sda1")
        self.mount("8:1", "/", "ext4", "/dev/sda1")
        self.search = LinuxDrives(root / "proc", root / "sys", root / "dev")

    def disk(self, number: str, path: str, removable: bool, read_only: bool = False) -> Path:
        folder = self.root / "sys" / path
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{int(removable)}\n")
        (folder / "ro").write_text(f"{int(read_only)}\n")
        self.link(number, folder)
        return folder

    def partition(self, number: str, path: str) -> None:
        folder = self.root / "sys" / path
        folder.mkdir(parents=True)
        (folder / "partition").write_text("1\n")
        self.link(number, folder)

    def link(self, number: str, folder: Path) -> None:
        (self.root / "sys/dev/block" / number).symlink_to(folder)
        (self.root / "sys/class/block" / folder.name).symlink_to(folder)

    def usb_device(self, serial: str) -> None:
        folder = self.root / "sys" / USB
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "idVendor").write_text("0951\n")
        (folder / "serial").write_text(f"{serial}\n")

    def mount(self, number: str, point: str | Path, kind: str, source: str, options: str = "rw,nosuid") -> None:
        escaped = str(point).replace("\\", "\\134").replace(" ", "\\040")
        with (self.root / "proc/self/mountinfo").open("a") as stream:
            stream.write(f"36 35 {number} / {escaped} {options} shared:1 - {kind} {source} rw,errors=continue\n")

    def stick(self, name: str = "STICK", **mounted: str) -> Path:
        """A FAT stick with one partition, mounted."""
        self.usb_device("0019E06B")
        self.disk("8:16", f"{USB}/1-4:1.0/host6/target6:0:0/6:0:0:0/block/sdb", removable=True)
        self.partition("8:17", f"{USB}/1-4:1.0/host6/target6:0:0/6:0:0:0/block/sdb/sdb1")
        point = self.media / name
        point.mkdir()
        self.mount("8:17", point, "vfat", "/dev/sdb1", **mounted)
        return point


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_stick_is_found_with_its_serial_label_and_space(machine: Machine):
    point = machine.stick()
    (machine.root / "dev/disk/by-label/STAFF\\x20STICK").symlink_to("../../sdb1")
    (drive,) = machine.search.find_drives()
    assert (drive.label, drive.serial, drive.file_system) == ("STAFF STICK", "0019E06B", "vfat")
    assert (drive.mount_point, drive.device, drive.removable) == (str(point), "/dev/sdb1", RemovableReason.STICK)
    assert drive.free_bytes > 0 and not drive.read_only and drive.device_id == point.stat().st_dev


def test_a_usb_disk_that_says_it_is_fixed_is_found_by_its_place_in_the_tree(machine: Machine):
    machine.disk("8:32", f"{USB}/1-4:1.0/host7/target7:0:0/7:0:0:0/block/sdc", removable=False)
    (machine.media / "disk").mkdir()
    machine.mount("8:32", machine.media / "disk", "exfat", "/dev/sdc")
    assert [drive.removable for drive in machine.search.find_drives()] == [RemovableReason.USB]


def test_an_sd_card_in_a_built_in_reader_is_found(machine: Machine):
    card = machine.disk("179:0", "devices/pci0000:00/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0", removable=False)
    (card / "device").mkdir()
    (card / "device/type").write_text("SD\n")
    (machine.media / "card").mkdir()
    machine.mount("179:0", machine.media / "card", "vfat", "/dev/mmcblk0")
    assert [drive.removable for drive in machine.search.find_drives()] == [RemovableReason.STICK]


def test_an_encrypted_stick_is_found_through_its_opened_volume(machine: Machine):
    machine.usb_device("LUKS1")
    disk = machine.disk("8:16", f"{USB}/1-4:1.0/host6/block/sdb", removable=True)
    opened = machine.disk("253:0", "devices/virtual/block/dm-0", removable=False)
    (opened / "slaves").mkdir()
    (opened / "slaves/sdb").symlink_to(disk)
    (machine.media / "safe").mkdir()
    machine.mount("253:0", machine.media / "safe", "ext4", "/dev/mapper/luks-1234")
    assert [drive.serial for drive in machine.search.find_drives()] == ["LUKS1"]


def test_a_btrfs_stick_whose_mount_has_a_number_of_its_own_is_found(machine: Machine):
    point = machine.stick()
    mountinfo = machine.root / "proc/self/mountinfo"
    mountinfo.write_text(mountinfo.read_text().replace("8:17", "0:55").replace("vfat", "btrfs"))
    assert [drive.mount_point for drive in machine.search.find_drives()] == [str(point)]


@pytest.mark.parametrize("name", ["A STICK", "clé d’été", "back\\slash"])
def test_a_mount_point_with_odd_characters_is_read_right(machine: Machine, name: str):
    point = machine.stick(name)
    assert [drive.mount_point for drive in machine.search.find_drives()] == [str(point)]


def test_a_write_protected_stick_is_shown_as_such(machine: Machine):
    machine.stick(options="ro,nosuid")
    assert [drive.read_only for drive in machine.search.find_drives()] == [True]


def test_a_stick_locked_by_its_switch_is_shown_as_such(machine: Machine):
    machine.stick()
    (machine.root / "sys" / USB / "1-4:1.0/host6/target6:0:0/6:0:0:0/block/sdb/ro").write_text("1\n")
    assert [drive.read_only for drive in machine.search.find_drives()] == [True]


def test_the_stick_the_system_itself_runs_from_is_not_offered(machine: Machine):
    machine.stick()
    machine.mount("8:17", "/run/live/medium", "vfat", "/dev/sdb1")
    assert machine.search.find_drives() == ()


def test_inner_disks_memory_file_systems_and_network_drives_are_not_offered(machine: Machine):
    for name, number, kind, source in (
        ("data", "8:1", "ext4", "/dev/sda1"),
        ("ram", "0:40", "tmpfs", "tmpfs"),
        ("share", "0:41", "cifs", "//server/share"),
        ("gone", "8:99", "vfat", "/dev/sdz1"),
    ):
        (machine.media / name).mkdir()
        machine.mount(number, machine.media / name, kind, source)
    assert machine.search.find_drives() == ()


def test_a_drive_mounted_twice_is_offered_once(machine: Machine):
    machine.stick()
    (machine.media / "again").mkdir()
    machine.mount("8:17", machine.media / "again", "vfat", "/dev/sdb1")
    assert len(machine.search.find_drives()) == 1


def test_a_drive_pulled_while_looking_is_left_out(machine: Machine):
    machine.stick().rmdir()
    assert machine.search.find_drives() == ()


def test_a_folder_named_by_hand_is_a_target_without_being_removable(machine: Machine):
    folder = machine.media / "exports"
    folder.mkdir()
    target = machine.search.folder_target(folder)
    assert (target.removable, target.mount_point, target.file_system) == (RemovableReason.FOLDER, str(folder), "ext4")


@pytest.mark.parametrize(
    ("kind", "source"), [("cifs", "//server/share"), ("nfs4", "server:/x"), ("fuse.sshfs", "me@server:/")]
)
def test_a_folder_on_a_network_drive_is_refused(machine: Machine, kind: str, source: str):
    share = machine.media / "share"
    (share / "inside").mkdir(parents=True)
    machine.mount("0:41", share, kind, source)
    with pytest.raises(NetworkDrive):
        machine.search.folder_target(share / "inside")


def test_a_link_into_a_network_drive_is_refused_too(machine: Machine):
    share = machine.media / "share"
    share.mkdir()
    machine.mount("0:41", share, "nfs", "server:/x")
    (machine.media / "innocent").symlink_to(share)
    with pytest.raises(NetworkDrive):
        machine.search.folder_target(machine.media / "innocent")


def test_what_is_no_folder_is_refused(machine: Machine):
    (machine.media / "file").touch()
    for path in (machine.media / "file", machine.media / "nowhere"):
        with pytest.raises(NotAFolder):
            machine.search.folder_target(path)


def test_a_folder_is_a_target_where_the_system_lists_no_mounts(machine: Machine):
    """Inside a changed root (an installer's, a test system's) mountinfo does not show what the root lies on."""
    (machine.root / "proc/self/mountinfo").write_text("")
    target = machine.search.folder_target(machine.media)
    assert (target.removable, target.mount_point) == (RemovableReason.FOLDER, str(machine.media))
    assert target.free_bytes > 0


def test_this_machine_answers_and_never_offers_its_own_disk(tmp_path: Path):
    assert all(drive.device_id not in system_devices() for drive in find_drives())
    assert folder_target(tmp_path).device_id == tmp_path.stat().st_dev


def test_a_windows_storage_answer_tells_bus_and_serial():
    head = struct.pack("<IIBBBBIIIII", 40, 60, 0, 0, 1, 0, 0, 0, 0, 40, BUS_USB)
    answer = head + bytes(40 - len(head)) + b" 4C53000 \0trailing"
    assert bus_of(answer) == (BUS_USB, "4C53000")
    assert bus_of(b"short") == (0, "")


def test_a_mac_answer_tells_an_outer_drive_from_an_inner_one(tmp_path: Path):
    outer = {"DeviceIdentifier": "disk4s1", "RemovableMediaOrExternalDevice": True, "RemovableMedia": True}
    drive = described(tmp_path, outer | {"WritableVolume": True, "FilesystemType": "msdos", "VolumeName": "STICK"})
    assert drive is not None and (drive.label, drive.read_only) == ("STICK", False)
    assert described(tmp_path, outer | {"RemovableMediaOrExternalDevice": False}) is None
    assert described(tmp_path, {}) is None
