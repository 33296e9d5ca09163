//! Entries that are written as in the payload: one finding for all of a block, with the same as fields and blocks.

use std::collections::HashSet;

use super::Lowering;
use crate::catalog::{self, DATA_COLOR, DATA_VALUE, DataSpec, Field, Presence, Rule};
use crate::diag::messages::{kinds, payload as code};
use crate::diag::{Applicability, Arg, Diagnostic, Edit, Fix, Phrase};
use crate::import::{KeyInSource, PayloadEntries, WrittenBlock, containing, payload_entries, with_value};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, ItemKind, Let};
use crate::syntax::quote;

/// The types whose values are numbers, or true or false.
const NUMBERS: [&str; 3] = ["int", "decimal", "bool"];

/// An object whose entries are being matched.
#[derive(Default)]
pub(super) struct OpenObject {
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    pub is_message: bool,
    /// The fields that entries of the payload set.
    pub meant: Vec<(&'static str, Span)>,
    /// The names and values of entries that are reported.
    pub reported: HashSet<Span>,
    /// The names and values of entries of blocks that were searched: each block is searched once, since there can be
    /// thousands of unknown names.
    pub searched: HashSet<Span>,
    /// A constant key says that the message is of another type.
    pub is_other_type: bool,
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

impl OpenObject {
    fn search(&mut self, block: &Block) {
        for entry in &block.entries {
            match &entry.kind {
                EntryKind::Field { name, value, .. } => self.searched.extend([name.span, value.span]),
                EntryKind::Block { name, .. } => _ = self.searched.insert(name.span),
                _ => {}
            }
        }
    }

    /// Takes everything that is required as set: the type is another one.
    pub fn mean_required(&mut self, span: Span) {
        let required = |field: &&Field| !field.name.is_empty() && field.presence != Presence::Optional;
        self.meant.extend(self.fields.iter().filter(required).map(|field| (field.name, span)));
    }
}

impl Lowering<'_> {
    /// Whether the entry with this name is written as in the payload, which is reported.
    pub(super) fn payload_entry(&mut self, name: Span) -> bool {
        if self.is_searched(name) {
            return self.is_reported(name);
        }
        match containing(&self.message.body, name) {
            Some(block) => self.payload_block(block, name),
            None => self.payload_elsewhere(name),
        }
    }

    /// The same for an entry of a record that the message spreads: what to write, without a fix, since other messages
    /// may use the record.
    fn payload_elsewhere(&mut self, name: Span) -> bool {
        let Some(unit) = self.program.unit(name.file) else { return false };
        let records = unit.ast.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Let(Let { value: Expr { kind: ExprKind::Record(record), .. }, .. }) => Some(record),
            _ => None,
        });
        let block = records.into_iter().find_map(|record| containing(record, name));
        block.is_some_and(|block| self.payload_block(block, name))
    }

    /// The same for the entry with this value.
    pub(super) fn payload_value(&mut self, value: Span) -> bool {
        if self.is_searched(value) {
            return self.is_reported(value);
        }
        with_value(&self.message.body, value).is_some_and(|(block, _)| self.payload_block(block, value))
    }

    fn is_searched(&self, span: Span) -> bool {
        self.open.last().is_some_and(|open| open.searched.contains(&span))
    }

    fn is_reported(&self, span: Span) -> bool {
        self.open.last().is_some_and(|open| open.reported.contains(&span))
    }

    fn written_block<'b>(&'b self, block: &'b Block, numbers: &'b [&'b str]) -> Option<WrittenBlock<'b>> {
        let open = self.open.last()?;
        let comments = self.program.unit(block.span.file).map(|unit| unit.ast.comments.as_slice());
        Some(WrittenBlock {
            files: &self.program.files,
            comments: comments.unwrap_or_default(),
            block,
            message: self.ty,
            fields: open.fields,
            rules: open.rules,
            is_message: open.is_message,
            numbers,
        })
    }

    /// The parameters that are numbers, or true or false.
    fn numbers(&self, file: FileId) -> Vec<&str> {
        let items = self.program.unit(file).map(|unit| unit.ast.items.as_slice()).unwrap_or_default();
        let number = |ty: Span| {
            let word = self.program.files.slice(ty);
            word.split(|c: char| !c.is_ascii_alphanumeric()).next().is_some_and(|word| NUMBERS.contains(&word))
                && !word.ends_with('?')
        };
        items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Param(param) if number(param.ty.span) => Some(self.program.files.slice(param.name.span)),
                _ => None,
            })
            .collect()
    }

    /// Reports all entries of a block that are written as in the payload; whether the one that was met is.
    fn payload_block(&mut self, block: &Block, met: Span) -> bool {
        if self.open.last().is_some_and(|open| open.is_other_type) {
            return false;
        }
        if let Some(open) = self.open.last_mut() {
            open.search(block);
        }
        let found = self.written_block(block, &self.numbers(block.span.file)).and_then(payload_entries);
        let is_it = |found: &PayloadEntries| found.keys.iter().any(|key| key.span == met || key.value_span == met);
        let Some(mut found) = found else { return false };
        let is_met = is_it(&found);
        if !contains(self.message.body.span, block.span) {
            found.edits = None;
        }
        let Some(first) = found.keys.first() else { return false };
        if let Some(open) = self.open.last_mut() {
            open.reported.extend(found.keys.iter().flat_map(|key| [key.span, key.value_span]));
            open.meant.extend(found.sets.iter().map(|name| (*name, first.span)));
            if found.other_type.is_some() {
                open.mean_required(first.span);
                open.is_other_type = true;
            }
        }
        let finding = self.payload_finding(&found, first, block);
        self.sink.push(finding);
        is_met
    }

    /// Reports the entries of `data` that are written as in the payload: `first: { value: "…", color: "#173177" }`.
    /// Whether the one with this value is.
    pub(super) fn payload_data(&mut self, value: Span, spec: &DataSpec) -> bool {
        if self.is_searched(value) {
            return self.is_reported(value);
        }
        let Some((block, _)) = with_value(&self.message.body, value) else { return false };
        if let Some(open) = self.open.last_mut() {
            open.search(block);
        }
        let files = &self.program.files;
        let found: Vec<(&Entry, Span, ValueAndColor)> = block
            .entries
            .iter()
            .filter_map(|entry| {
                let EntryKind::Field { value, color: None, .. } = &entry.kind else { return None };
                Some((entry, value.span, self.value_and_color_of(value, spec.colored)?))
            })
            .collect();
        if !found.iter().any(|(_, span, _)| *span == value) {
            return false;
        }
        let name = |entry: &Entry| match &entry.kind {
            EntryKind::Field { name, .. } => Some(name.span),
            _ => None,
        };
        let lines: Vec<String> = found
            .iter()
            .filter_map(|(entry, _, one)| Some(format!("{}: {}", files.slice(name(entry)?), one.text)))
            .collect();
        let Some((first, first_value)) = found.first().and_then(|(entry, span, _)| Some((name(entry)?, *span))) else {
            return false;
        };
        let finding = code::PayloadKey {
            name: files.slice(first).into(),
            what: (&code::VALUE_AND_COLOR).into(),
            label: &code::AN_OBJECT_HERE,
            why: None,
            written: Some(code::written(&lines)),
        };
        let mut fix = Fix::safe(code::written(&lines));
        let mut diagnostic = Diagnostic::new(finding, first_value);
        let is_exact = found.iter().all(|(_, _, one)| one.is_exact);
        for (at, (entry, span, one)) in found.iter().enumerate() {
            fix = fix.replace(*span, one.text.as_str());
            if at > 0 && at <= MARKED {
                diagnostic = diagnostic.note(name(entry).unwrap_or(*span), &code::AN_OBJECT_HERE);
            }
        }
        let reported: Vec<Span> = found.iter().map(|(_, span, _)| *span).collect();
        if let Some(open) = self.open.last_mut() {
            open.reported.extend(reported);
        }
        self.sink.push(if is_exact { diagnostic.fix(fix) } else { diagnostic });
        true
    }

    /// `"x" #173177` for `{ value: "x", color: "#173177" }`; `None` for another record.
    fn value_and_color_of(&self, value: &Expr, colored: bool) -> Option<ValueAndColor> {
        let ExprKind::Record(block) = &value.kind else { return None };
        let files = &self.program.files;
        let (mut text, mut color, mut is_exact) = (None, None, true);
        for entry in &block.entries {
            let EntryKind::Field { name, value, color: None, .. } = &entry.kind else { return None };
            let written = files.slice(value.span);
            match (files.slice(name.span).trim_matches('"'), &value.kind) {
                (DATA_VALUE, ExprKind::Int | ExprKind::Decimal | ExprKind::True | ExprKind::False) => {
                    text = Some(quote(written))
                }
                (DATA_VALUE, _) if self.numbers(value.span.file).contains(&written) => {
                    text = Some(format!("\"${{{written}}}\""));
                }
                (DATA_VALUE, _) => text = Some(written.to_owned()),
                (DATA_COLOR, _) if !colored => {}
                (DATA_COLOR, ExprKind::Color) => color = Some(written),
                (DATA_COLOR, ExprKind::Text(_)) if written == "\"\"" => {}
                (DATA_COLOR, ExprKind::Text(_)) if is_color(written.trim_matches('"')) => {
                    color = Some(written.trim_matches('"'));
                }
                // A colour that is none, or another key.
                _ => is_exact = false,
            }
        }
        let text = text?;
        let text = color.map_or_else(|| text.clone(), |color| format!("{text} {color}"));
        Some(ValueAndColor { text, is_exact })
    }
}

