#!/usr/bin/env bash
# Makes a fresh machine ready: system libraries, virtual environment, locked wheels, translations.
#
#   packaging/setup.sh [runtime|dev|bench]     default: dev
#
# Does only what is missing; a second run changes nothing and takes no time.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=${1:-dev}
venv=.venv
locks=packaging/requirements
stamp=$venv/.ready-$lock

# Debian packages: with the first line Qt draws off screen, with the second it opens windows under X11.
libraries=(libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3
           libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0)

say() { printf 'setup: %s\n' "$*"; }

is_debian() { [ "$(uname -s)" = Linux ] && command -v dpkg-query >/dev/null; }

# Newer Debians renamed some libraries (libglib2.0-0t64); their names end in t64.
is_installed() {
    local states
    states=$(dpkg-query -W -f '${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null || true)
    grep -qx installed <<<"$states"
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    say "CSDesk needs Python 3.11 or newer; install it, or name it: PYTHON=/path/to/python make setup" >&2
    return 1
}

missing_packages() {
    local name
    for name in "${libraries[@]}"; do
        is_installed "$name" || echo "$name"
    done
    [ -n "$(find_python 2>/dev/null)" ] || echo python3
    if [ ! -x $venv/bin/python ] && ! "$(find_python 2>/dev/null || echo false)" -c 'import ensurepip' 2>/dev/null; then
        echo python3-venv
    fi
}

install_system_libraries() {
    is_debian || return 0
    local missing as_root=()
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
    if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        say "please install these system packages first: ${missing[*]}"
        return 0
    fi
    say "installing system packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq </dev/null
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

fingerprint() { cat "$locks/$lock.txt" packaging/setup.sh | cksum; }

install_wheels() {
    if [ ! -x $venv/bin/python ]; then
        say "creating $venv with $(find_python)"
        "$(find_python)" -m venv $venv
    fi
    if [ "$(fingerprint)" != "$(cat "$stamp" 2>/dev/null || true)" ]; then
        say "installing locked wheels ($lock)"
        $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
            --require-hashes --only-binary :all: -r "$locks/$lock.txt"
        fingerprint >"$stamp"
    fi
}

compile_translations() {
    local done_at=$venv/.translated
    if [ -e "$done_at" ] && [ -z "$(find resources/translations packaging/messages.py -newer "$done_at" -name '*.p[oy]')" ] &&
        compgen -G 'resources/translations/*/LC_MESSAGES/csdesk.mo' >/dev/null; then
        return 0
    fi
    $venv/bin/python packaging/messages.py compile
    touch "$done_at"
}

# A machine that is ready already answers without asking dpkg.
if [ ! -e "$stamp" ]; then install_system_libraries; fi
install_wheels
compile_translations
