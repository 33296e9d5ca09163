//! The type of what was seen at a place.

use super::sample::{NumberSample, ObjectSample, TextSample, ValueSample};
use crate::syntax::is_name;

/// A type of a document, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SampleType {
    /// With the most bytes.
    Text {
        bytes: u64,
        has_lines: bool,
    },
    /// Always optional: what is too long is none.
    Url {
        bytes: u64,
    },
    OneOf(Vec<String>),
    Int,
    /// With the digits after the decimal point.
    Decimal(u32),
    Bool,
    /// `has_clock`: not days alone.
    Time {
        has_clock: bool,
    },
    List {
        item: Box<SampleType>,
        has_none: bool,
        items: u64,
    },
    /// With its first key.
    Map {
        item: Box<SampleType>,
        entries: u64,
        first: String,
    },
    Record(RecordSample),
}

/// A record, and the keys that it passes over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RecordSample {
    pub fields: Vec<FieldSample>,
    pub left_out: Vec<(String, Omission)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldSample {
    pub key: String,
    pub ty: SampleType,
    pub is_optional: bool,
}

/// Why a key has no type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Omission {
    /// `null` or empty in all documents.
    Nothing,
    /// A list here and a text there.
    Mixed,
    /// The types have no room for it.
    TooMuch,
}

/// Sizes that are written, in bytes or items: the first that is twice what was seen.
const BYTES: [u64; 8] = [40, 80, 120, 200, 300, 500, 1000, 2000];
const ITEMS: [u64; 6] = [10, 20, 50, 100, 200, 500];
/// The most that is written.
const MOST_BYTES: u64 = 4000;
const MOST_ITEMS: u64 = 1000;

/// Keys whose object has other keys each time.
const MAPS: &[&str] = &["labels", "annotations", "tags", "dimensions", "headers", "env", "vars", "metadata_labels"];

/// Words that come in pairs; where both are seen, there is no third.
const PAIRS: &[[&str; 2]] = &[["firing", "resolved"], ["PROBLEM", "OK"]];

/// How many parts the types may still have, and how deep they may still nest: less than the language allows.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeRoom {
    parts: u32,
    depth: u32,
}

impl TypeRoom {
    pub const ALL: Self = Self { parts: 900, depth: 56 };
}

/// The type of a place with a key.
pub(super) fn infer(sample: &ValueSample, key: &str, room: &mut TypeRoom) -> Result<SampleType, Omission> {
    let (Some(parts), Some(depth)) = (room.parts.checked_sub(1), room.depth.checked_sub(1)) else {
        return Err(Omission::TooMuch);
    };
    let mut inner = TypeRoom { parts, depth };
    let ty = whole(sample, key, &mut inner)?;
    room.parts = inner.parts;
    Ok(ty)
}

fn whole(sample: &ValueSample, key: &str, room: &mut TypeRoom) -> Result<SampleType, Omission> {
    let scalars = sample.bools + sample.numbers.count + sample.texts.count;
    let (lists, objects) = (sample.lists.count, sample.objects.count);
    match (scalars > 0, lists > 0, objects > 0) {
        (false, false, false) => Err(Omission::Nothing),
        (true, false, false) => Ok(scalar(sample, key)),
        (false, true, false) => match &sample.lists.item {
            Some(items) => {
                let item = Box::new(infer(items, "", room)?);
                let has_none = items.nulls > 0 || may_be_none(items, &item);
                Ok(SampleType::List { item, has_none, items: size(sample.lists.longest, &ITEMS, MOST_ITEMS) })
            }
            None => Err(Omission::Nothing),
        },
        (false, false, true) => object(&sample.objects, key, room),
        // An empty map, as a program writes it that has only one kind of array.
        (false, true, true) if sample.lists.item.is_none() => match object(&sample.objects, key, room)? {
            map @ SampleType::Map { .. } => Ok(map),
            _ => Err(Omission::Mixed),
        },
        _ => Err(Omission::Mixed),
    }
}

