//! Entries that are written as in the payload: one finding for all of a block, with the same as fields and blocks.

use super::Lowering;
use crate::catalog::{DATA_COLOR, DATA_VALUE, Field, Rule};
use crate::diag::messages::payload as code;
use crate::diag::{Applicability, Arg, Diagnostic, Fix, Phrase};
use crate::import::{PayloadEntries, PayloadKey, WrittenBlock, containing, payload_entries, with_value};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind};
use crate::syntax::quote;

/// An object whose entries are being matched.
#[derive(Default)]
pub(super) struct OpenObject {
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    pub is_message: bool,
    /// The fields that entries of the payload set.
    pub meant: Vec<(&'static str, Span)>,
    /// The names and values of entries that are reported.
    pub reported: Vec<Span>,
}

impl Lowering<'_> {
    /// Whether the entry with this name is written as in the payload, which is reported.
    pub(super) fn payload_entry(&mut self, name: Span) -> bool {
        if self.is_reported(name) {
            return true;
        }
        containing(&self.message.body, name).is_some_and(|block| self.payload_block(block, name))
    }

    /// The same for the entry with this value.
    pub(super) fn payload_value(&mut self, value: Span) -> bool {
        if self.is_reported(value) {
            return true;
        }
        with_value(&self.message.body, value).is_some_and(|(block, _)| self.payload_block(block, value))
    }

    fn is_reported(&self, span: Span) -> bool {
        self.open.last().is_some_and(|open| open.reported.contains(&span))
    }

    /// Reports all entries of a block that are written as in the payload; whether the one that was met is.
    fn payload_block(&mut self, block: &Block, met: Span) -> bool {
        let Some(open) = self.open.last() else { return false };
        let comments = self.program.unit(block.span.file).map(|unit| unit.ast.comments.as_slice());
        let found = payload_entries(WrittenBlock {
            files: &self.program.files,
            comments: comments.unwrap_or_default(),
            block,
            message: self.ty,
            fields: open.fields,
            rules: open.rules,
            is_message: open.is_message,
        });
        let is_it = |found: &PayloadEntries| found.keys.iter().any(|key| key.span == met || key.value_span == met);
        let Some(found) = found.filter(is_it) else { return false };
        let Some(first) = found.keys.first() else { return false };
        if let Some(open) = self.open.last_mut() {
            open.reported.extend(found.keys.iter().flat_map(|key| [key.span, key.value_span]));
            open.meant.extend(found.sets.iter().map(|name| (*name, first.span)));
        }
        self.sink.push(finding(&found, first));
        true
    }

