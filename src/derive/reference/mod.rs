//! The pages of `docs/reference/`: one per channel, and one of the error codes. All of their content comes from the
//! catalog.

mod errors;
mod phrases;
mod sources;

pub use errors::errors;

use crate::catalog::{Channel, Endpoint, Field, Kind, Limit, MessageType, Overflows, Refused, Rule};
use sources::Sources;

const GENERATED: &str =
    "<!-- Generated from src/catalog: `UPDATE=1 cargo test --test library catalog` rewrites it. -->";

/// The page of a channel, in Markdown.
pub fn page(channel: &Channel) -> String {
    let mut page = Page::default();
    page.line(GENERATED);
    page.line("");
    page.line(&format!("# `{}`", channel.id));
    page.paragraph(channel.doc.en);
    let variants: Vec<_> = channel.platform.variants().iter().map(|variant| format!("`{}`", variant.id())).collect();
    let variants = variants.join(" and ");
    page.paragraph(&format!(
        "Platform: {}. Profiles: `{} = …` with {variants}. Numbers in brackets point to the sources at the end.",
        channel.platform.name().en,
        channel.platform.id(),
    ));
    page.rates(channel);
    page.remarks(channel);
    page.refused(channel.refused.iter());
    for message in channel.types {
        page.message(message);
    }
    page.line("## Sources");
    page.line("");
    for line in page.sources.list() {
        page.line(&line);
    }
    page.text
}

