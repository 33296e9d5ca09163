use std::path::PathBuf;

use super::messages::{CheckedMessages, Evaluated, KeptMessages, MessagesBefore, messages};
use super::samples::samples;
use super::suppress::Suppressions;
use super::{Settings, field_texts, line_ends, place, secrets, summary};
use crate::catalog::{self, MessageType};
use crate::check;
use crate::diag::messages::input;
use crate::diag::messages::lang::{NotInText, RecordEntry};
use crate::diag::messages::markup::PlaceholderLeft;
use crate::diag::messages::message::WrongType;
use crate::diag::messages::platform::Empty;
use crate::diag::messages::slips::GoesOutAsWritten;
use crate::diag::messages::syntax::WrongQuotes;
use crate::diag::{Arg, Diagnostic, Sink};
use crate::lang::{Program, Units, suggest};
use crate::message::{self, Message};
use crate::secrets::written;
use crate::source::{FileId, Files, Span, World};
use crate::steps::{Cancellation, Cancelled, Canceller, Steps};
use crate::syntax::ast;

/// A file to analyse.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path, which imports and file names are relative to; for standard input, a made-up path in the working
    /// folder.
    pub path: PathBuf,
    /// The project's folder; nothing outside it is read.
    pub root: PathBuf,
    /// Its display name: `examples/build_report.msg`, `<stdin>`.
    pub name: String,
    pub text: String,
}

/// Everything known about a file.
#[derive(Debug)]
pub struct Analysis {
    pub program: Program,
    /// In source order; severities and suppressions are already applied.
    pub findings: Vec<Diagnostic>,
    /// Loop iterations of the analysis; see [`crate::steps`].
    pub steps: Steps,
    suppressions: Suppressions,
    messages: CheckedMessages,
}

/// What is found in a file, without its messages.
#[derive(Debug)]
pub struct CheckedFile {
    pub program: Program,
    /// As in an [`Analysis`].
    pub findings: Vec<Diagnostic>,
}

impl From<Analysis> for CheckedFile {
    fn from(Analysis { program, findings, .. }: Analysis) -> Self {
        Self { program, findings }
    }
}

/// Analyses a file and returns everything known about it. Never panics.
///
/// ```
/// use msgc::pipeline::{Input, Settings, analyze};
/// use msgc::source::MemoryWorld;
///
/// let input = Input {
///     path: "/project/hello.msg".into(),
///     root: "/project".into(),
///     name: "hello.msg".into(),
///     text: "message hello: wecom.text {\n    bodi: \"你好\"\n}\n".into(),
/// };
/// let analysis = analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels");
/// let found: Vec<_> = analysis.findings.iter().map(|finding| (finding.code.id(), finding.severity)).collect();
/// assert_eq!(found.first(), Some(&("unknown-field", msgc::diag::Severity::Error)));
/// ```
///
/// # Errors
/// The [`Cancellation`] of the settings was triggered.
pub fn analyze(world: &dyn World, input: Input, settings: &Settings) -> Result<Analysis, Cancelled> {
    analyze_with(&Units::default(), world, input, settings)
}

/// Like [`analyze`], for one of many files: a file that several of them import is read and typed once. All calls with
/// the same `units` must use the same world. A cancelled analysis leaves no incomplete unit there.
///
/// # Errors
/// Same as [`analyze`].
pub fn analyze_with(
    units: &Units,
    world: &dyn World,
    input: Input,
    settings: &Settings,
) -> Result<Analysis, Cancelled> {
    run(units, world, input, settings, KeptParts::Messages)
}

/// Like [`analyze_with`], for those who ask for nothing but the findings: each message is dropped once it is checked.
///
/// # Errors
/// Same as [`analyze`].
pub fn check_with(
    units: &Units,
    world: &dyn World,
    input: Input,
    settings: &Settings,
) -> Result<CheckedFile, Cancelled> {
    run(units, world, input, settings, KeptParts::Findings).map(CheckedFile::from)
}

/// Analyses a file that will be analysed again after changes, in an editor. `before` is the analysis before the last
/// change, of this file or of others: what still holds of it is used. The result is that of [`analyze`].
///
/// ```
/// use msgc::pipeline::{Input, Settings, analyze_again};
/// use msgc::source::MemoryWorld;
///
/// let input = |text: &str| Input {
///     path: "/project/hello.msg".into(),
///     root: "/project".into(),
///     name: "hello.msg".into(),
///     text: text.to_owned(),
/// };
/// let (world, settings) = (MemoryWorld::default(), Settings::default());
/// let text = "message hello: wecom.text {\n    bodi: \"你好\"\n}\n";
/// let first = analyze_again(None, &world, input(text), &settings).expect("nobody cancels");
/// assert!(first.has_errors());
/// let second = analyze_again(Some(first), &world, input(&text.replace("bodi", "body")), &settings);
/// assert!(!second.expect("nobody cancels").has_errors());
/// ```
///
/// # Errors
/// Same as [`analyze`].
pub fn analyze_again(
    before: Option<Analysis>,
    world: &dyn World,
    input: Input,
    settings: &Settings,
) -> Result<Analysis, Cancelled> {
    run(&Units::default(), world, input, settings, KeptParts::Everything(before.map(Box::new)))
}

