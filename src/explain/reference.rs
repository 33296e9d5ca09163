//! The pages of all codes as one document, `docs/reference/codes.md`, to which the address of each finding leads.

use super::{ExampleOutcome, ExplainPage};
use crate::derive::reference::MarkdownWriter;
use crate::diag::Lang;
use crate::diag::messages::{Scope, explain, input};
use crate::sort::sort_by_key;

/// The document in a language: Markdown with a heading for each code.
pub fn reference(lang: Lang) -> String {
    let mut pages: Vec<ExplainPage> = ExplainPage::all().collect();
    sort_by_key(&mut pages, |page| page.code.id());
    let mut out = MarkdownWriter::new("codes", explain::REFERENCE_TITLE.text(lang), lang);
    out.paragraph(explain::REFERENCE_INTRO.text(lang));
    for page in &pages {
        write_page(page, lang, &mut out);
    }
    out.text.trim_end().to_owned() + "\n"
}

fn write_page(page: &ExplainPage, lang: Lang, out: &mut MarkdownWriter) {
    out.heading(2, page.code.id());
    let severity = input::severity_word(page.code.severity()).text(lang);
    let paragraphs = page.paragraphs(lang).join("\n\n");
    out.paragraph(&format!("**{severity}**{}{paragraphs}", lang.colon()));
    for (outcome, word) in [
        (ExampleOutcome::Fails, &explain::REFERENCE_FAILS),
        (ExampleOutcome::Works, &explain::REFERENCE_WORKS),
        (ExampleOutcome::Rule, &explain::REFERENCE_RULE),
    ] {
        for example in page.examples(outcome) {
            let word = word.text(lang);
            let head = if example.file.is_empty() { word.to_owned() } else { format!("{word} (`{}`)", example.file) };
            out.paragraph(&format!("{head}{}", lang.colon().trim_end()));
            let text = example.text.trim_end();
            // Longer than any run of backticks in the text.
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            out.paragraph(&format!("{fence}{}\n{text}\n{fence}", example.language));
        }
    }
    let scope = match page.code.scope() {
        Scope::Language => &explain::IS_FIXED,
        Scope::Rule => &explain::IS_RULE,
    };
    out.paragraph(scope.text(lang));
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
