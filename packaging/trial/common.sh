# What the trials share: sourced, not run.
# shellcheck shell=bash
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

work=$(mktemp -d)
registry=
clean() {
    [ -z "$registry" ] || kill "$registry" 2>/dev/null || true
    [ ! -d "$work/wine" ] || wine wineserver --kill || true
    rm -rf "$work"
}
trap clean EXIT

# README's first example, and what README says it prints.
# shellcheck disable=SC2016 # The dollar sign is that of README.
sed -n '/^```msg file=disk.msg$/,/^```$/{/^```/!p}' README.md >"$work/disk.msg"
mapfile -t shown < <(grep -A 1 -m 1 '^\$ msgc build disk.msg' README.md)
[ "${#shown[@]}" -eq 2 ] || die "README.md does not begin with a build of disk.msg"
# shellcheck disable=SC2016
read -ra first_example <<<"${shown[0]#'$ msgc '}"

# Where `bare` looks for programs; each trial sets it.
path=

# Runs a command with nothing of this environment, and without cargo.
bare() {
    ! env -i PATH="$path" bash -c 'command -v cargo' || die "cargo is on $path"
    env -i PATH="$path" HOME="$work/home" LANG=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 "$@"
}

# Builds README's first example with msgc of this path.
builds_first_example() {
    local printed
    printed=$(cd "$work" && bare msgc "${first_example[@]}")
    [ "$printed" = "${shown[1]}" ] || die "README says ${shown[1]}"$'\n'"printed was $printed"
    echo "   msgc ${first_example[*]} prints what README says"
}

# Runs a program of Wine, with a folder of its own.
wine() {
    PATH=$PATH:/usr/lib/wine WINEPREFIX=$work/wine WINEDEBUG=-all "$@"
}

# Makes a program of Linux that is the one for Windows in Wine, as $work/in-wine. An argument is another than the one that was built.
in_wine() {
    mkdir "$work/wine"
    cp "${1:-$programs/x86_64-pc-windows-gnu/msgc.exe}" "$work"
    x86_64-w64-mingw32-gcc -shared -s -o "$work/bcryptprimitives.dll" packaging/trial/bcryptprimitives.c -ladvapi32
    cat >"$work/in-wine" <<END
#!/bin/sh
# Configuration and state of a user are where Linux has them, on the drive that has the files of this machine.
[ -z "\${HOME-}" ] || export XDG_CONFIG_HOME="Z:\$HOME/.config" XDG_STATE_HOME="Z:\$HOME/.local/state"
# Tests clear the environment: without a locale, Wine would read arguments as ASCII. msgc does not look at this variable.
LC_CTYPE=C.UTF-8 WINEPREFIX=$work/wine WINEDEBUG=-all exec /usr/lib/wine/wine64 $work/msgc.exe "\$@"
END
    chmod +x "$work/in-wine"
    # It stays for all that follows, and ends with this script.
    wine wineserver --persistent
    wine wine64 wineboot >/dev/null 2>&1
    echo "   in Wine: $("$work/in-wine" --version)"
}
