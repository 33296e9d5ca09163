; Later patterns win. Lists between `words:` and `end` are written by the tests, from the tables of the compiler.

(comment) @comment
(doc_comment) @comment.documentation

; Words and signs

["import" "as" "type" "param" "from" "let" "message" "sample"] @keyword
["if" "then" "else" "for" "in" "rest"] @keyword
["and" "or" "not"] @keyword.operator

["==" "!=" "<" "<=" ">" ">=" "+" "-" "*" "/" "??" "=" ".." "?"] @operator
"..." @punctuation.special
(open) @punctuation.special

["{" "}" "[" "]" "(" ")"] @punctuation.bracket
["," ":" "."] @punctuation.delimiter

; Names

(path . (name) @variable)
(path (name) (name) @property)
(member name: (name) @property)

(import_declaration name: (name) @module)
(type_declaration name: (name) @type)
(param_declaration name: (name) @variable.parameter)
(let_declaration name: (name) @constant)
(message_declaration name: (name) @function)
(sample_declaration name: (name) @label)

(for_entry index: (name) @variable)
(for_entry variable: (name) @variable)
(for_item index: (name) @variable)
(for_item variable: (name) @variable)
(rest name: (name) @variable)

(field name: (name) @property)
(type_field name: (name) @property)
(block_entry name: (name) @property)
(block_entry label: (name) @label)

(call name: (name) @function)

; Types

(message_declaration type: (path (name) @type))
(named_type (path (name) @type))
(type_call name: (name) @type)

; The first argument of a type is a type (`list(order)`), later ones are words (`cut`).
(type_arguments (path (name) @keyword))
(type_arguments . (path (name) @type))

((type_call
  name: (name) @_text
  arguments: (type_arguments (path (name) @keyword)))
  (#any-of? @_text
    ; words: types with a length
    "text"
    "markup"
    "id"
    "url"
    ; end
  ))

((named_type (path . (name) @type.builtin .))
  (#any-of? @type.builtin
    ; words: types
    "text"
    "markup"
    "id"
    "url"
    "int"
    "decimal"
    "bool"
    "color"
    "one_of"
    "list"
    "map"
    "time"
    "json"
    "file"
    ; end
  ))

((type_call name: (name) @type.builtin)
  (#any-of? @type.builtin
    ; words: types
    "text"
    "markup"
    "id"
    "url"
    "int"
    "decimal"
    "bool"
    "color"
    "one_of"
    "list"
    "map"
    "time"
    "json"
    "file"
    ; end
  ))

((type_arguments . (path . (name) @type.builtin .))
  (#any-of? @type.builtin
    ; words: types
    "text"
    "markup"
    "id"
    "url"
    "int"
    "decimal"
    "bool"
    "color"
    "one_of"
    "list"
    "map"
    "time"
    "json"
    "file"
    ; end
  ))

; Functions, and recipients that take an id (`group("…")`)

((call name: (name) @function.builtin)
  (#any-of? @function.builtin
    ; words: functions
    "file"
    "read"
    "lines"
    "join"
    "truncate"
    "tail"
    "size"
    "take"
    "entries"
    "dropped"
    "upper"
    "lower"
    "trim"
    "replace"
    "slice"
    "before"
    "after"
    "encode"
    "path"
    "date"
    "span"
    "days"
    "weekday"
    "next"
    "fixed"
    "sum"
    "mention"
    "link"
    "bold"
    "code"
    "info"
    "comment"
    "warning"
    ; end
  ))

((call name: (name) @function.builtin)
  (#any-of? @function.builtin
    ; words: recipients with an id
    "blackboard"
    "chat"
    "group"
    "tag"
    "user"
    ; end
  ))

((path . (name) @constant.builtin .)
  (#any-of? @constant.builtin
    ; words: recipients
    "all_blackboards"
    "all_groups"
    "everyone"
    ; end
  ))

; Literals

[(integer) (decimal)] @number
(unit) @type
(color) @constant
[(true) (false) (none)] @constant.builtin

[(text) (text_block)] @string
(escape_sequence) @string.escape
(interpolation) @embedded
(interpolation ["${" "}"] @punctuation.special)

(field name: (text) @property)

(unclosed) @error
