use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::Arc;

use super::Exit;
use super::against::Comparison;
use super::args::{self, When};
use super::emission::Emission;
use super::inputs::{self, SourceInput};
use super::projects::Projects;
use super::values::NamedPath;
use crate::binding::ParamValues;
#[cfg(feature = "send")]
use crate::config::Loaded;
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Lang, NamedCode, Phrase, Retired};
use crate::lang::{ParamValue, Program};
use crate::os::{Disk, Interrupt, Stream, WatchedDisk, locale, output_is_terminal, terminal};
use crate::pipeline::{Analysis, Settings, analyze};
use crate::report::{Emitter as _, ForPeople, FormatOutput, Human, Looked, OneLine, ReportFormat, RunInfo, Style};
use crate::rows::{Reported, Stop};
use crate::source::{Files, World};

/// The findings of a command in a format for programs.
struct Report {
    emission: Emission<'static>,
    /// Standard error, which is closed for all else; `None` for standard output.
    err: Option<Stream>,
}

/// The output streams and styles of a command.
pub(super) struct Session {
    /// For payloads and requested output.
    pub out: Stream,
    /// For messages.
    pub err: Stream,
    pub human: Human,
    /// Like `human`, for requested messages that go to standard output.
    pub answer: Human,
    /// The findings in a format for programs.
    report: Option<Report>,
    /// The format in which a command reports why it cannot begin; after that, it reports by itself.
    refusals: Option<ReportFormat>,
    /// When colour was requested.
    pub color: When,
    /// The requested language. By default, messages use that of the locale, and output for programs is English.
    pub asked: Option<Lang>,
    /// What is read is watched.
    watched: Option<Arc<WatchedDisk>>,
}

impl Session {
    pub fn new(when: When, asked: Option<Lang>) -> Self {
        let terminal = terminal();
        let (color, answer_color) = match when {
            When::Auto => (terminal.color, terminal.color && output_is_terminal()),
            When::Always => (true, true),
            When::Never => (false, false),
        };
        let style = Style {
            color,
            unicode: terminal.unicode,
            width: terminal.width.unwrap_or(Style::PLAIN.width),
            links: terminal.links && color,
        };
        let lang = asked.unwrap_or_else(|| Lang::of_locale(&locale()));
        let human = Human { style, lang };
        let answer = Human { style: Style { color: answer_color, links: style.links && answer_color, ..style }, lang };
        Self {
            out: Stream::stdout(),
            err: Stream::stderr(),
            human,
            answer,
            report: None,
            refusals: None,
            color: when,
            asked,
            watched: None,
        }
    }

    /// Reports findings in a format. One for programs has standard error for itself: messages for people are not
    /// printed.
    pub fn told_in(&mut self, args: &args::MessageFormat) -> &mut Self {
        if args.findings.output == FormatOutput::Answer {
            let mut err = std::mem::replace(&mut self.err, Stream::closed());
            let emission = Emission::begin(args.findings, self.run(), &mut err);
            self.report = Some(Report { emission, err: Some(err) });
        }
        self
    }

    /// Reports findings in a format, which goes to standard output if it is for programs.
    pub fn answer_in(&mut self, format: ReportFormat) {
        if format.output == FormatOutput::Answer {
            let emission = Emission::begin(format, self.run(), &mut self.out);
            self.report = Some(Report { emission, err: None });
        }
    }

    /// Begins a command that compares two states, and shows what could not be found, which its exit code tells.
    ///
    /// # Errors
    /// They cannot be compared, which is shown.
    pub fn compare(&mut self, against: &Path, paths: &[PathBuf]) -> Result<(Comparison, Exit), Exit> {
        let compared = Comparison::open(against, paths).map_err(|found| self.refuse(&[found]))?;
        self.begin(&compared.projects)?;
        self.show(&Files::default(), &compared.problems);
        let exit = if compared.problems.is_empty() { Exit::Done } else { Exit::Usage };
        Ok((compared, exit))
    }

    /// Reports in a format why a command cannot begin. `None` from when on the command reports its findings by itself.
    pub fn refuse_in(&mut self, format: Option<ReportFormat>) {
        self.refusals = format;
    }

    /// The files that a command reads.
    pub fn world(&self) -> Arc<dyn World + Send> {
        match &self.watched {
            Some(disk) => Arc::clone(disk) as _,
            None => Arc::new(Disk),
        }
    }

    /// Repeats a command whenever something that it reads changes, until Ctrl-C. Its findings have a format.
    pub fn watch(&mut self, format: ReportFormat, mut round: impl FnMut(&mut Self, &WatchedDisk) -> Exit) -> Exit {
        let interrupt = Interrupt::watch();
        loop {
            self.err.clear();
            let disk = Arc::new(WatchedDisk::default());
            self.watched = Some(Arc::clone(&disk));
            // How a round ended is told by its findings.
            let _ = round(self, &disk);
            self.end_round();
            if format.output == FormatOutput::Words {
                self.say(&input::WATCHING);
            }
            self.err.flush();
            if interrupt.is_wished() || !interrupt.at_once(|| disk.wait(&interrupt)) {
                return Exit::Interrupted;
            }
        }
    }

