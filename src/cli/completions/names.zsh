# The names after -m, --sample and --account.
_msgc_names() {
    local -a files names
    files=(${(M)words:#*.msg})
    names=(${(f)"$(command msgc list --names $1 $files 2>/dev/null)"})
    compadd -a names
}
_msgc_messages() { _msgc_names messages }
_msgc_samples() { _msgc_names samples }
_msgc_accounts() { _msgc_names accounts }