/// What is kept of an analysis.
enum KeptParts {
    Findings,
    Messages,
    /// What holds after the next change, too; with the analysis before the last one.
    Everything(Option<Box<Analysis>>),
}

fn run(
    units: &Units,
    world: &dyn World,
    input: Input,
    settings: &Settings,
    kept: KeptParts,
) -> Result<Analysis, Cancelled> {
    settings.cancellation.ask()?;
    let Input { path, root, name, text } = input;
    let mut sink = Sink::new(&settings.cancellation);
    let (program, kept) = match kept {
        KeptParts::Findings => (units.load(world, &root, &path, &name, text, &mut sink), KeptMessages::None),
        KeptParts::Messages => (units.load(world, &root, &path, &name, text, &mut sink), KeptMessages::Evaluated),
        KeptParts::Everything(before) => {
            let before = before.and_then(|before| {
                let Analysis { program, messages, .. } = *before;
                let (main, program) = program.into_before()?;
                Some((main, MessagesBefore { messages, program }))
            });
            let (main, before) = before.unzip();
            (
                units.load_again((world, &root), (&path, &name), text, main, &mut sink),
                KeptMessages::Checked(before.map(Box::new)),
            )
        }
    };
    settings.cancellation.ask()?;
    if let Some(unit) = program.main().filter(|unit| unit.ast.items.is_empty() && sink.is_empty()) {
        sink.push(Diagnostic::new(input::EmptyFile, Span::new(unit.file, 0, 0)));
    }
    // After errors in names or types, proofs would only add noise; unknown fields and exceeded limits are still
    // reported.
    let written = program.main().and_then(|unit| written(unit.source.text()));
    let (messages, is_whole) = messages(&program, world, settings, written.as_deref(), kept, &mut sink);
    if is_whole {
        let context = check::CheckContext {
            program: &program,
            world,
            profiles: settings.profiles,
            written_secrets: written.as_deref(),
        };
        samples(&program, world, &context, &mut sink);
    }
    sink = without_told(&program, sink);
    if written.is_some() {
        secrets::report(&program, &mut sink);
    }
    settings.cancellation.ask()?;
    let suppressions = program.main().map(|unit| Suppressions::of(&program.files, unit)).unwrap_or_default();
    let mut steps = sink.steps;
    let mut findings =
        suppressions.judge(sink.into_ordered(&program.files), &settings.severities, &program.files, &mut steps);
    line_ends::adopt(&program.files, &mut findings);
    place::locate(&program, &mut findings);
    Ok(Analysis { program, findings, steps, suppressions, messages })
}

/// Without what follows from another finding.
fn without_told(program: &Program, sink: Sink) -> Sink {
    without_placeholders(program, without_consequences(sink))
}

/// Without what follows from a value that cannot be in a text, and without what is in quotes of another language.
fn without_consequences(sink: Sink) -> Sink {
    let spans = |is_it: fn(&Diagnostic) -> bool| -> Vec<Span> {
        sink.found().iter().filter(|found| is_it(found)).map(|found| found.span).collect()
    };
    let (odd, quoted) = (spans(|found| found.is::<NotInText>()), spans(|found| found.is::<WrongQuotes>()));
    if odd.is_empty() && quoted.is_empty() {
        return sink;
    }
    let holds =
        |outer: &Span, inner: &Span| outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end;
    let follows = |found: &Diagnostic| {
        let span = &found.span;
        found.is::<WrongType>() && odd.contains(span)
            || found.is::<RecordEntry>() && odd.iter().any(|odd| holds(odd, span))
            || found.is::<Empty>() && odd.iter().any(|odd| holds(span, odd))
            || found.is::<PlaceholderLeft>() && quoted.iter().any(|quoted| holds(quoted, span))
    };
    sink.divided(follows).1
}

/// Without placeholders left in a message where the parser says what to write in the place of one.
fn without_placeholders(program: &Program, sink: Sink) -> Sink {
    let Some(unit) = program.main() else { return sink };
    let told: Vec<Span> =
        sink.found().iter().filter(|found| found.is::<GoesOutAsWritten>()).map(|it| it.span).collect();
    if told.is_empty() {
        return sink;
    }
    let holds = |item: Span, span: Span| item.start <= span.start && span.end <= item.end;
    let items: Vec<Span> = unit.ast.items.iter().map(|item| item.span).collect();
    let items: Vec<Span> = items.into_iter().filter(|item| told.iter().any(|told| holds(*item, *told))).collect();
    let is_told = |found: &Diagnostic| {
        found.is::<PlaceholderLeft>()
            && found.span.file == unit.file
            && items.iter().any(|item| holds(*item, found.span))
    };
    sink.divided(is_told).1
}

