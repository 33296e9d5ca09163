//! The pages of `docs/reference/`: one per channel, and one for the error codes, in every language. They are generated from
//! the catalog; [`Description`] holds the same description of a message type for other pages.

mod description;
mod errors;
mod markdown;
mod phrases;
mod sources;

pub use description::{Description, FieldRow, KeyRow, KeyTable, RecipientRow, call};
pub use errors::errors;
pub(crate) use markdown::MarkdownWriter;
pub use phrases::{only, retry, source};
pub use sources::Sources;

use crate::catalog::Channel;
use crate::diag::Lang;
use crate::diag::messages::reference as messages;
use description::Describer;

/// The name of a page's file in a language: `wecom.md`, `wecom.zh.md`.
pub fn file_name(page: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{page}.md"),
        lang => format!("{page}.{}.md", lang.id()),
    }
}

/// The page of a channel, in Markdown.
pub fn page(channel: &Channel, lang: Lang) -> String {
    ReferencePage {
        lang,
        page: MarkdownWriter::new(channel.id, &format!("`{}`", channel.id), lang),
        sources: Sources::default(),
    }
    .channel(channel)
}

/// A page as it grows.
struct ReferencePage {
    lang: Lang,
    page: MarkdownWriter,
    sources: Sources,
}

impl ReferencePage {
    fn channel(mut self, channel: &Channel) -> String {
        let lang = self.lang;
        self.page.paragraph(channel.doc.text(lang));
        let variants = channel.platform.variants().iter().map(|variant| variant.id().to_owned()).collect();
        let (platform, id) = (channel.platform.name().text(lang), channel.platform.id());
        self.page.paragraph(&messages::Profiles { platform, id, variants }.text(lang));
        self.rates(channel);
        self.remarks(channel);
        let refused = self.describer().refused(channel.refused.iter());
        self.page.list(Some(&messages::NOT_ACCEPTED), &refused);
        // The recipients of each type, by the first that has them.
        let mut recipients: Vec<(String, &'static str)> = Vec::new();
        for message in channel.types {
            let description = Description::of(message, lang, &mut self.sources);
            self.page.message(&description, &mut recipients);
        }
        self.page.sources(&self.sources);
        self.page.text
    }

    fn describer(&mut self) -> Describer<'_> {
        Describer { lang: self.lang, sources: &mut self.sources }
    }

    fn rates(&mut self, channel: &Channel) {
        let lang = self.lang;
        let rows = channel.rates.iter().map(|rate| {
            let profile = rate.under.map(|variant| format!("`{}`", variant.id())).unwrap_or_default();
            vec![
                rate.calls.to_string(),
                phrases::period(rate.per_seconds, lang),
                phrases::scope(rate.scope).text(lang).to_owned(),
                profile,
                self.sources.cite(rate.fact),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let head = [
            &messages::HEAD_CALLS,
            &messages::HEAD_PERIOD,
            &messages::HEAD_SCOPE,
            &messages::HEAD_PROFILE,
            &messages::HEAD_SOURCE,
        ];
        self.page.table(head, rows);
    }

    fn remarks(&mut self, channel: &Channel) {
        let lang = self.lang;
        let remarks = channel.remarks.iter().map(|remark| {
            self.sources.cited(&phrases::under(remark.under, remark.text.text(lang), lang), remark.fact, lang)
        });
        let remarks: Vec<_> = remarks.collect();
        self.page.list(None, &remarks);
    }
}