    /// Reports the entries of `data` that are written as in the payload: `first: { value: "…", color: "#173177" }`.
    /// Whether the one with this value is.
    pub(super) fn payload_data(&mut self, value: Span) -> bool {
        if self.is_reported(value) {
            return true;
        }
        let Some((block, _)) = with_value(&self.message.body, value) else { return false };
        let files = &self.program.files;
        let found: Vec<(&Entry, Span, String)> = block
            .entries
            .iter()
            .filter_map(|entry| {
                let EntryKind::Field { value, color: None, .. } = &entry.kind else { return None };
                Some((entry, value.span, self.value_and_color_of(value)?))
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
            .filter_map(|(entry, _, text)| Some(format!("{}: {text}", files.slice(name(entry)?))))
            .collect();
        let Some((first, first_value)) = found.first().and_then(|(entry, span, _)| Some((name(entry)?, *span))) else {
            return false;
        };
        let finding = code::PayloadKey {
            name: files.slice(first).into(),
            what: (&code::VALUE_AND_COLOR).into(),
            label: &code::AN_OBJECT_HERE,
            why: None,
            written: Some(written(&lines)),
        };
        let mut fix = Fix::safe(title(&lines, &[]));
        let mut diagnostic = Diagnostic::new(finding, first_value);
        for (entry, span, text) in &found {
            fix = fix.replace(*span, text.as_str());
            if *span != first_value {
                diagnostic = diagnostic.note(name(entry).unwrap_or(*span), &code::AN_OBJECT_HERE);
            }
        }
        let reported: Vec<Span> = found.iter().map(|(_, span, _)| *span).collect();
        if let Some(open) = self.open.last_mut() {
            open.reported.extend(reported);
        }
        self.sink.push(diagnostic.fix(fix));
        true
    }

    /// `"x" #173177` for `{ value: "x", color: "#173177" }`; `None` for another record.
    fn value_and_color_of(&self, value: &Expr) -> Option<String> {
        let ExprKind::Record(block) = &value.kind else { return None };
        let files = &self.program.files;
        let (mut text, mut color) = (None, None);
        for entry in &block.entries {
            let EntryKind::Field { name, value, color: None, .. } = &entry.kind else { return None };
            let written = files.slice(value.span);
            match (files.slice(name.span).trim_matches('"'), &value.kind) {
                (DATA_VALUE, ExprKind::Int | ExprKind::Decimal) => text = Some(quote(written)),
                (DATA_VALUE, _) => text = Some(written.to_owned()),
                (DATA_COLOR, ExprKind::Color) => color = Some(written),
                (DATA_COLOR, ExprKind::Text(_)) => {
                    let inner = written.trim_matches('"');
                    color = (!inner.is_empty()).then_some(inner);
                    if color.is_some_and(|color| !is_color(color)) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        let text = text?;
        Some(color.map_or_else(|| text.clone(), |color| format!("{text} {color}")))
    }
}

/// `#RRGGBB`
pub(super) fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn finding(found: &PayloadEntries, key: &PayloadKey) -> Diagnostic {
    let others = found.keys.len() - 1;
    let fields = || found.sets.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let what: Phrase = match found.sets.as_slice() {
        [] if others > 0 => code::MoreAndField { more: others }.into(),
        [] if found.foreign.is_some() => (&code::OF_ANOTHER_CALL).into(),
        [] => (&code::FROM_TYPE).into(),
        _ if others > 0 => code::FromFields { more: others, fields: fields() }.into(),
        _ if key.is_field && key.is_list => (&code::LIST_FOR_BLOCKS).into(),
        _ if key.is_field => (&code::RECORD_FOR_TEXT).into(),
        [field] => code::FromField { field: (*field).to_owned() }.into(),
        _ => code::FromField { field: found.sets.join("`, `") }.into(),
    };
    let (label, span) = match key.is_field {
        true if key.is_list => (&code::A_LIST_HERE, key.value_span),
        true => (&code::AN_OBJECT_HERE, key.value_span),
        false => (&code::A_KEY, key.span),
    };
    let written = if found.lines.is_empty() { (&code::LEAVE_OUT).into() } else { written(&found.lines) };
    let why = found.foreign.map(|foreign| &foreign.reason);
    let finding = code::PayloadKey { name: (&key.name).into(), what, label, why, written: Some(written) };
    let mut diagnostic = Diagnostic::new(finding, span);
    for other in found.keys.iter().skip(1) {
        diagnostic = diagnostic.note(other.span, &code::ALSO_A_KEY);
    }
    let title = if found.lines.is_empty() { (&code::LEAVE_OUT).into() } else { title(&found.lines, &found.sets) };
    match &found.edits {
        Some(edits) => {
            let grade = if found.is_exact { Applicability::Safe } else { Applicability::Unsafe };
            diagnostic.fix(Fix { title, applicability: grade, edits: edits.clone() })
        }
        None => diagnostic,
    }
}

/// The lines to write, as a help.
fn written(lines: &[String]) -> Phrase {
    match lines {
        [line] => code::WriteLine { line: line.clone() }.into(),
        lines => {
            let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
            code::WriteLines { lines: Arg::Lines(lines.join("\n")) }.into()
        }
    }
}

/// The same as the title of a fix.
fn title(lines: &[String], fields: &[&str]) -> Phrase {
    match (lines, fields) {
        ([line], _) => code::WriteLine { line: line.clone() }.into(),
        (_, []) => code::WriteLines { lines: Arg::Lines(lines.join("\n")) }.into(),
        (_, fields) => code::ReplaceBy { fields: fields.iter().map(|name| (*name).to_owned()).collect() }.into(),
    }
}
