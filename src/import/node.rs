use crate::diag::words::Word;
use crate::diag::words::import as words;
use crate::source::Span;

/// A node of a parsed document, JSON or XML.
#[derive(Debug)]
pub(super) struct Node {
    pub kind: Kind,
    /// The node's span in the input.
    pub span: Span,
}

#[derive(Debug)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    Array(Vec<Node>),
    /// Keys are unique.
    Object(Vec<Member>),
}

#[derive(Debug)]
pub(super) struct Member {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn array(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn members(&self) -> Option<&[Member]> {
        match &self.kind {
            Kind::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The strings of an array that contains only strings.
    pub fn texts(&self) -> Option<Vec<&str>> {
        self.array()?.iter().map(Self::text).collect()
    }

    /// The member at a path of keys.
    pub fn member(&self, path: &[&str]) -> Option<&Member> {
        let (key, rest) = path.split_first()?;
        let member = self.members()?.iter().find(|member| member.key == *key)?;
        if rest.is_empty() { Some(member) } else { member.value.member(rest) }
    }

    pub fn get(&self, path: &[&str]) -> Option<&Self> {
        self.member(path).map(|member| &member.value)
    }

    pub fn find_mut(&mut self, path: &[&str]) -> Option<&mut Self> {
        let Some((key, rest)) = path.split_first() else { return Some(self) };
        let Kind::Object(members) = &mut self.kind else { return None };
        members.iter_mut().find(|member| member.key == *key)?.value.find_mut(rest)
    }

    /// Removes the member at a path. An object that becomes empty is removed, too.
    pub fn take(&mut self, path: &[&str]) -> Option<Member> {
        let (key, rest) = path.split_first()?;
        let Kind::Object(members) = &mut self.kind else { return None };
        let index = members.iter().position(|member| member.key == *key)?;
        if rest.is_empty() {
            return Some(members.remove(index));
        }
        let inner = &mut members.get_mut(index)?.value;
        let taken = inner.take(rest)?;
        if inner.members().is_some_and(<[_]>::is_empty) {
            members.remove(index);
        }
        Some(taken)
    }

    /// The name of the node's kind, for messages.
    pub fn what(&self) -> &'static Word {
        match &self.kind {
            Kind::Null => &words::NULL,
            Kind::Bool(_) => &words::SWITCH,
            Kind::Number(_) => &words::NUMBER,
            Kind::Text(_) => &words::TEXT,
            Kind::Array(_) => &words::ARRAY,
            Kind::Object(members) if members.is_empty() => &words::EMPTY_OBJECT,
            Kind::Object(_) => &words::OBJECT,
        }
    }
}
