# Sourced by the scripts beside it: finds what they need and says clearly what is wrong when it cannot be had.

fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
    [ $# -lt 2 ] || printf '  what to do: %s\n' "$2" >&2
    exit 1
}

require_swift() {
    command -v swift >/dev/null 2>&1 ||
        fail "no Swift toolchain found (no 'swift' in PATH)" "install Swift 6.2 or newer from swift.org and put its usr/bin into PATH"
    local version said
    said=$(swift --version 2>&1) ||
        fail "the Swift toolchain does not start: $(printf '%s\n' "$said" | head -n 1)" "install what swift.org names for it, on Debian 12: apt-get install binutils git libc6-dev libcurl4-openssl-dev libedit2 libgcc-12-dev libncurses6 libpython3-dev libsqlite3-0 libstdc++-12-dev libxml2-dev libz3-dev tzdata zlib1g-dev"
    version=$(printf '%s\n' "$said" | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    case "$version" in
        6.[2-9] | 6.[1-9][0-9] | [7-9].* | [1-9][0-9].*) ;;
        *) fail "Swift 6.2 or newer is needed, this is '${version:-unknown}'" "install a newer toolchain from swift.org" ;;
    esac
}

# require_packages NAME...: installs the Debian packages that are missing, and nothing when none is.
require_packages() {
    local missing=() name
    command -v dpkg-query >/dev/null 2>&1 ||
        fail "this is no Debian or Ubuntu (no dpkg)" "install the equivalents of: $* and run 'swift build' by hand"
    for name in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            fail "these packages are missing and only root can install them: ${missing[*]}" "as root: apt-get install ${missing[*]}"
        root=(sudo)
    fi
    echo "installing: ${missing[*]}"
    "${root[@]}" apt-get update -qq || fail "the package lists could not be fetched" "check the network and /etc/apt/sources.list"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "these packages could not be installed: ${missing[*]}" "run 'apt-get install ${missing[*]}' to see why"
}

# require_promtool: Prometheus' own checker, in PATH or unpacked to .build/tools. Its package is not installed: that would
# start a server.
require_promtool() {
    command -v promtool >/dev/null 2>&1 || [ -x .build/tools/promtool ] && return 0
    local folder
    folder=$(mktemp -d)
    echo "unpacking: promtool"
    (cd "$folder" && apt-get -o APT::Sandbox::User=root download -qq prometheus >/dev/null && dpkg-deb -x prometheus_*.deb .) ||
        fail "promtool could not be fetched" "run apt-get update as root and check the network, or put a promtool into PATH"
    mkdir -p .build/tools
    cp "$folder/usr/bin/promtool" .build/tools/promtool
    rm -rf "$folder"
}

# What the gateway is built with.
BUILD_PACKAGES=(libsqlite3-dev libcurl4-openssl-dev zlib1g-dev pkg-config)

# build_release: the release binary at .build/release/gateway. The Swift runtime is linked in: a tenth less CPU per request
# than with its shared libraries, and a binary that runs where no toolchain is.
build_release() {
    require_swift
    require_packages "${BUILD_PACKAGES[@]}"
    swift build -c release --product gateway --static-swift-stdlib ||
        fail "the build failed; the compiler's messages are above" "if packages could not be fetched, check the network"
}
