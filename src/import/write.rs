//! Writes the message in the style of `msgc fmt`, so that formatting does not change it.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::text::block;
use super::tree::{SourceEntry, SourceValue};
use crate::syntax::{is_free, is_name, quote};

/// The line width in columns; a Chinese character takes two.
const WIDTH: usize = 100;

const STEP: usize = 4;

/// `message name: type { … }`
pub(super) fn message(name: &str, type_id: &str, entries: &[SourceEntry]) -> String {
    let mut writer = SourceWriter { out: String::new() };
    writer.out.push_str(&format!("message {name}: {type_id} "));
    writer.tall_block(entries, 0);
    writer.out.push('\n');
    writer.out
}

/// Each entry on its own line or lines, without indentation.
pub(super) fn entries(entries: &[SourceEntry]) -> Vec<String> {
    let tall = tall_names(entries, STEP);
    let written = entries.iter().map(|entry| {
        let mut writer = SourceWriter { out: String::new() };
        writer.entry(entry, &tall, 0);
        writer.out
    });
    written.collect()
}

struct SourceWriter {
    out: String,
}

impl SourceWriter {
    fn tall_block(&mut self, entries: &[SourceEntry], indent: usize) {
        if entries.is_empty() {
            self.out.push_str("{}");
            return;
        }
        self.out.push_str("{\n");
        let tall = tall_names(entries, indent + STEP);
        for (index, entry) in entries.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| entries.get(before));
            if before.is_some_and(|before| parted(before, entry)) {
                self.out.push('\n');
            }
            self.line_start(indent + STEP);
            self.entry(entry, &tall, indent + STEP);
            self.out.push('\n');
        }
        self.line_start(indent);
        self.out.push('}');
    }

    fn line_start(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn entry(&mut self, entry: &SourceEntry, tall_names: &HashSet<&str>, indent: usize) {
        match entry {
            SourceEntry::Field { name, value, color } => {
                self.out.push_str(&key(name));
                self.out.push_str(": ");
                self.value(name, value, color.as_deref(), indent);
                if let Some(color) = color {
                    self.out.push(' ');
                    self.out.push_str(color);
                }
            }
            SourceEntry::Block { name, label, entries, tall } => {
                self.out.push_str(&block_head(name, label.as_deref()));
                match flat_block(entries).filter(|_| !tall || entries.len() < 2) {
                    // Adjacent blocks of one name are laid out in the same way.
                    Some(flat) if !tall_names.contains(name) => self.out.push_str(&flat),
                    _ => self.tall_block(entries, indent),
                }
            }
        }
    }

    fn value(&mut self, name: &str, value: &SourceValue, color: Option<&str>, indent: usize) {
        let flat = flat_value(value);
        let behind = color.map_or(0, |color| color.len() + 1);
        let fits = indent + key(name).width() + 2 + flat.width() + behind <= WIDTH;
        match value {
            SourceValue::Text(text) if text.contains('\n') && (name == "body" || !fits) => match block(text) {
                Some(lines) => self.text_block(&lines, indent),
                None => self.out.push_str(&flat),
            },
            SourceValue::Tall(items) if items.len() > 1 => self.tall_list(items, indent),
            SourceValue::List(items) | SourceValue::Tall(items) if !fits && !items.is_empty() => {
                self.tall_list(items, indent)
            }
            SourceValue::Record(members) if !fits && !members.is_empty() => self.tall_record(members, indent),
            _ => self.out.push_str(&flat),
        }
    }

    /// The opening fence is at the end of the field's line.
    fn text_block(&mut self, lines: &[String], indent: usize) {
        let Some((open, rest)) = lines.split_first() else { return };
        self.out.push_str(open);
        for line in rest {
            self.out.push('\n');
            if !line.is_empty() {
                self.line_start(indent + STEP);
                self.out.push_str(line);
            }
        }
    }

    fn tall_list(&mut self, items: &[SourceValue], indent: usize) {
        self.out.push_str("[\n");
        for item in items {
            self.line_start(indent + STEP);
            self.value("", item, None, indent + STEP);
            self.out.push('\n');
        }
        self.line_start(indent);
        self.out.push(']');
    }

    fn tall_record(&mut self, members: &[(String, SourceValue)], indent: usize) {
        self.out.push_str("{\n");
        for (name, value) in members {
            self.line_start(indent + STEP);
            self.out.push_str(&key(name));
            self.out.push_str(": ");
            self.value(name, value, None, indent + STEP);
            self.out.push('\n');
        }
        self.line_start(indent);
        self.out.push('}');
    }
}

/// Whether two entries are separated by an empty line: around blocks, but not between fields of one line.
fn parted(before: &SourceEntry, entry: &SourceEntry) -> bool {
    matches!((before, entry), (SourceEntry::Field { .. }, SourceEntry::Block { entries, .. }) if nested(entries))
        || matches!(before, SourceEntry::Block { entries, .. } if nested(entries))
}

fn nested(entries: &[SourceEntry]) -> bool {
    entries.iter().any(|entry| matches!(entry, SourceEntry::Block { .. }))
}

fn block_head(name: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if is_free(label) => format!("{name} {label} "),
        Some(label) => format!("{name} {} ", quote(label)),
        None => format!("{name} "),
    }
}

/// The names of blocks of which at least one does not fit on a line.
fn tall_names(entries: &[SourceEntry], indent: usize) -> HashSet<&str> {
    let tall = entries.iter().filter_map(|entry| {
        let SourceEntry::Block { name, label, entries, .. } = entry else { return None };
        let fits = |flat: String| indent + block_head(name, label.as_deref()).width() + flat.width() <= WIDTH;
        (!flat_block(entries).is_some_and(fits)).then_some(*name)
    });
    tall.collect()
}

/// `{ a: 1, b: 2 }`. `None` if the block contains blocks or a text of several lines.
fn flat_block(entries: &[SourceEntry]) -> Option<String> {
    if entries.is_empty() {
        return Some("{}".to_owned());
    }
    let mut out = String::from("{ ");
    for (index, entry) in entries.iter().enumerate() {
        let SourceEntry::Field { name, value, color } = entry else { return None };
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(&key(name));
        out.push_str(": ");
        out.push_str(&flat_value(value));
        if let Some(color) = color {
            out.push(' ');
            out.push_str(color);
        }
    }
    out.push_str(" }");
    Some(out)
}

/// A field's or record's key.
fn key(name: &str) -> String {
    if is_name(name) { name.to_owned() } else { quote(name) }
}

fn flat_value(value: &SourceValue) -> String {
    match value {
        SourceValue::Text(text) => quote(text),
        SourceValue::Word(word) => word.clone(),
        SourceValue::Call(word, argument) => format!("{word}({})", flat_value(argument)),
        SourceValue::List(items) | SourceValue::Tall(items) => {
            let items: Vec<String> = items.iter().map(flat_value).collect();
            format!("[{}]", items.join(", "))
        }
        SourceValue::Record(members) if members.is_empty() => "{}".to_owned(),
        SourceValue::Record(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{}: {}", key(name), flat_value(value))).collect();
            format!("{{ {} }}", members.join(", "))
        }
    }
}
