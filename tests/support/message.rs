//! Writes messages from the catalog: the smallest of a type that its fields and rules allow, with some places filled as a
//! test wants them.

use std::collections::BTreeSet;

use msgc::catalog::{Argument, Field, FieldKind, MessageType, RecipientSpec, Rule, RuleCheck, Variant};
use msgc::dialect::Family;

/// What stands at a place.
#[derive(Clone)]
pub enum Fill {
    /// A text, or a list of this one text.
    Text(String),
    /// So many elements or items.
    Count(usize),
    /// A file.
    File,
    /// Recipients of a kind.
    To { recipient: &'static RecipientSpec, ids: Vec<String> },
    /// A key of `data`.
    Key { key: String, text: String },
    /// An expression, as it is; of a block, its braces with it.
    Word(String),
    /// The whole entry, as it is, or several.
    Entry(String),
    /// So many elements inside a loop or a condition: what stands before and behind them.
    Inside { head: String, count: usize, tail: String },
}

/// What a place is filled with, by the names that lead to it and its field; `None`: as the catalog demands. It must say the
/// same whenever it is asked.
pub type Give<'g> = &'g dyn Fn(&[&'static str], &'static Field) -> Option<Fill>;

/// The file that messages name.
pub const FILE: &str = "file.bin";

/// A message of the type.
pub fn message(name: &str, ty: &'static MessageType, profile: Option<Variant>, give: Give<'_>) -> String {
    let entries = Writer { profile, give }.object(ty.fields, ty.rules, &BTreeSet::new(), &[]);
    format!("message {name}: {} {{\n{}}}\n", ty.id, lines(entries))
}

fn lines(entries: Vec<(String, String)>) -> String {
    entries.into_iter().map(|(_, entry)| format!("{entry}\n")).collect()
}

struct Writer<'g> {
    profile: Option<Variant>,
    give: Give<'g>,
}

impl Writer<'_> {
    fn holds(&self, under: Option<Variant>) -> bool {
        under.is_none() || under == self.profile
    }

