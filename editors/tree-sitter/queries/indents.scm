; Each capture has the names of several editors: `indent.begin`, `indent.branch`, `indent.end` and `indent.ignore` of neovim, `indent`
; and `outdent` of Helix, `indent` and `end` of Zed. Each reads its own and passes over the others.

(block "}" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(record "}" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(record_type "}" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(list_body "}" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(list "]" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(arguments ")" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(type_arguments ")" @indent.branch @indent.end @outdent @end) @indent.begin @indent
(parenthesized_expression ")" @indent.branch @indent.end @outdent @end) @indent.begin @indent

; What is still open while it is written.
[
  (block (unclosed))
  (record (unclosed))
  (record_type (unclosed))
  (list_body (unclosed))
  (list (unclosed))
  (arguments (unclosed))
  (type_arguments (unclosed))
] @indent.begin @indent

; The lines of a text are indented as its author wants.
(text_block) @indent.ignore
