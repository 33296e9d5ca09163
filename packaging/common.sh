# What the scripts of this folder share: sourced, not run.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
# One folder for all of them: what a target needs is built once.
out=${CARGO_TARGET_DIR:-$root/target}/packaging
dist=$out/dist
programs=$out/programs
# The one place for the version is Cargo.toml.
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
export version
# The instant of the commit: packages of the same commit are the same.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8 TZ=UTC
mkdir -p "$dist" "$programs"

die() {
    printf '%s\n' "$1" >&2
    exit 1
}

# The builders that PyPI has: maturin, and zig for programs that run where glibc is old or none.
tools() {
    local folder=$out/tools
    if [ ! -x "$folder/bin/maturin" ]; then
        python3 -m venv "$folder"
        "$folder/bin/pip" install --quiet --only-binary :all: maturin==1.16.0 ziglang==0.17.0 cargo-zigbuild==0.24.0
    fi
    PATH=$folder/bin:$PATH
}
