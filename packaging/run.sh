#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# MentorDesk on an invented programme, with all set-up on a bare Debian or Ubuntu. Without a display: the headless tour.
# MENTORDESK_DEMO names another folder for the demonstration desk.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

DEMO_DESK="${MENTORDESK_DEMO:-${XDG_DATA_HOME:-$HOME/.local/share}/mentordesk/demo-desk}"
DEMO_PASSPHRASE="invented people live here only"

has_display() { [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || "$(uname -s)" == Darwin ]]; }

# Made aside and moved into place, so that an interrupted first run leaves no half a desk behind.
make_demo_desk() {
    [[ -e "$DEMO_DESK" ]] && return
    say "Making a desk with an invented programme in $DEMO_DESK; this takes a few seconds, once."
    rm -rf "$DEMO_DESK.unfinished"
    mkdir -p "$(dirname "$DEMO_DESK")"
    MENTORDESK_PASSPHRASE="$DEMO_PASSPHRASE" \
        "$PYTHON" -m mentordesk demo --desk "$DEMO_DESK.unfinished" --people 120 --seed 7 --json >/dev/null
    mv "$DEMO_DESK.unfinished" "$DEMO_DESK"
}

open_window() {
    say "The demonstration desk opens with the passphrase:  $DEMO_PASSPHRASE"
    exec "$PYTHON" -m ui --desk "$DEMO_DESK" "$@"
}

# A folder that is not there yet: what an earlier tour left is somebody's to throw away.
new_tour_folder() {
    local folder="$PWD/tour" number=2
    while [[ -e "$folder" ]]; do
        folder="$PWD/tour-$((number++))"
    done
    echo "$folder"
}

take_tour() {
    local folder
    folder="$(new_tour_folder)"
    say "There is no display here, so MentorDesk takes its headless tour instead of opening a window."
    "$PYTHON" -m mentordesk tour --out "$folder" "$@"
    say "The sheets, the encrypted export and the account of what was done are in $folder"
}

use_utf8
need_packages "${QT_LIBRARIES[@]}"
if has_display; then need_packages "${WINDOW_LIBRARIES[@]}"; fi
make_environment

if has_display; then
    make_demo_desk
    open_window "$@"
else
    take_tour "$@"
fi
