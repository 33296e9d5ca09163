use std::collections::HashMap;
use std::path::Path;

use super::Exit;
use super::args::{self, When};
use super::inputs::{self, Source};
use super::projects::Projects;
use crate::binding::ParamValues;
#[cfg(feature = "send")]
use crate::config::Loaded;
use crate::diag::words::input;
use crate::diag::{Diagnostic, Lang, Named, Phrase, Retired};
use crate::lang::{ParamValue, Program};
use crate::os::{Disk, Stream, locale, output_is_terminal, terminal};
use crate::pipeline::{Analysis, Settings, analyze};
use crate::report::{Emitter as _, ForPeople, Human, Look, OneLine, Output};
use crate::rows::{Reported, Stop};
use crate::source::Files;

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

    /// Shows the errors of a file, which end the command.
    pub fn found(&mut self, files: &Files, findings: &[Diagnostic]) -> Exit {
        self.show(files, findings);
        Exit::Found
    }

    /// Shows what is to be told of a table and its rows.
    pub fn tell(&mut self, told: Vec<Reported>) {
        for told in told {
            match told {
                Reported::Table(found) => _ = self.refuse(&[found]),
                Reported::Row(found) => self.line(&found),
            }
        }
    }

    /// Shows why no further row can be read.
    pub fn stop(&mut self, stop: Stop) -> Exit {
        match stop {
            Stop::Torn(found) => self.found(&Files::default(), &[found]),
            Stop::Unreadable(found) => self.refuse(&[found]),
        }
    }

    /// Says what is to be said before the work begins.
    ///
    /// # Errors
    /// A configuration is wrong: that was shown.
    pub fn begin(&mut self, projects: &Projects) -> Result<(), Exit> {
        self.notes(&projects.notes);
        let mut result = Ok(());
        for loaded in projects.workspace.loaded().filter(|loaded| !loaded.findings.is_empty()) {
            self.show(&loaded.files, &loaded.findings);
            if loaded.findings.iter().any(Diagnostic::is_error) {
                result = Err(Exit::Usage);
            }
        }
        result
    }

    /// Shows the codes of the command line that have new names, each once.
    pub fn retired<'n>(&mut self, named: impl IntoIterator<Item = &'n Named>) {
        let mut told: Vec<&Retired> = Vec::new();
        for retired in named.into_iter().filter_map(|named| named.retired) {
            if !told.contains(&retired) {
                told.push(retired);
                self.refuse(&[retired.nowhere()]);
            }
        }
    }

    pub fn notes(&mut self, notes: &[Phrase]) {
        notes.iter().cloned().for_each(|note| self.say(note));
    }

    /// Shows what is wrong with a configuration.
    #[cfg(feature = "send")]
    pub fn misconfigured(&mut self, loaded: &Loaded) -> Exit {
        self.show(&loaded.files, &loaded.findings);
        Exit::Usage
    }

    /// Reads and analyses the one file of a command.
    ///
    /// # Errors
    /// It cannot be read, or has errors: they were shown.
    pub fn open(&mut self, path: &Path, stdin_filename: Option<&Path>, deny: &[Option<Named>]) -> Result<Opened, Exit> {
        self.retired(deny.iter().flatten());
        let (source, projects) = inputs::one(path, stdin_filename).map_err(|found| self.refuse(&[found]))?;
        self.begin(&projects)?;
        let text = source.text().map_err(|no_text| self.refuse(&[inputs::refusal(no_text, &source.name)]))?;
        let settings = projects.settings(source.project, deny);
        let analysis = analyze(&Disk, source.input(text, &projects), &settings)?;
        if analysis.has_errors() {
            return Err(self.found(analysis.files(), &analysis.findings));
        }
        Ok(Opened { source, analysis, settings })
    }

    /// Reads what is given for parameters. `file` is the name of the file that declares them.
    ///
    /// # Errors
    /// Everything that is wrong with it was shown.
    pub fn given(&mut self, args: &args::Given, program: &Program, file: &str) -> Result<ParamValues, Exit> {
        let given = ParamValues::read(inputs::arguments(args), &Disk, program, file);
        given.map_err(|refused| {
            self.show(&refused.files, &refused.findings);
            if refused.misused { Exit::Usage } else { Exit::Found }
        })
    }

    /// The parameters of a message.
    ///
    /// # Errors
    /// Some that it needs are missing, or it has no such ones: that was shown.
    pub fn bound(
        &mut self,
        given: ParamValues,
        analysis: &Analysis,
        message: &str,
    ) -> Result<HashMap<String, ParamValue>, Exit> {
        given.bind(analysis, message).map_err(|findings| {
            self.show(analysis.files(), &findings);
            Exit::Usage
        })
    }

    /// A line of words.
    pub fn say(&mut self, phrase: impl Into<Phrase>) {
        let line = phrase.into().text(self.human.lang);
        self.err.print(&line);
        self.err.print("\n");
    }

    /// Writes out what is still held, and gives the exit code: output that could not be written is a failure.
    pub fn end(mut self, exit: Exit) -> Exit {
        self.out.flush();
        let failure = self.out.failure().cloned();
        let exit = match failure {
            Some(reason) => {
                let path = "<stdout>".to_owned();
                self.refuse(&[Diagnostic::nowhere(input::OutputFailed { path, reason: reason.into() })])
            }
            None => exit,
        };
        self.err.flush();
        exit
    }
}

/// A file without errors, ready to be built.
pub(super) struct Opened {
    pub source: Source,
    pub analysis: Analysis,
    pub settings: Settings,
}
