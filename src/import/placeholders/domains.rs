//! What the values of a placeholder may be, by the places that it fills.

use super::super::tree::{SourceEntry, SourceValue};
use super::{INSIDE, in_source, index};
use crate::catalog::{Field, FieldKind, IdForm, IdShape, KeyRule, Limit, Measure, MessageType, ValueClass, key_rule};
use crate::dialect::{Dialect, Family};
use crate::syntax::quote;

/// A type of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceType {
    /// A type that is written like this, and a value of it.
    Other(String, String),
    Url,
    Id(Option<u64>),
    /// An id of a known form, of which this is one.
    Known(Option<u64>, String),
    /// A list of values, with its least and most number of items.
    List(Box<Self>, u64, Option<u64>),
    Text {
        bytes: Option<u64>,
        chars: Option<u64>,
    },
}

/// The most bytes of a URL.
const URL_BYTES: u64 = 500;
/// The most bytes of one byte that is percent-encoded.
const ENCODED: u64 = 3;
/// The most bytes of a character.
const WIDEST: u64 = 4;

impl PlaceType {
    /// The values of both.
    pub fn and(self, other: Self) -> Self {
        let least = |a: Option<u64>, b: Option<u64>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (self, other) {
            (Self::Text { bytes, chars }, Self::Text { bytes: b, chars: c }) => {
                Self::Text { bytes: least(bytes, b), chars: least(chars, c) }
            }
            (Self::Id(a), Self::Id(b)) => Self::Id(least(a, b)),
            (Self::Known(a, example), Self::Id(b) | Self::Known(b, _)) | (Self::Id(b), Self::Known(a, example)) => {
                Self::Known(least(a, b), example)
            }
            (list @ Self::List(..), _) | (_, list @ Self::List(..)) => list,
            (Self::Text { .. }, other) | (other, Self::Text { .. }) => other,
            (Self::Id(_) | Self::Known(..), other) | (other, Self::Id(_) | Self::Known(..)) => other,
            (Self::Url, other) => other,
            (other, _) => other,
        }
    }

    /// Takes an example of a form of ids where the name of a variable is none.
    fn take_form(&mut self, form: Option<&IdShape>, name: &str) {
        match (self, form) {
            (Self::List(item, ..), form) => item.take_form(form, name),
            (this, Some(form)) => {
                if let Self::Id(most) = *this
                    && !form.fits(&id_of(name, most))
                {
                    *this = form
                        .example()
                        .filter(|example| fits_in(example, most))
                        .map_or(Self::Id(most), |example| Self::Known(most, example));
                }
            }
            _ => {}
        }
    }

    /// As a type of the source.
    pub fn written(&self) -> String {
        match self {
            Self::Other(written, _) => written.clone(),
            Self::Url => format!("url({URL_BYTES} bytes)"),
            Self::Id(None) | Self::Known(None, _) => "id".to_owned(),
            Self::Id(Some(bytes)) | Self::Known(Some(bytes), _) => format!("id({bytes} bytes)"),
            Self::List(item, least, most) => {
                let most = most.map(|most| most.to_string()).unwrap_or_default();
                format!("list({}, {least}..{most} items)", item.written())
            }
            Self::Text { bytes: None, chars: None } => "text".to_owned(),
            Self::Text { bytes: Some(bytes), chars: None } => format!("text({bytes} bytes)"),
            Self::Text { bytes, chars: Some(chars) } => {
                format!("text({} chars)", bytes.map_or(*chars, |bytes| (*chars).min(bytes / WIDEST)).max(1))
            }
        }
    }

    /// A value: what was written, if it is one.
    pub fn sample(&self, original: &str, name: &str) -> String {
        match self {
            Self::Other(_, value) => value.clone(),
            Self::Known(_, example) => quote(example),
            Self::List(item, ..) => format!("[{}]", item.sample(original, name)),
            Self::Url => quote("https://example.com/"),
            Self::Id(most) => quote(&id_of(name, *most)),
            Self::Text { bytes, chars } => {
                let fits = |text: &str| {
                    bytes.is_none_or(|most| text.len() as u64 <= most)
                        && chars.is_none_or(|most| text.chars().count() as u64 <= most)
                };
                let one_line = original.replace(['\n', '\r', '\t'], " ");
                let all = name.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
                let shorter = all.filter_map(|end| name.get(..end)).find(|text| fits(text));
                quote(if fits(&one_line) { &one_line } else { shorter.unwrap_or("x") })
            }
        }
    }
}

