(source_file) @local.scope
(for_entry) @local.scope
(for_item) @local.scope
(rest) @local.scope

(import_declaration name: (name) @local.definition)
(param_declaration name: (name) @local.definition)
(let_declaration name: (name) @local.definition)
(message_declaration name: (name) @local.definition)

(for_entry index: (name) @local.definition)
(for_entry variable: (name) @local.definition)
(for_item index: (name) @local.definition)
(for_item variable: (name) @local.definition)
(rest name: (name) @local.definition)

; A name, or the first one of dotted names.
(path . (name) @local.reference)
