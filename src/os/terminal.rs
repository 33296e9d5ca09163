use std::io::{self, IsTerminal};

use super::env::variable;

/// What standard error is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// It takes colours, and the user has not asked for none (`NO_COLOR`).
    pub color: bool,
    /// It shows more than ASCII; so does whatever is no terminal.
    pub unicode: bool,
    /// Columns, where it has any.
    pub width: Option<usize>,
}

/// Looks at standard error, where all words go.
pub fn terminal() -> Terminal {
    if !io::stderr().is_terminal() {
        return Terminal { color: false, unicode: true, width: None };
    }
    Terminal {
        color: variable("NO_COLOR").is_none() && variable("TERM").as_deref() != Some("dumb"),
        unicode: speaks_utf8(),
        width: terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0.into()),
    }
}

/// Whether what was asked for goes to a terminal, not into a file or another program.
pub fn output_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether a person can be asked something.
pub fn input_is_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// By the locale, as other programs have it; the consoles of Windows do.
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default().to_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}
