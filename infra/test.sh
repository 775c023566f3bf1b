#!/usr/bin/env bash
# Installs what the tests need if it is missing, builds once (debug) and passes the tests.
# Sizes of random, crash and load tests come from the environment; see docs/testing.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/lib/requirements.sh
. infra/lib/requirements.sh

require_swift
require_packages "${BUILD_PACKAGES[@]}" ca-certificates curl openssl python3 python3-h2 python3-venv sqlite3

require_promtool

venv=.build/clients
if ! "$venv/bin/python" -c 'import openai' >/dev/null 2>&1; then
    rm -rf "$venv"
    python3 -m venv "$venv" || fail "no Python environment could be made in $venv" "check that python3-venv belongs to the python3 in PATH"
    "$venv/bin/pip" install -q --disable-pip-version-check -r Tests/EndToEndTests/Clients/requirements.txt ||
        fail "the clients for the end-to-end tests could not be installed" "check the network; the list is Tests/EndToEndTests/Clients/requirements.txt"
fi

swift format lint --strict --recursive Package.swift Sources Tests ||
    fail "the sources are not formatted" "run: swift format -i --recursive Package.swift Sources Tests"
swift build --build-tests || fail "the build failed; the compiler's messages are above"
if [ $# -gt 0 ]; then
    exec swift test --skip-build "$@"
fi
# In three runs: tests that measure times with real peers do not share the machine with those that only compute.
failed=0
swift test --skip-build --skip CurlTransportTests --skip EndToEndTests || failed=1
swift test --skip-build --filter CurlTransportTests || failed=1
swift test --skip-build --filter EndToEndTests || failed=1
exit $failed
