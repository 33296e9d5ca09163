//! `msgc send`: sends messages.

mod advice;
mod broadcast;
mod dry;
mod failures;
mod feed;
mod preview;
mod progress;
mod run;
mod source;

use std::sync::Arc;
use std::time::Duration;

use super::Exit;
use super::args::SendArgs;
use super::delivery::accounts::{self, Chosen};
use super::delivery::intents;
use super::delivery::state::{open_state, state_failed, token_kind};
use super::inputs;
use super::session::Session;
use crate::catalog::Profiles;
use crate::config::is_loopback;
use crate::diag::Diagnostic;
use crate::diag::messages::{input, send as messages};
use crate::os::Interrupt;
use crate::send::{Account, Ledger, SendContext, SendOptions, StateFolder, Veil};

use source::SendSource;

pub(super) fn run(args: &SendArgs, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &SendArgs, session: &mut Session) -> Result<Exit, Exit> {
    inputs::parameters_once(&args.file, &args.given, args.batch.rows.as_deref())
        .map_err(|found| session.refuse(&[found]))?;
    if args.accounts.len() > 1 && args.batch.rows.as_deref().is_some_and(inputs::is_stdin) {
        return Err(session.refuse(&[Diagnostic::nowhere(input::InputStdinTwice)]));
    }
    let source = SendSource::open(args, session)?;
    let wanted = accounts::Wanted {
        names: &args.accounts,
        config: args.config.as_deref(),
        project: source.config(),
        purpose: &source.message,
        platform: source.channel.platform,
    };
    let chosen = accounts::choose(wanted).map_err(|loaded| session.misconfigured(&loaded))?;
    if args.preview_to.is_some() {
        preview::possible(&source, &chosen).map_err(|found| session.refuse(&[found]))?;
    }
    if args.no_pace
        && let Some(chosen) = chosen.iter().find(|chosen| !chosen.config.base_url.as_deref().is_some_and(is_loopback))
    {
        let account = chosen.config.name.clone();
        return Err(session.refuse(&[Diagnostic::nowhere(messages::PaceNeeded { account })]));
    }
    if args.dry_run {
        return dry_run(args, &source, chosen, session);
    }
    let several = chosen.len() > 1;
    let (mut ready, veil) = (Vec::with_capacity(chosen.len()), Veil::default());
    for chosen in chosen {
        let account = accounts::with_secrets(&chosen, &veil).map_err(|found| session.refuse(&[found]))?;
        session.notes(&accounts::notes(&account));
        ready.push((if several { account.among_others() } else { account }, chosen));
    }
    let (state, ledger) = open_state().map_err(|found| session.refuse(&[found]))?;
    let ledger = Arc::new(ledger);
    let interrupt = Interrupt::watch();
    let mut public = broadcast::BroadcastPrompt::new(args.yes, interrupt.clone());
    let (mut exit, mut batches) = (Exit::Done, Vec::new());
    for (account, chosen) in ready {
        if interrupt.is_wished() {
            exit = Exit::Interrupted;
            break;
        }
        let (ledger_too, interrupt) = (Arc::clone(&ledger), interrupt.clone());
        let shared = SendContext::new(account, source.channel, options(args), ledger_too, state.clone(), interrupt);
        if let Some(reader) = &args.preview_to {
            let one = preview::run(args, reader, &source, &chosen, &shared, session);
            exit = exit.max(one.unwrap_or_else(|exit| exit));
            continue;
        }
        let one = one_account(args, &source, &chosen, &shared, &ledger, &state, &mut public, session);
        match one {
            Ok((ended, batch)) => {
                exit = exit.max(ended);
                batches.extend(batch);
            }
            Err(ended) => exit = exit.max(ended),
        }
    }
    if let Some(path) = &args.report {
        intents::write(path, &ledger, &batches).map_err(|found| session.refuse(&[found]))?;
    }
    Ok(exit)
}

fn options(args: &SendArgs) -> SendOptions {
    SendOptions {
        timeout: Duration::from_secs(args.timeout),
        tokens: token_kind(args.token),
        keep_bodies: args.keep_bodies,
        resend_unknown: args.resend_unknown,
        pace: !args.no_pace,
    }
}

#[expect(clippy::too_many_arguments, reason = "a run has these, and nothing else has")]
fn one_account(
    args: &SendArgs,
    source: &SendSource,
    chosen: &Chosen,
    shared: &SendContext,
    ledger: &Ledger,
    state: &StateFolder,
    public: &mut broadcast::BroadcastPrompt,
    session: &mut Session,
) -> Result<(Exit, Option<crate::send::Batch>), Exit> {
    let prepared = source.under(profiles(chosen), session)?;
    let mut earlier = None;
    if args.resume || args.once.is_some() {
        let found = ledger.find(&run::new_batch(args, source, shared));
        earlier = found.map_err(|reason| session.refuse(&[state_failed(reason)]))?;
    }
    let feed = feed::Feed::open(args, source, &prepared, earlier.as_ref(), session)?;
    if feed.is_nothing() {
        session.say(input::WhenFalse { message: source.message.clone() });
        return Ok((Exit::Done, None));
    }
    let run = run::SendRun { args, source, shared, ledger, state, public, session, analysis: &prepared.analysis };
    run.go(feed).map(|(exit, batch)| (exit, Some(batch)))
}

fn profiles(chosen: &Chosen) -> Profiles {
    chosen.profiles.with(chosen.variant)
}

fn dry_run(args: &SendArgs, source: &SendSource, chosen: Vec<Chosen>, session: &mut Session) -> Result<Exit, Exit> {
    let mut exit = Exit::Done;
    for chosen in chosen {
        let account = Account::without_secrets(&chosen.config, chosen.variant);
        let prepared = source.under(profiles(&chosen), session)?;
        let feed = feed::Feed::open(args, source, &prepared, None, session)?;
        exit = exit.max(dry::run(&account, args.preview_to.as_ref(), feed, session)?);
    }
    session.say(&messages::NOTHING_SENT);
    Ok(exit)
}
