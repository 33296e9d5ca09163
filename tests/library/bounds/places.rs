//! Every bound of the catalog, with the place in a message where it holds.

use msgc::catalog::{
    DataSpec, Delivery, Field, FieldKind, KeyRule, Limit, Measure, MediaSpec, MessageType, RecipientSpec, RuleCheck,
    types,
};

/// A number of the catalog that something must not pass.
pub struct Bound {
    pub message: &'static MessageType,
    /// Names from the message down to the field: `["attachment", "button", "text"]`.
    pub path: Vec<&'static str>,
    pub field: &'static Field,
    pub kind: BoundKind,
}

#[derive(Clone, Copy)]
pub enum BoundKind {
    /// Of a text, of each text of a list, or of the number of elements; all limits of the place beside it.
    Limit { limit: &'static Limit, all: &'static [Limit] },
    /// Of the recipients of one kind, or of an id among them.
    Recipient { recipient: &'static RecipientSpec, limit: &'static Limit },
    /// Of a file.
    File { media: &'static MediaSpec, limit: &'static Limit },
    /// Of every value of free keys.
    Value { limit: &'static Limit, all: &'static [Limit] },
    /// Of the values of a kind of key.
    Key { rule: &'static KeyRule, max: u64 },
    /// Of a number.
    Number { min: i64, max: i64 },
    /// Of a decimal number, in hundredths.
    Between { min: i64, max: i64 },
    /// Of the recipients of one request; more make several.
    Chunk { size: usize },
}

impl Bound {
    /// As a person finds it: `wecom.markdown/attachment/button/text`.
    pub fn at(&self) -> String {
        let mut at = format!("{}/{}", self.message.id, self.path.join("/"));
        match self.kind {
            BoundKind::Recipient { recipient, .. } => at += &format!("({})", recipient.word),
            BoundKind::Key { rule, .. } => at += &format!("/{}", rule.prefix),
            _ => {}
        }
        at
    }

    pub fn limit(&self) -> Option<&'static Limit> {
        match self.kind {
            BoundKind::Limit { limit, .. }
            | BoundKind::Recipient { limit, .. }
            | BoundKind::File { limit, .. }
            | BoundKind::Value { limit, .. } => Some(limit),
            _ => None,
        }
    }

    /// All limits of the place, itself among them.
    pub fn all(&self) -> &'static [Limit] {
        match self.kind {
            BoundKind::Limit { all, .. } | BoundKind::Value { all, .. } => all,
            BoundKind::Recipient { recipient, .. } => recipient.limits,
            BoundKind::File { media, .. } => media.limits,
            _ => &[],
        }
    }
}

/// Every bound of every message type.
pub fn bounds() -> Vec<Bound> {
    let mut found = Vec::new();
    for message in types() {
        fields(message, message.fields, &[], &mut found);
        between(message, message.fields, message.rules.iter().map(|rule| &rule.check), &[], &mut found);
    }
    found
}

fn fields(message: &'static MessageType, of: &'static [Field], above: &[&'static str], found: &mut Vec<Bound>) {
    for field in of {
        let path = [above, &[field.name]].concat();
        let mut add = |kind| found.push(Bound { message, path: path.clone(), field, kind });
        for limit in field.limits {
            add(BoundKind::Limit { limit, all: field.limits });
        }
        match field.kind {
            FieldKind::To(recipients) => recipients.iter().for_each(|recipient| of_recipient(recipient, &mut add)),
            FieldKind::Media(media) | FieldKind::Medias(media) | FieldKind::Inline { media, .. } => {
                media.limits.iter().for_each(|limit| add(BoundKind::File { media, limit }));
            }
            FieldKind::Data(spec) => of_data(spec, &mut add),
            FieldKind::Int { min, max } => add(BoundKind::Number { min, max }),
            FieldKind::Time => add(BoundKind::Number { min: 0, max: i64::from(u32::MAX) }),
            _ => {}
        }
        fields(message, field.fields(), &path, found);
        between(message, field.fields(), field.rules().iter().map(|rule| &rule.check), &path, found);
    }
}

fn of_recipient(recipient: &'static RecipientSpec, add: &mut impl FnMut(BoundKind)) {
    recipient.limits.iter().for_each(|limit| add(BoundKind::Recipient { recipient, limit }));
    if let Delivery::Listed { chunk, .. } = recipient.delivery {
        add(BoundKind::Chunk { size: chunk });
    }
}

fn of_data(spec: &'static DataSpec, add: &mut impl FnMut(BoundKind)) {
    spec.limits.iter().for_each(|limit| add(BoundKind::Value { limit, all: spec.limits }));
    for rule in spec.keys {
        rule.max_chars.into_iter().for_each(|max| add(BoundKind::Key { rule, max }));
    }
}

fn between(
    message: &'static MessageType,
    of: &'static [Field],
    rules: impl Iterator<Item = &'static RuleCheck>,
    above: &[&'static str],
    found: &mut Vec<Bound>,
) {
    for check in rules {
        let RuleCheck::Between { field: name, min, max } = *check else { continue };
        let field = of.iter().find(|field| field.name == name).expect("a rule is about a field of its object");
        let path = [above, &[name]].concat();
        found.push(Bound { message, path, field, kind: BoundKind::Between { min, max } });
    }
}

/// How many numbers the catalog holds that bound something, counted in what it looks like when it is printed: a walk that
/// passes over a place is found out.
pub fn printed() -> usize {
    types()
        .map(|message| {
            let printed = format!("{message:?}");
            let count = |word: &str| printed.matches(word).count();
            // How many parts there may be is tried by itself.
            count("Limit { measure") - count("Parts(Limit { measure")
                + count("max_chars: Some(")
                + count("chunk: ")
                + count("Between {")
                + count("Int { min")
                + count("kind: Time")
        })
        .sum()
}

/// Whether a limit counts what a text is made of.
pub const fn is_of_text(measure: Measure) -> bool {
    matches!(measure, Measure::Bytes | Measure::Chars)
}
