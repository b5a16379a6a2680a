# SPDX-License-Identifier: MIT
# What run.sh and test.sh share: system libraries, a Python, the locked environment in .venv. Sourced, never run alone.
# shellcheck shell=bash

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ENVIRONMENT="$ROOT/.venv"
PYTHON="$ENVIRONMENT/bin/python"

# "a|b": either will do; the first that the system offers is installed.
QT_LIBRARIES=("libglib2.0-0t64|libglib2.0-0" libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3)
WINDOW_LIBRARIES=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0 libwayland-cursor0 libwayland-egl1)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Qt warns at length, and Python falls back to ASCII, when the locale is not UTF-8.
use_utf8() {
    case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
        *UTF-8 | *utf8) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

# --- system packages ---------------------------------------------------------------------------------------------

is_installed() { [[ "$(dpkg-query -W -f='${db:Status-Status} ' "$1" 2>/dev/null)" == *installed\ * ]]; }

is_offered() { [[ "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)" =~ Candidate:\ [^\(] ]]; }

any_installed() {
    local name
    for name in ${1//|/ }; do
        if is_installed "$name"; then return 0; fi
    done
    return 1
}

first_offered() {
    local name
    for name in ${1//|/ }; do
        if is_offered "$name"; then
            echo "$name"
            return
        fi
    done
    echo "${1##*|}"
}

as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 77
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends "$@" >/dev/null
}

# Installs what is missing of the given packages, and says one clear sentence when it may not.
need_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    local wanted missing=() names=() status=0
    for wanted in "$@"; do
        any_installed "$wanted" || missing+=("$wanted")
    done
    ((${#missing[@]})) || return 0
    if ! is_offered "${missing[0]##*|}" && ! is_offered "${missing[0]%%|*}"; then
        as_root apt-get update -qq || true
    fi
    for wanted in "${missing[@]}"; do
        names+=("$(first_offered "$wanted")")
    done
    say "Installing system packages: ${names[*]}"
    apt_install "${names[@]}" || status=$?
    if [[ $status != 0 && $status != 77 ]]; then
        status=0
        as_root apt-get update -qq && apt_install "${names[@]}" || status=$?
    fi
    [[ $status == 0 ]] || fail "MentorDesk needs system packages that could not be installed; ask an administrator to run: apt-get install ${names[*]}"
}

# --- Python --------------------------------------------------------------------------------------------------------

is_usable_python() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

find_python() {
    local name
    for name in python3.13 python3.12 python3.14 python3.11 python3; do
        if command -v "$name" >/dev/null && is_usable_python "$name"; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

choose_python() {
    find_python && return 0
    need_packages python3 python3-venv
    find_python || fail "MentorDesk needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module; this system offers none of them."
}

# --- the environment -------------------------------------------------------------------------------------------------

checksum() { cksum <"$1"; }

stamp_is() { [[ -f "$ENVIRONMENT/$1" && "$(<"$ENVIRONMENT/$1")" == "$2" ]]; }

install_locked() {
    local source=()
    [[ -d "$ROOT/wheelhouse" ]] && source=(--no-index --find-links "$ROOT/wheelhouse")
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
        "${source[@]}" -r "$ROOT/requirements.lock" >&2
}

install_ourselves() {
    PYTHONWARNINGS=ignore "$PYTHON" -m pip install --quiet --disable-pip-version-check \
        --no-index --no-build-isolation --no-deps --editable "$ROOT" >&2
}

# Makes .venv anew when the lock (or the place of this folder) changed; the stamps are written last, so that an
# interrupted installation is done again.
make_environment() {
    local lock project python
    lock="$(checksum "$ROOT/requirements.lock") $ROOT"
    project="$(checksum "$ROOT/pyproject.toml") $(checksum "$ROOT/mentordesk/pairing/core/core.c")"
    if ! stamp_is .lock "$lock"; then
        python="$(choose_python)"
        say "Preparing the Python environment in .venv ($("$python" --version)); this is done once."
        rm -rf "$ENVIRONMENT"
        "$python" -m venv "$ENVIRONMENT"
        install_locked
        printf '%s\n' "$lock" >"$ENVIRONMENT/.lock"
    fi
    if ! stamp_is .project "$project"; then
        install_ourselves
        printf '%s\n' "$project" >"$ENVIRONMENT/.project"
    fi
}
