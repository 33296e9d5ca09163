//! `msgc send`: carries messages out.

pub(super) mod accounts;
mod advice;
mod dry;
mod failures;
mod feed;
mod preview;
mod progress;
mod public;
mod report;
mod run;
mod source;
pub(super) mod told;

use std::sync::Arc;
use std::time::Duration;

use super::Exit;
use super::args::{Send, TokenCall};
use super::inputs;
use super::session::Session;
use crate::catalog::{Platform, Profiles};
use crate::config::is_loopback;
use crate::diag::words::{input, send as words};
use crate::diag::{Arg, Diagnostic};
use crate::os::{self, Clock, Interrupt, SystemClock};
use crate::send::{Account, Damage, Ledger, Options, Shared, StateFolder, TokenKind, Trouble, Veil};
use crate::source::shown;
pub(super) use report::{Failed, document};
pub(super) use run::said;

use accounts::Chosen;
use source::Source;

pub(super) fn run(args: &Send, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &Send, session: &mut Session) -> Result<Exit, Exit> {
    inputs::parameters_once(&args.file, &args.given, args.rows.as_deref()).map_err(|found| session.refuse(&[found]))?;
    if args.accounts.len() > 1 && args.rows.as_deref().is_some_and(inputs::is_stdin) {
        return Err(session.refuse(&[Diagnostic::nowhere(input::INPUT_STDIN_TWICE)]));
    }
    let source = Source::open(args, session)?;
    let wanted = accounts::Wanted {
        names: &args.accounts,
        config: args.config.as_deref(),
        project: source.config(),
        purpose: &source.message,
        platform: source.channel.platform,
    };
    let chosen = accounts::choose(wanted, session)?;
    if args.preview_to.is_some() {
        preview::possible(&source, &chosen).map_err(|found| session.refuse(&[found]))?;
    }
    if args.no_pace
        && let Some(chosen) = chosen.iter().find(|chosen| !chosen.config.base_url.as_deref().is_some_and(is_loopback))
    {
        return Err(
            session.refuse(&[Diagnostic::nowhere(words::PACE_NEEDED).arg("account", chosen.config.name.as_str())])
        );
    }
    if args.dry_run {
        return dry_run(args, &source, chosen, session);
    }
    let several = chosen.len() > 1;
    let (mut ready, veil) = (Vec::with_capacity(chosen.len()), Veil::default());
    for chosen in chosen {
        let account = accounts::with_secrets(&chosen, &veil, session)?;
        ready.push((if several { account.among_others() } else { account }, chosen));
    }
    let (state, ledger) = open_state().map_err(|found| session.refuse(&[found]))?;
    let ledger = Arc::new(ledger);
    let interrupt = Interrupt::watch();
    let mut public = public::Public::new(args.yes, interrupt.clone());
    let (mut exit, mut batches) = (Exit::Done, Vec::new());
    for (account, chosen) in ready {
        if interrupt.is_wished() {
            exit = Exit::Interrupted;
            break;
        }
        let (ledger_too, interrupt) = (Arc::clone(&ledger), interrupt.clone());
        let shared = Shared::new(account, source.channel, options(args), ledger_too, state.clone(), interrupt);
        if let Some(reader) = &args.preview_to {
            let one = preview::run(args, reader, &source, &chosen, &shared, session);
            exit = exit.max(one.unwrap_or_else(|exit| exit));
            continue;
        }
        let one = one_account(args, &source, &chosen, &shared, &ledger, &state, &mut public, session);
        match one {
            Ok((ended, batch)) => {
                exit = exit.max(ended);
                batches.push(batch);
            }
            Err(ended) => exit = exit.max(ended),
        }
    }
    if let Some(path) = &args.report {
        report::write(path, &ledger, &batches).map_err(|found| session.refuse(&[found]))?;
    }
    Ok(exit)
}

pub(super) const fn token_kind(call: TokenCall) -> TokenKind {
    match call {
        TokenCall::Stable => TokenKind::Stable,
        TokenCall::Plain => TokenKind::Plain,
    }
}

fn options(args: &Send) -> Options {
    Options {
        timeout: Duration::from_secs(args.timeout),
        tokens: token_kind(args.token),
        keep_bodies: args.keep_bodies,
        resend_unknown: args.resend_unknown,
        pace: !args.no_pace,
    }
}

