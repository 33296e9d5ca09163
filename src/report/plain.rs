use super::{Human, Style};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Fix, Lang, Localized};
use crate::secrets;
use crate::source::Files;
use crate::text::visible_lines;

/// A finding without its source: what is wrong, what to do, and why, each on a line of its own. For formats that have
/// one text for all of it.
pub(super) fn plain(files: &Files, diagnostic: &Diagnostic, lang: Lang) -> String {
    plain_with(files, diagnostic, &diagnostic.fixes, lang)
}

/// A finding for an editor, which marks its place and offers its fixes: what is wrong, the text at the place, what to
/// do, and why. Secrets of the files are not shown.
pub fn editor_text(files: &Files, diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut out = plain_with(files, diagnostic, &[], lang);
    if let Some(label) = diagnostic.rendered(lang).label {
        let end = out.find('\n').unwrap_or(out.len());
        out.insert_str(end, &format!("\n{}", visible_lines(&label)));
    }
    without_secrets(files, &mut out);
    out
}

/// Hides the secrets of the files in a text about them.
pub fn without_secrets(files: &Files, out: &mut String) {
    secrets::hide(files, out, 0);
    secrets::hide_own(out, 0);
}

fn plain_with(files: &Files, diagnostic: &Diagnostic, fixes: &[Fix], lang: Lang) -> String {
    let words = diagnostic.rendered(lang);
    let mut out = words.message;
    let mut line = |word: &Localized, text: &str| {
        out.push_str(&format!("\n{}{}{text}", word.text(lang), lang.colon()));
    };
    for note in diagnostic.notes.iter().filter(|note| files.get(note.span.file).is_none()) {
        line(&input::HELP, &note.phrase.text(lang));
    }
    for help in (Human { style: Style::PLAIN, lang }).helps(words.help, fixes) {
        line(&input::HELP, &help);
    }
    if let Some(note) = words.note {
        line(&input::NOTE, &note);
    }
    visible_lines(&out).into_owned()
}
