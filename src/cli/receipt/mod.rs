//! `msgc receipt`: reads events that the platform pushed about sent messages.

mod json;
mod mark;
pub(super) mod show;

use std::collections::HashSet;
use std::path::Path;

use super::Exit;
use super::args::{ReceiptArgs as Args, ResultFormat};
use super::delivery::final_states::cut;
use super::inputs::{is_stdin, stdin_once, text_of};
use super::session::Session;
use crate::catalog::calls::mass::JobState;
use crate::catalog::events::{events, other};
use crate::diag::messages::receipt as messages;
use crate::diag::{Diagnostic, Suffix};
use crate::event::{EventResult, Receipt, read};
use crate::sort::sort_by_key;
use crate::source::{File, FileId, Files, Span, display_path};
use mark::Marker;

/// The maximum size of a file in bytes.
const LARGEST: u64 = 256 << 20;
/// The maximum number of displayed findings per file.
const SHOWN: usize = 20;

pub(super) fn run(args: &Args, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &Args, session: &mut Session) -> Result<Exit, Exit> {
    stdin_once(args.files.iter().map(|path| path.as_path())).map_err(|found| session.refuse(&[found]))?;
    let marker = Marker::open(args.account.as_deref(), session)?;
    let mut reading = ReceiptReader { exit: Exit::Done, seen: HashSet::new(), again: 0, receipts: Vec::new() };
    for path in &args.files {
        reading.file(path, session);
    }
    let ended = marker.mark(reading.receipts, session)?;
    match args.format {
        ResultFormat::Human => ended.iter().for_each(|ended| show::print(ended, session)),
        ResultFormat::Json => json::print(&ended, session),
    }
    if reading.again > 0 {
        session.say(messages::ToldTwice { count: reading.again });
    }
    let failed = ended.iter().any(|ended| ended.receipt.verdict.state == Some(JobState::Failed));
    Ok(if failed { reading.exit.max(Exit::Refused) } else { reading.exit })
}

/// The events read so far.
struct ReceiptReader {
    exit: Exit,
    seen: HashSet<Identity>,
    /// The number of repeated events: the platform repeats them until they are acknowledged.
    again: u64,
    receipts: Vec<Receipt>,
}

/// The name of the event, account, message, status.
type Identity = (&'static str, String, String, String);

impl ReceiptReader {
    fn file(&mut self, path: &Path, session: &mut Session) {
        let text = match text_of(path, LARGEST) {
            Ok(text) => text,
            Err(found) => {
                self.exit = self.exit.max(session.refuse(&[found]));
                return;
            }
        };
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { display_path(path) };
        let (mut receipts, mut wrong, mut others, mut lost) = (0, Vec::new(), Vec::<Other>::new(), 0_u64);
        for found in read(&text, FileId(0)) {
            match found {
                EventResult::Receipt(receipt) => {
                    receipts += 1;
                    if receipt.verdict.meaning.is_none() && wrong.len() < SHOWN {
                        let found = messages::ReceiptStatus { status: cut(&receipt.status) };
                        wrong.push(Diagnostic::new(found, receipt.status_span));
                    }
                    self.take(*receipt);
                }
                EventResult::Other(name, span) => {
                    let (name, is_full) = (cut(&name), others.len() >= SHOWN);
                    match others.iter_mut().find(|other| other.name == name) {
                        Some(other) => other.count += 1,
                        None if is_full => {}
                        None => others.push(Other { name, span, count: 1 }),
                    }
                }
                EventResult::Wrong(found) => {
                    self.exit = self.exit.max(Exit::Usage);
                    if wrong.len() < SHOWN { wrong.push(found) } else { lost += 1 }
                }
            }
        }
        let is_broken = wrong.iter().any(Diagnostic::is_error);
        wrong.extend(others.into_iter().map(Other::finding));
        sort_by_key(&mut wrong, |found| found.span);
        let mut files = Files::default();
        files.add(File::new(name.clone(), text));
        session.show(&files, &wrong);
        if lost > 0 {
            session.say(messages::AndMoreWrong { count: lost });
        }
        if receipts == 0 && !is_broken {
            let events = events().iter().map(|event| event.name.to_owned()).collect();
            let found = Diagnostic::nowhere(messages::ReceiptNothing { path: name, events });
            self.exit = self.exit.max(session.refuse(&[found]));
        }
    }

    fn take(&mut self, receipt: Receipt) {
        let id = (receipt.event.name, receipt.account.clone(), receipt.id.clone(), receipt.status.clone());
        if self.seen.insert(id) {
            self.receipts.push(receipt);
        } else {
            self.again += 1;
        }
    }
}

/// An event that is not a receipt.
struct Other {
    name: String,
    /// The span of the first one with this name.
    span: Span,
    count: u64,
}

impl Other {
    fn finding(self) -> Diagnostic {
        let says = Suffix(other(&self.name).map(|what| messages::Says { what }.into()));
        let found = messages::ReceiptOther { event: self.name, says, count: self.count };
        // Only the name, since the document can be long.
        Diagnostic::new(found, Span::new(self.span.file, self.span.start, self.span.start))
    }
}
