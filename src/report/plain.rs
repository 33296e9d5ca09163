use super::{Human, Style};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Lang, Localized};
use crate::source::Files;
use crate::text::visible_lines;

/// A finding without its source: what is wrong, what to do, and why, each on a line of its own. For formats that have
/// one text for all of it.
pub(super) fn plain(files: &Files, diagnostic: &Diagnostic, lang: Lang) -> String {
    let words = diagnostic.rendered(lang);
    let mut out = words.message;
    let mut line = |word: &Localized, text: &str| {
        out.push_str(&format!("\n{}{}{text}", word.text(lang), lang.colon()));
    };
    for note in diagnostic.notes.iter().filter(|note| files.get(note.span.file).is_none()) {
        line(&input::HELP, &note.phrase.text(lang));
    }
    for help in (Human { style: Style::PLAIN, lang }).helps(words.help, &diagnostic.fixes) {
        line(&input::HELP, &help);
    }
    if let Some(note) = words.note {
        line(&input::NOTE, &note);
    }
    visible_lines(&out).into_owned()
}
