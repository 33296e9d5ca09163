//! The progress of a batch: a bar on a terminal, otherwise occasional lines.

use std::sync::Arc;
use std::time::Duration;

use unicode_width::UnicodeWidthChar as _;

use super::super::session::Session;
use crate::diag::Lang;
use crate::diag::messages::send as messages;
use crate::os::{self, Clock};
use crate::send::IntentCounts;

/// The interval between lines.
const LINES: Duration = Duration::from_secs(10);
/// The interval between updates of the bar.
const PICTURES: Duration = Duration::from_millis(200);
/// The width of the bar in columns.
const BAR: u64 = 24;
/// Clears the current line.
const CLEAR: &str = "\r\x1b[K";

pub(super) struct SendProgress {
    /// The width of the terminal; `None` if it is not one.
    width: Option<usize>,
    /// Whether the bar is displayed.
    drawn: bool,
    clock: Arc<dyn Clock>,
    start: Duration,
    last: Duration,
    lang: Lang,
    size: Option<u64>,
}

impl SendProgress {
    /// `size` is that of the table in bytes. The bar measures bytes, since the number of rows is unknown.
    pub fn new(size: Option<u64>, clock: Arc<dyn Clock>, session: &Session) -> Self {
        let start = clock.monotonic();
        Self { width: os::terminal().width, drawn: false, clock, start, last: start, lang: session.lang(), size }
    }

    /// Prints the progress if it is due.
    pub fn update(&mut self, rows: u64, counts: &IntentCounts, read: u64, session: &mut Session) {
        let now = self.clock.monotonic();
        let due = if self.width.is_some() { PICTURES } else { LINES };
        if now.saturating_sub(self.last) < due {
            return;
        }
        self.last = now;
        let line = self.line(rows, counts, read, now);
        match self.width {
            Some(width) => {
                self.clear(session);
                let bar = self.bar(read, session.human.style.unicode);
                session.err.print(&cut(&format!("{bar}{line}"), width));
                self.drawn = true;
            }
            None => session.err.print(&format!("{line}\n")),
        }
        session.err.flush();
    }

    /// Removes the bar before other output; it is drawn again later.
    pub fn clear(&mut self, session: &mut Session) {
        if std::mem::take(&mut self.drawn) {
            session.err.print(CLEAR);
        }
    }

    fn bar(&self, read: u64, unicode: bool) -> String {
        let Some(size) = self.size.filter(|size| *size > 0) else { return String::new() };
        let read = read.min(size);
        let full = usize::try_from(BAR * read / size).unwrap_or_default();
        let (done, todo) = if unicode { ("█", "░") } else { ("#", "-") };
        let rest = BAR as usize - full;
        format!("{}{} {} % ", done.repeat(full), todo.repeat(rest), 100 * read / size)
    }

    fn line(&self, rows: u64, counts: &IntentCounts, read: u64, now: Duration) -> String {
        let spent = now.saturating_sub(self.start).as_secs_f64().max(0.001);
        let progress = messages::Progress {
            rows,
            rate: format!("{:.1}", rows as f64 / spent),
            accepted: counts.accepted,
            refused: counts.refused + counts.unsent,
            unknown: counts.unknown,
        };
        let mut line = progress.text(self.lang);
        let size = self.size.filter(|size| read > 0 && *size >= read);
        if let Some(size) = size {
            let left = spent * (size - read) as f64 / read as f64;
            let left = Duration::try_from_secs_f64(left).unwrap_or(Duration::MAX);
            let time = messages::TimeLeft { time: clock(left) }.text(self.lang);
            line.push_str(&self.lang.aside(&time));
        }
        line
    }
}

/// Cuts a line to a width in columns.
fn cut(line: &str, width: usize) -> String {
    let (mut columns, mut out) = (0, String::new());
    for c in line.chars() {
        columns += c.width().unwrap_or_default();
        if columns >= width {
            break;
        }
        out.push(c);
    }
    out
}

/// `1:02:03`
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_wraps() {
        assert_eq!(cut("已接受 3", 5), "已接");
        assert_eq!(cut("ab", 80), "ab");
    }

    #[test]
    fn clocks() {
        assert_eq!(clock(Duration::from_secs(5)), "0:05");
        assert_eq!(clock(Duration::from_secs(3723)), "1:02:03");
    }
}