/// The name of a variable as an id.
fn id_of(name: &str, most: Option<u64>) -> String {
    let id = name.replace(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'), "_");
    let end = most.map_or(id.len(), |most| id.len().min(most as usize));
    id.get(..end).filter(|id| !id.is_empty()).unwrap_or("x").to_owned()
}

fn fits_in(id: &str, most: Option<u64>) -> bool {
    most.is_none_or(|most| id.len() as u64 <= most)
}

/// The placeholders in the entries of a message, each with what it may be there.
pub(super) fn of<'w>(
    message: &'static MessageType,
    entries: &[SourceEntry],
    wanted: &dyn Fn(usize) -> &'w str,
) -> Vec<(usize, PlaceType)> {
    let mut found = Vec::new();
    in_block(message.fields, entries, &mut found, wanted);
    found
}

fn in_block<'w>(
    fields: &'static [Field],
    entries: &[SourceEntry],
    found: &mut Vec<(usize, PlaceType)>,
    wanted: &dyn Fn(usize) -> &'w str,
) {
    for entry in entries {
        match entry {
            SourceEntry::Field { name, value, .. } => {
                let field = fields.iter().find(|field| field.name == *name);
                let before = found.len();
                in_value(field.map(|field| (field.kind, limits_of(field))), value, found);
                // The name of a variable may not have the form of the field's ids.
                let form = field.and_then(form_of).map(|form| &form.shape);
                for (at, place) in found.iter_mut().skip(before) {
                    place.take_form(form, wanted(*at));
                }
            }
            SourceEntry::Block { name, label, entries, .. } => {
                let Some(field) = fields.iter().find(|field| field.name == *name) else { continue };
                match field.kind {
                    FieldKind::Object(inner, _) => in_block(inner, entries, found, wanted),
                    FieldKind::Elements { fields: inner, label: labelled, .. } => {
                        let labelled = inner.iter().find(|field| Some(field.name) == labelled);
                        if let (Some(label), Some(field)) = (label, labelled) {
                            in_text(field.kind, field.limits, label, found);
                        }
                        in_block(inner, entries, found, wanted);
                    }
                    FieldKind::Data(spec) => {
                        for entry in entries {
                            let SourceEntry::Field { name, value, .. } = entry else { continue };
                            let rule = key_rule(spec, name);
                            let limit = rule.and_then(KeyRule::length);
                            let before = found.len();
                            in_value(Some((FieldKind::Text(Dialect::Plain), limit.as_slice())), value, found);
                            if let Some(example) = rule.and_then(|rule| example(rule.class)) {
                                found.iter_mut().skip(before).for_each(|(_, domain)| {
                                    *domain = PlaceType::Other(domain.written(), quote(example));
                                });
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A value of a kind of keys; `None` for one that takes any text.
const fn example(class: ValueClass) -> Option<&'static str> {
    Some(match class {
        ValueClass::Any | ValueClass::Retired => return None,
        ValueClass::Number => "1",
        ValueClass::Letters | ValueClass::Ascii => "A",
        ValueClass::Symbols => "#",
        ValueClass::Time => "15:01",
        ValueClass::Date => "2026-09-16",
        ValueClass::Amount => "39.80",
        ValueClass::Phone => "13800001111",
        ValueClass::CarNumber => "粤A88888",
        ValueClass::PersonName => "李雷",
        ValueClass::Phrase => "已发货",
    })
}

/// The limits of a field; for recipients, those of an id.
fn limits_of(field: &'static Field) -> &'static [Limit] {
    match field.kind {
        FieldKind::To(recipients) => recipients.first().map_or(&[], |recipient| recipient.limits),
        _ => field.limits,
    }
}

/// The form of the ids of a field, if there is one for all of them.
fn form_of(field: &'static Field) -> Option<&'static IdForm> {
    match field.kind {
        FieldKind::To(recipients) => recipients.first().and_then(|recipient| recipient.id),
        _ => field.id,
    }
}

fn in_value(place: Option<(FieldKind, &[Limit])>, value: &SourceValue, found: &mut Vec<(usize, PlaceType)>) {
    let (kind, limits) = place.unwrap_or((FieldKind::Text(Dialect::Plain), &[]));
    match value {
        SourceValue::Word(text) if matches!(kind, FieldKind::Texts(_) | FieldKind::Medias(_)) => {
            let before = found.len();
            in_text(kind, &[], text, found);
            let items = limits.iter().filter(|limit| limit.measure == Measure::Items);
            let (least, most) = (items.clone().filter_map(|limit| limit.min).max(), items.filter_map(|l| l.max).min());
            for (_, place) in found.iter_mut().skip(before) {
                *place = PlaceType::List(Box::new(place.clone()), least.unwrap_or(0), most);
            }
        }
        SourceValue::Text(text) | SourceValue::Word(text) => in_text(kind, limits, text, found),
        SourceValue::Call(_, argument) => in_value(place, argument, found),
        SourceValue::List(items) | SourceValue::Tall(items) => {
            items.iter().for_each(|item| in_value(Some((kind, &[])), item, found));
        }
        SourceValue::Record(members) => members.iter().for_each(|(_, value)| in_value(None, value, found)),
    }
}

fn in_text(kind: FieldKind, limits: &[Limit], text: &str, found: &mut Vec<(usize, PlaceType)>) {
    let marks: Vec<(usize, usize)> = text.char_indices().filter_map(|(at, c)| Some((at, in_source(c)?))).collect();
    if marks.is_empty() {
        return;
    }
    let literal: String = text.chars().filter(|c| in_source(*c).is_none()).collect();
    let is_whole = literal.is_empty() && marks.len() == 1 && !text.chars().any(|c| index(c, INSIDE).is_some());
    let dialect = match kind {
        FieldKind::Text(dialect) | FieldKind::Texts(dialect) => Some(dialect),
        _ => None,
    };
    let family = dialect.map(|dialect| dialect.spec().family);
    let share = |measure: Measure, used: usize, growth: u64| {
        let limit = limits.iter().filter(|limit| limit.measure == measure).filter_map(|limit| limit.max).min()?;
        Some((limit.saturating_sub(used as u64) / marks.len() as u64 / growth).max(1))
    };
    for (at, index) in &marks {
        let before = text.get(..*at).unwrap_or_default();
        let domain = match (kind, family) {
            (FieldKind::Int { min, max }, _) => {
                PlaceType::Other(format!("int({min}..{max})"), 1.clamp(min, max).to_string())
            }
            (FieldKind::Choice(numbers), _) => {
                let all = || numbers.iter().map(|(number, _)| *number);
                let (min, max) = (all().min().unwrap_or_default(), all().max().unwrap_or_default());
                PlaceType::Other(format!("int({min}..{max})"), 1.clamp(min, max).to_string())
            }
            (FieldKind::Bool, _) => PlaceType::Other("bool".to_owned(), "true".to_owned()),
            (FieldKind::Decimal, _) => PlaceType::Other("decimal(2 digits)".to_owned(), "1.5".to_owned()),
            (FieldKind::Time, _) => PlaceType::Other("int(0..)".to_owned(), "1".to_owned()),
            (FieldKind::Color { .. }, _) => PlaceType::Other("color".to_owned(), "#173177".to_owned()),
            (FieldKind::Flag { .. }, _) => PlaceType::Other("int(0..1)".to_owned(), "1".to_owned()),
            (FieldKind::OneOf(words), _) => {
                let words: Vec<String> = words.iter().map(|word| quote(word)).collect();
                let first = words.first().cloned().unwrap_or_default();
                PlaceType::Other(format!("one_of({})", words.join(", ")), first)
            }
            (FieldKind::To(_) | FieldKind::Media(_) | FieldKind::Medias(_) | FieldKind::Joined { .. }, _)
            | (_, Some(Family::Ids)) => {
                let most = share(Measure::Bytes, literal.len(), 1).or_else(|| share(Measure::Chars, literal.len(), 1));
                let least = limits.iter().filter(|limit| limit.measure == Measure::Bytes).filter_map(|l| l.min).max();
                match (least.filter(|least| *least > 1 && is_whole), most) {
                    (Some(least), Some(most)) => {
                        let least_of = usize::try_from(least).unwrap_or_default();
                        PlaceType::Other(format!("id({least}..{most} bytes)"), quote(&"0".repeat(least_of)))
                    }
                    _ => PlaceType::Id(most),
                }
            }
            (_, Some(Family::Url)) if is_whole || before.is_empty() => PlaceType::Url,
            (_, Some(Family::Url)) => PlaceType::Text {
                bytes: share(Measure::Bytes, literal.len(), ENCODED).or(Some(URL_BYTES / 5)),
                chars: None,
            },
            _ if before.ends_with("](") || before.ends_with("href=\"") => PlaceType::Url,
            _ if before.ends_with("<@") => PlaceType::Id(Some(64)),
            _ => PlaceType::Text {
                bytes: share(Measure::Bytes, literal.len(), 1),
                chars: share(Measure::Chars, literal.chars().count(), 1),
            },
        };
        found.push((*index, domain));
    }
}
