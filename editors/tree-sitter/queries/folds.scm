[
  (block)
  (record)
  (record_type)
  (list)
  (list_body)
  (arguments)
  (text_block)
] @fold

(comment)+ @fold
(doc_comment)+ @fold
