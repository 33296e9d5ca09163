//! Cards of functions.

use super::InfoCard;
use crate::diag::Lang;
use crate::diag::messages::ide as messages;
use crate::dialect::Dialect;
use crate::lang::{Function, Gives, Takes};

pub(in crate::ide) fn function(function: Function, lang: Lang) -> InfoCard {
    let signature = function.signature();
    let spelled = match signature.gives {
        Gives::Markup(markup) => Dialect::ALL
            .iter()
            .filter_map(|dialect| {
                let spelling = dialect.spec().spell(markup)?;
                let (first, second) = if spelling.between.is_empty() { ("…", "") } else { ("…", "…") };
                let form = [spelling.before, first, spelling.between, second, spelling.after].concat();
                Some(format!("{}{}`{form}`", dialect.name().text(lang), lang.colon()))
            })
            .collect(),
        _ => Vec::new(),
    };
    let arguments =
        signature.params.iter().map(|param| format!("`{}`{}{}", param.name, lang.colon(), takes(param.takes, lang)));
    InfoCard::of(function.usage())
        .paragraph(function.doc().text(lang))
        .row(messages::ARGUMENTS.text(lang), arguments)
        .row(messages::WRITTEN_AS.text(lang), spelled)
}

/// What an argument can be.
pub(in crate::ide) fn takes(takes: Takes, lang: Lang) -> &'static str {
    let words = match takes {
        Takes::Path => &messages::TAKES_PATH,
        Takes::Text => &messages::TAKES_TEXT,
        Takes::PlainText => &messages::TAKES_PLAIN_TEXT,
        Takes::Constant => &messages::TAKES_CONSTANT,
        Takes::Texts => &messages::TAKES_TEXTS,
        Takes::List => &messages::TAKES_LIST,
        Takes::Items => &messages::TAKES_ITEMS,
        Takes::Map => &messages::TAKES_MAP,
        Takes::Cut => &messages::TAKES_CUT,
        Takes::Count | Takes::WrittenCount => &messages::TAKES_COUNT,
        Takes::Size => &messages::TAKES_SIZE,
        Takes::Time => &messages::TAKES_TIME,
        Takes::Number => &messages::TAKES_NUMBER,
        Takes::Numbers => &messages::TAKES_NUMBERS,
        Takes::Digits => &messages::TAKES_DIGITS,
        Takes::Separator => &messages::TAKES_SEPARATOR,
        Takes::Format => &messages::TAKES_FORMAT,
        Takes::Offset => &messages::TAKES_OFFSET,
        Takes::English => &messages::TAKES_ENGLISH,
        Takes::Comma => &messages::TAKES_COMMA,
    };
    words.text(lang)
}