    /// Ends the findings in their format, and writes all output.
    fn end_round(&mut self) {
        if let Some(Report { mut emission, err }) = self.report.take() {
            match err {
                Some(mut err) => {
                    emission.end(&mut err);
                    self.err = err;
                }
                None => emission.end(&mut self.out),
            }
        }
        self.out.flush();
        self.err.flush();
    }

    fn run(&self) -> RunInfo<'static> {
        RunInfo { human: self.human, programs: self.lang_for_programs(), looked: Looked::default() }
    }

    /// Counts a file, which may have no findings, for formats that tell of it.
    pub fn looked_at(&mut self, file: &str, is_clean: bool) {
        if let Some(Report { emission, err }) = &mut self.report {
            emission.counts.files += 1;
            if is_clean {
                emission.clean(file, err.as_mut().unwrap_or(&mut self.out));
            }
        }
    }

    /// Whether people read what is printed.
    pub const fn is_for_people(&self) -> bool {
        self.report.is_none()
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.human.lang
    }

    /// The language that was asked for.
    #[cfg(feature = "lsp")]
    pub const fn asked_lang(&self) -> Option<Lang> {
        self.asked
    }

    /// The language of output for programs, which does not depend on the locale.
    pub fn lang_for_programs(&self) -> Lang {
        self.asked.unwrap_or_default()
    }

    /// Prints findings for people.
    pub fn show(&mut self, files: &Files, findings: &[Diagnostic]) {
        if let Some(format) = self.refusals.take_if(|_| !findings.is_empty()) {
            self.answer_in(format);
        }
        if let Some(Report { emission, err }) = &mut self.report {
            return emission.findings(files, findings, err.as_mut().unwrap_or(&mut self.out));
        }
        let mut text = String::new();
        ForPeople::new(self.human).findings(files, findings, &mut text);
        self.err.print(&text);
    }

    /// Prints findings without a file; returns a usage error.
    pub fn refuse(&mut self, findings: &[Diagnostic]) -> Exit {
        self.show(&Files::default(), findings);
        Exit::Usage
    }

    /// Prints a finding on one line, if there can be very many.
    pub fn line(&mut self, finding: &Diagnostic) {
        if !self.is_for_people() {
            return self.show(&Files::default(), slice::from_ref(finding));
        }
        let mut line = String::new();
        OneLine(self.human.lang).findings(&Files::default(), slice::from_ref(finding), &mut line);
        self.err.print(&line);
    }

    /// The stream of a format.
    pub const fn stream(&mut self, output: FormatOutput) -> &mut Stream {
        match output {
            FormatOutput::Answer => &mut self.out,
            FormatOutput::Words => &mut self.err,
        }
    }

    /// Prints the errors of a file, which end the command.
    pub fn found(&mut self, files: &Files, findings: &[Diagnostic]) -> Exit {
        self.show(files, findings);
        Exit::Found
    }

    /// Prints findings about a table and its rows.
    pub fn report(&mut self, reported: Vec<Reported>) {
        for reported in reported {
            match reported {
                Reported::Table(found) => _ = self.refuse(&[found]),
                Reported::Row(found) if found.rendered(self.lang()).help.is_some() => {
                    self.show(&Files::default(), &[found])
                }
                Reported::Row(found) => self.line(&found),
            }
        }
    }

    /// Prints why no further row can be read.
    pub fn stop(&mut self, stop: Stop) -> Exit {
        match stop {
            Stop::Torn(found) => self.found(&Files::default(), &[found]),
            Stop::Unreadable(found) => self.refuse(&[found]),
        }
    }

    /// Prints notes and configuration errors before the work begins.
    ///
    /// # Errors
    /// A configuration has errors, which were printed.
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

    /// Prints advice about retired codes on the command line, each once.
    pub fn retired<'n>(&mut self, named: impl IntoIterator<Item = &'n NamedCode>) {
        let mut reported: Vec<&Retired> = Vec::new();
        for retired in named.into_iter().filter_map(|named| named.retired) {
            if !reported.contains(&retired) {
                reported.push(retired);
                self.refuse(&[retired.nowhere()]);
            }
        }
    }

    pub fn notes(&mut self, notes: &[Phrase]) {
        notes.iter().cloned().for_each(|note| self.say(note));
    }

    /// Prints the errors of a configuration.
    #[cfg(feature = "send")]
    pub fn misconfigured(&mut self, loaded: &Loaded) -> Exit {
        self.show(&loaded.files, &loaded.findings);
        Exit::Usage
    }

    /// Reads and analyses the single file of a command.
    ///
    /// # Errors
    /// It cannot be read or has errors, which were printed.
    pub fn open(
        &mut self,
        path: &Path,
        stdin_filename: Option<&Path>,
        deny: &[Option<NamedCode>],
        wanted: &WantedMessage<'_>,
    ) -> Result<Opened, Exit> {
        self.retired(deny.iter().flatten());
        if let Some(disk) = &self.watched {
            disk.watch(path);
        }
        let (source, projects) = inputs::one(path, stdin_filename).map_err(|found| self.refuse(&[found]))?;
        if let Some(disk) = &self.watched {
            projects.watch(disk);
        }
        self.begin(&projects)?;
        let text = source.text().map_err(|no_text| {
            let unread = inputs::refusal(no_text, &source.name);
            self.show(&unread.files, &[unread.found]);
            Exit::Usage
        })?;
        let settings = projects.settings(source.project, deny);
        let analysis = analyze(&*self.world(), source.input(text, &projects), &settings)?;
        self.looked_at(&source.name, !analysis.has_errors());
        self.errors_in(&analysis, &source.name, wanted)?;
        Ok(Opened { source, analysis, settings })
    }

    /// Prints the findings of a file if the wanted message has errors; what is wrong with other messages is left to
    /// `check`.
    ///
    /// # Errors
    /// It has errors, or there is no such message and the file has errors.
    pub fn errors_in(&mut self, analysis: &Analysis, path: &str, wanted: &WantedMessage<'_>) -> Result<(), Exit> {
        if !analysis.has_errors() {
            return Ok(());
        }
        let concerning: Vec<Diagnostic> = match analysis.choose(wanted.message, path) {
            Ok(message) => analysis.concerning(message, wanted.sample).into_iter().cloned().collect(),
            // A misspelt name is the mistake, whatever the messages of the file have.
            Err(unknown) if unknown.get::<input::MessageUnknown>().is_some_and(|it| it.suggestion.is_some()) => {
                return Err(self.refuse(&[unknown]));
            }
            Err(_) => analysis.findings.clone(),
        };
        match concerning.iter().any(Diagnostic::is_error) {
            true => Err(self.found(analysis.files(), &concerning)),
            false => Ok(()),
        }
    }

    /// Reads the values of parameters. `file` is the name of the file that declares them.
    ///
    /// # Errors
    /// All errors in them were printed.
    pub fn given(
        &mut self,
        args: &args::MessageArgs,
        each: Option<&NamedPath>,
        program: &Program,
        file: &str,
        settings: &Settings,
    ) -> Result<ParamValues, Exit> {
        let world = self.world();
        let given = ParamValues::read(inputs::arguments(args, each), &*world, program, file);
        let given = given.map_err(|refused| {
            self.show(&refused.files, &refused.findings);
            if refused.misused { Exit::Usage } else { Exit::Found }
        })?;
        if let Some(warned) = &given.warned {
            let severity = |found: &Diagnostic| settings.severities.of(found.code);
            let found = warned.findings.iter().filter_map(|found| Some(found.clone().severity(severity(found)?)));
            let found: Vec<_> = found.collect();
            self.show(&warned.files, &found);
            if found.iter().any(Diagnostic::is_error) {
                return Err(Exit::Found);
            }
        }
        Ok(given)
    }

    /// The parameters of a message.
    ///
    /// # Errors
    /// Required ones are missing, or others are not used; this was printed.
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

    /// Prints a message on a line.
    pub fn say(&mut self, phrase: impl Into<Phrase>) {
        let line = phrase.into().text(self.human.lang);
        self.err.print(&line);
        self.err.print("\n");
    }

    /// Flushes all output and returns the exit code; output that could not be written is a failure.
    pub fn end(mut self, exit: Exit) -> Exit {
        if let Some(Report { emission, err: None }) = &mut self.report {
            emission.end(&mut self.out);
        }
        self.out.flush();
        let failure = self.out.failure().cloned();
        let exit = match failure {
            Some(reason) => {
                let path = "<stdout>".to_owned();
                self.refuse(&[Diagnostic::nowhere(input::OutputFailed { path, reason: reason.into() })])
            }
            None => exit,
        };
        if let Some(Report { emission, err: Some(err) }) = &mut self.report {
            emission.end(err);
            err.flush();
        }
        self.err.flush();
        exit
    }
}

/// The message of a file that a command is about.
#[derive(Clone, Copy, Default)]
pub(super) struct WantedMessage<'a> {
    pub message: Option<&'a str>,
    pub sample: Option<&'a str>,
}

impl<'a> From<&'a args::MessageArgs> for WantedMessage<'a> {
    fn from(given: &'a args::MessageArgs) -> Self {
        Self { message: given.message.as_deref(), sample: given.sample.as_deref() }
    }
}

/// An analysed file whose wanted message has no errors.
pub(super) struct Opened {
    pub source: SourceInput,
    pub analysis: Analysis,
    pub settings: Settings,
}