/// An entry of `data` as it is written.
struct ValueAndColor {
    text: String,
    /// Nothing is left out.
    is_exact: bool,
}

/// `#RRGGBB`
pub(super) fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The number of keys that are listed after the first one.
const LISTED: usize = 3;
/// The number of keys that are marked after the first one.
const MARKED: usize = 8;

impl Lowering<'_> {
    /// The edits for the block of an entry, if the message is of another type.
    pub(super) fn entry_as_type(&self, ty: &str, name: Span) -> Vec<Edit> {
        containing(&self.message.body, name).and_then(|block| self.as_type(ty, block)).unwrap_or_default()
    }

    /// The edits for the entries of the message, if it is of another type.
    fn as_type(&self, ty: &str, block: &Block) -> Option<Vec<Edit>> {
        let message = catalog::find_type(ty)?;
        let numbers = self.numbers(block.span.file);
        let of = WrittenBlock {
            message,
            fields: message.fields,
            rules: message.rules,
            ..self.written_block(block, &numbers)?
        };
        payload_entries(of)?.edits
    }

    fn payload_finding(&self, found: &PayloadEntries, key: &KeyInSource, block: &Block) -> Diagnostic {
        let owner = || self.ty.id.to_owned();
        let fields = || found.sets.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let others = || keys_after_first(found);
        let is_one = found.keys.len() == 1;
        let what: Phrase = match (found.other_type, found.sets.as_slice()) {
            (Some(""), _) => code::NoSuchType { owner: owner() }.into(),
            (Some(other), _) => code::OtherType { found: other.to_owned(), owner: owner() }.into(),
            (None, []) if found.foreign.is_some() && is_one => (&code::OF_ANOTHER_CALL).into(),
            (None, []) if found.foreign.is_some() => code::ForeignKeys { keys: others() }.into(),
            (None, []) if is_one => (&code::FROM_TYPE).into(),
            (None, []) => code::KeysLeftOut { keys: others() }.into(),
            _ if found.is_taken && is_one => code::AlreadySet { fields: fields() }.into(),
            _ if !is_one && found.keys.iter().all(KeyInSource::is_for_block) => {
                code::SeveralBlocks { keys: others() }.into()
            }
            _ if !is_one => code::SeveralKeys { keys: others(), fields: fields() }.into(),
            _ if key.is_field && key.is_list => (&code::LIST_FOR_BLOCKS).into(),
            _ if key.is_block => code::BlockForRecord { open: format!("{} {{", key.name) }.into(),
            _ if key.is_field => (&code::RECORD_FOR_TEXT).into(),
            _ if key.is_envelope => code::Envelope { fields: fields() }.into(),
            _ => code::OneKey { fields: fields() }.into(),
        };
        let (label, span) = match key.is_field {
            true if key.is_list => (&code::A_LIST_HERE, key.value_span),
            true => (&code::AN_OBJECT_HERE, key.value_span),
            false => (&code::A_KEY, key.span),
        };
        let help = match found.other_type {
            Some("") => None,
            Some(other) => Some(code::ChangeType { found: other.to_owned() }.into()),
            None if found.lines.is_empty() => Some((&code::LEAVE_OUT).into()),
            None => Some(code::written(&found.lines)),
        };
        let why = match found.needs_file_parameter {
            true => Some(&kinds::FILE_OF_PARAMETER),
            false => found.foreign.map(|foreign| &foreign.reason),
        };
        let finding = code::PayloadKey { name: (&key.name).into(), what, label, why, written: help };
        let mut diagnostic = Diagnostic::new(finding, span);
        for other in found.keys.iter().skip(1).take(MARKED) {
            diagnostic = diagnostic.note(other.span, &code::ALSO_A_KEY);
        }
        let title = if found.lines.is_empty() { (&code::LEAVE_OUT).into() } else { code::written(&found.lines) };
        match (&found.edits, found.other_type) {
            (Some(edits), _) => {
                let grade = if found.is_exact { Applicability::Safe } else { Applicability::Unsafe };
                diagnostic.fix(Fix { title, applicability: grade, edits: edits.clone() })
            }
            (None, Some(other)) if !other.is_empty() => {
                let title = code::ChangeType { found: other.to_owned() };
                let mut fix = Fix::unsafe_fix(title).replace(self.message.ty.span, other);
                fix.edits.extend(self.as_type(other, block).unwrap_or_default());
                diagnostic.fix(fix)
            }
            _ => diagnostic,
        }
    }
}

fn keys_after_first(found: &PayloadEntries) -> Arg {
    let mut first: Vec<String> = found.keys.iter().skip(1).map(|key| key.name.clone()).collect();
    match first.len().saturating_sub(LISTED) {
        0 => Arg::List(first),
        more => {
            first.truncate(LISTED);
            code::KeysAndMore { first, more }.into()
        }
    }
}
