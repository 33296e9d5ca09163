(message_declaration name: (name) @name) @definition.function
(type_declaration name: (name) @name) @definition.type
(param_declaration name: (name) @name) @definition.constant
(let_declaration name: (name) @name) @definition.constant
(import_declaration name: (name) @name) @definition.module
(sample_declaration name: (name) @name) @definition.section

(named_type (path . (name) @name)) @reference.type
