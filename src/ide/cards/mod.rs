//! What is known about a thing, for a reader: the same card for a hover and for an item of completion.

mod catalog;
mod declared;
mod functions;
mod literals;
mod types;

pub(super) use catalog::{accepts, data_key, field, message_type, recipient, setting, word_of};
pub(super) use declared::{declaration, member, short};
pub(super) use functions::{function, takes};
pub(super) use literals::{code, color, error_number};
pub(super) use types::{built_in, type_doc};

use crate::diag::Lang;
use crate::diag::messages::ide as messages;
use crate::syntax::quote;

/// What is known about a thing. Sentences have code in backticks and no other markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InfoCard {
    /// It as source code: `param version: text(32 bytes)`, `title: …`.
    pub code: String,
    pub paragraphs: Vec<String>,
    pub rows: Vec<InfoRow>,
    /// Where its facts were read, and when.
    pub sources: Vec<String>,
    /// The address of its page.
    pub page: Option<String>,
}

/// Facts under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfoRow {
    pub label: String,
    pub values: Vec<String>,
}

impl InfoCard {
    pub(super) fn of(code: impl Into<String>) -> Self {
        Self { code: code.into(), ..Self::default() }
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.paragraphs.push(text);
        }
        self
    }

    /// Adds facts, unless there are none.
    pub(super) fn row(mut self, label: impl Into<String>, values: impl IntoIterator<Item = String>) -> Self {
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.rows.push(InfoRow { label: label.into(), values });
        }
        self
    }

    pub(super) fn sources(mut self, sources: impl IntoIterator<Item = String>) -> Self {
        self.sources.extend(sources);
        self
    }

    pub(super) fn page(mut self, address: String) -> Self {
        self.page = Some(address);
        self
    }

    /// The card in Markdown, as editors show it.
    pub fn to_markdown(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if !self.code.is_empty() {
            let fence = fence(&self.code);
            parts.push(format!("{fence}msg\n{}\n{fence}", self.code));
        }
        parts.extend(self.paragraphs.iter().cloned());
        let rows = self.rows.iter().map(|row| match row.values.as_slice() {
            [one] => format!("- **{}**{}{one}", row.label, lang.colon()),
            values => {
                let values: Vec<String> = values.iter().map(|value| format!("  - {value}")).collect();
                format!("- **{}**{}\n{}", row.label, lang.colon().trim_end(), values.join("\n"))
            }
        });
        let rows: Vec<String> = rows.collect();
        if !rows.is_empty() {
            parts.push(rows.join("\n"));
        }
        if !self.sources.is_empty() {
            let sources: Vec<String> =
                self.sources.iter().enumerate().map(|(at, source)| format!("[{}] {source}", at + 1)).collect();
            parts.push(format!("*{}*{}{}", messages::SOURCE.text(lang), lang.colon(), sources.join(lang.semicolon())));
        }
        if let Some(page) = &self.page {
            parts.push(format!("[{}]({page})", messages::PAGE.text(lang)));
        }
        parts.join("\n\n")
    }
}

/// A fence that is longer than any row of backticks in a code.
fn fence(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(3.max(longest + 1))
}

/// A word as a value in the source.
pub(super) fn quoted(word: &str) -> String {
    format!("`{}`", quote(word))
}
