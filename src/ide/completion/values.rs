//! Values: what a field, a setting, a parameter or an argument accepts.

use std::collections::HashSet;

use super::site::ExpectedValue;
use super::snippet::escaped;
use super::{CompletionKind, CompletionList, ItemDraft};
use crate::catalog::{Argument, Field, FieldKind, Overflows};
use crate::ide::colors::color_spans;
use crate::ide::fields::Owner;
use crate::ide::nodes::walk;
use crate::ide::{cards, color_literal};
use crate::lang::{Function, Takes, Type};
use crate::message::MessageSetting;
use crate::syntax::quote;

impl CompletionList<'_> {
    pub(super) fn value(&mut self, expected: &ExpectedValue) {
        if self.last_word().0.is_some() {
            return self.members();
        }
        match expected {
            ExpectedValue::Anything => self.text_values(None),
            ExpectedValue::Field(owner, field) => {
                self.field_words(owner, field, true);
                match field.kind {
                    FieldKind::Text(_) | FieldKind::Texts(_) | FieldKind::Joined { .. } => {
                        self.text_values(Some((owner, field)));
                    }
                    FieldKind::To(_) => {
                        self.names(Some(field));
                        self.function(Function::Lines, None);
                    }
                    _ => self.names(Some(field)),
                }
            }
            ExpectedValue::TextOf(owner, field) => self.text_values(Some((owner, field))),
            ExpectedValue::Setting(owner, setting) => self.setting_words(owner, setting, true),
            ExpectedValue::Type(ty) => self.constants(ty, true),
            ExpectedValue::Argument(takes, outer) => self.argument(*takes, outer),
            ExpectedValue::ImportPath => {}
        }
    }

    fn argument(&mut self, takes: Takes, outer: &ExpectedValue) {
        let word = |list: &mut Self, text: &str, snippet: &str| {
            let draft = ItemDraft::new(text, CompletionKind::Word).detail(cards::takes(takes, list.lang)).rank(0);
            list.add(if snippet.is_empty() { draft } else { draft.snippet(snippet) });
        };
        match takes {
            Takes::Path => word(self, "\"\"", "\"$1\"$0"),
            Takes::Size => {
                word(self, "100 bytes", "${1:100} bytes");
                word(self, "20 chars", "${1:20} chars");
            }
            Takes::Offset => word(self, "\"+08:00\"", ""),
            Takes::English => word(self, "\"en\"", ""),
            Takes::Comma => word(self, "\",\"", ""),
            Takes::Format => {
                ["\"%F %T\"", "\"%Y-%m-%d\"", "\"%m-%d %H:%M\""].iter().for_each(|text| word(self, text, ""))
            }
            Takes::Separator | Takes::Constant | Takes::WrittenCount | Takes::Digits => {}
            _ => match outer {
                ExpectedValue::Field(owner, field) | ExpectedValue::TextOf(owner, field) => {
                    self.text_values(Some((owner, field)))
                }
                _ => self.text_values(None),
            },
        }
    }

    /// The words, numbers and recipients that a field accepts. `quoted`: words are in quotes.
    pub(super) fn field_words(&mut self, owner: &Owner, field: &'static Field, quoted: bool) {
        let written = |word: &str| if quoted { quote(word) } else { word.to_owned() };
        let add = |list: &mut Self, text: String, detail: &str| {
            let card = cards::word_of(owner, field, &text, list.lang);
            list.add(ItemDraft::new(text, CompletionKind::Word).detail(detail).card(card).rank(0));
        };
        match field.kind {
            FieldKind::OneOf(words) => words.iter().for_each(|word| add(self, written(word), "")),
            _ if !quoted => {}
            FieldKind::Choice(numbers) => {
                let lang = self.lang;
                numbers.iter().for_each(|(number, doc)| add(self, number.to_string(), doc.text(lang)));
            }
            FieldKind::Flag { .. } => {
                ["1", "0", "\"1\"", "\"0\""].iter().for_each(|word| add(self, (*word).to_owned(), ""))
            }
            FieldKind::Bool => ["true", "false"].iter().for_each(|word| add(self, (*word).to_owned(), "")),
            FieldKind::To(_) => self.recipients(owner),
            FieldKind::Media(media) | FieldKind::Medias(media) if media.upload.is_some() => self.file_call(),
            FieldKind::Inline { .. } => self.file_call(),
            FieldKind::Color { .. } => self.colors(),
            _ => {}
        }
    }

    fn file_call(&mut self) {
        let function = Function::File;
        let draft = ItemDraft::new("file", CompletionKind::Function).detail(function.usage());
        let card = cards::function(function, self.lang);
        self.add(draft.card(card).text("file(\"").snippet("file(\"$1\")$0").rank(0));
    }

    /// The colours that the file uses already.
    pub(super) fn colors(&mut self) {
        let (mut seen, mut colors) = (HashSet::new(), Vec::new());
        let unit = self.unit;
        walk(&unit.ast, &mut |node| {
            for span in color_spans(node) {
                let written = unit.source.slice(span);
                if color_literal(written).is_some() && seen.insert(written) {
                    colors.push(written);
                }
            }
        });
        // A `#` before the cursor is part of the colour.
        let start = self.context.word.start;
        let before = self.unit.source.text().get(..start).unwrap_or_default();
        let span = self.span(start - usize::from(before.ends_with('#')), self.context.word.end);
        for color in colors {
            self.add_at(span, ItemDraft::new(color, CompletionKind::Color).rank(0));
        }
    }

    fn recipients(&mut self, owner: &Owner) {
        for spec in owner.ty.recipients() {
            let (text, snippet) = match (spec.word, spec.argument) {
                ("", _) => ("\"\"".to_owned(), Some("\"$1\"$0".to_owned())),
                (word, Argument::None) => (word.to_owned(), None),
                (word, Argument::Id) => (format!("{word}(\""), Some(format!("{}(\"$1\")$0", escaped(word)))),
                (word, Argument::Number) => (format!("{word}("), Some(format!("{}($1)$0", escaped(word)))),
            };
            let label = if spec.word.is_empty() { "\"…\"" } else { spec.word };
            let mut draft = ItemDraft::new(label, CompletionKind::Recipient)
                .detail(spec.doc.text(self.lang))
                .card(cards::recipient(spec, self.lang))
                .text(text)
                .rank(0);
            draft.snippet = snippet;
            self.add(draft);
        }
    }

    pub(super) fn setting_words(&mut self, owner: &Owner, setting: &MessageSetting, quoted: bool) {
        let overflows = owner.ty.field("body").map_or(Overflows::Never, |body| body.overflows);
        for word in setting.words {
            let fits = *word != "split" || matches!(overflows, Overflows::Parts(_));
            if fits {
                let text = if quoted { quote(word) } else { (*word).to_owned() };
                self.add(ItemDraft::new(text, CompletionKind::Word).card(cards::setting(setting, self.lang)).rank(0));
            }
        }
        if setting.words.is_empty() {
            self.text_values(None);
        }
    }

    /// Constants of a type: what a default or a sample can be. `quoted`: texts are in quotes.
    pub(super) fn constants(&mut self, ty: &Type, quoted: bool) {
        let mut add = |text: &str, snippet: Option<&str>| {
            let mut draft = ItemDraft::new(text, CompletionKind::Word).rank(0);
            draft.snippet = snippet.map(str::to_owned);
            self.add(draft);
        };
        match ty.inner() {
            Type::OneOf(words) => {
                words.iter().for_each(|word| add(&if quoted { quote(word) } else { word.to_string() }, None));
            }
            _ if !quoted => {}
            Type::Bool => ["true", "false"].iter().for_each(|word| add(word, None)),
            Type::List { .. } => add("[]", Some("[$1]$0")),
            Type::Record(_) | Type::Map(_) => add("{}", Some("{ $1 }$0")),
            Type::Time { .. } => add("now", None),
            Type::Text(_) | Type::File { .. } => add("\"\"", Some("\"$1\"$0")),
            Type::Color => self.colors(),
            _ => {}
        }
        if quoted && ty.is_optional() {
            self.keyword("none", "none", None);
        }
        if quoted {
            self.lets();
        }
    }
}