impl Analysis {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }

    /// The id of the analysed file.
    pub fn file(&self) -> FileId {
        self.program.main().map_or(FileId(0), |unit| unit.file)
    }

    pub fn files(&self) -> &Files {
        &self.program.files
    }

    /// The names of the file's messages, in source order.
    pub fn message_names(&self) -> Vec<&str> {
        self.program
            .main()
            .map(|unit| unit.messages().map(|(_, message)| self.program.word(message.name)).collect())
            .unwrap_or_default()
    }

    /// The name of a message as declared; `name` need not be in NFC.
    pub fn message(&self, name: &str) -> Option<&str> {
        Some(self.program.word(self.declared(name)?.1.name))
    }

    /// The message called `name`, or the only one in the file. `path` is the display name of the file, for the error.
    ///
    /// # Errors
    /// The file has no message, or has several and `name` is `None`, or has none of that name.
    pub fn choose(&self, name: Option<&str>, path: &str) -> Result<&str, Diagnostic> {
        let names = self.message_names();
        let known = || Arg::known(names.iter().copied());
        match (name, names.as_slice()) {
            (_, []) => Err(Diagnostic::nowhere(input::MessageNone { path: path.to_owned() })),
            (None, [one]) => Ok(one),
            (None, [first, ..]) => Err(Diagnostic::nowhere(input::MessageNeeded {
                path: path.to_owned(),
                count: names.len(),
                known: known(),
                suggestion: Some(format!("-m {first}")),
            })),
            (Some(name), _) => self.message(name).ok_or_else(|| {
                let suggestion = suggest(name, names.iter().copied()).map(str::to_owned);
                Diagnostic::nowhere(input::MessageUnknown {
                    path: path.to_owned(),
                    name: name.to_owned(),
                    known: if suggestion.is_none() { known() } else { None },
                    suggestion,
                })
            }),
        }
    }

    /// The type of a message.
    pub fn type_of(&self, name: &str) -> Option<&'static MessageType> {
        catalog::find_type(self.program.word(self.declared(name)?.1.ty))
    }

    /// A summary of each message, as `list` prints it.
    ///
    /// # Errors
    /// It was cancelled.
    pub fn summaries(&self, cancellation: &Cancellation) -> Result<Vec<summary::MessageSummary>, Cancelled> {
        summary::summaries(self, cancellation)
    }

    /// How many messages were not checked after the last change, since they are as before, nor asked about since.
    pub fn untouched_messages(&self) -> usize {
        self.messages.untouched()
    }

    /// Calls `each` with every text of the file's messages, in the dialect of its field: those of at most `most` models of a
    /// message's conditions, and what several of them have in common once for each.
    pub fn each_text(&self, most: usize, each: &mut dyn FnMut(&message::FieldText)) {
        for item in self.messages.items() {
            let (canceller, mut models) = (Canceller::default(), 0);
            self.each_model(item, &canceller.cancellation(), &mut |message| {
                models += 1;
                if models >= most {
                    canceller.cancel();
                }
                field_texts::each_text(message, each);
            });
        }
    }

    /// How full the texts of one message are, the fullest first; `item` is the index of its item.
    ///
    /// # Errors
    /// It was cancelled.
    pub fn fill_levels(&self, item: usize, cancellation: &Cancellation) -> Result<Vec<summary::FillLevel>, Cancelled> {
        summary::fill_levels(self, item, cancellation)
    }

    /// Calls `each` with the message for each model of its conditions; after cancellation, for some of them only.
    pub fn each_model(&self, item: usize, cancellation: &Cancellation, each: &mut dyn FnMut(&Message)) {
        let declared = self.program.main().and_then(|unit| unit.message(item));
        match (declared, self.messages.evaluated(&self.program, item)) {
            (_, Some(Evaluated::Message(message))) => each(message),
            (Some(declared), Some(Evaluated::Tree(tree))) => {
                // The analysis has already reported these findings.
                let mut found = Sink::new(cancellation);
                message::lower(&self.program, declared, tree.clone(), None, &mut found, &mut |message, _| {
                    each(&message)
                });
            }
            _ => {}
        }
    }

    /// The findings of a comparison about this file that its comments and the settings do not allow, and those about
    /// comments that allow what is not found.
    pub fn judge_changes(&self, findings: Vec<Diagnostic>, settings: &Settings) -> Vec<Diagnostic> {
        let mut kept = self.suppressions.judge_changes(findings, &settings.severities, &self.program.files);
        place::locate(&self.program, &mut kept);
        kept
    }

    /// The findings about a message with concrete values, without those that suppressions or settings allow.
    pub(super) fn reported(&self, found: Sink, settings: &Settings) -> Vec<Diagnostic> {
        self.suppressions.apply(found.into_ordered(&self.program.files), &settings.severities, &self.program.files)
    }

    /// The declaration of a message, and the index of its item.
    pub(super) fn declared(&self, name: &str) -> Option<(usize, &ast::MessageDecl)> {
        let item = self.program.message(name)?;
        Some((item, self.program.main()?.message(item)?))
    }
}
