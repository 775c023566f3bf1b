#!/usr/bin/env bash
# The crash, load and random tests in large sizes, against a release build. About an hour on two cores; the sizes can
# be set from outside (docs/testing.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/lib/requirements.sh
. infra/lib/requirements.sh

build_release
export GATEWAY_BIN="$PWD/.build/release/gateway"
export GATEWAY_LOAD_REQUESTS="${GATEWAY_LOAD_REQUESTS:-200000}"
export GATEWAY_FAULTY_REQUESTS="${GATEWAY_FAULTY_REQUESTS:-100000}"
export GATEWAY_INCIDENT_SECONDS="${GATEWAY_INCIDENT_SECONDS:-90}"
export GATEWAY_CRASH_ROUNDS="${GATEWAY_CRASH_ROUNDS:-100}"
export GATEWAY_FUZZ_ROUNDS="${GATEWAY_FUZZ_ROUNDS:-30000}"
export GATEWAY_TRIP_RUNS="${GATEWAY_TRIP_RUNS:-201}"
export GATEWAY_TRIP_CALLS="${GATEWAY_TRIP_CALLS:-500000}"

# The rules of resilience beside the naive model: the engine alone, built for release, on its own.
core=.build/core
mkdir -p "$core/Sources" "$core/Tests"
cp infra/lib/CorePackage.swift "$core/Package.swift"
for folder in Sources/GatewayCore Tests/GatewayCoreTests Tests/TestSupport; do
    ln -sfn "$PWD/$folder" "$core/$folder"
done
GATEWAY_TRACES="${GATEWAY_TRACES:-1000000}" GATEWAY_PROBES="${GATEWAY_PROBES:-100000}" \
    swift test --package-path "$core" -c release -Xswiftc -enable-testing --filter 'NaiveModelTests|ProbeTests' ||
    fail "the engine and the naive model do not agree" "the seed and the shortest trace are above"

# And the naive model beside engines with a bug each: it has to find every one.
python3 infra/seeded-bugs.py || fail "a seeded bug was not found" "it is named above; GATEWAY_TRACES sets how long is sought"

exec bash infra/test.sh "$@"
