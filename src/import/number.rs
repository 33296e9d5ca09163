//! Numbers in the source, which keep the digits of the input.

use super::node::{DocumentNode, DocumentNodeKind};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;

/// The digits of a number. `None` if the node is not a number or the language cannot express it. A number with an
/// exponent is expanded, with a note.
pub(super) fn written(node: &DocumentNode, notes: &mut Vec<Diagnostic>) -> Option<String> {
    if let DocumentNodeKind::Expression(mark) = &node.kind {
        return Some(mark.clone());
    }
    let number = node.number()?;
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_whole && number != "-0" {
        return number.parse::<i64>().is_ok().then(|| number.to_owned());
    }
    if !number.contains(['e', 'E']) && number != "-0" {
        return Some(number.to_owned());
    }
    let value = number.parse::<f64>().ok().filter(|value| value.is_finite())?;
    let written = if value.fract() == 0.0 { format!("{value:.1}") } else { value.to_string() };
    let note = messages::ImportRewrittenNumber { number: number.to_owned(), written: written.clone() };
    notes.push(Diagnostic::new(note, node.span));
    Some(written)
}

/// Whether the node is a number that the language cannot express.
pub(super) fn is_lost(node: &DocumentNode) -> bool {
    node.number().is_some() && written(node, &mut Vec::new()).is_none()
}
