//! Groups failures so that they fit on a screen.

use super::super::session::Session;
use crate::diag::messages::{input, send as messages};
use crate::diag::{Diagnostic, Phrase};
use crate::sort::sort_by_key;
use crate::source::Files;

/// The maximum number of displayed reasons: the first with its source, the others in a few lines.
const REASONS: usize = 4;
/// The maximum number of rows listed for each.
const ROWS: usize = 8;

/// Failures by their reason.
#[derive(Default)]
pub(super) struct Failures(Vec<Group>);

struct Group {
    /// The first of them.
    found: Diagnostic,
    message: String,
    count: u64,
    rows: Vec<u64>,
}

impl Failures {
    pub fn add(&mut self, row: u64, found: Diagnostic, session: &Session) {
        let message = found.rendered(session.lang()).message;
        let group = match self.0.iter_mut().position(|group| group.message == message) {
            Some(at) => self.0.get_mut(at),
            None if self.0.len() < REASONS * 4 => {
                self.0.push(Group { found, message, count: 0, rows: Vec::new() });
                self.0.last_mut()
            }
            // There are too many reasons: count it with the last one.
            None => self.0.last_mut(),
        };
        if let Some(group) = group {
            group.count += 1;
            if group.rows.len() < ROWS {
                group.rows.push(row);
            }
        }
    }

    /// Prints the most frequent reasons, which fit on a screen with the summary.
    pub fn show(mut self, files: &Files, batch: &str, session: &mut Session) {
        sort_by_key(&mut self.0, |group| std::cmp::Reverse(group.count));
        let further: u64 = self.0.iter().skip(REASONS).map(|group| group.count).sum();
        let mut shown_whole = false;
        for mut group in self.0.into_iter().take(REASONS) {
            sort_by_key(&mut group.rows, |row| *row);
            if shown_whole && session.is_for_people() {
                let mut text = String::new();
                let words = group.found.rendered(session.lang());
                session.human.headline(group.found.severity, Some(group.found.code), &words.message, &mut text);
                if let Some(help) = words.help {
                    session.human.aside(&input::HELP, &help, &mut text);
                }
                session.err.print(&text);
            } else {
                session.show(files, &[group.found]);
            }
            shown_whole = true;
            if group.rows != [0] {
                let rows = group.rows.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
                let more = group.count - group.rows.len() as u64;
                let line: Phrase = match more {
                    0 => messages::InRows { rows }.into(),
                    more => messages::InRowsMore { rows, count: more.to_string() }.into(),
                };
                session.say(line);
            }
        }
        if further > 0 {
            session.say(messages::MoreReasons { count: further.to_string(), batch: batch.to_owned() });
        }
    }
}
