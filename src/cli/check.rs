//! `msgc check`: every problem of files and folders.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::args::{Check, Format};
use super::homes::Homes;
use super::inputs::{Gathered, NoText, Source, gather};
use super::parallel::in_order;
use super::session::Session;
use super::{Exit, diff};
use crate::catalog::Platform;
use crate::diag::words::input;
use crate::diag::words::platform::PROFILE_NEEDED;
use crate::diag::{Arg, Choice, Code, Diagnostic, Grade, Lang, Severity};
use crate::fixes::{Policy, Taken, settle};
use crate::order::sort_by_key;
use crate::os::Disk;
use crate::pipeline::{Analysis, Settings, Severities, Units, Verdict, analyze, analyze_with};
use crate::report::{
    Counts, Human, JSON_HEAD, MOST_SHOWN, json_finding, json_summary, more, more_about, short_finding, summary,
};
use crate::source::{FileId, Files, LineIndex};

pub(super) fn run(args: &Check, session: &mut Session) -> Exit {
    let stdin_filename = args.stdin.stdin_filename.as_deref();
    let Gathered { sources, homes, problems } = match gather(&args.paths, stdin_filename) {
        Ok(gathered) => gathered,
        Err(findings) => return session.refuse(&findings),
    };
    if homes.complain(session) {
        return Exit::Usage;
    }
    let prints_text = args.fix && !args.diff && sources.iter().any(|source| source.stdin);
    if prints_text && args.format != Format::Human {
        return session.refuse(&[super::session::nowhere(input::FIX_STDIN_FORMAT)]);
    }
    session.refuse(&problems);
    let settings = homes.settings(|severities| levels(args, severities));
    let units = Units::default();
    let worker = Worker {
        units: &units,
        args,
        policy: Policy { also_unsafe: args.unsafe_too, choices: args.choose.clone() },
        homes: &homes,
        sources: &sources,
        settings,
        human: session.human,
        programs: session.lang_for_programs(),
        told: Told::default(),
    };
    let numbered: Vec<(usize, &Source)> = sources.iter().enumerate().collect();
    let mut sink = Sink {
        args,
        session,
        counts: Counts::default(),
        seen: HashSet::new(),
        codes: Vec::new(),
        choices: Choices::default(),
        differs: false,
        usage: !problems.is_empty(),
        fixed: 0,
    };
    sink.begin();
    in_order(&numbered, |(number, source)| worker.look(*number, source), |found| sink.take(found));
    sink.end(&sources, &args.paths)
}

fn levels(args: &Check, severities: &mut Severities) {
    for code in &args.allow {
        severities.set(*code, Verdict::Allow);
    }
    for code in &args.warn {
        severities.set(*code, Verdict::Warn);
    }
    severities.deny(&args.deny);
}

/// What was found in one file, ready to be printed.
#[derive(Default)]
struct Found {
    items: Vec<Item>,
    messages: u64,
    /// It cannot be read.
    unreadable: bool,
    /// It is passed over; its name.
    outlook: Option<String>,
    diff: String,
    /// The text of standard input with its fixes.
    fixed_text: Option<String>,
    choices: Choices,
    /// Each fix that was applied: where in the file as it is now, and what it did.
    fixed: Vec<(usize, Taken)>,
    name: String,
}

struct Item {
    /// The same for the same finding, whichever file led to it.
    key: u64,
    code: Code,
    severity: Severity,
    /// Nothing where there are too many to be shown.
    text: Option<String>,
}

struct Worker<'a> {
    units: &'a Units,
    args: &'a Check,
    policy: Policy,
    homes: &'a Homes,
    sources: &'a [Source],
    settings: Vec<Settings>,
    human: Human,
    /// The language in formats for programs.
    programs: Lang,
    told: Told,
}

