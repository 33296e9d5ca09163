use super::control::{ControlBody, LoopHead};
use super::printer::Printer;
use super::sequence::{BRACES, BracketInterior, SequenceElement};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind};

impl Printer<'_> {
    /// `{ entries }`
    pub(super) fn block(&mut self, block: &Block) {
        self.group(block.span, |p, layout| {
            p.bracketed(&BRACES, &block.entries, BracketInterior::of(block.span), layout)
        });
    }
}

impl SequenceElement for Entry {
    fn span(&self) -> Span {
        self.span
    }

    fn print(&self, printer: &mut Printer<'_>) {
        match &self.kind {
            EntryKind::Field { name, value, color, .. } => {
                printer.token(name.span);
                printer.push(": ");
                match color {
                    Some(color) => {
                        printer.followed_by(1 + color.len() as usize, |p| p.expr(value));
                        printer.push(" ");
                        printer.token(*color);
                    }
                    None => printer.expr(value),
                }
            }
            EntryKind::Block { name, label, body } => {
                printer.token(name.span);
                printer.push(" ");
                if let Some(label) = label {
                    printer.expr(label);
                    printer.push(" ");
                }
                printer.block(body);
            }
            EntryKind::For { index, var, list, body, rest } => {
                let rest = rest.as_ref().map(|rest| (rest.span, rest.name, ControlBody::from(&rest.body)));
                let head = LoopHead { index: *index, var: *var, list };
                printer.for_loop(self.span, head, &ControlBody::from(body), rest.as_ref());
            }
            EntryKind::If { arms, other } => {
                let arms: Vec<_> = arms.iter().map(|(cond, body)| (cond, ControlBody::from(body))).collect();
                printer.if_else(self.span, &arms, other.as_ref().map(ControlBody::from).as_ref());
            }
            EntryKind::Spread(expr) => printer.spread(expr),
            EntryKind::Piece(expr) => printer.expr(expr),
            EntryKind::Bad => printer.push_lines(printer.slice(self.span)),
        }
    }
}