/// A page under construction.
#[derive(Debug, Default)]
struct Page {
    text: String,
    sources: Sources,
    /// Tables of recipients, each with the first type that has it.
    tables: Vec<(String, &'static str)>,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        if !self.text.ends_with("\n\n") {
            self.line("");
        }
        self.line(text);
        self.line("");
    }

    fn row(&mut self, cells: &[&str]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn head(&mut self, cells: &[&str]) {
        self.row(cells);
        self.row(&vec!["---"; cells.len()]);
    }

    fn rates(&mut self, channel: &Channel) {
        if channel.rates.is_empty() {
            return;
        }
        self.head(&["calls", "a", "for", "profile", "source"]);
        for rate in channel.rates {
            let profile = rate.under.map(|variant| format!("`{}`", variant.id())).unwrap_or_default();
            let source = self.sources.cite(rate.fact);
            let (calls, period) = (rate.calls.to_string(), phrases::period(rate.per_seconds));
            self.row(&[&calls, &period, phrases::scope(rate.scope), &profile, &source]);
        }
        self.line("");
    }

    fn remarks(&mut self, channel: &Channel) {
        if channel.remarks.is_empty() {
            return;
        }
        for remark in channel.remarks {
            let under = remark.under.map(|variant| format!("`{}`: ", variant.id())).unwrap_or_default();
            let source = self.sources.cite(remark.fact);
            self.line(&format!("- {under}{} {source}", remark.text.en));
        }
        self.line("");
    }

    /// Lists what the platform documents but msgc does not accept.
    fn refused(&mut self, refused: impl Iterator<Item = &'static Refused>) {
        let mut refused = refused.peekable();
        if refused.peek().is_none() {
            return;
        }
        self.line("Not taken:");
        self.line("");
        for refused in refused {
            let source = self.sources.cite(refused.fact);
            self.line(&format!("- `{}`: {} {source}", refused.name, refused.reason.en));
        }
        self.line("");
    }

    fn message(&mut self, message: &MessageType) {
        self.line(&format!("## `{}`", message.id));
        let only = message.only.map(|only| format!(" ({})", phrases::only(only))).unwrap_or_default();
        let source = self.sources.cite(message.fact);
        self.paragraph(&format!("{}{only} {source}", message.doc.en));
        match message.endpoint {
            Some(endpoint) => self.endpoint(endpoint),
            None => self.line("The answer to the platform's own request, in XML."),
        }
        self.line("");
        self.recipients(message);
        self.fields(message.fields);
        self.rules(message);
        let inner = message.fields.iter().flat_map(|field| field.refused);
        self.refused(message.refused.iter().chain(inner));
    }

    fn endpoint(&mut self, endpoint: &Endpoint) {
        let other = endpoint
            .host_under
            .map(|(variant, host)| format!(", under `{}` at `{host}`", variant.id()))
            .unwrap_or_default();
        self.line(&format!("`{} {}{}`{other}", endpoint.method, endpoint.host, endpoint.target("…")));
        if !endpoint.answers.is_empty() {
            let answers = endpoint.answers.iter().map(|answer| {
                let only = answer.only.map(|only| format!(" ({})", phrases::only(only))).unwrap_or_default();
                format!("- `{}`{only}: {}", answer.key, answer.doc.en)
            });
            let answers = answers.collect::<Vec<_>>().join("\n");
            self.line("");
            self.line("It answers:");
            self.line("");
            self.line(&answers);
        }
    }

    /// The table of recipients, or a reference to an earlier type with the same table.
    fn recipients(&mut self, message: &MessageType) {
        let recipients = message.recipients();
        if recipients.is_empty() {
            return;
        }
        let start = self.text.len();
        self.head(&["`to:`", "wire", "meaning", "limits", "profile", "source"]);
        for recipient in recipients {
            let written = phrases::recipient(recipient.word, recipient.argument);
            let path = recipient.endpoint.map(|endpoint| format!("; to `{}`", endpoint.path)).unwrap_or_default();
            let wire = phrases::delivery(&recipient.delivery) + &path;
            let limits = self.limits(recipient.limits);
            let only = recipient.only.map(phrases::only).unwrap_or_default();
            let source = self.sources.cite(recipient.fact);
            self.row(&[&written, &wire, &phrases::cell(recipient.doc.en), &limits, &only, &source]);
        }
        let table = self.text.split_off(start);
        match self.tables.iter().find(|(known, _)| *known == table) {
            Some((_, id)) => self.line(&format!("Recipients as for `{id}`.")),
            None => {
                self.text.push_str(&table);
                self.tables.push((table, message.id));
            }
        }
        self.line("");
    }

    fn fields(&mut self, fields: &[Field]) {
        self.head(&["field", "wire", "value", "presence", "limits", "meaning", "source"]);
        self.field_rows(fields, "", "");
        self.line("");
        for field in fields {
            if let Kind::Data(spec) = field.kind {
                self.head(&[&format!("key of `{}`", field.name), "value", "at most", "else", "meaning", "source"]);
                for rule in spec.keys {
                    let key = if rule.numbered { format!("`{}N`", rule.prefix) } else { format!("`{}`", rule.prefix) };
                    let under = rule.under.map(|v| format!(" (under `{}`)", v.id())).unwrap_or_default();
                    let most = rule.max_chars.map(|most| most.to_string()).unwrap_or_default();
                    let outcome = phrases::outcome(rule.outcome) + &under;
                    let source = self.sources.cite(rule.fact);
                    self.row(&[&key, phrases::class(rule.class), &most, &outcome, rule.doc.en, &source]);
                }
                self.line("");
            }
        }
    }

    fn field_rows(&mut self, fields: &[Field], within: &str, wire_within: &str) {
        for field in fields {
            let name = if field.name.is_empty() { String::new() } else { format!("`{within}{}`", field.name) };
            let wire = if field.wire.is_empty() { String::new() } else { format!("`{wire_within}{}`", field.wire) };
            let mut limits = self.limits(field.limits);
            if let Kind::Media(media) | Kind::Medias(media) | Kind::Inline { media, .. } = field.kind {
                let file = self.limits(media.limits);
                if !file.is_empty() {
                    let gap = if limits.is_empty() { "" } else { "; " };
                    limits = format!("{limits}{gap}the file: {file}");
                }
            }
            match field.overflows {
                Overflows::Never => {}
                Overflows::Cut => limits.push_str("; `overflow`: `\"truncate\"`"),
                Overflows::Parts(limit) => {
                    let (most, outcome) = (limit.max.unwrap_or_default(), phrases::outcome(limit.outcome));
                    let source = self.sources.cite(limit.fact);
                    limits.push_str(&format!(
                        "; `overflow`: `\"truncate\"`, `\"split\"` into at most {most} messages: {outcome} {source}"
                    ));
                }
            }
            if field.once {
                limits.push_str(if limits.is_empty() { "" } else { "; " });
                limits.push_str("of several parts the last alone has it");
            }
            let only = field.only.map(|only| format!(", {}", phrases::only(only))).unwrap_or_default();
            let presence = phrases::presence(field.presence) + &only;
            let source = self.sources.cite(field.fact);
            let doc = phrases::cell(field.doc.en);
            self.row(&[&name, &wire, &phrases::kind(&field.kind), &presence, &limits, &doc, &source]);
            let element = if matches!(field.kind, Kind::Elements { .. }) { "[]" } else { "" };
            self.field_rows(
                field.fields(),
                &format!("{within}{}.", field.name),
                &format!("{wire_within}{}{element}.", field.wire),
            );
        }
    }

    fn limits(&mut self, limits: &[Limit]) -> String {
        let limits = limits.iter().map(|limit| {
            let source = self.sources.cite(limit.fact);
            format!("{} {source}", phrases::limit(limit))
        });
        limits.collect::<Vec<_>>().join("; ")
    }

    fn rules(&mut self, message: &MessageType) {
        let before = self.text.len();
        self.rule_lines(message.rules, "");
        for field in message.fields {
            self.block_rules(field, "");
        }
        if self.text.len() > before {
            self.line("");
        }
    }

    fn block_rules(&mut self, field: &Field, within: &str) {
        let within = format!("{within}{}", field.name);
        self.rule_lines(field.rules(), &within);
        for inner in field.fields() {
            self.block_rules(inner, &format!("{within}."));
        }
    }

    fn rule_lines(&mut self, rules: &[Rule], within: &str) {
        for rule in rules {
            let under = rule.under.map(|variant| format!("`{}`: ", variant.id())).unwrap_or_default();
            let place = if within.is_empty() { String::new() } else { format!("in `{within}`, ") };
            let (outcome, source) = (phrases::outcome(rule.outcome), self.sources.cite(rule.fact));
            self.line(&format!("- {under}{place}{} ({outcome}) {source}", rule.doc.en));
        }
    }
}
