//! `msgc completions`: the scripts of clap, and in those of bash, zsh and fish the names that files declare, which
//! `msgc list --names` prints while a line is typed.

use clap::builder::PossibleValuesParser;
use clap_complete::Shell;

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
    let script = String::from_utf8_lossy(&script);
    session.out.print(&match args.shell {
        Shell::Bash => format!("{script}\n{BASH}"),
        Shell::Zsh => zsh(&script),
        Shell::Fish => format!("{script}\n{FISH}{}", fish_options(&command)),
        _ => script.into_owned(),
    });
    Exit::Done
}

const MESSAGE: &str = "message";

/// Options whose values are names that files declare, and what `msgc list --names` calls them.
const NAMED: &[(&str, &str)] = &[(MESSAGE, "messages"), ("sample", "samples"), ("account", "accounts")];

/// The names of the options, as `_msgc` of bash is told them. A name is compared, never evaluated.
const BASH: &str = include_str!("completions/names.bash");
const ZSH: &str = include_str!("completions/names.zsh");
const FISH: &str = include_str!("completions/names.fish");

/// The options of zsh's script with a function instead of its default, and that function before the script runs.
fn zsh(script: &str) -> String {
    const DEFAULT: &str = ":NAME:_default";
    let mut out = String::with_capacity(script.len() + ZSH.len());
    for line in script.lines() {
        if line.starts_with("if [ \"$funcstack[1]\"") {
            out.push_str(ZSH);
            out.push('\n');
        }
        let is_of = |option: &str| line.contains(&format!("--{option}=["));
        let names = NAMED.iter().find(|(option, _)| is_of(option) || *option == MESSAGE && line.contains("-m+["));
        match names.and_then(|(_, names)| Some((line.rsplit_once(DEFAULT)?, names))) {
            Some(((head, tail), names)) => out.extend([head, ":NAME:_msgc_", names, tail]),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// A line for each option of a command of fish.
fn fish_options(command: &clap::Command) -> String {
    let mut out = String::new();
    for below in command.get_subcommands() {
        for (option, names) in NAMED {
            let found = below.get_arguments().find(|argument| argument.get_long() == Some(*option));
            let Some(argument) = found.filter(|argument| takes_a_name(argument)) else { continue };
            let short = argument.get_short().map(|short| format!(" -s {short}")).unwrap_or_default();
            out.push_str(&format!(
                "complete -c msgc -n \"__fish_msgc_using_subcommand {}\"{short} -l {option} -x -a \"(__msgc_names {names})\"\n",
                below.get_name(),
            ));
        }
    }
    out
}

/// Whether its value is a name alone: that of `mock --account` is a pair.
fn takes_a_name(argument: &clap::Arg) -> bool {
    argument.get_value_names().is_some_and(|names| names.iter().all(|name| *name == "NAME"))
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
