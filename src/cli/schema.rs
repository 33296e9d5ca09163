//! `msgc schema`: the schema of a message's parameters, or of a platform's payload.

use super::Exit;
use super::args::SchemaArgs;
use super::session::{Session, WantedMessage};
use crate::catalog;
use crate::derive::{payload, schema};
use crate::diag::Diagnostic;
use crate::diag::messages::input;
use crate::report::document;
use crate::secrets;

pub(super) fn run(args: &SchemaArgs, session: &mut Session) -> Exit {
    match (&args.file, &args.payload) {
        (Some(file), _) => of_message(file, args, session).unwrap_or_else(|exit| exit),
        (None, Some(id)) => of_payload(id, session),
        // One of them is required.
        (None, None) => Exit::Usage,
    }
}

fn of_message(file: &std::path::Path, args: &SchemaArgs, session: &mut Session) -> Result<Exit, Exit> {
    let wanted = WantedMessage { message: args.message.as_deref(), sample: None };
    let opened = session.open(file, args.stdin.stdin_filename.as_deref(), &[], &wanted)?;
    let message = opened.analysis.choose(args.message.as_deref(), &opened.source.name);
    let message = message.map_err(|found| session.refuse(&[found]))?;
    let mut out = document(&schema::params(&opened.analysis.program, message));
    secrets::hide(opened.analysis.files(), &mut out, 0);
    session.out.print(&out);
    Ok(Exit::Done)
}

fn of_payload(id: &str, session: &mut Session) -> Exit {
    let lang = session.lang_for_programs();
    let schema = catalog::find_type(id).and_then(|message| payload::payload(message, lang));
    if schema.is_none() {
        return session.refuse(&[Diagnostic::nowhere(input::SchemaXml { message_type: id.to_owned() })]);
    }
    session.out.print(&document(&schema));
    Exit::Done
}
