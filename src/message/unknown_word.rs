use crate::diag::messages::{lang, message as code};
use crate::diag::{Arg, Diagnostic, Fix};
use crate::lang::suggest;
use crate::source::Span;
use crate::syntax::quote;
use crate::text::shortened;

/// The finding for a word that a field does not take: with the one that was probably meant, otherwise with all.
/// `is_written`: the word is written at the span.
pub fn unknown_word(name: &str, written: &str, known: &[&str], span: Span, is_written: bool) -> Diagnostic {
    let near = suggest(written, known.iter().copied());
    let listed = if near.is_none() { Arg::known(known.iter().copied()) } else { None };
    let suggestion = near.map(str::to_owned);
    let finding = code::UnknownWord { name: name.into(), value: shortened(written), known: listed, suggestion };
    let found = Diagnostic::new(finding, span);
    match near.filter(|_| is_written).map(quote) {
        Some(fixed) => found.fix(Fix::unsafe_fix(lang::FixReplace { text: fixed.clone() }).replace(span, fixed)),
        None => found,
    }
}
