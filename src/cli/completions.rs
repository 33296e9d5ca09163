use super::args::Completions;
use super::session::Session;
use super::{Exit, help};

pub(super) fn run(args: &Completions, session: &mut Session) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(session.lang_for_programs()), "msgc", &mut script);
    session.out.bytes(&script);
    Exit::Done
}
