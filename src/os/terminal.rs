use std::io::{self, IsTerminal};

use super::env::variable;

/// What standard error is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// It supports colours, and the user has not disabled them (`NO_COLOR`).
    pub color: bool,
    /// It supports Unicode, as does anything that is not a terminal.
    pub unicode: bool,
    /// Its width in columns, if known; where there is no terminal, that of `COLUMNS`.
    pub width: Option<usize>,
    /// It displays links (OSC 8).
    pub links: bool,
}

/// Inspects standard error, where all messages go.
pub fn terminal() -> Terminal {
    if !io::stderr().is_terminal() {
        return Terminal { color: false, unicode: true, width: columns(), links: false };
    }
    Terminal {
        color: variable("NO_COLOR").is_none() && variable("TERM").as_deref() != Some("dumb"),
        unicode: speaks_utf8(),
        width: terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0.into()),
        links: supports_hyperlinks::on(supports_hyperlinks::Stream::Stderr),
    }
}

/// The width that the environment asks for.
fn columns() -> Option<usize> {
    variable("COLUMNS")?.parse().ok().filter(|width| *width > 0)
}

/// Whether standard output is a terminal.
pub fn output_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether a person can answer prompts.
pub fn input_is_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether the locale is UTF-8; Windows consoles always support it.
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default().to_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}
