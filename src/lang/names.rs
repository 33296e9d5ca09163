//! The symbol table of a file, and how names are compared.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Decl;
use crate::sort::sort_by_key;
use crate::syntax::normal as nfc;

/// Whether two names are equal after NFC normalisation.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || (!(a.is_ascii() && b.is_ascii()) && nfc(a) == nfc(b))
}

/// Maps names to their position in a list; the first of equal names counts.
#[derive(Debug, Default)]
pub struct Positions<'n>(HashMap<Cow<'n, str>, usize>);

impl<'n> Positions<'n> {
    pub fn of(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut positions = HashMap::new();
        for (at, name) in names.into_iter().enumerate() {
            positions.entry(nfc(name)).or_insert(at);
        }
        Self(positions)
    }

    /// The position of an [equal](same_name) name.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(&nfc(name)).copied()
    }
}

/// The declared names of one file, sorted; the whole table takes two allocations. Types have names of their own: a type
/// and something else may have the same name.
#[derive(Debug, Default)]
pub struct Names {
    /// All names in NFC, concatenated.
    words: String,
    /// Sorted by name, types last.
    entries: Vec<NameEntry>,
}

#[derive(Debug)]
struct NameEntry {
    start: u32,
    end: u32,
    is_type: bool,
    decl: Decl,
}

impl Names {
    /// The declaration of a name, which need not be in NFC; a type only if nothing else has the name.
    pub fn get(&self, word: &str) -> Option<&Decl> {
        self.find(word).and_then(|at| self.entries.get(at)).map(|entry| &entry.decl)
    }

    /// The same, but a type first.
    pub fn get_type(&self, word: &str) -> Option<&Decl> {
        self.find_type(word).and_then(|at| self.entries.get(at)).map(|entry| &entry.decl)
    }

    /// All names with their declarations, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Decl)> {
        self.entries.iter().map(|entry| (self.word(entry), entry.decl))
    }

    /// Builds the table from names in source order. Also returns, for each duplicate, the positions (in `declared`) of
    /// the first and of the later one.
    pub(super) fn build(declared: &[(&str, Decl)]) -> (Self, Vec<(usize, usize)>) {
        let mut words = String::with_capacity(declared.iter().map(|(word, _)| word.len()).sum());
        let mut order: Vec<(usize, NameEntry)> = Vec::with_capacity(declared.len());
        for (position, (word, decl)) in declared.iter().enumerate() {
            let start = words.len() as u32;
            words.push_str(&nfc(word));
            let is_type = matches!(decl, Decl::Type(_));
            order.push((position, NameEntry { start, end: words.len() as u32, is_type, decl: *decl }));
        }
        let slice = |entry: &NameEntry| words.get(entry.start as usize..entry.end as usize).unwrap_or_default();
        let key = |entry: &NameEntry| (slice(entry), entry.is_type);
        order.sort_unstable_by(|(a_at, a), (b_at, b)| key(a).cmp(&key(b)).then(a_at.cmp(b_at)));
        let mut again = Vec::new();
        let mut entries: Vec<NameEntry> = Vec::with_capacity(order.len());
        let mut first = 0;
        for (position, entry) in order {
            if entries.last().is_some_and(|last| key(last) == key(&entry)) {
                again.push((first, position));
            } else {
                first = position;
                entries.push(entry);
            }
        }
        sort_by_key(&mut again, |(_, later)| *later);
        (Self { words, entries }, again)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The position of a name in the table; of a type only if nothing else has the name.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        self.first(&nfc(word))
    }

    /// The same, but a type first.
    pub(super) fn find_type(&self, word: &str) -> Option<usize> {
        let word = nfc(word);
        let first = self.first(&word)?;
        // A type of the same name is the next one.
        let next = self.entries.get(first + 1).filter(|next| self.word(next) == word);
        Some(if next.is_some() { first + 1 } else { first })
    }

    fn first(&self, word: &str) -> Option<usize> {
        let at = self.entries.partition_point(|entry| self.word(entry) < word);
        self.entries.get(at).filter(|entry| self.word(entry) == word).map(|_| at)
    }

    pub(super) fn decl(&self, at: usize) -> Option<Decl> {
        self.entries.get(at).map(|entry| entry.decl)
    }

    /// Marks all names of `decls` as broken.
    pub(super) fn break_up(&mut self, decls: &HashSet<Decl>) {
        for entry in self.entries.iter_mut().filter(|entry| decls.contains(&entry.decl)) {
            entry.decl = Decl::Broken;
        }
    }

    fn word(&self, entry: &NameEntry) -> &str {
        self.words.get(entry.start as usize..entry.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_and_repetitions() {
        let (names, again) = Names::build(&[
            ("beta", Decl::Let(0)),
            ("alpha", Decl::Let(1)),
            ("beta", Decl::Let(2)),
            ("尺码", Decl::Let(3)),
            ("beta", Decl::Let(4)),
        ]);
        assert_eq!(names.get("alpha"), Some(&Decl::Let(1)));
        assert_eq!(names.get("beta"), Some(&Decl::Let(0)));
        assert_eq!(names.get("尺码"), Some(&Decl::Let(3)));
        assert_eq!(names.get("gamma"), None);
        assert_eq!(again, [(0, 2), (0, 4)]);
    }

    #[test]
    fn types_have_names_of_their_own() {
        let (names, again) =
            Names::build(&[("a", Decl::Type(0)), ("a", Decl::Param(0)), ("b", Decl::Type(2)), ("a", Decl::Type(3))]);
        assert_eq!((names.get("a"), names.get_type("a")), (Some(&Decl::Param(0)), Some(&Decl::Type(0))));
        assert_eq!((names.get("b"), names.get_type("b")), (Some(&Decl::Type(2)), Some(&Decl::Type(2))));
        assert_eq!(again, [(0, 3)]);
    }

    #[test]
    fn compares_in_nfc() {
        let (names, again) = Names::build(&[("caf\u{e9}", Decl::Let(0)), ("cafe\u{301}", Decl::Let(1))]);
        assert_eq!(names.get("cafe\u{301}"), Some(&Decl::Let(0)));
        assert_eq!(again, [(0, 1)]);
        assert!(same_name("cafe\u{301}", "caf\u{e9}"));
        let positions = Positions::of(["a", "caf\u{e9}", "cafe\u{301}"]);
        assert_eq!(["a", "cafe\u{301}", "b"].map(|name| positions.get(name)), [Some(0), Some(1), None]);
    }
}
