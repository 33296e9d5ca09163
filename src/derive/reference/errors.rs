//! The page of the error codes.

use super::markdown::Markdown;
use super::{Sources, phrases};
use crate::catalog::{Platform, mass_statuses};
use crate::diag::Lang;
use crate::diag::words::reference as words;

/// The page of all error codes, in Markdown.
pub fn errors(lang: Lang) -> String {
    let mut page = Markdown::new("errors", words::ERROR_CODES.text(lang), lang);
    let mut sources = Sources::default();
    page.paragraph(words::ERROR_CODES_ARE.text(lang));
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
            &words::HEAD_CODE,
            &words::HEAD_MEANING,
            &words::HEAD_CAUSE,
            &words::HEAD_REMEDY,
            &words::HEAD_AGAIN,
            &words::HEAD_SOURCE,
        ];
        page.table(head, rows);
    }
    page.heading(2, words::MASS_RESULTS.text(lang));
    page.paragraph(words::MASS_RESULTS_ARE.text(lang));
    let rows = mass_statuses()
        .iter()
        .map(|status| vec![status.code.to_string(), status.meaning.text(lang).to_owned(), sources.cite(status.fact)]);
    let rows = rows.collect();
    page.table([&words::HEAD_RESULT, &words::HEAD_MEANING, &words::HEAD_SOURCE], rows);
    page.sources(&sources);
    page.text
}