impl Worker<'_> {
    /// `number`: the file's place among all.
    fn look(&self, number: usize, source: &Source) -> Found {
        let text = match source.text() {
            Ok(text) => text,
            Err(NoText::Outlook) => return Found { outlook: Some(source.name.clone()), ..Found::default() },
            Err(NoText::Unreadable(found)) => return self.unreadable(&found),
        };
        let Some(settings) = self.settings.get(source.home) else { return Found::default() };
        let mut found = Found { name: source.name.clone(), ..Found::default() };
        let fixes = self.args.fix || self.args.diff;
        let before = if fixes { text.clone() } else { String::new() };
        // A file that is repaired is read again by those that import it.
        let own = Units::default();
        let units = if fixes { &own } else { self.units };
        let mut analysis = analyze_with(units, &Disk, source.input(text, self.homes), settings);
        if fixes {
            found.choices.see(&self.policy, &analysis.findings);
            let look = |text: &str| analyze(&Disk, source.input(text.to_owned(), self.homes), settings);
            let settled = settle(before.clone(), analysis, &self.policy, look);
            let lines = LineIndex::new(&settled.text);
            found.fixed = settled.taken.into_iter().map(|taken| (lines.line_of(taken.at) + 1, taken)).collect();
            analysis = settled.analysis;
            found.choices.see(&self.policy, &analysis.findings);
            if let Err(problem) = self.keep(source, &before, settled.text, &mut found) {
                return self.unreadable(&problem);
            }
        }
        found.messages = analysis.message_names().len() as u64;
        found.items = self.items(number, &analysis);
        found
    }

    /// Writes the text with its fixes, or shows what would be written.
    fn keep(&self, source: &Source, before: &str, after: String, found: &mut Found) -> Result<(), Diagnostic> {
        if self.args.diff {
            found.diff = diff::unified(&source.name, before, &after);
        } else if source.stdin {
            found.fixed_text = Some(after);
        } else if after != before {
            source.write(&after)?;
        }
        Ok(())
    }

    fn unreadable(&self, found: &Diagnostic) -> Found {
        let item = self.item(&Files::default(), found, true);
        Found { items: vec![item], unreadable: true, ..Found::default() }
    }

    fn items(&self, number: usize, analysis: &Analysis) -> Vec<Item> {
        let files = analysis.files();
        analysis
            .findings
            .iter()
            .filter(|found| self.told.is_new(number, found))
            .enumerate()
            .map(|(at, found)| self.item(files, found, at < MOST_SHOWN || self.args.format != Format::Human))
            .collect()
    }

    /// What to name besides, where the fixes of a finding are those of a file that is not named.
    fn elsewhere(&self, files: &Files, found: &Diagnostic) -> Option<String> {
        if found.span.file == FileId(0) || found.fixes.iter().all(|fix| fix.grade == Grade::Sketch) {
            return None;
        }
        let path = files.get(found.span.file)?.name.as_str();
        let is_named = self.sources.iter().any(|source| source.name == path);
        (!is_named).then(|| input::FIX_ELSEWHERE.fill(&[("path", path.into())], self.human.lang))
    }

    fn item(&self, files: &Files, found: &Diagnostic, shown: bool) -> Item {
        let text = shown.then(|| match self.args.format {
            Format::Human => {
                let mut text = String::new();
                self.human.finding_and(files, found, self.elsewhere(files, found).as_deref(), &mut text);
                text
            }
            Format::Short => short_finding(files, found, self.programs),
            Format::Json => json_finding(files, found, self.programs),
        });
        Item { key: key(files, found), code: found.code, severity: found.severity, text }
    }
}

/// The names of fixes that are one of several.
#[derive(Default)]
struct Choices {
    offered: Vec<Choice>,
    /// Those of the command line that name a fix.
    used: Vec<Choice>,
}

impl Choices {
    fn see(&mut self, policy: &Policy, findings: &[Diagnostic]) {
        for found in findings {
            let offered = found.fixes.iter().filter_map(|fix| fix.grade.choice());
            add(&mut self.offered, offered);
            add(&mut self.used, policy.choices.iter().filter(|choice| choice.of_fixes(&found.fixes).is_some()));
        }
    }

    fn join(&mut self, other: &Self) {
        add(&mut self.offered, &other.offered);
        add(&mut self.used, &other.used);
    }
}

/// Each once.
fn add<'c>(known: &mut Vec<Choice>, more: impl IntoIterator<Item = &'c Choice>) {
    for choice in more {
        if !known.contains(choice) {
            known.push(choice.clone());
        }
    }
}

/// What is said once a run, by the first file that it is about: which profile of a platform is needed.
#[derive(Default)]
struct Told {
    /// The lowest number of a file that said it, by platform.
    lowest: [AtomicUsize; Platform::ALL.len()],
}

impl Told {
    /// False where an earlier file says it.
    fn is_new(&self, number: usize, found: &Diagnostic) -> bool {
        let Some(lowest) = platform_of(found).and_then(|platform| self.lowest.get(platform)) else { return true };
        // Stored one higher than it is, so that 0 means nobody.
        let mut before = lowest.load(Ordering::Relaxed);
        while before == 0 || before > number + 1 {
            match lowest.compare_exchange_weak(before, number + 1, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => before = now,
            }
        }
        before == number + 1
    }
}

