#!/usr/bin/env bash
# The crash, load and random tests in large sizes, against a release build. About half an hour on two cores; the sizes can
# be set from outside (docs/testing.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/lib/requirements.sh
. infra/lib/requirements.sh

build_release
export GATEWAY_BIN="$PWD/.build/release/gateway"
export GATEWAY_LOAD_REQUESTS="${GATEWAY_LOAD_REQUESTS:-200000}"
export GATEWAY_FAULTY_REQUESTS="${GATEWAY_FAULTY_REQUESTS:-100000}"
export GATEWAY_CRASH_ROUNDS="${GATEWAY_CRASH_ROUNDS:-100}"
export GATEWAY_FUZZ_ROUNDS="${GATEWAY_FUZZ_ROUNDS:-30000}"
export GATEWAY_TRIP_RUNS="${GATEWAY_TRIP_RUNS:-201}"
export GATEWAY_TRIP_CALLS="${GATEWAY_TRIP_CALLS:-500000}"
exec bash infra/test.sh "$@"
