//! The form of a page: headings, tables and lists.

use super::description::{Description, FieldRow, KeyRow, RecipientRow};
use super::{Sources, file_name};
use crate::diag::messages::reference as messages;
use crate::diag::{Lang, Localized};

/// A page as it grows. Each part ends with an empty line.
pub struct MarkdownWriter {
    pub text: String,
    lang: Lang,
}

impl MarkdownWriter {
    /// The page of a name with its title, and links to the other languages.
    pub fn new(name: &str, title: &str, lang: Lang) -> Self {
        let mut page = Self { text: format!("<!-- {} -->\n\n", messages::GENERATED.text(lang)), lang };
        page.heading(1, title);
        let others = Lang::ALL.into_iter().filter(|other| *other != lang);
        let links = others.map(|other| format!("[{}]({})", other.own_name(), file_name(name, other)));
        page.paragraph(&links.collect::<Vec<_>>().join(" "));
        page
    }

    pub fn heading(&mut self, level: usize, title: &str) {
        self.paragraph(&format!("{} {title}", "#".repeat(level)));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    /// A list under a line that says what is in it; nothing where it is empty.
    pub fn list(&mut self, head: Option<&Localized>, items: &[String]) {
        if items.is_empty() {
            return;
        }
        if let Some(head) = head {
            self.lead(head.text(self.lang));
        }
        items.iter().for_each(|item| self.text.push_str(&format!("- {item}\n")));
        self.text.push('\n');
    }

    /// A line that says what follows.
    fn lead(&mut self, text: &str) {
        self.paragraph(&format!("{text}{}", self.lang.colon().trim_end()));
    }

    /// A table; nothing where it is empty.
    pub fn table<const N: usize>(&mut self, head: [&Localized; N], rows: Vec<Vec<String>>) {
        self.table_under(head.map(|word| word.text(self.lang).to_owned()), rows);
    }

    fn table_under<const N: usize>(&mut self, head: [String; N], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        self.row(&head);
        self.row(&[const { "---" }; N].map(str::to_owned));
        rows.iter().for_each(|row| self.row(row));
        self.text.push('\n');
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// A message type. `recipients`: the tables that were there before, with the type that has each.
    pub fn message(&mut self, message: &Description, recipients: &mut Vec<(String, &'static str)>) {
        self.heading(2, &format!("`{}`", message.id));
        self.paragraph(&message.summary);
        for (head, example) in &message.examples {
            self.lead(head);
            self.text.push_str(&format!("```msg\n{example}```\n\n"));
        }
        self.paragraph(&message.goes);
        self.list(Some(&messages::ANSWERS), &message.answers);
        self.recipients(message, recipients);
        self.fields(&message.fields);
        for table in &message.keys {
            self.keys(table.block, &table.rows);
        }
        self.list(Some(&messages::RULES), &message.rules);
        self.list(Some(&messages::NOT_ACCEPTED), &message.refused);
    }

    /// The table of recipients, or the type above that has the same.
    fn recipients(&mut self, message: &Description, known: &mut Vec<(String, &'static str)>) {
        let start = self.text.len();
        let row = |row: &RecipientRow| {
            let RecipientRow { written, payload, meaning, limits, profile, source } = row.clone();
            vec![written, payload, meaning.to_owned(), limits.join(self.lang.semicolon()), profile, source]
        };
        let rows = message.recipients.iter().map(row).collect();
        let head = [
            &messages::HEAD_TO,
            &messages::HEAD_PAYLOAD,
            &messages::HEAD_MEANING,
            &messages::HEAD_LIMITS,
            &messages::HEAD_PROFILE,
            &messages::HEAD_SOURCE,
        ];
        self.table(head, rows);
        let table = self.text.split_off(start);
        match known.iter().find(|(known, _)| *known == table) {
            Some((_, id)) if !table.is_empty() => self.paragraph(&messages::RecipientsAsFor { id }.text(self.lang)),
            _ => {
                self.text.push_str(&table);
                known.push((table, message.id));
            }
        }
    }

    fn fields(&mut self, fields: &[FieldRow]) {
        let code = |text: String| if text.is_empty() { text } else { format!("`{text}`") };
        let row = |row: &FieldRow| {
            let FieldRow { name, payload, kind, presence, limits, meaning, source } = row.clone();
            let limits = limits.join(self.lang.semicolon());
            vec![code(name), code(payload), kind, presence, limits, meaning.to_owned(), source]
        };
        let rows = fields.iter().map(row).collect();
        let head = [
            &messages::HEAD_FIELD,
            &messages::HEAD_PAYLOAD,
            &messages::HEAD_VALUE,
            &messages::HEAD_PRESENCE,
            &messages::HEAD_LIMITS,
            &messages::HEAD_MEANING,
            &messages::HEAD_SOURCE,
        ];
        self.table(head, rows);
    }

    fn keys(&mut self, block: &'static str, rows: &[KeyRow]) {
        let row = |row: &KeyRow| {
            let KeyRow { key, class, most, outcome, meaning, source } = row.clone();
            vec![format!("`{key}`"), class.to_owned(), most, outcome, meaning.to_owned(), source]
        };
        let rows = rows.iter().map(row).collect();
        let word = |word: &Localized| word.text(self.lang).to_owned();
        let head = [
            messages::HeadKey { block }.text(self.lang),
            word(&messages::HEAD_VALUE),
            word(&messages::HEAD_MOST),
            word(&messages::HEAD_ELSE),
            word(&messages::HEAD_MEANING),
            word(&messages::HEAD_SOURCE),
        ];
        self.table_under(head, rows);
    }

    /// The end of a page.
    pub fn sources(&mut self, sources: &Sources) {
        self.heading(2, messages::SOURCES.text(self.lang));
        for (at, source) in sources.list(self.lang).enumerate() {
            self.text.push_str(&format!("{}. {source}\n", at + 1));
        }
    }
}
