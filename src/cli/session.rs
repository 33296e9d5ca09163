use super::Exit;
use super::args::When;
use crate::diag::words::input;
use crate::diag::{Arg, Code, Diagnostic, Lang, Word};
use crate::os::{Stream, locale, output_is_terminal, terminal};
use crate::report::{Emitter as _, ForPeople, Human, Look, OneLine, Output};
use crate::source::{FileId, Files, Span};

/// What every command needs to speak.
pub(super) struct Session {
    /// Payloads and what was asked for.
    pub out: Stream,
    /// Words.
    pub err: Stream,
    pub human: Human,
    /// Like `human`, for words that were asked for and go to standard output.
    pub answer: Human,
    /// The language that was asked for; where none was, the locale chooses that of the words, and what programs read stays
    /// English.
    asked: Option<Lang>,
}

impl Session {
    pub fn new(color: When, asked: Option<Lang>) -> Self {
        let terminal = terminal();
        let (color, answer_color) = match color {
            When::Auto => (terminal.color, terminal.color && output_is_terminal()),
            When::Always => (true, true),
            When::Never => (false, false),
        };
        let look = Look { color, unicode: terminal.unicode, width: terminal.width.unwrap_or(Look::PLAIN.width) };
        let lang = asked.unwrap_or_else(|| Lang::of_locale(&locale()));
        let human = Human { look, lang };
        let answer = Human { look: Look { color: answer_color, ..look }, lang };
        Self { out: Stream::stdout(), err: Stream::stderr(), human, answer, asked }
    }

    /// The language of the words.
    pub fn lang(&self) -> Lang {
        self.human.lang
    }

    /// The language of words in what programs read: a locale never changes it.
    pub fn lang_for_programs(&self) -> Lang {
        self.asked.unwrap_or_default()
    }

    /// Shows findings to people.
    pub fn show(&mut self, files: &Files, findings: &[Diagnostic]) {
        let mut text = String::new();
        ForPeople::new(self.human).findings(files, findings, &mut text);
        self.err.print(&text);
    }

    /// Shows findings that have no place in a file, and ends with a usage error.
    pub fn refuse(&mut self, findings: &[Diagnostic]) -> Exit {
        self.show(&Files::default(), findings);
        Exit::Usage
    }

    /// Shows a finding on one line, where there can be very many.
    pub fn line(&mut self, finding: &Diagnostic) {
        let mut line = String::new();
        OneLine(self.human.lang).finding(&Files::default(), finding, &mut line);
        self.err.print(&line);
    }

    /// Prints findings where their format goes.
    pub fn print(&mut self, text: &str, output: Output) {
        match output {
            Output::Answer => self.out.print(text),
            Output::Words => self.err.print(text),
        }
    }

    /// A line of words.
    pub fn say(&mut self, word: &Word, args: &[(&'static str, Arg)]) {
        let line = word.fill(args, self.human.lang);
        self.err.print(&line);
        self.err.print("\n");
    }

    /// Writes out what is still held, and gives the exit code: output that could not be written is a failure.
    pub fn end(mut self, exit: Exit) -> Exit {
        self.out.flush();
        let failure = self.out.failure().map(str::to_owned);
        let exit = match failure {
            Some(reason) => self.refuse(&[nowhere(input::OUTPUT_FAILED).arg("path", "<stdout>").arg("reason", reason)]),
            None => exit,
        };
        self.err.flush();
        exit
    }
}

/// A finding about something outside every file.
pub(super) fn nowhere(code: Code) -> Diagnostic {
    Diagnostic::new(code, Span::new(FileId(u32::MAX), 0, 0))
}
