//! What an editor shows between the words of a file: sizes beside texts, safe bounds beside parameters.

use super::sizes::size_line;
use crate::catalog::find_type;
use crate::diag::messages::ide as messages;
use crate::diag::{Applicability, Diagnostic, Fix, FixKind, Lang, ParamBound};
use crate::lang::Unit;
use crate::pipeline::{Analysis, FillLevel};
use crate::source::Span;
use crate::steps::Cancellation;
use crate::syntax::ast::{EntryKind, MessageDecl};

/// Something to show at a byte of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlayHint {
    /// The byte that it is before.
    pub offset: u32,
    pub label: String,
    pub kind: HintKind,
    /// More about it, one sentence.
    pub tooltip: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// The sizes of a text, at the end of the line on which it begins.
    Size,
    /// The largest bound under which all texts fit, after the bound that is too large.
    Bound,
}

/// The hints of the analysed file, in source order.
pub fn inlay_hints(analysis: &Analysis, lang: Lang) -> Vec<InlayHint> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let mut hints: Vec<InlayHint> = Vec::new();
    for (item, message) in unit.messages() {
        let Ok(levels) = analysis.fill_levels(item, &Cancellation::default()) else { continue };
        hints.extend(levels.iter().filter_map(|level| size(unit, message, level, lang)));
    }
    for found in &analysis.findings {
        for fix in found.fixes.iter().filter(|fix| is_bound(found, fix)) {
            let title = fix.title.text(lang);
            let of = fix.applicability.choice().and_then(|choice| choice.of.as_ref());
            let bound = match found.bounds.as_slice() {
                [only] => Some(only),
                bounds => bounds.iter().find(|bound| Some(&bound.parameter) == of),
            };
            hints.extend(fix.edits.iter().filter(|edit| edit.span.file == unit.file).map(|edit| InlayHint {
                offset: edit.span.end,
                label: match bound {
                    Some(ParamBound { bound, unit, .. }) => {
                        messages::HintBound { bound: *bound, unit: unit.word() }.text(lang)
                    }
                    // Several bounds together: each as it would be written.
                    None => messages::HintWritten { bound: edit.text.clone() }.text(lang),
                },
                kind: HintKind::Bound,
                tooltip: title.clone(),
            }));
        }
    }
    hints.sort_by_key(|hint| hint.offset);
    hints.dedup_by_key(|hint| hint.offset);
    hints
}

/// Whether a fix writes the bounds of a finding.
fn is_bound(found: &Diagnostic, fix: &Fix) -> bool {
    match &fix.applicability {
        Applicability::Choice(choice) => choice.kind == FixKind::Bound,
        // A bound that is the only fix needs no name.
        Applicability::Unsafe => !found.bounds.is_empty() && found.fixes.len() == 1,
        Applicability::Safe | Applicability::Sketch => false,
    }
}

/// The sizes of a text that is directly in a message.
fn size(unit: &Unit, message: &MessageDecl, level: &FillLevel, lang: Lang) -> Option<InlayHint> {
    let field = find_type(unit.source.slice(message.ty.span))?.field(&level.field).filter(|field| field.lines)?;
    let entry = message.body.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::Field { name, .. } | EntryKind::Block { name, .. } => {
            (unit.source.slice(name.span) == field.name).then_some(name.span)
        }
        _ => None,
    })?;
    let range = match level.worst {
        Some(worst) if worst == level.literal => worst.to_string(),
        Some(worst) => format!("{} … {worst}", level.literal),
        None => format!("{} …", level.literal),
    };
    let label = match level.messages {
        Some(parts) if parts > 1 => messages::HintParts { range, limit: level.limit, parts }.text(lang),
        _ => messages::HintSize { range, limit: level.limit }.text(lang),
    };
    Some(InlayHint { offset: line_end(unit, entry), label, kind: HintKind::Size, tooltip: size_line(level, lang) })
}

/// The end of the line on which something ends, without spaces.
fn line_end(unit: &Unit, span: Span) -> u32 {
    let rest = unit.source.text().get(span.end as usize..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default().trim_end();
    span.end + line.len() as u32
}
