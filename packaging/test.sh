#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every check and every test, with all set-up on a bare Debian or Ubuntu. Arguments go to pytest: packaging/test.sh -k vault

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

TEST_TOOLS=(poppler-utils age strace xvfb xauth)

use_utf8
need_packages "${QT_LIBRARIES[@]}" "${WINDOW_LIBRARIES[@]}" "${TEST_TOOLS[@]}"
make_environment

cd "$ROOT"
export QT_QPA_PLATFORM=offscreen
export PATH="$ENVIRONMENT/bin:$PATH"

ruff check .
ruff format --check .
lint-imports --no-cache
pyright
exec "$PYTHON" -m pytest "$@"
