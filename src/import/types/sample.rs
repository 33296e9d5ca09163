//! What the values at one place of the documents have in common.

use std::collections::HashMap;

use crate::lang::{JsonError, JsonKind, JsonScanner};
use crate::time::{CHINA, parse as parse_time};

/// What was seen at one place. A place in a list is all its items.
#[derive(Clone, Debug, Default)]
pub(super) struct ValueSample {
    /// The number of values, with `null`.
    pub count: u64,
    pub nulls: u64,
    pub bools: u64,
    pub numbers: NumberSample,
    pub texts: TextSample,
    pub lists: ListSample,
    pub objects: ObjectSample,
}

#[derive(Clone, Debug, Default)]
pub(super) struct NumberSample {
    pub count: u64,
    /// The largest number of digits after the decimal point.
    pub digits: u32,
    /// Some number has more digits than any type takes.
    pub is_large: bool,
    /// The number of those that may be times.
    pub times: u64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct TextSample {
    pub count: u64,
    pub empty: u64,
    /// The largest size in bytes.
    pub longest: usize,
    pub has_lines: bool,
    /// The number of texts that are times, that mean "no time", and that are addresses.
    pub times: u64,
    pub no_times: u64,
    pub urls: u64,
    /// The number of dates that mean "no time".
    pub zero_dates: u64,
    /// The number of times that are more than a day.
    pub clocks: u64,
    /// The number of texts that are digits alone.
    pub digits: u64,
    /// The first texts that differ.
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ListSample {
    pub count: u64,
    pub longest: usize,
    pub item: Option<Box<ValueSample>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ObjectSample {
    pub count: u64,
    /// The largest number of keys.
    pub longest: usize,
    /// In the order in which they were first seen.
    pub members: Vec<(String, ValueSample)>,
    places: HashMap<String, usize>,
}

/// Words are kept up to this number, so that a list of texts does not fill the memory.
const MOST_WORDS: usize = 8;

impl ValueSample {
    /// Reads a value.
    pub fn see(&mut self, json: &mut JsonScanner<'_>) -> Result<(), JsonError> {
        self.count += 1;
        match json.begin()?.1 {
            JsonKind::Null => {
                self.nulls += 1;
                json.null()
            }
            JsonKind::Bool => {
                self.bools += 1;
                json.bool().map(|_| ())
            }
            JsonKind::Number => {
                self.numbers.see(json.number()?);
                Ok(())
            }
            JsonKind::Text => {
                self.texts.see(&json.text()?.text);
                Ok(())
            }
            JsonKind::Array => {
                self.lists.count += 1;
                let (mut items, mut length) = (json.enter()?, 0);
                while json.item(&mut items)? {
                    length += 1;
                    self.lists.item.get_or_insert_default().see(json)?;
                }
                self.lists.longest = self.lists.longest.max(length);
                Ok(())
            }
            JsonKind::Object => {
                self.objects.count += 1;
                let (mut members, mut length) = (json.enter()?, 0);
                while let Some(key) = json.key(&mut members)? {
                    length += 1;
                    match self.objects.member(&key.text) {
                        Some(member) => member.see(json)?,
                        None => _ = json.skip()?,
                    }
                }
                self.objects.longest = self.objects.longest.max(length);
                Ok(())
            }
        }
    }

    /// Adds what was seen at another place.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.nulls += other.nulls;
        self.bools += other.bools;
        self.numbers.merge(&other.numbers);
        self.texts.merge(&other.texts);
        self.lists.count += other.lists.count;
        self.lists.longest = self.lists.longest.max(other.lists.longest);
        if let Some(item) = &other.lists.item {
            self.lists.item.get_or_insert_default().merge(item);
        }
        self.objects.count += other.objects.count;
        self.objects.longest = self.objects.longest.max(other.objects.longest);
        for (key, member) in &other.objects.members {
            if let Some(own) = self.objects.member(key) {
                own.merge(member);
            }
        }
    }
}

impl NumberSample {
    fn see(&mut self, number: &str) {
        self.count += 1;
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, ""));
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_zero = |digits: &str| digits.bytes().all(|digit| digit == b'0');
        if !is_zero(part) {
            self.digits = self.digits.max(u32::try_from(part.len()).unwrap_or(u32::MAX));
        }
        self.is_large |= !exponent.is_empty() || whole.len() > 16;
        self.times += u64::from(matches!(parse_time(number, CHINA), Ok(Some(_))));
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.digits = self.digits.max(other.digits);
        self.is_large |= other.is_large;
        self.times += other.times;
    }
}

impl TextSample {
    fn see(&mut self, text: &str) {
        self.count += 1;
        self.longest = self.longest.max(text.len());
        self.has_lines |= text.contains(['\n', '\r']);
        if text.is_empty() {
            self.empty += 1;
            return;
        }
        match parse_time(text, CHINA) {
            Ok(Some(_)) => {
                self.times += 1;
                self.clocks += u64::from(text.contains(':') || !text.contains(['-', '/', '.']));
            }
            Ok(None) => {
                self.no_times += 1;
                self.zero_dates += u64::from(text.contains('-'));
            }
            Err(_) => {}
        }
        self.digits += u64::from(text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        self.urls += u64::from(is_address(text));
        self.word(text);
    }

    fn word(&mut self, text: &str) {
        if self.words.len() < MOST_WORDS && !self.words.iter().any(|known| known == text) {
            self.words.push(text.to_owned());
        }
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.empty += other.empty;
        self.longest = self.longest.max(other.longest);
        self.has_lines |= other.has_lines;
        self.times += other.times;
        self.no_times += other.no_times;
        self.urls += other.urls;
        self.zero_dates += other.zero_dates;
        self.clocks += other.clocks;
        self.digits += other.digits;
        other.words.iter().for_each(|word| self.word(word));
    }
}

impl ObjectSample {
    fn member(&mut self, key: &str) -> Option<&mut ValueSample> {
        let at = *self.places.entry(key.to_owned()).or_insert(self.members.len());
        if at == self.members.len() {
            self.members.push((key.to_owned(), ValueSample::default()));
        }
        self.members.get_mut(at).map(|(_, member)| member)
    }
}

/// Whether a text is an address as a `url` takes it.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._~:/?#@!$&+,;=%-".contains(&byte))
    })
}
