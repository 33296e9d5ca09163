//! A message type in words: what its reference page and `explain` say of it. What is code is in backticks.

use super::phrases;
use super::sources::Sources;
use crate::catalog::{DataSpec, Endpoint, Field, FieldKind, KeyRule, Limit, MessageType, RecipientSpec, Refused, Rule};
use crate::diag::Lang;
use crate::diag::messages::reference as messages;

#[derive(Clone, Debug)]
pub struct Description {
    pub id: &'static str,
    /// What it is.
    pub summary: String,
    /// The smallest message, and one with every field: each the text of a `.msg` file, with its heading.
    pub examples: [(String, &'static str); 2],
    /// Where it goes.
    pub goes: String,
    /// What a successful call answers.
    pub answers: Vec<String>,
    pub recipients: Vec<RecipientRow>,
    /// All fields, those of a block after it.
    pub fields: Vec<FieldRow>,
    /// The keys that blocks of free keys take.
    pub keys: Vec<KeyTable>,
    pub rules: Vec<String>,
    /// What the platform's pages name and msgc does not accept.
    pub refused: Vec<String>,
}

/// One way to name a recipient.
#[derive(Clone, Debug)]
pub struct RecipientRow {
    pub written: String,
    pub payload: String,
    pub meaning: &'static str,
    pub limits: Vec<String>,
    pub profile: String,
    pub source: String,
}

#[derive(Clone, Debug)]
pub struct FieldRow {
    /// As written, with the blocks that it is in: `article.title`. Empty for a key that is never written.
    pub name: String,
    /// Its place in the payload.
    pub payload: String,
    pub kind: String,
    pub presence: String,
    pub limits: Vec<String>,
    pub meaning: &'static str,
    pub source: String,
}

/// The keys of a block of free keys.
#[derive(Clone, Debug)]
pub struct KeyTable {
    pub block: &'static str,
    pub rows: Vec<KeyRow>,
}

#[derive(Clone, Debug)]
pub struct KeyRow {
    /// `thingN`, where digits follow the name.
    pub key: String,
    pub class: &'static str,
    /// Characters or digits at most; empty where its class decides.
    pub most: String,
    pub outcome: String,
    pub meaning: &'static str,
    pub source: String,
}

impl Description {
    /// Describes a type; what it cites joins the sources.
    pub fn of(message: &MessageType, lang: Lang, sources: &mut Sources) -> Self {
        Describer { lang, sources }.message(message)
    }
}

impl FieldRow {
    /// Describes one field. `within`: the blocks that it is in, the outermost first; what is cited joins the sources.
    pub fn of(field: &Field, within: &[&Field], lang: Lang, sources: &mut Sources) -> Self {
        let (mut name, mut payload) = (String::new(), String::new());
        for block in within {
            let element = if matches!(block.kind, FieldKind::Elements { .. }) { "[]" } else { "" };
            name.push_str(&format!("{}.", block.name));
            payload.push_str(&format!("{}{element}.", block.wire));
        }
        name.push_str(field.name);
        payload.push_str(field.wire);
        Describer { lang, sources }.field(field, name, payload)
    }
}

impl RecipientRow {
    /// Describes one way to name a recipient; what is cited joins the sources.
    pub fn of(recipient: &RecipientSpec, lang: Lang, sources: &mut Sources) -> Self {
        Describer { lang, sources }.recipient(recipient)
    }
}

impl KeyRow {
    /// Describes a kind of keys; what is cited joins the sources.
    pub fn of(rule: &KeyRule, lang: Lang, sources: &mut Sources) -> Self {
        Describer { lang, sources }.key(rule)
    }
}

pub(super) struct Describer<'s> {
    pub lang: Lang,
    pub sources: &'s mut Sources,
}

impl Describer<'_> {
    fn message(&mut self, message: &MessageType) -> Description {
        let lang = self.lang;
        let only = message.only.map(|only| lang.aside(&phrases::only(only, lang))).unwrap_or_default();
        let full = message.full_example_variant().map_or_else(
            || messages::FULL.text(lang).to_owned(),
            |variant| messages::FullUnder { variant: variant.id() }.text(lang),
        );
        let (recipients, mut fields) = (message.recipients(), Vec::new());
        // Sources are numbered in the order of the page.
        let summary = self.sources.cited(&format!("{}{only}", message.doc.text(lang)), message.fact, lang);
        let recipients = recipients.iter().map(|recipient| self.recipient(recipient)).collect();
        self.fields(message.fields, "", "", &mut fields);
        let keys = message.fields.iter().filter_map(|field| match field.kind {
            FieldKind::Data(spec) => Some(self.keys(field.name, spec)),
            _ => None,
        });
        let keys = keys.collect();
        let mut rules = self.rules(message.rules, "");
        message.fields.iter().for_each(|field| self.rules_within(field, "", &mut rules));
        let refused = message.refused.iter().chain(message.fields.iter().flat_map(|field| field.refused));
        Description {
            id: message.id,
            summary,
            examples: [
                (messages::SMALLEST.text(lang).to_owned(), message.smallest_example()),
                (full, message.full_example()),
            ],
            goes: message
                .endpoint
                .map_or_else(|| messages::REPLY.text(lang).to_owned(), |endpoint| call(endpoint, lang)),
            answers: message.endpoint.map(|endpoint| answers(endpoint, lang)).unwrap_or_default(),
            recipients,
            fields,
            keys,
            rules,
            refused: self.refused(refused),
        }
    }

