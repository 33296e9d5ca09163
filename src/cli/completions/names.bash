# The names after -m, --sample and --account. They are compared, never evaluated.
_msgc_names() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} word what
    local files=()
    [[ $current == = ]] && current=
    [[ $before == = && $COMP_CWORD -gt 1 ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
    [[ ${COMP_WORDS[COMP_CWORD]} == = ]] && before=${COMP_WORDS[COMP_CWORD - 1]}
    case ${COMP_WORDS[1]}:$before in
        mock:*) ;;
        *:-m | *:--message) what=messages ;;
        *:--sample) what=samples ;;
        *:--account) what=accounts ;;
    esac
    if [[ -z $what ]]; then
        _msgc "$@"
        return
    fi
    for word in "${COMP_WORDS[@]:1}"; do
        [[ $word == *.msg && -f $word ]] && files+=("$word")
    done
    COMPREPLY=()
    while IFS= read -r word; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done < <(command msgc list --names "$what" ${files[@]+"${files[@]}"} 2>/dev/null)
}
complete -F _msgc_names -o bashdefault -o default msgc
