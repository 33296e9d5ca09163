# What the trials share: sourced, not run.
# shellcheck shell=bash
# shellcheck source=packaging/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

work=$(mktemp -d)
registry=
clean() {
    [ -z "$registry" ] || kill "$registry" 2>/dev/null || true
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

# Runs a command that starts programs for Windows by wine64: in a folder of its own, which ends with this script.
wine() {
    PATH=$PATH:/usr/lib/wine WINEPREFIX=$work/wine WINEDEBUG=-all "$@"
    PATH=$PATH:/usr/lib/wine WINEPREFIX=$work/wine wineserver --kill
}
