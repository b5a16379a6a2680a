#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every check and every test, with all set-up on a bare Debian or Ubuntu. Arguments go to pytest: packaging/test.sh -k vault

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

TEST_TOOLS=(poppler-utils tesseract-ocr tesseract-ocr-fra age strace gcc libc6-dev xvfb xauth fuse3 dbus)

use_utf8
need_packages "${QT_LIBRARIES[@]}" "${WINDOW_LIBRARIES[@]}" "${TEST_TOOLS[@]}"
make_environment

cd "$ROOT"
export QT_QPA_PLATFORM=offscreen
export PATH="$ENVIRONMENT/bin:$PATH"

# Desks are made and thrown away by the thousand: in memory where there is room, so that no test waits for a disk.
room=$(df --output=avail -B1G /dev/shm 2>/dev/null | tail -1 | tr -dc 0-9 || true)
if [[ -z "${TMPDIR:-}" && -w /dev/shm && "${room:-0}" -ge 2 ]]; then
    TMPDIR=$(mktemp -d /dev/shm/md.XXXX)  # short: a socket below it has 108 letters at most
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
fi

# Every check runs, so that one visit shows all that is wrong; pytest speaks last.
failed=()
check() {
    say "== $*"
    "$@" || failed+=("$1")
}

check ruff check .
check ruff format --check .
check lint-imports --no-cache
check pyright
if (($#)); then
    check "$PYTHON" -m pytest "$@"
else
    # One worker for each processor, the files in their order: sorted by their number of tests, those of few long ones
    # come last, and at the end one worker waits for the other. What measures ratios runs alone afterwards, beside nobody.
    check "$PYTHON" -m pytest -q -n auto --dist loadfile --no-loadscope-reorder --ignore tests/benchmarks --durations=25
    check "$PYTHON" -m pytest -q tests/benchmarks
fi

((${#failed[@]} == 0)) || fail "Not in order: ${failed[*]##*/}"
