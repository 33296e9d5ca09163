//! The page of the error codes.

use super::{GENERATED, Page, phrases};
use crate::catalog::{Platform, mass_statuses};

/// The page of all error codes, in Markdown.
pub fn errors() -> String {
    let mut page = Page::default();
    page.line(GENERATED);
    page.line("");
    page.line("# Error codes");
    page.paragraph("What the platforms answer as `errcode`, and whether to send the same again.");
    for &platform in Platform::ALL {
        page.line(&format!("## {}", platform.name().en));
        page.line("");
        page.head(&["code", "meaning", "likely cause", "what to do", "again?", "source"]);
        for error in platform.spec().errors {
            let (code, retry, source) =
                (error.code.to_string(), phrases::retry(error.retry), page.sources.cite(error.fact));
            page.row(&[&code, error.meaning.en, error.cause.en, error.remedy.en, &retry, &source]);
        }
        page.line("");
    }
    page.line("## Results of a mass message");
    page.paragraph("The event at the end of a mass message says `err(N)`; these are no `errcode`s.");
    page.head(&["N", "meaning", "source"]);
    for status in mass_statuses() {
        let (code, source) = (status.code.to_string(), page.sources.cite(status.fact));
        page.row(&[&code, status.meaning.en, &source]);
    }
    page.line("");
    page.line("## Sources");
    page.line("");
    for line in page.sources.list() {
        page.line(&line);
    }
    page.text
}
