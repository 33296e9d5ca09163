//! The page of the error codes.

use super::markdown::MarkdownWriter;
use super::{Sources, phrases};
use crate::catalog::{Platform, mass_statuses};
use crate::diag::Lang;
use crate::diag::messages::reference as messages;

/// The page of all error codes, in Markdown.
pub fn errors(lang: Lang) -> String {
    let mut page = MarkdownWriter::new("errors", messages::ERROR_CODES.text(lang), lang);
    let mut sources = Sources::default();
    page.paragraph(messages::ERROR_CODES_ARE.text(lang));
    for &platform in Platform::ALL {
        page.heading(2, platform.name().text(lang));
        let rows = platform.spec().errors.iter().map(|error| {
            let said = [error.meaning, error.cause, error.remedy].map(|word| word.text(lang).to_owned());
            let mut row = vec![error.code.to_string()];
            row.extend(said);
            row.extend([phrases::retry(error, lang), sources.cite(error.fact)]);
            row
        });
        let rows = rows.collect();
        let head = [
            &messages::HEAD_CODE,
            &messages::HEAD_MEANING,
            &messages::HEAD_CAUSE,
            &messages::HEAD_REMEDY,
            &messages::HEAD_AGAIN,
            &messages::HEAD_SOURCE,
        ];
        page.table(head, rows);
    }
    page.heading(2, messages::MASS_RESULTS.text(lang));
    page.paragraph(messages::MASS_RESULTS_ARE.text(lang));
    let rows = mass_statuses()
        .iter()
        .map(|status| vec![status.code.to_string(), status.meaning.text(lang).to_owned(), sources.cite(status.fact)]);
    let rows = rows.collect();
    page.table([&messages::HEAD_RESULT, &messages::HEAD_MEANING, &messages::HEAD_SOURCE], rows);
    page.sources(&sources);
    page.text
}
