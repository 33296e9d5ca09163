//! `when`: a message that is sent in fewer cases than before.

use super::change::BreakingChange;
use super::file_change::FileChange;
use super::formula::{Formula, Formulas};
use super::message_pair::MessagePair;
use crate::diag::messages::breaking::ConditionNarrowed;
use crate::eval::MessageCondition;
use crate::pipeline::Analysis;
use crate::source::Span;
use crate::syntax::ast::MessageDecl;

pub(super) fn change(file: &FileChange<'_>, pair: &MessagePair<'_>) -> Option<BreakingChange> {
    let (old, new) = file.conditions(pair)?;
    if !is_narrowed(file, &old, &new) {
        return None;
    }
    let before = written(file.old, pair.old).map(|(text, _)| text);
    let span = written(file.new, pair.new).map_or(pair.name_span(), |(_, span)| span);
    let finding = ConditionNarrowed { message: pair.new_name.to_owned(), before };
    Some(BreakingChange::new(&[pair.old_name], "", finding, span))
}

fn is_narrowed(file: &FileChange<'_>, old: &MessageCondition, new: &MessageCondition) -> bool {
    let mut formulas = Formulas::default();
    let mut formula = |condition: &MessageCondition, is_old: bool| match condition {
        MessageCondition::Always => Formula::Always(true),
        MessageCondition::Never => Formula::Always(false),
        MessageCondition::If(condition) => {
            formulas.add(condition, if is_old { file.old_names() } else { file.new_names() })
        }
    };
    let (before, after) = (formula(old, true), formula(new, false));
    formulas.follows(&before, &after).map_or_else(
        // Too many cases: nothing has changed if both are written alike.
        || match (old, new) {
            (MessageCondition::If(old), MessageCondition::If(new)) => {
                file.old_names().expr(&old.expr) != file.new_names().expr(&new.expr)
            }
            _ => true,
        },
        |follows| !follows,
    )
}

/// The condition as written, and its place.
fn written(analysis: &Analysis, message: &MessageDecl) -> Option<(String, Span)> {
    let (_, condition) = message.when(|name| analysis.program.word(name))?;
    Some((analysis.files().slice(condition.span).to_owned(), condition.span))
}
