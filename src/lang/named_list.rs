//! Ordered lists with fast lookup by name: the words and fields of a type. There can be thousands, and thousands of
//! values to look up.

use std::fmt;
use std::ops::Deref;

use super::Interval;
use crate::source::Substr;

/// Something with a name.
pub trait HasName {
    fn name(&self) -> &str;
}

impl HasName for String {
    fn name(&self) -> &str {
        self
    }
}

impl<T> HasName for (Substr, T) {
    fn name(&self) -> &str {
        &self.0
    }
}

/// Things with unique names, in source order.
#[derive(Clone, PartialEq)]
pub struct NamedList<T> {
    items: Vec<T>,
    /// Positions, sorted by name.
    sorted: Vec<u32>,
}

impl<T> Default for NamedList<T> {
    fn default() -> Self {
        Self { items: Vec::new(), sorted: Vec::new() }
    }
}

impl<T: HasName> NamedList<T> {
    pub fn get(&self, name: &str) -> Option<&T> {
        self.items.get(self.position(name)?)
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        let named = |at: &u32| self.items.get(*at as usize).map(T::name);
        let found = self.sorted.binary_search_by(|at| named(at).cmp(&Some(name))).ok()?;
        self.sorted.get(found).map(|at| *at as usize)
    }
}

impl<T: HasName> FromIterator<T> for NamedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items: Vec<T> = items.into_iter().collect();
        let mut sorted: Vec<u32> = (0..items.len() as u32).collect();
        sorted.sort_unstable_by_key(|at| items.get(*at as usize).map(T::name));
        Self { items, sorted }
    }
}

impl<T> Deref for NamedList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: fmt::Debug> fmt::Debug for NamedList<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(out)
    }
}

/// The words of a `one_of`.
#[derive(Clone, PartialEq)]
pub struct WordSet {
    words: NamedList<String>,
    /// The range of their lengths.
    pub bytes: Interval,
    pub chars: Interval,
}

impl WordSet {
    pub fn has(&self, word: &str) -> bool {
        self.words.position(word).is_some()
    }
}

impl FromIterator<String> for WordSet {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let words: NamedList<String> = words.into_iter().collect();
        let hull = |length: fn(&str) -> usize| {
            let lengths = words.iter().map(|word| Interval::exactly(length(word) as u64));
            lengths.reduce(Interval::either).unwrap_or(Interval::ZERO)
        };
        Self { bytes: hull(str::len), chars: hull(|word| word.chars().count()), words }
    }
}

impl Deref for WordSet {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl fmt::Debug for WordSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(out)
    }
}
