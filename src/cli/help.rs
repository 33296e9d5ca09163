//! The command line with all that help, manual and completions say of it, in a language. English is what [`super::args`] says;
//! the other languages replace every sentence by its neighbour in the table of words.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::{args, examples};
use crate::catalog::Platform;
use crate::diag::words::usage;
use crate::diag::{Lang, Word};

pub(super) fn command(lang: Lang) -> Command {
    let mut command = args::command();
    // What is deferred has no words yet.
    command.build();
    with_below(worded(command, lang, examples::MSGC), lang)
}

/// Every command below this one too.
fn with_below(command: Command, lang: Lang) -> Command {
    let names: Vec<_> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |below| with_below(worded(below, lang, examples::of(name)), lang))
    })
}

fn worded(command: Command, lang: Lang, examples: &[examples::Example]) -> Command {
    let command = if lang == Lang::En { command } else { localized(command, lang) };
    if examples.is_empty() { command } else { command.after_help(examples::text(examples, lang)) }
}

fn localized(command: Command, lang: Lang) -> Command {
    let header = *command.get_styles().get_header();
    let heading = |word: &Word| format!("{header}{}{}{header:#}", word.text(lang), lang.colon());
    let mut template = format!("{{about-with-newline}}\n{}{{usage}}", heading(&usage::USAGE));
    let mut part = |is_there, word: &Word, tag: &str| {
        if is_there {
            template.push_str(&format!("\n\n{}\n{{{tag}}}", heading(word)));
        }
    };
    part(command.has_subcommands(), &usage::COMMANDS, "subcommands");
    part(command.get_positionals().next().is_some(), &usage::ARGUMENTS, "positionals");
    part(true, &usage::OPTIONS, "options");
    template.push_str("{after-help}");
    let about = command.get_about().map(|about| translated(&about.to_string(), lang)).unwrap_or_default();
    command.about(about).help_template(template).mut_args(|argument| argument_in(argument, lang))
}

fn argument_in(argument: Arg, lang: Lang) -> Arg {
    let help = argument.get_help().map(|help| translated(&help.to_string(), lang)).unwrap_or_default();
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    // What clap would add stands here, because its words are English.
    let aside = |word: &Word, what: &str| format!("[{}{}{what}]", word.text(lang), lang.colon());
    let mut asides = Vec::new();
    if let [default] = argument.get_default_values() {
        asides.push(aside(&usage::DEFAULT, &default.to_string_lossy()));
    }
    let values = if argument.is_hide_possible_values_set() { Vec::new() } else { argument.get_possible_values() };
    let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
    let long = long(&help, &values, &asides, lang);
    if !names.is_empty() {
        asides.push(aside(&usage::POSSIBLE_VALUES, &names.join(", ")));
    }
    let brief = std::iter::once(help).chain(asides).collect::<Vec<_>>().join(" ");
    let argument = argument.help(brief).hide_possible_values(true).hide_default_value(true);
    if values.iter().any(|value| value.get_help().is_some()) { argument.long_help(long) } else { argument }
}

/// The help with a line for each value.
fn long(help: &str, values: &[PossibleValue], asides: &[String], lang: Lang) -> String {
    let mut out = format!("{help}\n\n{}{}", usage::POSSIBLE_VALUES.text(lang), lang.colon());
    for value in values {
        let help = value.get_help().map(|help| translated(&help.to_string(), lang)).unwrap_or_default();
        out.push_str(&format!("\n- {}{}{help}", value.get_name(), lang.colon()));
    }
    for aside in asides {
        out.push_str("\n\n");
        out.push_str(aside);
    }
    out
}

/// The neighbour of an English sentence.
fn translated(english: &str, lang: Lang) -> String {
    sentences().find(|word| word.en == english).map_or(english, |word| word.text(lang)).to_owned()
}

/// Those of the table, and what rows of the catalog say of arguments.
fn sentences() -> impl Iterator<Item = &'static Word> {
    usage::WORDS.iter().copied().chain(Platform::ALL.iter().map(|platform| platform.spec().argument.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_of_the_help_stands_in_the_table() {
        let known = |sentence: &str| sentences().any(|word| word.en == sentence);
        let mut root = args::command();
        root.build();
        for command in std::iter::once(&root).chain(root.get_subcommands()) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(known(&about), "{}: {about}", command.get_name());
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(known(&help), "{} {}", command.get_name(), argument.get_id());
                for value in argument.get_possible_values() {
                    assert!(value.get_help().is_none_or(|help| known(&help.to_string())), "{}", value.get_name());
                }
            }
        }
    }

    #[test]
    fn every_language_is_a_command_line_that_clap_accepts() {
        Lang::ALL.into_iter().for_each(|lang| command(lang).debug_assert());
    }
}