#[expect(clippy::too_many_arguments, reason = "a run has these, and nothing else has")]
fn one_account(
    args: &Send,
    source: &Source,
    chosen: &Chosen,
    shared: &Shared,
    ledger: &Ledger,
    state: &StateFolder,
    public: &mut public::Public,
    session: &mut Session,
) -> Result<(Exit, crate::send::Batch), Exit> {
    let prepared = source.under(profiles(chosen), session)?;
    let feed = feed::Feed::open(args, source, &prepared, session)?;
    let run = run::Run { args, source, shared, ledger, state, public, session, analysis: &prepared.analysis };
    run.go(feed)
}

fn profiles(chosen: &Chosen) -> Profiles {
    let mut profiles = chosen.profiles;
    match chosen.config.platform {
        Platform::Wecom => profiles.wecom = Some(chosen.variant),
        Platform::OfficialAccount => profiles.official_account = Some(chosen.variant),
    }
    profiles
}

fn dry_run(args: &Send, source: &Source, chosen: Vec<Chosen>, session: &mut Session) -> Result<Exit, Exit> {
    let mut exit = Exit::Done;
    for chosen in chosen {
        let account = Account::without_secrets(&chosen.config, chosen.variant);
        let prepared = source.under(profiles(&chosen), session)?;
        let feed = feed::Feed::open(args, source, &prepared, session)?;
        exit = exit.max(dry::run(&account, args.preview_to.as_ref(), feed, session)?);
    }
    session.say(&words::NOTHING_SENT, &[]);
    Ok(exit)
}

/// The folder of this user's state, and the ledger in it.
pub(super) fn open_state() -> Result<(StateFolder, Ledger), Diagnostic> {
    open_state_by(Ledger::open)
}

/// As that, opened in this way.
pub(super) fn open_state_by(
    open: fn(&StateFolder, Arc<dyn Clock>) -> Result<Ledger, Trouble>,
) -> Result<(StateFolder, Ledger), Diagnostic> {
    let state = state_folder()?;
    let ledger = open(&state, Arc::new(SystemClock::default())).map_err(trouble)?;
    Ok((state, ledger))
}

/// The folder of this user's state.
pub(super) fn state_folder() -> Result<StateFolder, Diagnostic> {
    let folder = os::state_folder();
    let folder = folder
        .ok_or_else(|| Diagnostic::nowhere(words::STATE_FAILED).arg("reason", Arg::Word(&words::NO_STATE_FOLDER)))?;
    StateFolder::open(&folder).map_err(state_failed)
}

/// Why the ledger cannot be used, or not for this.
pub(super) fn trouble(trouble: Trouble) -> Diagnostic {
    let phrase = |word, args: Vec<(&'static str, Arg)>| Arg::Phrase(word, args);
    let reason = match trouble {
        Trouble::Failed(reason) => return state_failed(reason),
        Trouble::Newer(version) => {
            return state_failed_for(phrase(&words::LEDGER_IS_NEWER, vec![("version", version.to_string().into())]));
        }
        Trouble::InUse => return Diagnostic::nowhere(words::LEDGER_IN_USE),
        Trouble::Damaged(Damage::Batch { name, found, expected, changed }) => {
            return Diagnostic::nowhere(words::BATCH_DAMAGED)
                .arg("batch", name)
                .arg("found", found)
                .arg("expected", expected)
                .arg("changed", changed);
        }
        Trouble::Damaged(Damage::Missing) => Arg::Word(&words::LEDGER_IS_MISSING),
        Trouble::Damaged(Damage::Unreadable(reason)) => {
            phrase(&words::LEDGER_IS_UNREADABLE, vec![("reason", reason.into())])
        }
        Trouble::Damaged(Damage::Foreign) => Arg::Word(&words::LEDGER_IS_FOREIGN),
        Trouble::Damaged(Damage::Lost(count)) => phrase(&words::LEDGER_HAS_LOST, vec![("count", count.into())]),
        Trouble::Damaged(Damage::Unmarked) => Arg::Word(&words::LEDGER_IS_UNMARKED),
        Trouble::Damaged(Damage::Runs) => Arg::Word(&words::LEDGER_RUNS_DIFFER),
    };
    Diagnostic::nowhere(words::LEDGER_DAMAGED)
        .arg("reason", reason)
        .arg_if("path", os::state_folder().map(|path| shown(&path)))
}

pub(super) fn state_failed(reason: String) -> Diagnostic {
    state_failed_for(reason.into())
}

fn state_failed_for(reason: Arg) -> Diagnostic {
    Diagnostic::nowhere(words::STATE_FAILED)
        .arg("reason", reason)
        .arg_if("path", os::state_folder().map(|path| shown(&path)))
}
