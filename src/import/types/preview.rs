//! Writes a first message that shows some of the values.

use super::declare::field_names;
use super::infer::SampleType;
use crate::dialect::{Dialect, Fill, Fragment, Skeleton};
use crate::syntax::quote;
use crate::text::clean;

/// The maximum number of values that are shown, and their maximum size in bytes: a body of `wecom.markdown` has room for
/// them and for the words around them.
const MOST_SHOWN: usize = 8;
const MOST_BYTES: u64 = 3000;
/// The maximum number of values of an item of a list.
const MOST_OF_ITEM: usize = 3;
/// A longer text is truncated, in bytes.
const LONGEST: u64 = 300;
/// The maximum size of a number or a time in bytes.
const NUMBER_BYTES: u64 = 32;

/// Keys whose values readers look for, the most important first.
const SHOWN_FIRST: &[&str] = &[
    "title",
    "alertname",
    "subject",
    "name",
    "full_name",
    "status",
    "state",
    "severity",
    "level",
    "priority",
    "action",
    "event",
    "type",
    "result",
    "conclusion",
    "reason",
    "message",
    "msg",
    "summary",
    "description",
    "number",
    "ref",
    "branch",
    "user",
    "username",
    "author",
    "total",
    "amount",
    "count",
    "value",
    "time",
    "date",
];

/// A value that can be shown.
struct PreviewValue {
    path: String,
    label: String,
    /// How it is written in a text.
    written: String,
    bytes: u64,
    is_optional: bool,
    rank: (usize, usize),
}

/// A list whose items can be shown.
struct PreviewList<'t> {
    path: String,
    is_optional: bool,
    item: &'t SampleType,
    has_none: bool,
}

/// Where the walk through a document is.
#[derive(Clone)]
struct PreviewPlace {
    path: String,
    label: String,
    is_optional: bool,
    depth: usize,
}

#[derive(Default)]
struct PreviewParts<'t> {
    values: Vec<PreviewValue>,
    lists: Vec<PreviewList<'t>>,
}

/// A message that shows values of the document under a title.
pub(super) fn message(param: &str, title: &str, ty: &SampleType) -> String {
    let root = PreviewPlace { path: param.to_owned(), label: String::new(), is_optional: false, depth: 0 };
    let mut found = PreviewParts::default();
    found.collect(ty, &root);
    // Lists of records say more.
    found.lists.sort_by_key(|list| !matches!(list.item, SampleType::Record(_)));
    let mut left = MOST_BYTES;
    let items = found.lists.iter().find_map(|list| {
        let mut inner = PreviewParts::default();
        inner.collect(
            list.item,
            &PreviewPlace { path: "one".to_owned(), is_optional: list.has_none, depth: 1, ..root.clone() },
        );
        let mut room = left;
        let shown = chosen(inner.values, MOST_OF_ITEM, &mut room);
        (!shown.is_empty()).then_some((list, shown, room))
    });
    if let Some((_, _, room)) = &items {
        left = *room;
    }
    let of_items = items.as_ref().map_or(0, |(_, shown, _)| shown.len());
    let mut body: String =
        chosen(found.values, MOST_SHOWN - of_items, &mut left).iter().map(PreviewValue::lines).collect();
    if let Some((list, shown, _)) = &items {
        let lines: String = shown.iter().map(PreviewValue::lines).collect();
        body += &format!("for one in {} {{\n{lines}}} rest n {{\n\"… + ${{n}}\"\n}}\n", list.given());
    }
    if let (true, Some(list)) = (body.is_empty(), found.lists.first()) {
        body = format!("\"> ${{size({})}}\"\n", list.given());
    }
    // A line that is always there: the others may all be missing.
    format!("\nmessage first: wecom.markdown {{\nbody {{\n{}\n{body}}}\n}}\n", quote(&framed("**", title, "**")))
}

