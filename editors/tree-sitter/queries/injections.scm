; The markup in texts, by the types of messages. Between `markup` and `end`, it is written by the tests, from the catalog.
; A text is one document: what is not its own (`${…}`, escapes, the indentation of a text block) is left out of it.

([(comment) (doc_comment)] @injection.content
  (#set! injection.language "comment"))

; markup
((message_declaration
  type: (path) @_type
  body: (block (block_entry
    name: (name) @_block0
    body: (block [
      (field name: (name) @_field value: [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])
      (block_entry name: (name) @_field body: (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))
      (block_entry name: (name) @_field body: (block (_ (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))))
      (block_entry name: (name) @_field body: (block (_ (block (_ (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))))))
    ]))))
  (#eq? @_block0 "article")
  (#eq? @_field "content")
  (#any-of? @_type "material.news")
  (#set! injection.language "html"))

((message_declaration
  type: (path) @_type
  body: (block [
    (field name: (name) @_field value: [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])
    (block_entry name: (name) @_field body: (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))
    (block_entry name: (name) @_field body: (block (_ (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))))
    (block_entry name: (name) @_field body: (block (_ (block (_ (block (piece [(text (text_content) @injection.content) (text_block (text_content) @injection.content)])))))))
  ]))
  (#eq? @_field "body")
  (#any-of? @_type "wecom.markdown" "wecom.markdown_v2")
  (#set! injection.language "markdown"))
; end