    /// Whether the field, or one inside it, is filled.
    fn reaches(&self, field: &'static Field, path: &[&'static str]) -> bool {
        let path = [path, &[field.name]].concat();
        (self.give)(&path, field).is_some() || field.fields().iter().any(|inner| self.reaches(inner, &path))
    }

    /// Each entry with its field's name; `path` leads to the object.
    fn object(
        &self,
        fields: &'static [Field],
        rules: &'static [Rule],
        wanted: &BTreeSet<String>,
        path: &[&'static str],
    ) -> Vec<(String, String)> {
        let rules: Vec<RuleCheck> = rules.iter().filter(|rule| self.holds(rule.under)).map(|rule| rule.check).collect();
        let mut wanted = wanted.clone();
        let is_wanted =
            |field: &&'static Field| !field.name.is_empty() && (self.is_demanded(field) || self.reaches(field, path));
        wanted.extend(fields.iter().filter(is_wanted).map(|field| field.name.to_owned()));
        let mut count = 0;
        while count != wanted.len() {
            count = wanted.len();
            let given = |name: &str| self.given(fields, path, name);
            rules.iter().for_each(|rule| demand(fields, &rules, *rule, &mut wanted, &given));
        }
        let mut entries = Vec::new();
        for field in fields {
            let inner = within(&wanted, field.name);
            if field.name.is_empty() || (!wanted.contains(field.name) && inner.is_empty()) {
                continue;
            }
            let path = [path, &[field.name]].concat();
            let fill = (self.give)(&path, field);
            if let Some(Fill::Entry(entry)) = fill {
                entries.push((field.name.to_owned(), entry));
                continue;
            }
            let (head, many, tail) = match (&fill, field.kind) {
                (Some(Fill::Count(many)), FieldKind::Elements { .. }) => ("", *many, ""),
                (Some(Fill::Inside { head, count, tail }), _) => (head.as_str(), *count, tail.as_str()),
                _ => ("", 1, ""),
            };
            if many == 0 {
                entries.push((field.name.to_owned(), format!("{}: []", field.name)));
                continue;
            }
            let object = Object { fields, rules: &rules, wanted: &wanted };
            let elements = (0..many).map(|at| self.entry(field, &object, &inner, &path, fill.as_ref(), at));
            let elements = elements.collect::<Vec<_>>().join("\n");
            entries.push((field.name.to_owned(), format!("{head}{elements}{tail}")));
        }
        entries
    }

    /// What is written for a field, without its quotes.
    fn given(&self, fields: &'static [Field], path: &[&'static str], name: &str) -> Option<String> {
        let field = fields.iter().find(|field| field.name == name)?;
        match (self.give)(&[path, &[field.name]].concat(), field)? {
            Fill::Word(word) => Some(word.trim_matches('"').to_owned()),
            _ => None,
        }
    }

    fn is_demanded(&self, field: &Field) -> bool {
        use msgc::catalog::Presence::*;
        let theirs = field.only.is_none_or(|only| only.is_under(self.profile));
        theirs
            && match field.presence {
                Optional => false,
                Required | RequiredElseAdvised(_) | Advised => true,
                RequiredUnder(variant) => self.profile == Some(variant),
            }
    }

    fn entry(
        &self,
        field: &'static Field,
        object: &Object<'_>,
        inner: &BTreeSet<String>,
        path: &[&'static str],
        fill: Option<&Fill>,
        at: usize,
    ) -> String {
        let name = field.name;
        match (field.kind, fill) {
            (FieldKind::Object(fields, rules), _) => {
                format!("{name} {{\n{}}}", lines(self.object(fields, rules, inner, path)))
            }
            (FieldKind::Elements { fields, rules, label }, _) => {
                let mut entries = self.object(fields, rules, inner, path);
                let Some(label) = label else { return format!("{name} {{\n{}}}", lines(entries)) };
                let own = entries.iter().position(|(name, _)| name == label).map(|own| entries.remove(own).1);
                let is_given = fields
                    .iter()
                    .any(|field| field.name == label && (self.give)(&[path, &[label]].concat(), field).is_some());
                let text = match own {
                    Some(own) if is_given => own[label.len() + 2..].to_owned(),
                    _ => format!("\"{label}{at}\""),
                };
                format!("{name} {text} {{\n{}}}", lines(entries))
            }
            (kind, Some(Fill::Inside { .. })) => {
                unreachable!("{name} is no block: {kind:?}")
            }
            (FieldKind::Data(_), Some(Fill::Key { key, text })) => format!("{name} {{ {key}: \"{text}\" }}"),
            (_, Some(Fill::Word(block))) if block.starts_with('{') => format!("{name} {block}"),
            (FieldKind::Data(_), _) => format!("{name} {{ k: \"v\" }}"),
            (FieldKind::To(_), Some(Fill::To { recipient, ids })) => format!("{name}: {}", addressees(recipient, ids)),
            (kind, Some(fill)) => format!("{name}: {}", filled(kind, fill)),
            (FieldKind::To(table), None) => format!("{name}: {}", self.to(table, object)),
            (FieldKind::Inline { md5, .. }, None) if object.wanted.contains(md5) => format!("{name}: \"iVBORw0KGgo=\""),
            (kind, None) => {
                let word = word(object.fields, object.rules, object.wanted, name);
                format!("{name}: {}", self.simplest(kind, number(field, object.rules), word))
            }
        }
    }

    /// Recipients that the rules allow.
    fn to(&self, table: &'static [RecipientSpec], object: &Object<'_>) -> String {
        let allowed = |recipient: &&RecipientSpec| {
            let variant = recipient.only.is_none_or(|only| self.profile.is_some() && only.is_under(self.profile));
            variant
                && object.rules.iter().all(|rule| match *rule {
                    RuleCheck::OneRecipient { field, words } => {
                        !object.wanted.contains(field) || words.contains(&recipient.word)
                    }
                    RuleCheck::NoRecipient { words, with } => {
                        with.is_some_and(|with| !object.wanted.contains(with)) || !words.contains(&recipient.word)
                    }
                    _ => true,
                })
        };
        let found = table.iter().find(|one| allowed(one) && one.word.is_empty()).or(table.iter().find(allowed));
        let recipient = found.expect("a message can go to somebody");
        let count = if recipient.word.is_empty() && recipient.many { 2 } else { 1 };
        addressees(recipient, &(0..count).map(|at| format!("o{at}")).collect::<Vec<_>>())
    }

    fn simplest(&self, kind: FieldKind, number: i64, word: &str) -> String {
        match kind {
            FieldKind::Text(dialect) if matches!(dialect.spec().family, Family::Url) => "\"https://a.cn/\"".to_owned(),
            FieldKind::Text(_) | FieldKind::Media(_) => "\"a\"".to_owned(),
            FieldKind::OneOf(_) => format!("\"{word}\""),
            FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Time => number.to_string(),
            FieldKind::Flag { number, .. } if self.profile.is_some() && number.is_under(self.profile) => "1".to_owned(),
            FieldKind::Flag { .. } => "\"1\"".to_owned(),
            FieldKind::Bool => "true".to_owned(),
            FieldKind::Decimal => "1.5".to_owned(),
            FieldKind::Color { .. } => "#112233".to_owned(),
            FieldKind::Joined { .. } | FieldKind::Texts(_) | FieldKind::Medias(_) => "[\"a\"]".to_owned(),
            FieldKind::Inline { .. } => format!("file(\"{FILE}\")"),
            FieldKind::Const(_)
            | FieldKind::CountOf(_)
            | FieldKind::To(_)
            | FieldKind::Object(..)
            | FieldKind::Elements { .. }
            | FieldKind::Data(_) => {
                unreachable!("written elsewhere")
            }
        }
    }
}

