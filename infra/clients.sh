#!/usr/bin/env bash
# Checks client libraries from PyPI against a release of the gateway (or GATEWAY_BIN) over two mock providers: prints a table
# (one JSON object with --json) and exits 1 if anything fails. --client NAME checks one alone. Each client has a Python
# environment of its own in .venv-clients, with pinned wheels. As root the clients run as GATEWAY_CLIENTS_USER (nobody).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/lib/requirements.sh
. infra/lib/requirements.sh

environments=.venv-clients
# Debian's own, which other users can run as well.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

# environment NAME REQUIREMENTS: makes it anew unless it has exactly these packages.
environment() {
    local path="$environments/$1"
    cmp -s "$2" "$path/requirements.txt" && return 0
    echo "installing the client $1"
    rm -rf "$path"
    # Without pip and setuptools: a client has what it needs and no more.
    "$python" -m venv --without-pip "$path" || fail "no Python environment could be made in $path"
    "$environments/pip/bin/pip" --python "$path/bin/python" install -q --disable-pip-version-check --only-binary :all: \
        -r "$2" ||
        fail "the client $1 could not be installed" "check the network; the list is $2"
    # Code that would run at every start of the interpreter: uploads of one of these clients were tampered with that way.
    # The one that setuptools brings is needed by nobody here, so it need not be told from others.
    find "$path" -name distutils-precedence.pth -delete
    local hooks
    hooks=$(find "$path" \( -name '*.pth' -o -name sitecustomize.py -o -name usercustomize.py \))
    [ -z "$hooks" ] || fail "unexpected start-up hooks, nothing was started: $hooks" "look at what they do, and at $2"
    cp "$2" "$path/requirements.txt"
}

prepare() {
    require_packages ca-certificates python3 python3-venv
    [ -x "$environments/pip/bin/pip" ] || "$python" -m venv "$environments/pip" ||
        fail "no Python environment could be made in $environments/pip" "check that python3-venv belongs to $python"
    environment openai Tests/EndToEndTests/Clients/requirements.txt
    local list
    for list in Tests/EndToEndTests/Clients/sdk/requirements/*.txt; do
        environment "$(basename "$list" .txt)" "$list"
    done
    [ -n "${GATEWAY_BIN:-}" ] || build_release
}

prepare >&2
exec "$python" Tests/EndToEndTests/Clients/sdk_clients.py --gateway "${GATEWAY_BIN:-.build/release/gateway}" \
    --environments "$environments" --user "${GATEWAY_CLIENTS_USER:-nobody}" "$@"
