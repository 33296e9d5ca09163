//! Entries with places to fill in.

use crate::catalog::{Argument, Field, FieldKind, Presence};
use crate::lang::Type;

/// Numbers the places of a snippet.
#[derive(Default)]
pub(super) struct Snippet {
    places: u32,
    pub text: String,
}

/// A text as it is in a snippet.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$")
}

impl Snippet {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// A place to fill in, with what it is at first.
    pub fn place(&mut self, default: &str) {
        self.places += 1;
        let default =
            if default.is_empty() { String::new() } else { format!(":{}", escaped(default).replace('}', "\\}")) };
        self.text.push_str(&format!("${{{}{default}}}", self.places));
    }

    /// A place to fill in with one of a few words.
    pub fn choice(&mut self, words: &[&str]) {
        self.places += 1;
        let words: Vec<String> = words.iter().map(|word| word.replace(['|', ',', '\\'], "")).collect();
        self.text.push_str(&format!("${{{}|{}|}}", self.places, words.join(",")));
    }

    /// The place of the cursor at the end.
    pub fn end(mut self) -> String {
        self.text.push_str("$0");
        self.text
    }

    /// `name: …`, or a block with what it must have.
    pub fn entry(&mut self, field: &Field, depth: usize) {
        self.push(field.name);
        if is_block(field) {
            if let FieldKind::Elements { label: Some(label), .. } = field.kind {
                self.push(" ");
                self.place(label);
            }
            self.push(" {\n");
            let label = match field.kind {
                FieldKind::Elements { label, .. } => label,
                _ => None,
            };
            let inner = required(field.fields()).into_iter().filter(|inner| Some(inner.name) != label);
            let inner: Vec<&Field> = inner.collect();
            for inner in &inner {
                self.indent(depth + 1);
                self.entry(inner, depth + 1);
                self.push("\n");
            }
            if inner.is_empty() {
                self.indent(depth + 1);
                self.place("");
                self.push("\n");
            }
            self.indent(depth);
            self.push("}");
        } else {
            self.push(": ");
            self.value(field);
        }
    }

    pub fn indent(&mut self, depth: usize) {
        self.text.push_str(&"    ".repeat(depth));
    }

    /// A value that a field accepts.
    pub fn value(&mut self, field: &Field) {
        match field.kind {
            FieldKind::OneOf(words) => {
                self.push("\"");
                self.choice(words);
                self.push("\"");
            }
            FieldKind::Int { min, .. } => self.place(&min.to_string()),
            FieldKind::Choice(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(|(number, _)| number.to_string()).collect();
                self.choice(&numbers.iter().map(String::as_str).collect::<Vec<_>>());
            }
            FieldKind::Flag { .. } => self.choice(&["1", "0"]),
            FieldKind::Bool => self.choice(&["true", "false"]),
            FieldKind::Decimal | FieldKind::Time => self.place("0"),
            FieldKind::Color { .. } => self.place("#2EAB49"),
            FieldKind::Joined { .. } | FieldKind::Texts(_) | FieldKind::Medias(_) => {
                self.push("[");
                self.place("");
                self.push("]");
            }
            FieldKind::Inline { .. } => self.file(),
            FieldKind::To(recipients) => match recipients.first() {
                Some(spec) if spec.argument == Argument::None => self.place(spec.word),
                Some(spec) if !spec.word.is_empty() => {
                    self.push(spec.word);
                    self.push(if spec.argument == Argument::Number { "(" } else { "(\"" });
                    self.place("");
                    self.push(if spec.argument == Argument::Number { ")" } else { "\")" });
                }
                _ => self.text_value(),
            },
            _ => self.text_value(),
        }
    }

    fn text_value(&mut self) {
        self.push("\"");
        self.place("");
        self.push("\"");
    }

    fn file(&mut self) {
        self.push("file(\"");
        self.place("");
        self.push("\")");
    }

    /// A value of a type.
    pub fn value_of(&mut self, ty: &Type) {
        match ty.inner() {
            Type::Int { min, .. } => self.place(&min.unwrap_or(0).to_string()),
            Type::Decimal { .. } => self.place("0"),
            Type::Bool => self.choice(&["true", "false"]),
            Type::Color => self.place("#2EAB49"),
            Type::OneOf(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
                self.push("\"");
                self.choice(&words);
                self.push("\"");
            }
            Type::List { .. } => {
                self.push("[");
                self.place("");
                self.push("]");
            }
            Type::Map(_) | Type::Record(_) => {
                self.push("{ ");
                self.place("");
                self.push(" }");
            }
            _ => self.text_value(),
        }
    }
}

/// Whether a field is written as a block.
pub(super) const fn is_block(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Object(..) | FieldKind::Elements { .. } | FieldKind::Data(_))
}

/// The fields that must be set.
pub(super) fn required(fields: &'static [Field]) -> Vec<&'static Field> {
    fields.iter().filter(|field| field.presence == Presence::Required && !field.name.is_empty()).collect()
}
