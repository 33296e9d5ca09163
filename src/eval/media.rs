//! Files that a message names or reads.

use std::path::PathBuf;
use std::sync::Arc;

use arcstr::ArcStr;

use super::budget::{ENTRY, PIECE, line, literal};
use super::evaluator::Evaluator;
use super::expr::unknown;
use super::{MediaFile, Piece, Text, Value, ValueItem, ValueKind};
use crate::diag::Diagnostic;
use crate::diag::messages::lang as messages;
use crate::lang::{PathFault, ProjectFolder, resolve};
use crate::secrets;
use crate::source::{Span, Substr};
use crate::syntax::ast::Expr;

/// The maximum size for `read`, in bytes.
const MOST_TEXT: u64 = 2 << 20;
/// The maximum size for `lines`, in bytes: more ids than the budget allows.
const MOST_LINES: u64 = 16 << 20;

/// A call whose argument is a path, and the path's span.
#[derive(Clone, Copy)]
pub(super) struct PathCall {
    /// The span of the whole call.
    span: Span,
    path_span: Span,
}

type Take<'t, 'p, 'w> = dyn Fn(&mut Evaluator<'p, 'w>, Substr, PathCall) -> ValueKind + 't;

impl<'p, 'w> Evaluator<'p, 'w> {
    /// Applies `take` to a path; if a condition chooses between paths, to each, giving a choice.
    pub(super) fn by_path(&mut self, path: &'p Expr, expr: &'p Expr, take: &Take<'_, 'p, 'w>) -> Value {
        match self.value(path).into_text() {
            Some(text) => self.by_text(text, PathCall { span: expr.span, path_span: path.span }, take),
            None => unknown(expr.span),
        }
    }

    fn by_text(&mut self, path: Text, call: PathCall, take: &Take<'_, 'p, 'w>) -> Value {
        let span = call.span;
        if let Some(path) = path.literal() {
            let kind = take(self, Substr::from(path.into_owned()), call);
            return Value { kind, span };
        }
        let Some(at) = path.pieces.iter().position(|piece| matches!(piece, Piece::Choice { .. })) else {
            return unknown(span);
        };
        let mut before = path.pieces;
        let mut after = before.split_off(at).into_iter();
        let Some(Piece::Choice { cond, then, other, .. }) = after.next() else { return unknown(span) };
        let rest: Vec<_> = after.collect();
        let pieces =
            [&then, &other].map(|text| text.pieces.len()).into_iter().sum::<usize>() + before.len() + rest.len();
        // Both branches are evaluated.
        if !self.spend(ENTRY + PIECE.saturating_mul(pieces as u64), span) {
            return unknown(span);
        }
        let way = |chosen: Text| Text { pieces: [before.clone(), chosen.pieces, rest.clone()].concat() };
        let (then, other) = (self.by_text(way(then), call, take), self.by_text(way(other), call, take));
        self.either(*cond, then, other, call.span)
    }

    pub(super) fn media(&mut self, path: Substr, call: PathCall) -> ValueKind {
        match self.resolved(&path, call) {
            Some(at) => ValueKind::Media(MediaFile { path, at: Some(Arc::from(at)), span: call.span }),
            None => ValueKind::Unknown,
        }
    }

    pub(super) fn read_text(&mut self, path: Substr, call: PathCall) -> ValueKind {
        match self.read(&path, MOST_TEXT, call) {
            Some(text) if text.is_empty() => ValueKind::Text(Text::default()),
            Some(text) if !self.spend(literal(&text), call.span) => ValueKind::Unknown,
            Some(text) => ValueKind::Text(Text::from(Piece::Lit { text: Substr::from(text), span: call.span })),
            None => ValueKind::Unknown,
        }
    }

    pub(super) fn read_lines(&mut self, path: Substr, call: PathCall) -> ValueKind {
        let span = call.span;
        let Some(text) = self.read(&path, MOST_LINES, call) else { return ValueKind::Unknown };
        let text = ArcStr::from(text);
        let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
        if !self.spend(lines().map(line).sum(), span) {
            return ValueKind::Unknown;
        }
        // Each line shares the text of the file.
        let item = |line: &str| {
            let kind = ValueKind::Text(Text::from(Piece::Lit { text: text.substr_from(line), span }));
            ValueItem::Value(Value { kind, span })
        };
        ValueKind::List(lines().map(item).collect::<Vec<_>>().into())
    }

    /// A text file with line breaks as `\n`.
    fn read(&mut self, path: &str, most: u64, call: PathCall) -> Option<String> {
        let at = self.resolved(path, call)?;
        let bytes = match self.world.read(&at, most) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.found.push(PathFault::Read(error).finding(path, call.path_span));
                return None;
            }
        };
        let mut text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let found = Diagnostic::new(messages::FileNotUtf8 { path: path.into(), at }, call.path_span);
                self.found.push(found);
                return None;
            }
        };
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        for found in secrets::findings(path, &text, call.path_span) {
            self.found.push(found);
        }
        Some(if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text })
    }

    fn resolved(&mut self, path: &str, call: PathCall) -> Option<PathBuf> {
        let unit = self.unit_of(call.span)?;
        self.asked += 1;
        match resolve(self.world, &self.program.root, &unit.path, path) {
            Ok(at) => Some(at),
            Err(fault) => {
                let project = ProjectFolder { world: self.world, root: &self.program.root };
                self.found.push(fault.finding_beside(path, call.path_span, project, &unit.path));
                None
            }
        }
    }
}
