//! Calls of other languages for the content of a file or the time, where the field itself does it.

use super::Checker;
use super::functions::Function;
use crate::catalog::{self, FieldKind, MessageType};
use crate::diag::messages::{foreign as words, lang as messages};
use crate::diag::{Arg, Diagnostic, Edit, Fix};
use crate::lang::{file_call, foreign_functions, recipients};
use crate::source::Span;
use crate::syntax::ast::{Entry, EntryKind, Expr, ExprKind, Name};

impl<'a> Checker<'a> {
    fn message_type(&self) -> Option<&'static MessageType> {
        catalog::find_type(self.slice(self.within.0?))
    }

    /// Whether an entry directly in a message is an object under a name that no field has.
    pub(super) fn is_unknown(&self, name: Name, value: &Expr) -> bool {
        matches!(value.kind, ExprKind::Record(_))
            && self.depth == 1
            && self.message_type().is_some_and(|ty| ty.field(self.slice(name.span)).is_none())
    }

    /// Whether a call is reported here or with the name of its entry.
    pub(super) fn is_call_of_payload(&mut self, entries: &'a [Entry], name: Name, value: &Expr) -> bool {
        let ExprKind::Call { name: function, .. } = &value.kind else { return false };
        let function = function.span;
        let word = self.slice(function);
        if Function::find(word).is_some() || recipients::find(word).is_some() {
            return false;
        }
        let Some(ty) = self.message_type() else { return false };
        let key = self.slice(name.span).trim_matches('"');
        let is_top = self.depth == 1;
        let is_field = is_top && !self.in_unknown && ty.field(key).is_some();
        if !is_field && !is_top && !self.in_unknown {
            return false;
        }
        let is_clock = foreign_functions::find(word, 0).is_some_and(|row| row.is_clock());
        let is_last = |wire: &str| wire.rsplit('.').next() == Some(key);
        let is_time = || ty.fields.iter().any(|field| matches!(field.kind, FieldKind::Time) && is_last(field.wire));
        if is_clock && !is_field && is_time() {
            return true;
        }
        let Some(path) = file_call::path_in(self.slice(value.span)) else { return false };
        let Some((file, md5)) = file_call::field_of(ty) else { return false };
        match is_field {
            // The name is reported, with what to write.
            false => is_top || [Some(file.name), md5].into_iter().flatten().any(|name| name == key),
            true if file.name == key => {
                self.file_call(entries, (key, value), (function, path), md5);
                true
            }
            true if md5 == Some(key) => {
                let is_reported = self
                    .value_of(entries, file.name)
                    .is_some_and(|(_, value)| file_call::path_in(self.slice(value.span)).is_some());
                if !is_reported {
                    let help = (&words::LEAVE_OUT).into();
                    let found = messages::UnknownFunction { name: word.into(), known: None, help: Some(help) };
                    let fix = self
                        .removing(name, value)
                        .map(|edit| Fix { edits: vec![edit], ..Fix::safe(&words::LEAVE_OUT) });
                    let found = Diagnostic::new(found, function);
                    self.report(match fix {
                        Some(fix) => found.fix(fix),
                        None => found,
                    });
                }
                true
            }
            true => false,
        }
    }

    fn file_call(
        &mut self,
        entries: &'a [Entry],
        (key, value): (&str, &Expr),
        (function, path): (Span, &str),
        md5: Option<&'static str>,
    ) {
        let call = format!("file({path})");
        let text = format!("{key}: {call}");
        let with = md5.and_then(|md5| self.value_of(entries, md5));
        let help = match with {
            Some(_) => words::WriteWhy { text, why: Arg::Clause(&words::DROP_MD5) },
            None if md5.is_some() => words::WriteWhy { text, why: Arg::Clause(&words::OF_FILE) },
            None => words::WriteWhy { text, why: Arg::Clause(&words::FILE) },
        };
        let mut fix = Fix::safe(help.clone()).replace(value.span, call);
        fix.edits.extend(with.and_then(|(name, value)| self.removing(name, value)));
        fix.edits.sort_by_key(|edit| edit.span.start);
        let word = self.slice(function);
        let found = messages::UnknownFunction { name: word.into(), known: None, help: Some(help.into()) };
        self.report(Diagnostic::new(found, function).fix(fix));
    }

    fn value_of(&self, entries: &'a [Entry], name: &str) -> Option<(Name, &'a Expr)> {
        entries.iter().find_map(|entry| match &entry.kind {
            EntryKind::Field { name: known, value, .. } if self.slice(known.span) == name => Some((*known, value)),
            _ => None,
        })
    }

    /// Removes the lines of an entry that has them for itself.
    fn removing(&self, name: Name, value: &Expr) -> Option<Edit> {
        let text = self.unit.source.text();
        let start = text.get(..name.span.start as usize)?.rfind('\n')?;
        let before = text.get(start..name.span.start as usize)?;
        let end = text.get(value.span.end as usize..)?.find('\n')? + value.span.end as usize;
        let line = text.get(start..end)?;
        (before.trim().is_empty() && !line.contains(['{', '}']))
            .then(|| Edit { span: Span::new(name.span.file, start as u32, end as u32), text: String::new() })
    }
}
