//! What the code of the grammar is made of: literals, classes of characters, marks to go back to, and the pairs so far.

use memchr::{memchr, memchr2, memchr3};

use super::events::PairEvent;
use super::grammar::Rule;

/// Reads a text from its start to its end, and notes the pairs that it finds.
pub(super) struct Recognizer<'s> {
    rest: &'s [u8],
    /// The length of the text in bytes.
    len: usize,
    events: Vec<PairEvent>,
}

/// Where to go back to.
#[derive(Clone, Copy)]
pub(super) struct ResetPoint<'s> {
    rest: &'s [u8],
    events: usize,
}

impl<'s> Recognizer<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        // Usual files have an event for about six bytes.
        Self { rest: source.as_bytes(), len: source.len(), events: Vec::with_capacity(source.len() / 5) }
    }

    pub(super) fn into_events(self) -> Vec<PairEvent> {
        self.events
    }

    /// The offset in bytes.
    #[inline]
    pub(super) fn at(&self) -> u32 {
        (self.len - self.rest.len()) as u32
    }

    /// The next byte; 256 at the end.
    #[inline]
    pub(super) fn next(&self) -> u16 {
        self.rest.first().map_or(256, |&byte| u16::from(byte))
    }

    #[inline]
    pub(super) fn mark(&self) -> ResetPoint<'s> {
        ResetPoint { rest: self.rest, events: self.events.len() }
    }

    /// Goes back; false, so that it can end a condition.
    #[inline]
    pub(super) fn reset(&mut self, mark: ResetPoint<'s>) -> bool {
        self.rest = mark.rest;
        self.events.truncate(mark.events);
        false
    }

    /// Begins a pair.
    #[inline]
    pub(super) fn open(&mut self, rule: Rule) {
        self.events.push(PairEvent::Start(rule, self.at()));
    }

    /// Ends the pair that was begun last; true, so that it can end a condition.
    #[inline]
    pub(super) fn close(&mut self) -> bool {
        self.events.push(PairEvent::End(self.at()));
        true
    }

    /// A pair without pairs in it; true, so that it can end a condition.
    #[inline]
    pub(super) fn leaf(&mut self, rule: Rule, start: u32) -> bool {
        self.events.push(PairEvent::Start(rule, start));
        self.close()
    }

    #[inline]
    pub(super) fn is_at<const N: usize>(&self, literal: &[u8; N]) -> bool {
        self.rest.starts_with(literal)
    }

    #[inline]
    pub(super) fn literal<const N: usize>(&mut self, literal: &[u8; N]) -> bool {
        match self.rest.strip_prefix(literal) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes a character of a class.
    #[inline]
    pub(super) fn one(&mut self, ascii: impl Fn(u8) -> bool, wide: impl Fn(char) -> bool) -> bool {
        match self.rest {
            &[byte, ref rest @ ..] if byte.is_ascii() => {
                let found = ascii(byte);
                if found {
                    self.rest = rest;
                }
                found
            }
            _ => self.wide(wide),
        }
    }

    #[inline]
    pub(super) fn is_at_one(&self, ascii: impl Fn(u8) -> bool, wide: impl Fn(char) -> bool) -> bool {
        match self.rest {
            &[byte, ..] if byte.is_ascii() => ascii(byte),
            rest => wide_char(rest).is_some_and(|(char, _)| wide(char)),
        }
    }

    /// Takes characters of a class, as many as there are; true, since none are enough. `ascii`: 1 for each byte of the
    /// class that is a character.
    #[inline]
    pub(super) fn run(&mut self, ascii: &[u8; 256], wide: impl Fn(char) -> bool) -> bool {
        loop {
            while let &[byte, ref rest @ ..] = self.rest
                && ascii.get(usize::from(byte)) == Some(&1)
            {
                self.rest = rest;
            }
            if !self.wide(&wide) {
                return true;
            }
        }
    }

    /// Takes a character that is not ASCII.
    #[inline]
    fn wide(&mut self, is_one: impl Fn(char) -> bool) -> bool {
        match wide_char(self.rest) {
            Some((char, rest)) if is_one(char) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes everything before the first place where `is_end`, which begins with one of these bytes, or before the end; true,
    /// since nothing is enough.
    #[inline]
    pub(super) fn skip_to<const N: usize>(&mut self, starts: [u8; N], is_end: impl Fn(&Self) -> bool) -> bool {
        loop {
            let found = match starts.as_slice() {
                [one] => memchr(*one, self.rest),
                [one, two] => memchr2(*one, *two, self.rest),
                [one, two, three] => memchr3(*one, *two, *three, self.rest),
                starts => self.rest.iter().position(|byte| starts.contains(byte)),
            };
            self.rest = self.rest.get(found.unwrap_or(self.rest.len())..).unwrap_or_default();
            if is_end(self) {
                return true;
            }
            match self.rest {
                [_, rest @ ..] => self.rest = rest,
                [] => return true,
            }
        }
    }
}

/// The character that is not ASCII at the start of a text, and what follows; `None` if there is none.
fn wide_char(rest: &[u8]) -> Option<(char, &[u8])> {
    let len = match rest.first()? {
        0..0x80 => return None,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    };
    let (char, rest) = rest.split_at_checked(len)?;
    Some((str::from_utf8(char).ok()?.chars().next()?, rest))
}
