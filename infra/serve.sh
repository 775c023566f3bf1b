#!/usr/bin/env bash
# Builds a release of the gateway, installing the system packages it needs if they are missing, and serves.
# Without arguments: no keys and no configuration, two embedded mock providers. Arguments go to `gateway serve`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/lib/requirements.sh
. infra/lib/requirements.sh

build_release
exec .build/release/gateway serve "$@"
