//! Inside of texts: paths, words, and the markup of a dialect.

use super::site::ExpectedValue;
use super::snippet::escaped;
use super::{CompletionKind, CompletionList, ItemDraft};
use crate::catalog::FieldKind;
use crate::dialect::Dialect;
use crate::lang::Takes;
use crate::message::dialect_of;
use crate::source::Span;

/// What begins markup that can be completed; the bytes of it before the cursor are replaced.
const BEGINNINGS: [char; 9] = ['<', '@', '*', '[', '#', '>', '`', '!', '-'];

impl CompletionList<'_> {
    pub(super) fn in_text(&mut self, expected: &ExpectedValue) {
        debug_assert!(self.is_in_text(), "the site is in a text");
        match expected {
            ExpectedValue::ImportPath => self.paths(Some("msg")),
            ExpectedValue::Argument(Takes::Path, _) => self.paths(None),
            ExpectedValue::Argument(_, outer) => self.in_text(outer),
            ExpectedValue::Type(ty) => self.constants(ty, false),
            ExpectedValue::Setting(owner, setting) => self.setting_words(owner, setting, false),
            ExpectedValue::Field(owner, field) => match field.kind {
                FieldKind::OneOf(_) => self.field_words(owner, field, false),
                kind => self.markup(dialect_of(kind)),
            },
            ExpectedValue::TextOf(_, field) => self.markup(dialect_of(field.kind)),
            ExpectedValue::Anything => {}
        }
    }

    /// The constructs of a dialect.
    fn markup(&mut self, dialect: Dialect) {
        let spec = dialect.spec();
        let text = self.unit.source.text();
        let before = text.get(..self.context.word.start).unwrap_or_default();
        if before.ends_with("<font color=\"") || before.ends_with("color='") {
            for color in spec.font_colors {
                self.add(ItemDraft::new(*color, CompletionKind::Color).rank(0));
            }
            return;
        }
        // What is replaced begins with the first character of the markup.
        let start = before.trim_end_matches(BEGINNINGS).len();
        let span = self.span(start, self.context.word.end);
        for spelling in spec.spellings {
            let form = [
                spelling.before,
                "…",
                spelling.between,
                if spelling.between.is_empty() { "" } else { "…" },
                spelling.after,
            ];
            let between =
                if spelling.between.is_empty() { String::new() } else { format!("{}$2", escaped(spelling.between)) };
            let snippet = format!("{}$1{between}{}$0", escaped(spelling.before), escaped(spelling.after));
            self.markup_item(span, &form.concat(), spelling.before, Some(snippet), 5);
        }
        for active in spec.active {
            let form = active.form;
            let is_spelled = spec.spellings.iter().any(|it| form.starts_with(it.before) && !it.before.is_empty());
            if !is_spelled && !form.is_empty() {
                self.markup_item(span, form, form, None, 8);
            }
        }
    }

    fn markup_item(&mut self, span: Span, form: &str, text: &str, snippet: Option<String>, rank: u8) {
        let mut draft = ItemDraft::new(form, CompletionKind::Markup).text(text).rank(rank);
        draft.snippet = snippet;
        self.add_at(span, draft);
    }
}
