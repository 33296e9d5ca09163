use crate::diag::Severity;

/// The style of reports on their output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub color: bool,
    /// Draw frames with box-drawing characters instead of ASCII.
    pub unicode: bool,
    /// The width of the terminal in columns.
    pub width: usize,
    /// Make codes links to their pages (OSC 8).
    pub links: bool,
}

impl Style {
    /// No colour, no links, 100 columns; for files, pipes and tests.
    pub const PLAIN: Self = Self { color: false, unicode: true, width: 100, links: false };

    /// `text` in bold and in the colour of a severity.
    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Advice => "1;36",
        };
        self.paint(code, text)
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// The label of a further line: `help`.
    pub(super) fn aside(self, text: &str) -> String {
        self.paint("36", text)
    }

    /// `text` as a link, on terminals that have links.
    pub(super) fn linked(self, text: &str, target: &str) -> String {
        match self.links {
            true => format!("\u{1b}]8;;{target}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            false => text.to_owned(),
        }
    }

    /// A line that begins a part of an answer.
    pub fn heading(self, text: &str) -> String {
        self.bold(text)
    }

    /// A line of a difference, in the colours that `git` gives it.
    pub fn diff_line(self, line: &str) -> String {
        match line.as_bytes().first() {
            Some(b'+') => self.paint("32", line),
            Some(b'-') => self.paint("31", line),
            Some(b'@') => self.paint("36", line),
            _ => line.to_owned(),
        }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