    fn recipient(&mut self, recipient: &RecipientSpec) -> RecipientRow {
        let lang = self.lang;
        let payload = phrases::delivery(&recipient.delivery, lang);
        let payload = match recipient.endpoint {
            Some(endpoint) => messages::SentTo { wire: payload, path: endpoint.path }.text(lang),
            None => payload,
        };
        RecipientRow {
            written: phrases::recipient(recipient.word, recipient.argument),
            payload,
            meaning: recipient.doc.text(lang),
            limits: self.limits(recipient.limits),
            profile: recipient.only.map(|only| phrases::only(only, lang)).unwrap_or_default(),
            source: self.sources.cite(recipient.fact),
        }
    }

    fn fields(&mut self, fields: &[Field], within: &str, payload_within: &str, rows: &mut Vec<FieldRow>) {
        for field in fields {
            let place = |within: &str, name: &str| {
                if name.is_empty() { String::new() } else { format!("{within}{name}") }
            };
            rows.push(self.field(field, place(within, field.name), place(payload_within, field.wire)));
            let element = if matches!(field.kind, FieldKind::Elements { .. }) { "[]" } else { "" };
            self.fields(
                field.fields(),
                &format!("{within}{}.", field.name),
                &format!("{payload_within}{}{element}.", field.wire),
                rows,
            );
        }
    }

    fn field(&mut self, field: &Field, name: String, payload: String) -> FieldRow {
        FieldRow {
            name,
            payload,
            kind: phrases::kind(field, self.lang),
            presence: phrases::presence(field, self.lang),
            limits: self.limits_of(field),
            meaning: field.doc.text(self.lang),
            source: self.sources.cite(field.fact),
        }
    }

    /// The limits of a field, of its file, and of the parts that its text may come in.
    fn limits_of(&mut self, field: &Field) -> Vec<String> {
        let lang = self.lang;
        let mut limits = self.limits(field.limits);
        if let FieldKind::Media(media) | FieldKind::Medias(media) | FieldKind::Inline { media, .. } = field.kind {
            let file = self.limits(media.limits);
            if !file.is_empty() {
                limits.push(messages::OfTheFile { limits: file.join(lang.semicolon()) }.text(lang));
            }
        }
        if let Some(overflow) = phrases::overflow(field.overflows, lang) {
            limits.push(match field.overflows.parts() {
                Some(limit) => self.sources.cited(&overflow, limit.fact, lang),
                None => overflow,
            });
        }
        if field.once {
            limits.push(messages::ONCE.text(lang).to_owned());
        }
        limits
    }

    fn limits(&mut self, limits: &[Limit]) -> Vec<String> {
        let lang = self.lang;
        limits.iter().map(|limit| self.sources.cited(&phrases::limit(limit, lang), limit.fact, lang)).collect()
    }

    fn keys(&mut self, block: &'static str, spec: &DataSpec) -> KeyTable {
        KeyTable { block, rows: spec.keys.iter().map(|rule| self.key(rule)).collect() }
    }

    fn key(&mut self, rule: &KeyRule) -> KeyRow {
        let lang = self.lang;
        KeyRow {
            key: if rule.numbered { format!("{}N", rule.prefix) } else { rule.prefix.to_owned() },
            class: phrases::class(rule.class).text(lang),
            most: rule.max_chars.map(|most| most.to_string()).unwrap_or_default(),
            outcome: phrases::under(rule.under, &phrases::outcome(rule.outcome, lang), lang),
            meaning: rule.doc.text(lang),
            source: self.sources.cite(rule.fact),
        }
    }

    fn rules_within(&mut self, field: &Field, within: &str, all: &mut Vec<String>) {
        let within = format!("{within}{}", field.name);
        all.extend(self.rules(field.rules(), &within));
        for inner in field.fields() {
            self.rules_within(inner, &format!("{within}."), all);
        }
    }

    fn rules(&mut self, rules: &[Rule], within: &str) -> Vec<String> {
        rules.iter().map(|rule| self.rule(rule, within)).collect()
    }

    fn rule(&mut self, rule: &Rule, within: &str) -> String {
        let lang = self.lang;
        let text = rule.doc.text(lang).to_owned();
        let text = match within {
            "" => text,
            block => messages::InBlock { block: block.to_owned(), text }.text(lang),
        };
        let outcome = lang.aside(&phrases::outcome(rule.outcome, lang));
        let text = format!("{}{outcome}", phrases::under(rule.under, &text, lang));
        self.sources.cited(&text, rule.fact, lang)
    }

    pub(super) fn refused<'r>(&mut self, refused: impl Iterator<Item = &'r Refused>) -> Vec<String> {
        let lang = self.lang;
        let refused = refused.map(|refused| {
            let text = format!("`{}`{}{}", refused.name, lang.colon(), refused.reason.text(lang));
            self.sources.cited(&text, refused.fact, lang)
        });
        refused.collect()
    }
}

/// Where an endpoint is: method and address, in backticks.
pub fn call(endpoint: &Endpoint, lang: Lang) -> String {
    let call = format!("{} {}{}", endpoint.method, endpoint.host, endpoint.target("…"));
    match endpoint.host_under {
        Some((variant, host)) => messages::EndpointElsewhere { call, variant: variant.id(), host }.text(lang),
        None => format!("`{call}`"),
    }
}

fn answers(endpoint: &Endpoint, lang: Lang) -> Vec<String> {
    let answers = endpoint.answers.iter().map(|answer| {
        let only = answer.only.map(|only| lang.aside(&phrases::only(only, lang))).unwrap_or_default();
        format!("`{}`{only}{}{}", answer.key, lang.colon(), answer.doc.text(lang))
    });
    answers.collect()
}
