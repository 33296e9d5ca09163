//! `msgc ledger`: sent messages and their outcomes.

use super::Exit;
use super::args::{ExportFormat, LedgerArgs as Args, LedgerCommand};
use super::delivery::exchange::said;
use super::delivery::final_states::{counts, state_word};
use super::delivery::intents::{Failed, document};
use super::delivery::state::{find, open_state, open_state_by, state_failed, state_folder, trouble};
use super::session::Session;
use crate::catalog::calls::mass::JobState;
use crate::diag::messages::{receipt as receipt_words, send as messages};
use crate::diag::{Diagnostic, Lang, Phrase};
use crate::os;
use crate::send::{Batch, Checked, IntentCounts, Ledger, LedgerError, Prior, State};
use crate::source::{Files, display_path};
use crate::time::utc;

/// The maximum number of displayed intents of a batch.
const SHOWN: usize = 20;
/// The number of intents that are read at a time.
const PAGE: usize = 1000;

pub(super) fn run(args: &Args, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(()) => Exit::Done,
        Err(found) => session.refuse(&[found]),
    }
}

fn try_run(args: &Args, session: &mut Session) -> Result<(), Diagnostic> {
    match &args.command {
        LedgerCommand::Show { batch } => {
            let (_, ledger) = open_state_by(Ledger::open_to_read)?;
            match batch {
                None => all(&ledger, session)?,
                Some(name) => one(&ledger, &find(&ledger, name)?, session)?,
            }
            whole(&ledger)
        }
        LedgerCommand::Export { batches, format } => {
            let (_, ledger) = open_state_by(Ledger::open_to_read)?;
            let batches = match batches.as_slice() {
                [] => {
                    let mut all = ledger.batches().map_err(state_failed)?;
                    all.reverse();
                    all
                }
                names => names.iter().map(|name| find(&ledger, name)).collect::<Result<_, _>>()?,
            };
            document(&mut StdoutWriter(&mut session.out), *format == ExportFormat::Json, &ledger, &batches).map_err(
                |failed| match failed {
                    Failed::Output(reason) | Failed::Ledger(reason) => state_failed(reason),
                },
            )?;
            batches.iter().try_for_each(|batch| intact(&ledger, batch).map(drop))?;
            whole(&ledger)
        }
        LedgerCommand::New => new(session),
        LedgerCommand::Prune { days } => {
            let (state, ledger) = open_state()?;
            let before = os::now().saturating_sub(i64::from(*days) * 86_400).saturating_mul(1000);
            let count = ledger.prune(&state, before).map_err(state_failed)?;
            session.say(messages::LedgerPruned { count });
            Ok(())
        }
    }
}

fn all(ledger: &Ledger, session: &mut Session) -> Result<(), Diagnostic> {
    let batches = ledger.batches().map_err(state_failed)?;
    if batches.is_empty() {
        session.say(&messages::LEDGER_EMPTY);
    }
    let checked: Vec<_> = batches.iter().map(|batch| line(ledger, batch, session)).collect::<Result<_, _>>()?;
    let damaged: Vec<_> = batches.iter().zip(checked).map(|(batch, checked)| sound(batch, checked)).collect();
    damaged.into_iter().collect()
}

/// # Errors
/// The ledger as a whole is damaged.
fn whole(ledger: &Ledger) -> Result<(), Diagnostic> {
    ledger.damage().cloned().map_or(Ok(()), |damage| Err(trouble(LedgerError::Damaged(damage))))
}

/// # Errors
/// The records of the batch are damaged.
fn intact(ledger: &Ledger, batch: &Batch) -> Result<IntentCounts, Diagnostic> {
    let checked = ledger.verify(batch).map_err(state_failed)?;
    let counts = checked.counts;
    sound(batch, checked).map(|()| counts)
}

fn sound(batch: &Batch, checked: Checked) -> Result<(), Diagnostic> {
    match checked {
        Checked { damage: Some(damage), .. } => Err(trouble(LedgerError::Damaged(damage))),
        Checked { damaged: 0, .. } => Ok(()),
        Checked { damaged, .. } => {
            Err(Diagnostic::nowhere(messages::RecordsDamaged { batch: batch.name.clone(), count: damaged }))
        }
    }
}

/// Moves a damaged ledger aside and creates an empty one.
fn new(session: &mut Session) -> Result<(), Diagnostic> {
    let opened = open_state_by(Ledger::open_to_read).and_then(|(_, ledger)| ledger.check_all().map_err(trouble));
    let found = match opened {
        Ok(()) => return Err(Diagnostic::nowhere(messages::LedgerWhole)),
        Err(found) => found,
    };
    if !found.is::<messages::LedgerDamaged>() && !found.is::<messages::BatchDamaged>() {
        return Err(found);
    }
    let state = state_folder()?;
    let folder = state.begin_anew(os::now()).map_err(trouble)?;
    session.show(&Files::default(), &[found]);
    session.say(messages::LedgerBegun { path: display_path(&folder) });
    Ok(())
}

