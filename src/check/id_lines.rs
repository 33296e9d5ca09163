//! Detects lines of a file that are not ids: the header of a table, quoted cells.

use super::MessageCheck;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::eval::Piece;
use crate::lang::{Program, resolve};
use crate::message::{AddressArgument, Addressee};
use crate::source::Span;

/// Lines used as recipients that cannot be ids, by the `lines(…)` that reads them.
#[derive(Debug, Default)]
pub(super) struct IdLines {
    /// The last call examined, and whether it reads a file.
    last: Option<(Span, bool)>,
    /// Calls whose first line was processed.
    begun: Vec<Span>,
    wrong: Vec<Wrong>,
}

#[derive(Debug)]
struct Wrong {
    call: Span,
    /// The first such line.
    line: String,
    count: u64,
}

/// Column names that look like ids, besides the keys of the payload.
const HEADS: [&str; 4] = ["openid", "open_id", "userid", "user_id"];

impl IdLines {
    /// Records a recipient from a line that is not an id.
    pub(super) fn takes(&mut self, program: &Program, one: &Addressee) -> bool {
        let Some(AddressArgument::Id(text)) = &one.argument else { return false };
        let [Piece::Lit { text, span }] = text.pieces.as_slice() else { return false };
        let reads = match self.last {
            Some((call, reads)) if call == *span => reads,
            _ => {
                let reads = program.files.slice(*span).starts_with("lines(");
                self.last = Some((*span, reads));
                reads
            }
        };
        if !reads {
            return false;
        }
        let first = !self.begun.contains(span);
        if first {
            self.begun.push(*span);
        }
        let is_head = first
            && (HEADS.iter().any(|head| head.eq_ignore_ascii_case(text))
                || one.recipient.delivery.wires().any(|wire| wire.eq_ignore_ascii_case(text)));
        if !is_head && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'@')) {
            return false;
        }
        match self.wrong.iter_mut().find(|wrong| wrong.call == *span) {
            Some(wrong) => wrong.count += 1,
            None => self.wrong.push(Wrong { call: *span, line: text.to_string(), count: 1 }),
        }
        true
    }
}

impl MessageCheck<'_, '_> {
    /// Reports one finding per file.
    pub(super) fn id_lines(&mut self, lines: &IdLines) {
        for Wrong { call, line, count } in &lines.wrong {
            let place = match self.line_of(*call, line) {
                Some((path, number)) => code::LineOf { line: number.to_string(), path }.into(),
                None => (&code::A_LINE).into(),
            };
            let more = (*count > 1).then(|| code::LinesNotIds { count: *count }.into());
            let shown: String = line.chars().take(40).collect();
            self.sink.push(Diagnostic::new(code::LineNotId { found: shown, place, more }, *call));
        }
    }

    /// The path that `lines("…")` reads, and the number of the line in it, from 1.
    fn line_of(&self, call: Span, line: &str) -> Option<(String, usize)> {
        let Program { files, root, .. } = self.context.program;
        let written = files.slice(call);
        let path = written.get(written.find('"')? + 1..written.rfind('"')?)?;
        let unit = self.context.program.unit(call.file)?;
        let at = resolve(self.context.world, root, &unit.path, path).ok()?;
        let bytes = self.context.world.read(&at, u64::MAX).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Some((path.to_owned(), text.lines().position(|known| known == line)? + 1))
    }
}
