use clap::CommandFactory;

use super::Exit;
use super::args::{Completions, Msgc};
use super::session::Session;

pub(super) fn run(args: &Completions, session: &mut Session) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Msgc::command(), "msgc", &mut script);
    session.out.bytes(&script);
    Exit::Done
}
