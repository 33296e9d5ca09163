#!/usr/bin/env bash
# Measures msgc beside other tools, each pair in one run, and prints the ratios.
#
#     benches/compare.sh [p1 p1a p1e p2 p3 p4 p4c p5 p7 p8 p9 p11]
#
# Without arguments all of them. It needs cargo and, for ruff (p1, p5), taplo (p1a) and jinja2 (p9), python3 with pip; what cannot be
# installed is passed over. Exit code 1: a ratio is worse than it must be.
#
#     MSGC=FILE       the binary to measure; without it, one is built
#     JOBS=DIR        files as people write them, for p11; without it, the folder of cases beside the repository
#     BENCH_DIR=DIR   work there and leave everything for the next run; without it, in a folder that is removed at the end
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -n "${BENCH_DIR:-}" ]; then
    mkdir -p "$BENCH_DIR"
    work=$(cd "$BENCH_DIR" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi

if [ $# -eq 0 ]; then
    set -- p1 p1a p1e p2 p3 p4 p4c p5 p7 p8 p9 p11
fi

wanted() {
    local name one
    for name in "${all[@]}"; do
        for one in "$@"; do
            if [ "$name" = "$one" ]; then return 0; fi
        done
    done
    return 1
}
all=("$@")

if [ -z "${MSGC:-}" ]; then
    (cd "$here/.." && cargo build --release --quiet --bin msgc)
    MSGC=${CARGO_TARGET_DIR:-$here/../target}/release/msgc
fi
MSGC=$(cd "$(dirname "$MSGC")" && pwd)/$(basename "$MSGC")

# From the Python index, each into a folder of its own: pip leaves a `bin` alone that is there already.
install() {
    if [ -e "$work/python/$1/bin/$1" ]; then return; fi
    python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$work/python/$1" "$1" ||
        echo "$1 cannot be installed" >&2
}
if wanted p1 p5; then install ruff; fi
if wanted p1a; then install taplo; fi
if wanted p9 && [ ! -e "$work/python/jinja2/jinja2" ]; then
    python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$work/python/jinja2" jinja2 ||
        echo "jinja2 cannot be installed" >&2
fi

# The measuring program, minijinja, and a program that does nothing: each as quick as it can be.
rm -rf "$work/tools"
mkdir -p "$work/tools/src" "$work/made"
cp -R "$here/inputs" "$here/compare" "$work/tools/src/"
cat >"$work/tools/Cargo.toml" <<END
[package]
name = "tools"
version = "0.0.0"
edition = "2024"
autobins = false

[[bin]]
name = "ratios"
path = "src/compare/ratios.rs"

[[bin]]
name = "minijinja-rows"
path = "src/compare/minijinja_rows.rs"

[[bin]]
name = "empty"
path = "src/compare/empty.rs"

[dependencies]
csv = "1.4"
libc = "0.2"
minijinja = { version = "2", features = ["speedups"] }
msgc = { path = "$(cd "$here/.." && pwd)", default-features = false }
serde = { version = "1", features = ["derive"] }

[profile.release]
lto = "fat"
codegen-units = 1
incremental = false
panic = "abort"
strip = true

[workspace]
END
(cd "$work/tools" && CARGO_TARGET_DIR=$work/target cargo build --release --quiet)

# Copies, as an installation makes them: what a linker leaves is mapped page by page, and starts more slowly.
mkdir -p "$work/bin"
cp "$MSGC" "$work/target/release/"{ratios,empty,minijinja-rows} "$work/bin/"

JOBS=${JOBS:-$here/../../shared/cases/jobs}
if [ -d "$JOBS" ]; then JOBS=$(cd "$JOBS" && pwd); fi
EXAMPLE=$(cd "$here/../examples" && pwd)/build_report.msg
export JOBS EXAMPLE
cd "$work/made"
MSGC=$work/bin/$(basename "$MSGC") RUFF=$work/python/ruff/bin/ruff TAPLO=$work/python/taplo/bin/taplo JINJA2=$work/python/jinja2 "$work/bin/ratios" "$@"
