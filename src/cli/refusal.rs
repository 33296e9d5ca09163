//! What is wrong with arguments, in our own words.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::words::{input, usage};
use crate::diag::{Arg, Lang, Severity, Word};
use crate::report::Human;

/// More possible values than these are not listed where one of them is near.
const MANY: usize = 12;

/// Why a value is refused; a sentence of the table, so that it can be said in any language.
#[derive(Debug)]
pub(super) struct Refusal {
    pub words: &'static Word,
    pub args: Vec<(&'static str, Arg)>,
}

impl Refusal {
    pub fn new(words: &'static Word) -> Self {
        Self { words, args: Vec::new() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words.fill(&self.args, Lang::En))
    }
}

impl std::error::Error for Refusal {}

/// The report of an error in the arguments; `None` for what is no such error, as a help that was asked for.
pub(super) fn report(error: &clap::Error, human: Human) -> Option<String> {
    let lang = human.lang;
    let mut out = String::new();
    human.headline(Severity::Error, None, &message(error)?.fill(lang), &mut out);
    let near = near(error);
    let values = texts(error, ContextKind::ValidValue);
    if !values.is_empty() && (near.is_empty() || values.len() <= MANY) {
        let takes = Sentence(&usage::IT_TAKES, vec![("values", values.into())]);
        human.aside(&input::NOTE, &takes.fill(lang), &mut out);
    }
    if !near.is_empty() {
        let meant = Sentence(&usage::DID_YOU_MEAN, vec![("names", near.into())]);
        human.aside(&input::HELP, &meant.fill(lang), &mut out);
    }
    if let Some(ContextValue::StyledStr(text)) = error.get(ContextKind::Usage) {
        let text = text.to_string();
        let text = text.strip_prefix("Usage: ").unwrap_or(&text).trim_end();
        out.push_str(&format!("\n{}{}{text}\n", usage::USAGE.text(lang), lang.colon()));
    }
    let more = Sentence(&usage::SEE_HELP, vec![("command", "--help".into())]);
    out.push_str(&format!("\n{}\n", more.fill(lang)));
    Some(out)
}

/// A sentence of the table with its values.
struct Sentence(&'static Word, Vec<(&'static str, Arg)>);

impl Sentence {
    fn fill(&self, lang: Lang) -> String {
        self.0.fill(&self.1, lang)
    }
}

fn message(error: &clap::Error) -> Option<Sentence> {
    let argument = || ("argument", Arg::Text(text(error, ContextKind::InvalidArg)));
    let value = || ("value", Arg::Text(text(error, ContextKind::InvalidValue)));
    Some(match error.kind() {
        ErrorKind::UnknownArgument => Sentence(&usage::UNKNOWN_ARGUMENT, vec![argument()]),
        ErrorKind::InvalidSubcommand => {
            let command = text(error, ContextKind::InvalidSubcommand);
            Sentence(&usage::UNKNOWN_COMMAND, vec![("command", command.into())])
        }
        ErrorKind::InvalidValue if text(error, ContextKind::InvalidValue).is_empty() => {
            Sentence(&usage::MISSING_VALUE, vec![argument()])
        }
        // A value for a flag is one too many.
        ErrorKind::InvalidValue | ErrorKind::TooManyValues => Sentence(&usage::WRONG_VALUE, vec![argument(), value()]),
        ErrorKind::ValueValidation => {
            let refusal = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Refusal>());
            match refusal {
                Some(Refusal { words, args }) => {
                    let reason = Arg::Phrase(words, args.clone());
                    Sentence(&usage::WRONG_VALUE_BECAUSE, vec![argument(), value(), ("reason", reason)])
                }
                None => Sentence(&usage::WRONG_VALUE, vec![argument(), value()]),
            }
        }
        ErrorKind::ArgumentConflict => {
            let others = texts(error, ContextKind::PriorArg);
            if others == [text(error, ContextKind::InvalidArg)] {
                Sentence(&usage::REPEATED_ARGUMENT, vec![argument()])
            } else {
                Sentence(&usage::CONFLICT, vec![argument(), ("others", others.into())])
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let arguments = texts(error, ContextKind::InvalidArg);
            Sentence(&usage::MISSING_ARGUMENT, vec![("arguments", arguments.into())])
        }
        ErrorKind::MissingSubcommand => Sentence(&usage::MISSING_COMMAND, Vec::new()),
        ErrorKind::InvalidUtf8 => Sentence(&usage::NOT_UTF8, Vec::new()),
        _ => return None,
    })
}

/// What was probably meant: the nearest alone, which clap names last.
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