impl<'t> PreviewParts<'t> {
    fn collect(&mut self, ty: &'t SampleType, place: &PreviewPlace) {
        let path = &place.path;
        let (written, bytes) = match ty {
            SampleType::Record(record) => {
                for (field, name) in record.fields.iter().zip(field_names(record)) {
                    self.collect(
                        &field.ty,
                        &PreviewPlace {
                            path: format!("{path}.{name}"),
                            label: field.key.clone(),
                            is_optional: place.is_optional || field.is_optional,
                            depth: place.depth + 1,
                        },
                    );
                }
                return;
            }
            SampleType::Map { item, first, .. } => {
                // An entry may always be missing.
                let path = format!("{path}[{}]", quote(first));
                return self.collect(
                    item,
                    &PreviewPlace { path, label: first.clone(), is_optional: true, depth: place.depth + 1 },
                );
            }
            SampleType::List { item, has_none, .. } => {
                let (path, is_optional) = (path.clone(), place.is_optional);
                return self.lists.push(PreviewList { path, is_optional, item, has_none: *has_none });
            }
            SampleType::Text { bytes, .. } | SampleType::Url { bytes } if *bytes > LONGEST => {
                (format!("truncate({path}, {LONGEST} bytes)"), LONGEST)
            }
            SampleType::Text { bytes, .. } | SampleType::Url { bytes } => (path.clone(), *bytes),
            SampleType::OneOf(words) => (path.clone(), words.iter().map(|word| word.len() as u64).max().unwrap_or(0)),
            SampleType::Int | SampleType::Decimal(_) => (path.clone(), NUMBER_BYTES),
            SampleType::Bool => (format!("if {path} then \"true\" else \"false\""), NUMBER_BYTES),
            SampleType::Time { has_clock } => {
                let form = if *has_clock { "%F %T" } else { "%F" };
                (format!("date({path}, \"{form}\")"), NUMBER_BYTES)
            }
        };
        let lower = place.label.to_lowercase();
        let rank = SHOWN_FIRST.iter().position(|known| *known == lower).unwrap_or(SHOWN_FIRST.len());
        self.values.push(PreviewValue {
            path: path.clone(),
            label: place.label.clone(),
            written,
            bytes,
            is_optional: place.is_optional,
            rank: (rank, place.depth),
        });
    }
}

impl PreviewList<'_> {
    /// The list, or an empty one.
    fn given(&self) -> String {
        if self.is_optional { format!("{} ?? []", self.path) } else { self.path.clone() }
    }
}

impl PreviewValue {
    fn lines(&self) -> String {
        let line = format!("{}\n", text(&self.label, &self.written));
        if self.is_optional { format!("if {} != none {{\n{line}}}\n", self.path) } else { line }
    }
}

/// A text of a label and an interpolated value.
fn text(label: &str, written: &str) -> String {
    let label = if label.is_empty() { "> ".to_owned() } else { framed("> ", label, ": ") };
    let label = quote(&label);
    let label = label.strip_suffix('"').unwrap_or(&label);
    format!("{label}${{{written}}}\"")
}

/// A word of the document between the message's own words: what would be markup is escaped, as that of a value is.
fn framed(before: &str, word: &str, behind: &str) -> String {
    let word = clean(word, false);
    let fragments = [Fragment::Lit(before), Fragment::Value(Fill::line(&word)), Fragment::Lit(behind)];
    Skeleton::of(Dialect::Markdown, &fragments).fill(&fragments).into_text()
}

/// The most important values that there is room for, in the order of the document.
fn chosen(values: Vec<PreviewValue>, most: usize, left: &mut u64) -> Vec<PreviewValue> {
    let mut all: Vec<(usize, PreviewValue)> = values.into_iter().enumerate().collect();
    all.sort_by_key(|(at, value)| (value.rank, *at));
    let mut kept: Vec<(usize, PreviewValue)> = Vec::new();
    for (at, value) in all {
        // Of several values with one key, the first is shown.
        let is_known = kept.iter().any(|(_, known)| known.label == value.label);
        if kept.len() < most && value.bytes <= *left && !is_known {
            *left -= value.bytes;
            kept.push((at, value));
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, value)| value).collect()
}
