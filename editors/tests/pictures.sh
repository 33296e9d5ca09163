#!/usr/bin/env bash
# docs/pictures/editors: Neovim and Emacs with the project, as xterm draws them. The pictures are to be looked at. It needs what
# `.ci/extra/editors` installs, and Debian's xvfb, xterm, imagemagick and fonts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

target=${CARGO_TARGET_DIR:-$PWD/target}
root=$PWD
cargo build --quiet --locked
work=$(mktemp -d)
display=
trap 'if [ -n "$display" ]; then kill "$display" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home"
ln -s "$target/debug/msgc" "$work/bin/msgc"
export PATH=$work/bin:$PATH LC_ALL=C.UTF-8 HOME=$work/home
cat >"$work/init.lua" <<END
vim.opt.runtimepath:prepend("$root/editors/neovim")
vim.opt.runtimepath:prepend("$root/editors/vim")
vim.cmd("filetype plugin on | syntax on")
vim.opt.number, vim.opt.signcolumn = true, "yes"
vim.diagnostic.config({ virtual_text = true, underline = true })
END
cat >"$work/init.el" <<END
(setq inhibit-startup-screen t create-lockfiles nil native-comp-async-report-warnings-errors nil)
(require 'package)
(package-initialize)
(add-to-list 'load-path "$root/editors/emacs")
(require 'msgc-mode)
(require 'eglot)
(add-hook 'msgc-mode-hook #'eglot-ensure)
(menu-bar-mode -1)
END

Xvfb -displayfd 3 -screen 0 1200x700x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
display=$!
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY

# A picture of an editor with the file open, after the server has answered.
picture() {
    local name=$1 terminal
    shift
    rm -rf "$work/project"
    cp -R editors/tests/project "$work/project"
    # xterm and Emacs do not agree how wide a joined emoji is.
    sed -i 's/}[^}：]*：/}：/' "$work/project/main.msg"
    (cd "$work/project" && exec xterm -u8 -geometry 100x16+0+0 -fa 'DejaVu Sans Mono' -fs 11 -bg white -fg black -e "$@") &
    terminal=$!
    sleep 15
    import -window root -crop 906x308+0+0 +repage -strip "docs/pictures/editors/$name.png"
    kill "$terminal"
    wait "$terminal" 2>/dev/null || true
}
picture neovim "$target/tools/editors/bin/nvim" -u "$work/init.lua" main.msg
picture emacs emacs -nw -q -l "$work/init.el" main.msg