/// The platform whose profile a finding asks for.
fn platform_of(found: &Diagnostic) -> Option<usize> {
    if found.code != PROFILE_NEEDED {
        return None;
    }
    Platform::ALL.iter().position(|platform| {
        found.args.iter().any(|(name, value)| *name == "platform" && *value == Arg::from(platform.id()))
    })
}

/// The worst first.
fn by_severity(mut codes: Vec<(Severity, Code)>) -> Vec<Code> {
    sort_by_key(&mut codes, |(severity, _)| Reverse(*severity));
    codes.into_iter().map(|(_, code)| code).collect()
}

fn key(files: &Files, found: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    if let Some(platform) = platform_of(found) {
        (found.code.id(), platform).hash(&mut hasher);
        return hasher.finish();
    }
    if let Some(file) = files.get(found.span.file) {
        (&file.name, found.span.start, found.span.end).hash(&mut hasher);
    }
    (found.code.id(), format!("{:?}", found.args)).hash(&mut hasher);
    hasher.finish()
}

/// Prints what was found, file after file. What several files import is told once.
struct Sink<'a> {
    args: &'a Check,
    session: &'a mut Session,
    counts: Counts,
    seen: HashSet<u64>,
    /// Each code that was found, in the order of the findings.
    codes: Vec<(Severity, Code)>,
    choices: Choices,
    differs: bool,
    usage: bool,
    fixed: usize,
}

impl Sink<'_> {
    fn begin(&mut self) {
        if self.args.format == Format::Json {
            self.session.out.print(JSON_HEAD);
        }
    }

    fn take(&mut self, found: Found) {
        if let Some(path) = found.outlook {
            self.session.say(&input::OUTLOOK_SKIPPED, &[("path", path.into())]);
            return;
        }
        self.counts.files += u64::from(!found.unreadable);
        self.counts.messages += found.messages;
        self.usage |= found.unreadable;
        self.fixed += found.fixed.len();
        self.choices.join(&found.choices);
        if !self.args.diff {
            for (line, taken) in &found.fixed {
                let text = self.session.human.fixed(&found.name, *line, taken.code, &taken.fix);
                self.session.err.print(&text);
            }
        }
        let mut hidden = 0;
        for item in found.items {
            let first = self.seen.is_empty();
            if !self.seen.insert(item.key) {
                continue;
            }
            self.counts.add(item.severity);
            if !self.codes.iter().any(|(_, code)| *code == item.code) {
                self.codes.push((item.severity, item.code));
            }
            match (item.text, self.args.format) {
                (None, _) => hidden += 1,
                (Some(text), Format::Human) => self.session.err.print(&text),
                (Some(text), Format::Short) => self.session.out.print(&text),
                (Some(text), Format::Json) => {
                    self.session.out.print(if first { "\n" } else { ",\n" });
                    self.session.out.print(&text);
                }
            }
        }
        if hidden > 0 {
            self.session.err.print(&more(hidden, self.session.human.lang));
        }
        self.differs |= !found.diff.is_empty();
        self.session.out.exact(found.diff.as_bytes());
        if let Some(text) = found.fixed_text {
            self.session.out.exact(text.as_bytes());
        }
    }

    /// Says which names of the command line name no fix, and which would.
    fn say_unused(&mut self) {
        let offered: Vec<String> = self.choices.offered.iter().map(ToString::to_string).collect();
        let word = if offered.is_empty() { &input::NO_CHOICE } else { &input::NOT_CHOSEN };
        for choice in self.args.choose.iter().filter(|choice| !self.choices.used.contains(choice)) {
            let args = [("choice", Arg::from(choice.to_string())), ("offered", Arg::List(offered.clone()))];
            self.session.say(word, &args);
        }
    }

    fn end(mut self, sources: &[Source], paths: &[std::path::PathBuf]) -> Exit {
        let Human { look, lang } = self.session.human;
        self.say_unused();
        match self.args.format {
            Format::Json => {
                let counts = json_summary(self.counts);
                self.session.out.print(&format!("\n],\"summary\":{counts}}}\n"));
            }
            Format::Short => {}
            Format::Human if sources.is_empty() => super::no_files(self.session, paths),
            Format::Human => {
                if self.fixed > 0 {
                    let word = if self.args.diff { &input::WOULD_FIX } else { &input::FIXED };
                    self.session.say(word, &[("count", self.fixed.into())]);
                }
                let codes = by_severity(self.codes);
                self.session.err.print(&summary(self.counts, look, lang));
                self.session.err.print(&more_about(&codes, lang));
            }
        }
        if self.usage {
            Exit::Usage
        } else if self.counts.errors > 0 || self.differs {
            Exit::Found
        } else {
            Exit::Done
        }
    }
}
