//! Prints the findings of a run, file by file.

use std::collections::HashSet;

use super::super::Exit;
use super::super::args::CheckArgs;
use super::super::emission::Emission;
use super::super::session::Session;
use super::choices::Choices;
use super::known::KnownFindings;
use super::worker::{FileFindings, FoundHere};
use crate::baseline::BaselineDifference;
use crate::diag::messages::baseline::{BaselineKnown, BaselineWritten};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Phrase};
use crate::report::FormatOutput;
use crate::source::Files;
use crate::steps::Cancelled;

/// Prints findings file by file. Findings in a shared import are printed once.
pub(super) struct FindingPrinter<'a> {
    args: &'a CheckArgs,
    /// Where the findings go.
    output: FormatOutput,
    session: &'a mut Session,
    emission: Emission<'a>,
    seen: HashSet<u64>,
    known: KnownFindings,
    /// The keys of findings that a baseline knows.
    hidden: HashSet<u64>,
    choices: Choices,
    differs: bool,
    usage: bool,
    /// Some files were not checked.
    cancelled: bool,
}

impl<'a> FindingPrinter<'a> {
    pub fn new(
        args: &'a CheckArgs,
        output: FormatOutput,
        session: &'a mut Session,
        emission: Emission<'a>,
        known: KnownFindings,
    ) -> Self {
        Self {
            args,
            output,
            session,
            emission,
            seen: HashSet::new(),
            known,
            hidden: HashSet::new(),
            choices: Choices::default(),
            differs: false,
            usage: false,
            cancelled: false,
        }
    }

    /// Paths that could not be read.
    pub fn problems(&mut self, problems: &[Diagnostic]) {
        self.usage |= !problems.is_empty();
        self.findings(&Files::default(), problems);
    }

    fn findings(&mut self, files: &Files, findings: &[Diagnostic]) {
        self.emission.findings(files, findings, self.session.stream(self.output));
    }

    pub fn take(&mut self, found: Result<FileFindings, Cancelled>) {
        let Ok(found) = found else {
            self.cancelled = true;
            return;
        };
        if let Some(skipped) = found.skipped {
            self.session.say(skipped);
            return;
        }
        self.emission.counts.files += u64::from(!found.unreadable);
        self.emission.counts.messages += found.messages;
        self.usage |= found.unreadable;
        self.choices.join(&found.choices);
        let fixes = found.fixed.len() as u64;
        if self.args.diff {
            self.emission.counts.would_fix += fixes;
        } else {
            self.emission.counts.fixed += fixes;
            for (line, taken) in &found.fixed {
                let text = self.session.human.fixed(&found.name, *line, taken.code, &taken.fix);
                self.session.err.print(&text);
            }
        }
        if let Some(path) = &found.looked_at {
            self.known.looked_at(found.project, path);
        }
        let (mut is_clean, mut new) = (!found.unreadable, Vec::new());
        for FoundHere { key, finding, known_as } in found.findings {
            let is_new = self.seen.insert(key);
            if is_new && known_as.is_some_and(|known_as| self.known.takes(found.project, &known_as)) {
                self.hidden.insert(key);
            }
            let is_shown = !self.hidden.contains(&key);
            is_clean &= !is_shown;
            new.extend((is_new && is_shown).then_some(finding));
        }
        if is_clean {
            self.emission.clean(&found.name, self.session.stream(self.output));
        }
        self.findings(&found.files, &new);
        self.differs |= !found.diff.is_empty();
        self.session.out.exact(found.diff.as_bytes());
        if let Some(text) = found.fixed_text {
            self.session.out.exact(text.as_bytes());
        }
    }

    /// Reports names on the command line that match no fix, with those that would.
    fn say_unused(&mut self) {
        let offered: Vec<String> = self.choices.offered.iter().map(ToString::to_string).collect();
        for choice in self.args.choose.iter().filter(|choice| !self.choices.used.contains(choice)) {
            let choice = choice.to_string();
            let line: Phrase = match offered.as_slice() {
                [] => input::NoChoice { choice }.into(),
                offered => input::NotChosen { choice, offered: offered.to_vec() }.into(),
            };
            self.session.say(line);
        }
    }

    /// Writes the baselines, or warns of what is stale in them.
    fn end_known(&mut self) {
        let Self { known, emission, output, session, .. } = self;
        for (files, stale) in known.stale() {
            emission.findings(files, &stale, session.stream(*output));
        }
        for written in self.known.write() {
            match written {
                Ok((path, difference)) => {
                    let BaselineDifference { added, removed, kept } = difference;
                    self.session.say(BaselineWritten { path, added, removed, kept });
                }
                Err(found) => {
                    self.usage = true;
                    self.findings(&Files::default(), &[found]);
                }
            }
        }
        let count = self.known.count();
        if count > 0 && !self.args.write_baseline && self.output == FormatOutput::Words {
            self.session.say(BaselineKnown { count });
        }
    }

    pub fn end(mut self) -> Exit {
        self.say_unused();
        if !self.cancelled && !self.args.diff {
            self.end_known();
        }
        self.emission.end(self.session.stream(self.output));
        if self.cancelled {
            Exit::from(Cancelled)
        } else if self.usage {
            Exit::Usage
        } else if self.emission.counts.errors > 0 || self.differs {
            Exit::Found
        } else {
            Exit::Done
        }
    }
}
