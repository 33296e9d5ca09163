use clap_mangen::Man;

use super::args::ManArgs as Args;
use super::session::Session;
use super::{Exit, help};
use crate::diag::messages::input;
use crate::diag::{Cause, Diagnostic};

pub(super) fn run(args: &Args, session: &mut Session) -> Exit {
    let mut all = help::command(session.lang_for_programs());
    all.build();
    let command = args.command.as_deref().and_then(|name| all.find_subcommand(name).cloned()).unwrap_or(all);
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).replace(' ', "-");
    // The name includes that of the parent: `msgc build`.
    let mut page = Vec::new();
    let source = format!("msgc {}", env!("CARGO_PKG_VERSION"));
    match Man::new(command).title(name.to_uppercase()).source(source).render(&mut page) {
        Ok(()) => {
            session.out.bytes(&page);
            Exit::Done
        }
        Err(error) => {
            let reason = Cause::from(error).into();
            session.refuse(&[Diagnostic::nowhere(input::OutputFailed { path: name, reason })])
        }
    }
}
