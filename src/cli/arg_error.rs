//! Reports errors in arguments in both languages, instead of clap's texts.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::messages::{input, usage};
use crate::diag::{Lang, Phrase, Severity};
use crate::report::Human;

/// If there are more possible values than this, they are not listed next to a suggestion.
const MANY: usize = 12;

/// Why the value of an argument is invalid, as a translatable text.
#[derive(Debug)]
pub(super) struct ArgError(Phrase);

impl<P: Into<Phrase>> From<P> for ArgError {
    fn from(phrase: P) -> Self {
        Self(phrase.into())
    }
}

impl fmt::Display for ArgError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.text(Lang::En))
    }
}

impl std::error::Error for ArgError {}

/// The report of an error in the arguments; `None` if it is not an error, such as requested help.
pub(super) fn report(error: &clap::Error, human: Human) -> Option<String> {
    let lang = human.lang;
    let mut out = String::new();
    human.headline(Severity::Error, None, &message(error)?.text(lang), &mut out);
    let near = near(error);
    let values = texts(error, ContextKind::ValidValue);
    if !values.is_empty() && (near.is_empty() || values.len() <= MANY) {
        human.aside(&input::NOTE, &usage::ItTakes { values }.text(lang), &mut out);
    }
    if !near.is_empty() {
        human.aside(&input::HELP, &usage::DidYouMean { names: near }.text(lang), &mut out);
    }
    if let Some(ContextValue::StyledStr(text)) = error.get(ContextKind::Usage) {
        let text = text.to_string();
        let text = text.strip_prefix("Usage: ").unwrap_or(&text).trim_end();
        out.push_str(&format!("\n{}{}{text}\n", usage::USAGE.text(lang), lang.colon()));
    }
    out.push_str(&format!("\n{}\n", usage::SeeHelp { command: "--help" }.text(lang)));
    Some(out)
}

fn message(error: &clap::Error) -> Option<Phrase> {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => usage::UnknownArgument { argument }.into(),
        ErrorKind::InvalidSubcommand => {
            usage::UnknownCommand { command: text(error, ContextKind::InvalidSubcommand) }.into()
        }
        ErrorKind::InvalidValue if value.is_empty() => usage::ArgumentNeedsValue { argument }.into(),
        // A flag must not have a value.
        ErrorKind::InvalidValue | ErrorKind::TooManyValues => usage::WrongValue { argument, value }.into(),
        ErrorKind::ValueValidation => {
            let refusal = std::error::Error::source(error).and_then(|source| source.downcast_ref::<ArgError>());
            match refusal {
                Some(ArgError(reason)) => usage::WrongValueBecause { argument, value, reason: reason.clone() }.into(),
                None => usage::WrongValue { argument, value }.into(),
            }
        }
        ErrorKind::ArgumentConflict => {
            let others = texts(error, ContextKind::PriorArg);
            if others.as_slice() == [argument.as_str()] {
                usage::RepeatedArgument { argument }.into()
            } else {
                usage::Conflict { argument, others }.into()
            }
        }
        ErrorKind::MissingRequiredArgument => {
            usage::MissingArgument { arguments: texts(error, ContextKind::InvalidArg) }.into()
        }
        ErrorKind::MissingSubcommand => (&usage::MISSING_COMMAND).into(),
        ErrorKind::InvalidUtf8 => (&usage::NOT_UTF8).into(),
        _ => return None,
    })
}

/// The best suggestion, which clap lists last.
fn near(error: &clap::Error) -> Vec<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    kinds.into_iter().filter_map(|kind| texts(error, kind).pop()).collect()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn text(error: &clap::Error, kind: ContextKind) -> String {
    texts(error, kind).join(" ")
}
