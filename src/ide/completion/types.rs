//! Types of parameters and fields.

use super::{CompletionKind, CompletionList, ItemDraft};
use crate::ide::cards;
use crate::lang::{DeclId, built_in_types};
use crate::source::Span;
use crate::syntax::ast::ItemKind;

impl CompletionList<'_> {
    pub(super) fn types(&mut self) {
        let (prefix, span) = self.last_word();
        if let Some(path) = prefix {
            let Some(imported) = self.imported(path) else { return };
            let types: Vec<_> = imported
                .exports()
                .filter(|(at, _)| {
                    imported.ast.items.get(*at).is_some_and(|item| matches!(item.kind, ItemKind::Type(_)))
                })
                .map(|(at, name)| (DeclId { file: imported.file, index: at as u32 }, name))
                .collect();
            for (decl, name) in types {
                self.declared_type(decl, &name, span, 0);
            }
            return;
        }
        for (at, item) in self.unit.ast.items.iter().enumerate() {
            let Some(name) = item.name().map(|name| self.unit.source.slice(name.span)) else { continue };
            let decl = DeclId { file: self.unit.file, index: at as u32 };
            match item.kind {
                ItemKind::Type(_) => self.declared_type(decl, name, span, 0),
                ItemKind::Import(_) => self.add(ItemDraft::new(name, CompletionKind::Import).rank(15)),
                _ => {}
            }
        }
        for (name, _) in built_in_types() {
            let mut draft = ItemDraft::new(name, CompletionKind::Type)
                .detail(cards::type_doc(name, self.lang).unwrap_or_default())
                .rank(10);
            draft.card = cards::built_in(name, self.lang);
            draft.snippet = arguments(name).map(|arguments| format!("{name}({arguments})"));
            self.add(draft);
        }
        self.add(
            ItemDraft::new("{ … }", CompletionKind::Type)
                .text("{")
                .snippet("{ ${1:field}: ${2:text(64 bytes)} }")
                .rank(11),
        );
    }

    fn declared_type(&mut self, decl: DeclId, name: &str, span: Span, rank: u8) {
        let mut draft = ItemDraft::new(name, CompletionKind::Type).rank(rank);
        draft.card = cards::declaration(&self.analysis.program, decl, self.lang);
        self.add_at(span, draft);
    }

    /// The words that the arguments of a type can have.
    pub(super) fn type_words(&mut self, ty: &str) {
        let words: &[&str] = match ty {
            "text" => &["bytes", "chars", "lines", "cut", "tail"],
            "id" | "url" => &["bytes", "chars", "cut"],
            "markup" => &["bytes", "chars"],
            "decimal" => &["digits", "cut"],
            "list" | "map" => &["items", "cut"],
            "file" => &["KB", "MB"],
            _ => &[],
        };
        for word in words {
            self.keyword(word, word, None);
        }
    }
}

/// The arguments that a type usually has, as a snippet.
fn arguments(name: &str) -> Option<&'static str> {
    Some(match name {
        "text" | "id" => "${1:64} bytes",
        "markup" => "${1:2000} bytes",
        "url" => "${1:1024} bytes",
        "int" => "${1:0}..${2:100}",
        "decimal" => "${1:2} digits",
        "one_of" => "\"${1}\", \"${2}\"",
        "list" => "${1:text(64 bytes)}, ${2:0}..${3:10} items",
        "map" => "${1:text(80 bytes)}, ${2:0}..${3:40} items",
        "json" => "${1:text}",
        "file" => "${1:2} MB",
        _ => return None,
    })
}
