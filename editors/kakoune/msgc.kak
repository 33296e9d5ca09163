# Colors and the language server for `.msg` files of msgc.
# Outlook and ROS have `.msg` files, too: only those with an item of msgc are its own.

hook global BufCreate .*[.]msg %{
    try %{
        execute-keys -draft '%s^(message|param|let|type|sample|import)\b<ret>'
        set-option buffer filetype msgc
    }
}
hook global BufNewFile .*[.]msg %{ set-option buffer filetype msgc }

hook global WinSetOption filetype=msgc %{
    require-module msgc
    set-option window comment_line '//'
    set-option window indentwidth 4
    set-option window formatcmd 'msgc fmt -'
    set-option window lintcmd %{ run() { msgc check --format short "$1" 2>/dev/null || true; }; run }
}

hook -group msgc-highlight global WinSetOption filetype=msgc %{
    add-highlighter window/msgc ref msgc
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/msgc }
}

# https://github.com/kakoune-lsp/kakoune-lsp
hook -group lsp-filetype-msgc global BufSetOption filetype=msgc %{
    set-option buffer lsp_servers %{
        [msgc]
        root_globs = ["msgc.toml", ".git"]
        command = "msgc"
        args = ["lsp"]
    }
}

provide-module msgc %§

add-highlighter shared/msgc regions
add-highlighter shared/msgc/code default-region group
add-highlighter shared/msgc/comment region '//' '$' group
add-highlighter shared/msgc/comment/ fill comment
add-highlighter shared/msgc/comment/ regex 'msgc:\h*(allow\([^)]*\)|fmt (on|off))' 0:meta
add-highlighter shared/msgc/fence6 region '"{6}(?!")\h*$' '^\h*"{6}(?!")' ref msgc-text
add-highlighter shared/msgc/fence5 region '"{5}(?!")\h*$' '^\h*"{5}(?!")' ref msgc-text
add-highlighter shared/msgc/fence4 region '"{4}(?!")\h*$' '^\h*"{4}(?!")' ref msgc-text
add-highlighter shared/msgc/fence3 region '"{3}(?!")\h*$' '^\h*"{3}(?!")' ref msgc-text
add-highlighter shared/msgc/text region '"' '(?<!\\)(\\\\)*"|$' ref msgc-text

add-highlighter shared/msgc-text group
add-highlighter shared/msgc-text/ fill string
add-highlighter shared/msgc-text/ regex '\\([nt"\\$]|u\{[0-9A-Fa-f]{1,6}\})' 0:meta
add-highlighter shared/msgc-text/ regex '\$\{[^}\n]*\}' 0:value

evaluate-commands %sh{
    # words
    item='import|type|param|let|message|sample'
    control='if|then|else|in|for|rest'
    wordoperator='and|or|not'
    constant='true|false|none'
    type='text|markup|id|url|int|decimal|bool|color|one_of|list|map|time|json|file'
    function='file|read|lines|join|truncate|tail|size|take|entries|dropped|upper|lower|trim|replace|slice|before|after|encode|path|date|span|days|weekday|next|fixed|sum|mention|link|bold|code|info|comment|warning'
    recipient='all_blackboards|all_groups|blackboard|chat|everyone|group|tag|user'
    unit='bytes|chars|items|digits|KB|MB'
    # end of words
    printf "add-highlighter shared/msgc/code/ regex '\\\\b(%s)\\\\b' 0:keyword\n" "$control|$wordoperator"
    printf "add-highlighter shared/msgc/code/ regex '\\\\b(%s)\\\\b' 0:value\n" "$constant"
    printf "add-highlighter shared/msgc/code/ regex '\\\\b(%s)\\\\b' 0:type\n" "$type"
    printf "add-highlighter shared/msgc/code/ regex '\\\\b(%s)(?=\\()' 0:function\n" "$function"
    printf "add-highlighter shared/msgc/code/ regex '\\\\b(%s)\\\\b' 0:builtin\n" "$recipient"
    printf "add-highlighter shared/msgc/code/ regex '^(%s)\\\\h+([\\\\w-]+)' 1:keyword 2:function\n" "$item"
    printf "add-highlighter shared/msgc/code/ regex '\\\\d[\\\\d.]*(\\\\h*(%s)\\\\b)?' 0:value\n" "$unit"
}
add-highlighter shared/msgc/code/ regex '^message\h+[\w-]+\h*:\h*([\w.]+)' 1:type
add-highlighter shared/msgc/code/ regex '([\w-]+)\h*:(?![=/])' 1:attribute
add-highlighter shared/msgc/code/ regex '#[0-9A-Fa-f]{6}\b' 0:value

§
