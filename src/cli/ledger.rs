//! `msgc ledger`: sent messages and their outcomes.

use super::Exit;
use super::args::{ExportFormat, Ledger as Args, LedgerCommand};
use super::delivery::ends::{counts, state_word};
use super::delivery::exchange::said;
use super::delivery::intents::{Failed, document};
use super::delivery::state::{find, open_state, open_state_by, state_failed, state_folder, trouble};
use super::session::Session;
use crate::catalog::calls::mass::JobState;
use crate::diag::words::{receipt as receipt_words, send as words};
use crate::diag::{Diagnostic, Lang, Phrase};
use crate::os;
use crate::send::{Batch, Checked, Counts, Ledger, Prior, State, Trouble};
use crate::source::{Files, shown};

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
            document(&mut Out(&mut session.out), *format == ExportFormat::Json, &ledger, &batches).map_err(
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
            session.say(words::LedgerPruned { count });
            Ok(())
        }
    }
}

fn all(ledger: &Ledger, session: &mut Session) -> Result<(), Diagnostic> {
    let batches = ledger.batches().map_err(state_failed)?;
    if batches.is_empty() {
        session.say(&words::LEDGER_EMPTY);
    }
    let checked: Vec<_> = batches.iter().map(|batch| line(ledger, batch, session)).collect::<Result<_, _>>()?;
    let damaged: Vec<_> = batches.iter().zip(checked).map(|(batch, checked)| sound(batch, checked)).collect();
    damaged.into_iter().collect()
}

/// # Errors
/// The ledger as a whole is damaged.
fn whole(ledger: &Ledger) -> Result<(), Diagnostic> {
    ledger.damage().cloned().map_or(Ok(()), |damage| Err(trouble(Trouble::Damaged(damage))))
}

/// # Errors
/// The records of the batch are damaged.
fn intact(ledger: &Ledger, batch: &Batch) -> Result<Counts, Diagnostic> {
    let checked = ledger.verify(batch).map_err(state_failed)?;
    let counts = checked.counts;
    sound(batch, checked).map(|()| counts)
}

fn sound(batch: &Batch, checked: Checked) -> Result<(), Diagnostic> {
    match checked {
        Checked { damage: Some(damage), .. } => Err(trouble(Trouble::Damaged(damage))),
        Checked { damaged: 0, .. } => Ok(()),
        Checked { damaged, .. } => {
            Err(Diagnostic::nowhere(words::RecordsDamaged { batch: batch.name.clone(), count: damaged }))
        }
    }
}

/// Moves a damaged ledger aside and creates an empty one.
fn new(session: &mut Session) -> Result<(), Diagnostic> {
    let opened = open_state_by(Ledger::open_to_read).and_then(|(_, ledger)| ledger.check_all().map_err(trouble));
    let found = match opened {
        Ok(()) => return Err(Diagnostic::nowhere(words::LedgerWhole)),
        Err(found) => found,
    };
    if !found.is::<words::LedgerDamaged>() && !found.is::<words::BatchDamaged>() {
        return Err(found);
    }
    let state = state_folder()?;
    let folder = state.begin_anew(os::now()).map_err(trouble)?;
    session.show(&Files::default(), &[found]);
    session.say(words::LedgerBegun { path: shown(&folder) });
    Ok(())
}

fn line(ledger: &Ledger, batch: &Batch, session: &mut Session) -> Result<Checked, Diagnostic> {
    let checked = ledger.verify(batch).map_err(state_failed)?;
    let Counts { accepted, refused, unsent, unknown, invalid } = checked.counts;
    let time = os::shown_time(batch.began / 1000);
    let head = [batch.name.as_str(), &time, &batch.account_name, &batch.file, &batch.message].join("  ");
    let line = words::LedgerLine { batch: head, accepted, refused, unsent, unknown, invalid };
    session.out.print(&format!("{}\n", line.text(session.lang())));
    Ok(checked)
}

/// Prints a batch and its intents that were not accepted, those with an unknown outcome first.
fn one(ledger: &Ledger, batch: &Batch, session: &mut Session) -> Result<(), Diagnostic> {
    let checked = line(ledger, batch, session)?;
    let ends = ledger.ends(batch.id).map_err(state_failed)?;
    if !ends.is_empty() {
        let count = |state| ends.iter().filter(|(known, _)| *known == Some(state)).map(|(_, count)| count).sum::<u64>();
        let ends = receipt_words::Ends {
            sent: count(JobState::Sent),
            failed: count(JobState::Failed),
            deleted: count(JobState::Deleted),
        };
        session.out.print(&format!("  {}\n", ends.text(session.lang())));
    }
    let (mut shown, mut others) = (0, 0_u64);
    for kind in [Kind::Unknown, Kind::Failed, Kind::Told] {
        let mut behind = None;
        loop {
            let page = ledger.page(batch.id, behind, PAGE).map_err(state_failed)?;
            let Some(last) = page.last() else { break };
            behind = Some((last.row, last.request));
            for prior in page.iter().filter(|prior| is_of(prior, kind)) {
                if shown == SHOWN {
                    others += 1;
                    continue;
                }
                shown += 1;
                let state = match prior.recorded.state {
                    State::Invalid => (&words::SAYS_INVALID).into(),
                    State::Accepted => ended(prior, session.lang()),
                    _ => said(&prior.recorded.outcome()),
                };
                let line: Phrase = match prior.row {
                    0 => words::LedgerMessage { state }.into(),
                    row => words::LedgerIntent { row, state }.into(),
                };
                session.out.print(&format!("  {}\n", line.text(session.lang())));
            }
        }
    }
    if others > 0 {
        session.say(words::LedgerMore { count: others, batch: batch.name.clone() });
    }
    sound(batch, checked)
}

/// The groups of displayed intents, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unknown,
    /// Not accepted, or later reported as failed by the platform.
    Failed,
    /// The platform reported more about them than that they were sent.
    Told,
}

fn is_of(prior: &Prior, kind: Kind) -> bool {
    let kind_of = match (prior.recorded.state, &prior.end) {
        (State::Accepted, None) => None,
        (State::Accepted, Some(end)) if end.state == Some(JobState::Failed) => Some(Kind::Failed),
        (State::Accepted, Some(end)) => {
            let is_plain = end.state == Some(JobState::Sent) && end.counts == [None; 4];
            (!is_plain).then_some(Kind::Told)
        }
        (State::Started | State::Unknown, _) => Some(Kind::Unknown),
        (State::Refused | State::RefusedAgain | State::Unsent | State::Invalid, _) => Some(Kind::Failed),
    };
    kind_of == Some(kind)
}

/// `accepted, 1988: sending failed, `err(20001)``
fn ended(prior: &Prior, lang: Lang) -> Phrase {
    let Some(told) = &prior.end else { return (&words::SAYS_ACCEPTED).into() };
    let id = prior.recorded.answer.clone().unwrap_or_default();
    let end = state_word(told.state, &told.status);
    let counts = counts(told.state, &told.counts, lang);
    if counts.is_empty() {
        return receipt_words::AcceptedEnded { id, end }.into();
    }
    receipt_words::AcceptedEndedCounts { id, end, counts: counts.join(lang.semicolon()) }.into()
}

/// Standard output as a writer.
struct Out<'a>(&'a mut os::Stream);

impl std::io::Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
