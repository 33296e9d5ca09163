use clap::builder::PossibleValuesParser;

use super::args::CompletionsArgs;
use super::session::Session;
use super::{Exit, help};
use crate::catalog::types;
use crate::diag::Code;

/// The word of `--deny` for all warnings.
const WARNINGS: &str = "warnings";

pub(super) fn run(args: &CompletionsArgs, session: &mut Session) -> Exit {
    let mut command = offering(help::command(session.lang_for_programs()));
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "msgc", &mut script);
    session.out.bytes(&script);
    Exit::Done
}

/// The command with the names that its arguments take, which are too many for its help.
fn offering(command: clap::Command) -> clap::Command {
    let types = || types().map(|message| message.id);
    let names = |names: Vec<&'static str>| PossibleValuesParser::new(names);
    let codes = || Code::all().map(Code::id);
    let command = command.mut_subcommand("check", |check| {
        let check = ["allow", "warn"].into_iter().fold(check, |check, level| {
            check.mut_arg(level, |argument| argument.value_parser(names(codes().collect())))
        });
        check.mut_arg("deny", |argument| argument.value_parser(names([WARNINGS].into_iter().chain(codes()).collect())))
    });
    let denying = if cfg!(feature = "send") { &["build", "send"][..] } else { &["build"] };
    let command = denying.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |below| {
            let all = names([WARNINGS].into_iter().chain(codes()).collect());
            below.mut_arg("deny", |argument| argument.value_parser(all))
        })
    });
    command
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("code", |code| code.value_parser(names(types().chain(Code::all().map(Code::id)).collect())))
        })
        .mut_subcommand("schema", |schema| {
            schema.mut_arg("payload", |payload| payload.value_parser(names(types().collect())))
        })
        .mut_subcommand("import", |import| {
            import.mut_arg("message_type", |message_type| message_type.value_parser(names(types().collect())))
        })
}