/// What is decided of an object.
struct Object<'o> {
    fields: &'static [Field],
    /// Those that hold.
    rules: &'o [RuleCheck],
    wanted: &'o BTreeSet<String>,
}

/// Adds the fields that a rule demands.
fn demand(
    fields: &'static [Field],
    rules: &[RuleCheck],
    rule: RuleCheck,
    wanted: &mut BTreeSet<String>,
    given: &dyn Fn(&str) -> Option<String>,
) {
    let is = |wanted: &BTreeSet<String>, name: &str| wanted.contains(name) || !within(wanted, name).is_empty();
    let first_of = |wanted: &mut BTreeSet<String>, names: &[&str]| {
        if !names.iter().any(|name| is(wanted, name)) {
            wanted.extend(names.first().map(|name| (*name).to_owned()));
        }
    };
    match rule {
        RuleCheck::ExactlyOne(names) | RuleCheck::AnyOf(names) => first_of(wanted, names),
        RuleCheck::RequiredWhen { field, is: value, needs } if is(wanted, field) => {
            let least = || fields.iter().find(|known| known.name == field).map(|known| number(known, rules));
            if given(field).map_or_else(least, |given| given.parse().ok()) == Some(value) {
                wanted.insert(needs.to_owned());
            }
        }
        RuleCheck::RequiredWhenWord { field, is: value, needs }
            if is(wanted, field)
                && given(field).unwrap_or_else(|| word(fields, rules, wanted, field).to_owned()) == value =>
        {
            first_of(wanted, needs);
        }
        RuleCheck::Needs { field, needs } if is(wanted, field) => {
            wanted.insert(needs.to_owned());
        }
        RuleCheck::OneRecipient { field, .. } if is(wanted, field) => {
            wanted.insert("to".to_owned());
        }
        _ => {}
    }
}

/// The parts of dotted names below a name.
fn within(wanted: &BTreeSet<String>, name: &str) -> BTreeSet<String> {
    wanted
        .iter()
        .filter_map(|path| path.split_once('.'))
        .filter(|(first, _)| *first == name)
        .map(|(_, rest)| rest.to_owned())
        .collect()
}

/// The number that a field gets. A switch that means nothing without another stays off.
fn number(field: &Field, rules: &[RuleCheck]) -> i64 {
    let off =
        rules.iter().any(|rule| matches!(rule, RuleCheck::SwitchNeeds { field: name, .. } if *name == field.name));
    match field.kind {
        FieldKind::Choice(known) => {
            known.iter().map(|(number, _)| *number).find(|number| !off || *number == 0).unwrap_or(0)
        }
        FieldKind::Int { min, .. } => min,
        _ => 0,
    }
}

/// The word that a field gets: the one that other wanted fields need.
fn word(fields: &'static [Field], rules: &[RuleCheck], wanted: &BTreeSet<String>, name: &str) -> &'static str {
    let needed = rules.iter().find_map(|rule| match rule {
        RuleCheck::OnlyWhenWord { field, when, is }
            if *when == name && (wanted.contains(*field) || !within(wanted, field).is_empty()) =>
        {
            Some(*is)
        }
        _ => None,
    });
    let first = fields.iter().find(|field| field.name == name).and_then(|field| match field.kind {
        FieldKind::OneOf(words) => words.first().copied(),
        _ => None,
    });
    needed.or(first).unwrap_or_default()
}

fn addressees(recipient: &RecipientSpec, ids: &[String]) -> String {
    let word = recipient.word;
    let one = |id: &String| match recipient.argument {
        Argument::None => word.to_owned(),
        Argument::Number => format!("{word}(2)"),
        Argument::Id if word.is_empty() => format!("\"{id}\""),
        Argument::Id => format!("{word}(\"{id}\")"),
    };
    match ids {
        [id] => one(id),
        ids => format!("[{}]", ids.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

fn filled(kind: FieldKind, fill: &Fill) -> String {
    match (fill, kind) {
        (Fill::Text(text), FieldKind::Joined { .. } | FieldKind::Texts(_) | FieldKind::Medias(_)) => {
            format!("[\"{text}\"]")
        }
        (Fill::Text(text), _) => format!("\"{text}\""),
        (Fill::File, FieldKind::Medias(_)) => format!("[file(\"{FILE}\")]"),
        (Fill::File, _) => format!("file(\"{FILE}\")"),
        (Fill::Count(count), _) => format!("[{}]", vec!["\"a\""; *count].join(", ")),
        (Fill::Word(word), _) => word.clone(),
        (Fill::To { .. } | Fill::Key { .. } | Fill::Entry(_) | Fill::Inside { .. }, _) => {
            unreachable!("written elsewhere")
        }
    }
}
