//! `explain TYPE`: the description of a message type, drawn for a terminal.

use super::Human;
use crate::catalog::MessageType;
use crate::derive::reference::{Description, FieldRow, KeyRow, RecipientRow, Sources};
use crate::diag::Localized;
use crate::diag::messages::reference as messages;

/// Before a name.
const NAME: &str = "  ";
/// Before what is said of it.
const SAID: &str = "      ";

impl Human {
    /// What a message type is: both examples, where it goes, its fields with their limits, the rules between them.
    pub fn message_type(self, message: &MessageType) -> String {
        let mut sources = Sources::default();
        let described = Description::of(message, self.lang, &mut sources);
        let mut out = format!("{}\n", self.style.bold(described.id));
        self.running(&described.summary, "", "", &mut out);
        out.push('\n');
        self.running(&described.goes, "", "", &mut out);
        for (head, example) in &described.examples {
            self.part(head, &mut out);
            self.code(example, &mut out);
        }
        let fields: Vec<_> = described.fields.iter().filter(|field| !field.name.is_empty()).collect();
        self.entries(&messages::RECIPIENTS, &described.recipients, |row, out| self.recipient(row, out), &mut out);
        self.entries(&messages::FIELDS, &fields, |row, out| self.field(row, out), &mut out);
        for table in &described.keys {
            self.part(&messages::HeadKey { block: table.block }.text(self.lang), &mut out);
            table.rows.iter().for_each(|row| self.key(row, &mut out));
        }
        let item = |item: &String, out: &mut String| self.running(item, "  - ", "    ", out);
        self.entries(&messages::RULES, &described.rules, item, &mut out);
        self.entries(&messages::NOT_ACCEPTED, &described.refused, item, &mut out);
        self.entries(&messages::ANSWERS, &described.answers, item, &mut out);
        self.part(messages::SOURCES.text(self.lang), &mut out);
        for (at, source) in sources.list(self.lang).enumerate() {
            let mark = format!("  [{}] ", at + 1);
            self.running(&source, &mark, &" ".repeat(mark.len()), &mut out);
        }
        out
    }

    /// A heading with what is under it; nothing where there is nothing.
    fn entries<T>(self, head: &Localized, items: &[T], draw: impl Fn(&T, &mut String), out: &mut String) {
        if !items.is_empty() {
            self.part(head.text(self.lang), out);
            items.iter().for_each(|item| draw(item, out));
        }
    }

    fn part(self, head: &str, out: &mut String) {
        self.heading(head, out);
        out.push('\n');
    }

    fn recipient(self, row: &RecipientRow, out: &mut String) {
        self.named(row.written.trim_matches('`'), std::slice::from_ref(&row.profile), &row.source, out);
        self.said(row.meaning, &row.limits, out);
    }

    fn field(self, row: &FieldRow, out: &mut String) {
        self.named(&row.name, &[row.kind.clone(), row.presence.clone()], &row.source, out);
        self.said(row.meaning, &row.limits, out);
    }

    fn key(self, row: &KeyRow, out: &mut String) {
        let most = if row.most.is_empty() {
            String::new()
        } else {
            messages::AtMost { amount: row.most.clone() }.text(self.lang)
        };
        self.named(&row.key, &[row.class.to_owned(), most], &row.source, out);
        self.said(row.meaning, &[], out);
    }

    /// A name with what it is, in short.
    fn named(self, name: &str, short: &[String], source: &str, out: &mut String) {
        let short: Vec<&str> = short.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let text = format!("{name}  {}{}{source}", short.join(self.lang.semicolon()), self.lang.gap());
        let mut lines = String::new();
        self.running(&text, NAME, SAID, &mut lines);
        out.push_str(&lines.replacen(name, &self.style.bold(name), 1));
    }

    fn said(self, meaning: &str, limits: &[String], out: &mut String) {
        self.running(meaning, SAID, SAID, out);
        if !limits.is_empty() {
            self.running(&limits.join(self.lang.semicolon()), SAID, SAID, out);
        }
    }
}
