//! Adds the texts of help, manual and completions to the command line in a language: the table has them by the ids of
//! commands and arguments.

use clap::builder::{PossibleValue, PossibleValuesParser, Resettable};
use clap::{Arg, Command, CommandFactory as _};

use super::args::{self, Msgc};
use super::examples;
use crate::catalog::Platform;
use crate::diag::messages::usage;
use crate::diag::{Lang, Localized};

pub(super) fn command(lang: Lang) -> Command {
    let mut command = args::with_global_options(Msgc::command(), None);
    // Deferred commands have no arguments yet.
    command.build();
    worded(command, lang)
}

/// A command and its subcommands with their texts.
fn worded(command: Command, lang: Lang) -> Command {
    let names: Vec<_> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = names.iter().fold(command, |command, name| command.mut_subcommand(name, |below| worded(below, lang)));
    let path = path(&command).to_owned();
    let about = usage::help(&path).map(|words| words.text(lang)).unwrap_or_default();
    let command = command.about(about).long_about(Resettable::Reset);
    let command = command.mut_args(|argument| argument_in(argument, &path, lang));
    let command = match template(&command, lang) {
        Some(template) => command.help_template(template),
        None => command,
    };
    match examples::of(&path) {
        [] => command,
        examples => command.after_help(examples::text(examples, lang)),
    }
}

/// The key of a command in the table: `ledger show`.
fn path(command: &Command) -> &str {
    let path = command.get_bin_name().unwrap_or_else(|| command.get_name());
    path.strip_prefix("msgc ").unwrap_or(path)
}

/// The text of an argument or of one of its values: the command's own, or that for all commands.
fn words_of(command: &str, id: &str) -> Option<&'static Localized> {
    let own = usage::help(&format!("{command}.{id}")).or_else(|| usage::help(&format!("*.{id}")));
    // The text for a platform's option is in its row.
    own.or_else(|| {
        Platform::ALL.iter().map(|platform| platform.spec().argument).find(|row| row.0 == id).map(|row| row.1)
    })
}

/// The help template with headings; `None` if those of clap are in the language.
fn template(command: &Command, lang: Lang) -> Option<String> {
    if lang == Lang::En {
        return None;
    }
    let header = *command.get_styles().get_header();
    let heading = |word: &Localized| format!("{header}{}{}{header:#}", word.text(lang), lang.colon());
    let mut template = format!("{{about-with-newline}}\n{}{{usage}}", heading(&usage::USAGE));
    let mut part = |is_there, word: &Localized, tag: &str| {
        if is_there {
            template.push_str(&format!("\n\n{}\n{{{tag}}}", heading(word)));
        }
    };
    part(command.has_subcommands(), &usage::COMMANDS, "subcommands");
    part(command.get_positionals().next().is_some(), &usage::ARGUMENTS, "positionals");
    part(true, &usage::OPTIONS, "options");
    template.push_str("{after-help}");
    Some(template)
}

fn argument_in(argument: Arg, command: &str, lang: Lang) -> Arg {
    let id = argument.get_id().to_string();
    let help = words_of(command, &id).map(|words| words.text(lang)).unwrap_or_default();
    let values: Vec<_> =
        argument.get_possible_values().into_iter().map(|value| value_in(value, command, &id, lang)).collect();
    let argument = argument.help(help).long_help(Resettable::Reset);
    let argument = if lang == Lang::En { argument } else { with_asides(argument, help, &values, lang) };
    if values.is_empty() { argument } else { argument.value_parser(PossibleValuesParser::new(values)) }
}

fn value_in(value: PossibleValue, command: &str, argument: &str, lang: Lang) -> PossibleValue {
    if value.get_help().is_none() {
        return value;
    }
    let words = words_of(command, &format!("{argument}.{}", value.get_name()));
    value.help(words.map(|words| words.text(lang)).unwrap_or_default())
}

/// Adds to the help of an argument what clap would add in English.
fn with_asides(argument: Arg, help: &str, values: &[PossibleValue], lang: Lang) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let aside = |word: &Localized, what: &str| format!("[{}{}{what}]", word.text(lang), lang.colon());
    let mut asides = Vec::new();
    if let [default] = argument.get_default_values() {
        asides.push(aside(&usage::DEFAULT, &default.to_string_lossy()));
    }
    let values = if argument.is_hide_possible_values_set() { &[] } else { values };
    let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
    let long = long(help, values, &asides, lang);
    if !names.is_empty() {
        asides.push(aside(&usage::POSSIBLE_VALUES, &names.join(", ")));
    }
    let brief = std::iter::once(help.to_owned()).chain(asides).collect::<Vec<_>>().join(" ");
    let argument = argument.help(brief).hide_possible_values(true).hide_default_value(true);
    if values.iter().any(|value| value.get_help().is_some()) { argument.long_help(long) } else { argument }
}

/// The long help with a line for each value.
fn long(help: &str, values: &[PossibleValue], asides: &[String], lang: Lang) -> String {
    let mut out = format!("{help}\n\n{}{}", usage::POSSIBLE_VALUES.text(lang), lang.colon());
    for value in values {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        out.push_str(&format!("\n- {}{}{help}", value.get_name(), lang.colon()));
    }
    for aside in asides {
        out.push_str("\n\n");
        out.push_str(aside);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A command and all its subcommands.
    fn all(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_every_language() {
        for lang in Lang::ALL {
            let root = command(lang);
            let mut read = BTreeSet::new();
            for command in all(&root) {
                let path = path(command);
                let mut words = |id: &str| {
                    let words = if id.is_empty() { usage::help(path) } else { words_of(path, id) };
                    read.extend(words.map(|words| words.text(Lang::En)));
                    words.map(|words| words.text(lang))
                };
                assert_eq!(command.get_about().map(ToString::to_string).as_deref(), words(""), "{path}");
                assert!(command.get_long_about().is_none(), "{path}");
                for argument in command.get_arguments() {
                    let id = argument.get_id().as_str();
                    let words_of_it = words(id).unwrap_or_else(|| panic!("no words of {path}.{id}"));
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(help.starts_with(words_of_it), "{path}.{id}: {help}");
                    for value in argument.get_possible_values() {
                        let id = format!("{id}.{}", value.get_name());
                        assert_eq!(value.get_help().map(ToString::to_string).as_deref(), words(&id), "{path}.{id}");
                    }
                }
            }
            if cfg!(all(feature = "send", feature = "mock")) {
                let stray: Vec<_> =
                    usage::HELP.iter().filter(|(_, words)| !read.contains(words.text(Lang::En))).collect();
                assert!(stray.is_empty(), "words of nothing: {stray:?}");
            }
        }
    }

    #[test]
    fn every_language_is_a_command_line_that_clap_accepts() {
        Lang::ALL.into_iter().for_each(|lang| command(lang).debug_assert());
    }
}
