//! Items of a file, and the message types after `message name:`.

use super::snippet::{Snippet, required};
use super::{CompletionKind, CompletionList, ItemDraft};
use crate::catalog;
use crate::ide::cards;
use crate::syntax::ITEMS;

impl CompletionList<'_> {
    pub(super) fn items(&mut self) {
        for keyword in ITEMS {
            let snippet = match *keyword {
                "import" => "import \"${1:brand.msg}\" as ${2:brand}",
                "type" => "type ${1:name} = { ${2:field}: ${3:text(64 bytes)} }",
                "param" => "param ${1:name}: ${2:text(64 bytes)}",
                "let" => "let ${1:name} = ${2:\"\"}",
                "message" => "message ${1:name}: ${2:wecom.text} {\n    body: \"$0\"\n}",
                _ => "sample ${1:name} {\n    $0\n}",
            };
            self.keyword(keyword, &format!("{keyword} "), Some(snippet));
        }
    }

    pub(super) fn message_types(&mut self) {
        let has_body = self.rest_of_line().trim_start().starts_with(['{', '｛']);
        for ty in catalog::types() {
            let mut draft = ItemDraft::new(ty.id, CompletionKind::MessageType)
                .detail(ty.doc.text(self.lang))
                .card(cards::message_type(ty, self.lang));
            if !has_body {
                let mut snippet = Snippet::default();
                snippet.push(ty.id);
                snippet.push(" {\n");
                for field in required(ty.fields) {
                    snippet.indent(1);
                    snippet.entry(field, 1);
                    snippet.push("\n");
                }
                snippet.indent(1);
                let snippet = format!("{}\n}}", snippet.end());
                draft = draft.snippet(snippet);
            }
            self.add_at(self.whole_word(), draft);
        }
    }
}
