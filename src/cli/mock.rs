//! `msgc mock`: the platforms on loopback.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::MockArgs;
use super::session::Session;
use crate::diag::messages::usage;
use crate::diag::{Cause, Lang, Phrase, Severity};
use crate::mock::{MockPlatform, MockSettings, RateSettings, Record, ServeError, ServerEvent, Watcher, serve};
use crate::os::{self, Stream};
use crate::source::display_path;

/// The file name of the record.
const FILE: &str = "requests.jsonl";

pub(super) fn run(args: &MockArgs, session: &mut Session) -> Exit {
    let file = match args.record.as_ref().map(|folder| file(folder)).transpose() {
        Ok(file) => file,
        Err((path, cause)) => return cannot_record(session, path, cause),
    };
    let address = SocketAddr::new(args.host, args.port);
    let platform = MockPlatform::new(settings(args), Record::new(file), os::now_millis());
    if !args.host.is_loopback() {
        session.say(usage::MockOpen { address: args.host.to_string() });
    }
    session.err.flush();
    match serve(address, platform, os::now_millis, watcher(args.quiet, session.lang())) {
        Ok(()) => Exit::Done,
        Err(ServeError::Listen(cause)) => {
            let (address, reason) = (address.to_string(), cause.into());
            refused(session, usage::MockCannotListen { address, reason })
        }
        Err(ServeError::Record(cause)) => {
            let path = args.record.clone().unwrap_or_default().join(FILE);
            cannot_record(session, path, cause)
        }
    }
}

fn settings(args: &MockArgs) -> MockSettings {
    MockSettings {
        profiles: args.profiles.0,
        keys: args.key.clone(),
        accounts: args.account.iter().map(|account| (account.name.clone(), account.value.clone())).collect(),
        media: args.media.clone(),
        pace: RateSettings { off: args.no_rates, given: args.rate.clone() },
        token_life: args.token_life,
        faults: args.fault.clone(),
    }
}

type RecordFile = Box<dyn std::io::Write + Send>;

fn file(folder: &Path) -> Result<RecordFile, (PathBuf, Cause)> {
    let path = folder.join(FILE);
    os::create_folder(folder).and_then(|()| os::append(&path)).map_err(|reason| (path, reason))
}

/// Prints the address and a line for each request.
fn watcher(quiet: bool, lang: Lang) -> Watcher {
    let (mut out, mut err) = (Stream::stdout(), Stream::stderr());
    Box::new(move |event| match event {
        ServerEvent::Listening(address) => {
            err.print(&usage::MockListens { address: address.to_string() }.text(lang));
            err.print("\n");
            err.flush();
            // Scripts wait for this line.
            out.print(&format!("http://{address}\n"));
            out.flush();
        }
        ServerEvent::Done(_) if quiet => {}
        ServerEvent::Done(entry) => {
            err.print(&entry.line);
            err.print("\n");
            err.flush();
        }
    })
}

fn cannot_record(session: &mut Session, path: PathBuf, cause: Cause) -> Exit {
    refused(session, usage::MockCannotRecord { path: display_path(&path), reason: cause.into() })
}

fn refused(session: &mut Session, phrase: impl Into<Phrase>) -> Exit {
    let mut text = String::new();
    session.human.headline(Severity::Error, None, &phrase.into().text(session.lang()), &mut text);
    session.err.print(&text);
    Exit::Usage
}
