//! Builds and edits payload nodes by wire path.

use std::collections::HashMap;

use super::{PayloadNode, PayloadNodeKind};
use crate::source::Span;

impl<T> PayloadNode<T> {
    pub const fn new(kind: PayloadNodeKind<T>, span: Option<Span>) -> Self {
        Self { kind, span }
    }

    pub fn number(number: impl ToString, span: Option<Span>) -> Self {
        Self::new(PayloadNodeKind::Number(number.to_string()), span)
    }

    pub const fn object() -> Self {
        Self::new(PayloadNodeKind::Object(Vec::new()), None)
    }

    /// Puts a value at a path of keys joined by dots. Creates objects on the way; an existing value is kept.
    pub fn put(&mut self, path: &str, value: Self) {
        let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let PayloadNodeKind::Object(members) = &mut self.kind else { return };
        let at = members.iter().position(|(known, _)| known == key);
        match (rest, at.and_then(|at| members.get_mut(at))) {
            (Some(rest), Some((_, inner))) => inner.put(rest, value),
            (Some(rest), None) => {
                let mut inner = Self::object();
                inner.put(rest, value);
                members.push((key.to_owned(), inner));
            }
            (None, Some((_, known))) => known.merge(value),
            (None, None) => members.push((key.to_owned(), value)),
        }
    }

    /// Adds the members of another object; existing leaves are kept.
    fn merge(&mut self, other: Self) {
        if let (PayloadNodeKind::Object(_), PayloadNodeKind::Object(added)) = (&self.kind, other.kind) {
            self.put_all(added);
        }
    }

    /// Puts values at keys that may contain dots.
    pub fn put_all(&mut self, added: impl IntoIterator<Item = (String, Self)>) {
        let PayloadNodeKind::Object(members) = &mut self.kind else { return };
        let places = members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at));
        let mut places: HashMap<String, usize> = places.collect();
        for (key, value) in added {
            match places.get(&key).and_then(|at| members.get_mut(*at)) {
                Some((_, known)) => known.merge(value),
                None => {
                    places.insert(key.clone(), members.len());
                    members.push((key, value));
                }
            }
        }
    }

    /// The node at a JSON pointer.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        pointer.split('/').skip(1).try_fold(self, |node, key| match &node.kind {
            PayloadNodeKind::Object(members) => {
                let key = key.replace("~1", "/").replace("~0", "~");
                members.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
            }
            PayloadNodeKind::Array(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Removes the value at a JSON pointer.
    pub fn remove(&mut self, pointer: &str) {
        let Some((above, last)) = pointer.rsplit_once('/') else { return };
        let mut node = self;
        for key in above.split('/').skip(1) {
            let PayloadNodeKind::Object(members) = &mut node.kind else { return };
            let Some((_, value)) = members.iter_mut().find(|(known, _)| known == key) else { return };
            node = value;
        }
        if let PayloadNodeKind::Object(members) = &mut node.kind {
            members.retain(|(known, _)| known != last);
        }
    }

    /// Replaces the value at a JSON pointer.
    pub fn replace(&mut self, pointer: &str, kind: PayloadNodeKind<T>) {
        let mut node = self;
        for key in pointer.split('/').skip(1) {
            let inner = match &mut node.kind {
                PayloadNodeKind::Object(members) => {
                    members.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
                }
                PayloadNodeKind::Array(items) => key.parse::<usize>().ok().and_then(|index| items.get_mut(index)),
                _ => None,
            };
            let Some(inner) = inner else { return };
            node = inner;
        }
        node.kind = kind;
    }
}
