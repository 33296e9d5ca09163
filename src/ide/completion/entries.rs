//! Entries of messages, blocks, samples and records.

use std::borrow::Cow;
use std::collections::HashSet;

use super::snippet::{Snippet, is_block};
use super::{CompletionKind, CompletionList, ItemDraft};
use crate::catalog::{DataSpec, Field, FieldKind, Overflows, Presence, ValueClass};
use crate::derive::reference::{KeyRow, Sources};
use crate::diag::messages::reference;
use crate::ide::cards;
use crate::ide::fields::Owner;
use crate::ide::nodes::{Node, around};
use crate::lang::{Type, nfc};
use crate::message::SETTINGS;
use crate::source::Span;
use crate::syntax::ast::EntryKind;

impl<'a> CompletionList<'a> {
    /// The names that the entries around the cursor have already.
    fn given(&self) -> HashSet<Cow<'a, str>> {
        let source = &self.unit.source;
        let open = self.context.innermost().map_or(0, |open| open.start as u32);
        let nodes = around(&self.unit.ast, self.offset());
        let block = nodes.iter().rev().find_map(|node| match node {
            Node::Block(block) if block.span.start == open => Some(*block),
            _ => None,
        });
        // After an error the tree may lack what is written before the cursor.
        let mut names: Vec<&str> = self.context.innermost().map(|open| open.entries.clone()).unwrap_or_default();
        let is_here = |span: Span| span.start <= self.offset() && self.offset() <= span.end;
        for entry in block.iter().flat_map(|block| &block.entries) {
            if let EntryKind::Field { name, .. } | EntryKind::Block { name, .. } = &entry.kind
                && !is_here(name.span)
            {
                names.push(source.slice(name.span));
            }
        }
        names.iter().map(|name| nfc(name.trim_matches('"'))).collect()
    }

    /// Whether a `:` or `{` follows the word, so that only the name is replaced.
    fn is_followed(&self) -> bool {
        self.rest_of_line().trim_start().starts_with([':', '{', '：', '｛'])
    }

    pub(super) fn entries(&mut self, owner: &Owner) {
        let (given, is_followed) = (self.given(), self.is_followed());
        for field in owner.fields.iter().filter(|field| !field.name.is_empty()) {
            let repeats = matches!(field.kind, FieldKind::Elements { .. });
            if !repeats && given.contains(field.name) || is_label(owner, field) {
                continue;
            }
            let required = field.presence == Presence::Required && !given.contains(field.name);
            let detail = if required { &reference::REQUIRED } else { &reference::OPTIONAL };
            let kind = if is_block(field) { CompletionKind::Block } else { CompletionKind::Field };
            let mut draft = ItemDraft::new(field.name, kind)
                .detail(detail.text(self.lang))
                .card(cards::field(owner, field, self.lang))
                .rank(if required { 0 } else { 10 });
            if !is_followed {
                let mut snippet = Snippet::default();
                snippet.entry(field, 0);
                draft = draft
                    .text(if is_block(field) { format!("{} {{", field.name) } else { format!("{}: ", field.name) })
                    .snippet(snippet.end());
            }
            self.add(draft);
        }
        self.settings(owner, &given, is_followed);
        if !is_followed {
            self.keyword("if", "if ", Some("if ${1:condition} {\n    $0\n}"));
            let has_repeated = owner.fields.iter().any(|field| matches!(field.kind, FieldKind::Elements { .. }));
            if has_repeated {
                self.keyword("for", "for ", Some("for ${1:item} in ${2:list} {\n    $0\n}"));
            }
            self.keyword("...", "...", None);
        }
    }

    fn settings(&mut self, owner: &Owner, given: &HashSet<Cow<'_, str>>, is_followed: bool) {
        let is_message = owner.block().is_none();
        let overflows = owner.ty.field("body").map_or(Overflows::Never, |body| body.overflows);
        for setting in &SETTINGS {
            let fits = match overflows {
                _ if !setting.is_of_body => true,
                Overflows::Never => false,
                Overflows::Cut => !setting.words.is_empty(),
                Overflows::Parts(_) => true,
            };
            if given.contains(setting.name) || !fits || !is_message && !setting.is_of_blocks {
                continue;
            }
            let mut draft =
                ItemDraft::new(setting.name, CompletionKind::Setting).card(cards::setting(setting, self.lang)).rank(30);
            if !is_followed {
                let mut snippet = Snippet::default();
                snippet.push(&format!("{}: ", setting.name));
                match setting.name {
                    "overflow" => snippet.text.push_str("\"${1|truncate,split|}\""),
                    "raw" => snippet.text.push_str("{ $1 }"),
                    "part_title" => snippet.text.push_str("\"$1\""),
                    _ => snippet.place(""),
                }
                draft = draft.text(format!("{}: ", setting.name)).snippet(snippet.end());
            }
            self.add(draft);
        }
    }

    /// The kinds of keys of `data { … }`, each with the first number that is free.
    pub(super) fn data_keys(&mut self, spec: &'static DataSpec) {
        let given = self.given();
        let is_followed = self.is_followed();
        for rule in spec.keys.iter().filter(|rule| rule.class != ValueClass::Retired) {
            let mut names = (1..).map(|number| format!("{}{number}", rule.prefix)).take(given.len() + 1);
            let name = if rule.numbered {
                names.find(|name| !given.contains(name.as_str()))
            } else {
                Some(rule.prefix.to_owned())
            };
            let Some(name) = name.filter(|name| !given.contains(name.as_str())) else { continue };
            let row = KeyRow::of(rule, self.lang, &mut Sources::default());
            let mut draft = ItemDraft::new(&name, CompletionKind::Field)
                .detail(row.meaning)
                .card(cards::data_key(&name, rule, self.lang));
            if !is_followed {
                let mut snippet = Snippet::default();
                snippet.push(&format!("{name}: \""));
                snippet.place("");
                snippet.push("\"");
                draft = draft.text(format!("{name}: ")).snippet(snippet.end());
            }
            self.add(draft);
        }
    }

    /// The parameters that the sample does not give yet.
    pub(super) fn sample_params(&mut self) {
        let (given, is_followed) = (self.given(), self.is_followed());
        for param in &self.unit.params {
            if given.contains(param.name.as_str()) {
                continue;
            }
            let ty = cards::short(&param.ty);
            let rank = if param.is_required() { 0 } else { 10 };
            self.add_key(&param.name, CompletionKind::Param, (&param.ty, ty), is_followed, rank);
        }
    }

    /// The fields of a record of this type that are not set yet.
    pub(super) fn record_keys(&mut self, ty: &Type) {
        let (given, is_followed) = (self.given(), self.is_followed());
        let Type::Record(record) = ty else { return };
        for (name, ty) in record.iter() {
            if given.contains(name.as_str()) {
                continue;
            }
            let rank = if ty.is_optional() { 10 } else { 0 };
            self.add_key(name, CompletionKind::Member, (ty, cards::short(ty)), is_followed, rank);
        }
    }

    fn add_key(
        &mut self,
        name: &str,
        kind: CompletionKind,
        (ty, detail): (&Type, String),
        is_followed: bool,
        rank: u8,
    ) {
        let mut draft = ItemDraft::new(name, kind).detail(detail).rank(rank);
        if !is_followed {
            let mut snippet = Snippet::default();
            snippet.push(&format!("{name}: "));
            snippet.value_of(ty);
            draft = draft.text(format!("{name}: ")).snippet(snippet.end());
        }
        self.add(draft);
    }

    /// A piece of a text: a line, a loop, a condition.
    pub(super) fn pieces(&mut self, owner: &Owner, field: &'static Field) {
        self.keyword("\"…\"", "\"", Some("\"$0\""));
        self.keyword("for", "for ", Some("for ${1:item} in ${2:list} {\n    \"$0\"\n}"));
        self.keyword("if", "if ", Some("if ${1:condition} {\n    \"$0\"\n}"));
        self.text_values(Some((owner, field)));
    }
}

/// Whether a field is set by the label of its block.
fn is_label(owner: &Owner, field: &Field) -> bool {
    owner.block().is_some_and(
        |block| matches!(block.kind, FieldKind::Elements { label: Some(label), .. } if label == field.name),
    )
}
