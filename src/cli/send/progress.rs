//! How far a batch is: a bar on a terminal, a line now and then elsewhere.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::session::Session;
use crate::diag::Lang;
use crate::diag::words::send as words;
use crate::os;
use crate::send::Counts;

/// Between two lines.
const LINES: Duration = Duration::from_secs(10);
/// Between two pictures of the bar.
const PICTURES: Duration = Duration::from_millis(200);

pub(super) struct Progress {
    bar: Option<ProgressBar>,
    start: Instant,
    last: Instant,
    lang: Lang,
    size: Option<u64>,
}

impl Progress {
    /// `size`: bytes of the table. The bar measures bytes, because nobody has counted the rows.
    pub fn new(size: Option<u64>, session: &Session) -> Self {
        let start = os::instant();
        let bar = os::terminal().width.map(|_| {
            let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
            let template = if size.is_some() { "{bar:24} {percent}% {msg}" } else { "{spinner} {msg}" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, start, last: start, lang: session.lang(), size }
    }

    /// Shows where it stands, if that is due.
    pub fn update(&mut self, rows: u64, counts: &Counts, read: u64, session: &mut Session) {
        let now = os::instant();
        let due = if self.bar.is_some() { PICTURES } else { LINES };
        if now.duration_since(self.last) < due {
            return;
        }
        self.last = now;
        let line = self.line(rows, counts, read, now);
        match &self.bar {
            Some(bar) => {
                bar.set_position(read);
                bar.set_message(line);
            }
            None => {
                session.err.print(&format!("{line}\n"));
                session.err.flush();
            }
        }
    }

    fn line(&self, rows: u64, counts: &Counts, read: u64, now: Instant) -> String {
        let spent = now.duration_since(self.start).as_secs_f64().max(0.001);
        let args = [
            ("rows", rows.into()),
            ("rate", format!("{:.1}", rows as f64 / spent).into()),
            ("accepted", counts.accepted.into()),
            ("refused", (counts.refused + counts.unsent).into()),
            ("unknown", counts.unknown.into()),
        ];
        let mut line = words::PROGRESS.fill(&args, self.lang);
        let size = self.size.filter(|size| read > 0 && *size >= read);
        if let Some(size) = size {
            let left = Duration::from_secs_f64(spent * (size - read) as f64 / read as f64);
            let time = words::TIME_LEFT.fill(&[("time", clock(left).into())], self.lang);
            line.push_str(&self.lang.aside(&time));
        }
        line
    }

    /// Words that come between leave the bar whole.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
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
    fn clocks() {
        assert_eq!(clock(Duration::from_secs(5)), "0:05");
        assert_eq!(clock(Duration::from_secs(3723)), "1:02:03");
    }
}
