# SPDX-License-Identifier: MIT
"""Every kind of writing that the power is cut in, by name, with the number of cuts of the full form."""

from __future__ import annotations

from typing import Final

from tests.faults import power_whole_desks as whole
from tests.faults import power_workloads as ours
from tests.faults.power_judging import Workload, prepare_desk

WORKLOADS: Final[dict[str, Workload]] = {
    "save": Workload(prepare_desk, ours.save, ours.judge_save, cuts=1500),
    "import": Workload(prepare_desk, ours.import_roster, ours.judge_import),
    "backup": Workload(ours.prepare_backups, ours.back_up, ours.judge_backups, cuts=1200),
    "export": Workload(ours.prepare_stick, ours.export, ours.judge_export),
    "passphrase": Workload(prepare_desk, ours.change_passphrase, ours.judge_passphrase),
    "key file": Workload(prepare_desk, ours.rewrite_key_file, ours.judge_key_file, cuts=1500),
    "creation": Workload(whole.prepare_nothing, whole.create, whole.judge_creation),
    "rotation": Workload(prepare_desk, whole.rotate, whole.judge_rotation),
    "restoring": Workload(whole.prepare_ruin, whole.restore, whole.judge_restoring),
    "migration": Workload(whole.prepare_earlier_version, whole.migrate, whole.judge_migration),
}
