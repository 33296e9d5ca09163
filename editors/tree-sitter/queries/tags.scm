((doc_comment)* @doc
  .
  (message_declaration name: (name) @name) @definition.function
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.function))

((doc_comment)* @doc
  .
  (type_declaration name: (name) @name) @definition.type
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.type))

((doc_comment)* @doc
  .
  (param_declaration name: (name) @name) @definition.variable
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.variable))

((doc_comment)* @doc
  .
  (let_declaration name: (name) @name) @definition.constant
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.constant))

(sample_declaration name: (name) @name) @definition.object

(import_declaration name: (name) @name) @definition.module

(named_type (path . (name) @name)) @reference.type
