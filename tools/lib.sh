# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the scripts of this project share: finding and installing packages, configuring, building.
# Sourced by bash with `root` set to the root of the repository.
: "${root:?}"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# packages SECTION...: the packages of those sections of tools/packages.txt.
packages() {
    local section
    for section in "$@"; do
        awk -v section="$section" '$1 == section { print $2 }' "$root/tools/packages.txt"
    done
}

# missing_packages SECTION...: those of them that are not installed.
missing_packages() {
    local package
    for package in $(packages "$@"); do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

# install_packages SECTION...: installs what is missing, or says what to install where it may not.
install_packages() {
    command -v dpkg-query >/dev/null || fail "This is not a Debian system. Install what tools/packages.txt lists, then" \
        "build with 'cmake --preset release && cmake --build --preset release'."
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || fail "Missing packages. As root, run: apt-get update && apt-get install $missing"
    say "Installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    local options=(-q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    # shellcheck disable=SC2086 # one word per package
    { apt-get "${options[@]}" update && apt-get "${options[@]}" install -y --no-install-recommends $missing; } >&2 ||
        fail "Installing failed; apt-get says above why."
}

# jobs: compilers to run at once. One needs up to 2 GB, with sanitizers.
jobs() {
    local by_memory
    by_memory=$(awk '/^MemAvailable/ { print int($2 / 2000000) + 1 }' /proc/meminfo)
    printf '%s\n' "$by_memory" "$(nproc)" | sort -n | head -n 1
}

# build PRESET [TARGET...]: configures once and builds.
build() {
    local preset=$1
    shift
    [ -f "$root/build/$preset/build.ninja" ] || (cd "$root" && cmake --preset "$preset" >&2) || return
    (cd "$root" && cmake --build --preset "$preset" -j "$(jobs)" ${1:+--target "$@"} >&2)
}