fn scalar(sample: &ValueSample, key: &str) -> SampleType {
    let ValueSample { bools, numbers, texts, .. } = sample;
    if is_time(numbers, texts, key) && *bools == 0 {
        return SampleType::Time { has_clock: numbers.count + texts.clocks > 0 };
    }
    if let Some(pair) = pair(texts).filter(|_| *bools == 0 && numbers.count == 0) {
        return SampleType::OneOf(pair);
    }
    match (*bools > 0, numbers.count > 0, texts.count > 0) {
        (true, false, false) => SampleType::Bool,
        (false, true, false) if !numbers.is_large && numbers.digits == 0 => SampleType::Int,
        (false, true, false) if !numbers.is_large => SampleType::Decimal(numbers.digits.min(6)),
        (false, false, true) if texts.urls > 0 && texts.urls + texts.empty == texts.count => {
            SampleType::Url { bytes: size(texts.longest, &BYTES, MOST_BYTES).max(200) }
        }
        // Numbers and truth values are texts as they are spelled.
        _ => SampleType::Text { bytes: size(texts.longest.max(20), &BYTES, MOST_BYTES), has_lines: texts.has_lines },
    }
}

/// Whether all values are times. Digits are, where the key says so.
fn is_time(numbers: &NumberSample, texts: &TextSample, key: &str) -> bool {
    let times = numbers.times + texts.times;
    let all = numbers.count + texts.count - texts.empty;
    times + texts.zero_dates > 0
        && times + texts.no_times == all
        && ((texts.digits == 0 && numbers.count == 0) || names_a_time(key))
}

fn names_a_time(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let is_part = |word: &str| lower == word || lower.ends_with(word);
    key.ends_with("At")
        || lower.ends_with("_at")
        || ["time", "timestamp", "date", "datetime", "_ts"].iter().any(|word| is_part(word))
}

fn pair(texts: &TextSample) -> Option<Vec<String>> {
    let is_pair = |pair: &&[&str; 2]| {
        texts.words.len() == 2 && pair.iter().all(|word| texts.words.iter().any(|seen| seen == word))
    };
    let pair = PAIRS.iter().find(is_pair).filter(|_| texts.empty == 0)?;
    Some(pair.iter().map(|&word| word.to_owned()).collect())
}

fn object(objects: &ObjectSample, key: &str, room: &mut TypeRoom) -> Result<SampleType, Omission> {
    // A key without characters is neither a name nor a key of a map.
    let first = objects.members.iter().map(|(key, _)| key).find(|key| !key.is_empty());
    let Some(first) = first else { return Err(Omission::Nothing) };
    if is_map(objects, key) {
        let mut all = ValueSample::default();
        objects.members.iter().for_each(|(_, member)| all.merge(member));
        if let Ok(item) = infer(&all, "", room) {
            let entries = size(objects.longest, &ITEMS, MOST_ITEMS);
            return Ok(SampleType::Map { item: Box::new(item), entries, first: first.clone() });
        }
    }
    let mut record = RecordSample::default();
    for (key, member) in objects.members.iter().filter(|(key, _)| !key.is_empty()) {
        match infer(member, key, room) {
            Ok(ty) => {
                let is_optional = member.nulls > 0 || member.count < objects.count || may_be_none(member, &ty);
                record.fields.push(FieldSample { key: key.clone(), ty, is_optional });
            }
            Err(why) => record.left_out.push((key.clone(), why)),
        }
    }
    if record.fields.is_empty() { Err(Omission::Nothing) } else { Ok(SampleType::Record(record)) }
}

/// Whether a value may be none although it is there: the empty text, an address that is too long, and what programs write
/// for no time.
fn may_be_none(sample: &ValueSample, ty: &SampleType) -> bool {
    match ty {
        SampleType::Url { .. } => true,
        SampleType::Time { .. } => sample.texts.empty + sample.texts.no_times > 0,
        SampleType::Text { .. } => sample.texts.empty > 0,
        _ => false,
    }
}

/// Whether the keys of an object are values of their own: names that differ from object to object, or no names.
fn is_map(objects: &ObjectSample, key: &str) -> bool {
    let is_scalar = |member: &ValueSample| member.lists.count + member.objects.count == 0;
    let all_scalars = objects.members.iter().all(|(_, member)| is_scalar(member));
    let no_names = objects.members.iter().filter(|(key, _)| !is_name(key)).count();
    let seldom = objects.members.iter().filter(|(_, member)| member.count < objects.count).count();
    no_names == objects.members.len()
        || all_scalars
            && (MAPS.contains(&key)
                || no_names * 2 > objects.members.len()
                || objects.count > 2 && seldom * 2 > objects.members.len())
}

/// A size with room for twice what was seen.
fn size(seen: usize, sizes: &[u64], most: u64) -> u64 {
    let wanted = (seen as u64).saturating_mul(2);
    sizes.iter().copied().find(|size| *size >= wanted).unwrap_or(most)
}