fn line(ledger: &Ledger, batch: &Batch, session: &mut Session) -> Result<Checked, Diagnostic> {
    let checked = ledger.verify(batch).map_err(state_failed)?;
    let IntentCounts { accepted, refused, unsent, unknown, invalid } = checked.counts;
    let time = utc(batch.began / 1000);
    let head = [batch.name.as_str(), &time, &batch.account_name, &batch.file, &batch.message].join("  ");
    let line = messages::LedgerLine { batch: head, accepted, refused, unsent, unknown, invalid };
    session.out.print(&format!("{}\n", line.text(session.lang())));
    Ok(checked)
}

/// Prints a batch and its intents that were not accepted, those with an unknown outcome first.
fn one(ledger: &Ledger, batch: &Batch, session: &mut Session) -> Result<(), Diagnostic> {
    let checked = line(ledger, batch, session)?;
    let ends = ledger.ends(batch.id).map_err(state_failed)?;
    if !ends.is_empty() {
        let count = |state| ends.iter().filter(|(known, _)| *known == Some(state)).map(|(_, count)| count).sum::<u64>();
        let ends = receipt_words::LaterCounts {
            sent: count(JobState::Sent),
            failed: count(JobState::Failed),
            deleted: count(JobState::Deleted),
        };
        session.out.print(&format!("  {}\n", ends.text(session.lang())));
    }
    let (mut printed, mut others) = (0, 0_u64);
    for kind in [IntentFilter::Unknown, IntentFilter::Failed, IntentFilter::Told] {
        let mut behind = None;
        loop {
            let page = ledger.page(batch.id, behind, PAGE).map_err(state_failed)?;
            let Some(last) = page.last() else { break };
            behind = Some((last.row, last.request));
            for prior in page.iter().filter(|prior| is_of(prior, kind)) {
                if printed == SHOWN {
                    others += 1;
                    continue;
                }
                printed += 1;
                let state = match prior.recorded.state {
                    State::Invalid => (&messages::SAYS_INVALID).into(),
                    State::Accepted => ended(prior, session.lang()),
                    _ => said(&prior.recorded.outcome()),
                };
                let line: Phrase = match prior.row {
                    0 => messages::LedgerMessage { state }.into(),
                    row => messages::LedgerIntent { row, state }.into(),
                };
                session.out.print(&format!("  {}\n", line.text(session.lang())));
            }
        }
    }
    if others > 0 {
        session.say(messages::LedgerMore { count: others, batch: batch.name.clone() });
    }
    sound(batch, checked)
}

/// The groups of displayed intents, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IntentFilter {
    Unknown,
    /// Not accepted, or later reported as failed by the platform.
    Failed,
    /// The platform reported more about them than that they were sent.
    Told,
}

fn is_of(prior: &Prior, kind: IntentFilter) -> bool {
    let kind_of = match (prior.recorded.state, &prior.end) {
        (State::Accepted, None) => None,
        (State::Accepted, Some(end)) if end.state == Some(JobState::Failed) => Some(IntentFilter::Failed),
        (State::Accepted, Some(end)) => {
            let is_plain = end.state == Some(JobState::Sent) && end.counts == [None; 4];
            (!is_plain).then_some(IntentFilter::Told)
        }
        (State::Started | State::Unknown, _) => Some(IntentFilter::Unknown),
        (State::Refused | State::RefusedAgain | State::Unsent | State::Invalid, _) => Some(IntentFilter::Failed),
    };
    kind_of == Some(kind)
}

/// `accepted, 1988: sending failed, `err(20001)``
fn ended(prior: &Prior, lang: Lang) -> Phrase {
    let Some(reported) = &prior.end else { return (&messages::SAYS_ACCEPTED).into() };
    let id = prior.recorded.answer.clone().unwrap_or_default();
    let end = state_word(reported.state, &reported.status);
    let counts = counts(reported.state, &reported.counts, lang);
    if counts.is_empty() {
        return receipt_words::AcceptedEnded { id, end }.into();
    }
    receipt_words::AcceptedEndedCounts { id, end, counts: counts.join(lang.semicolon()) }.into()
}

/// Standard output as a writer.
struct StdoutWriter<'a>(&'a mut os::Stream);

impl std::io::Write for StdoutWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
