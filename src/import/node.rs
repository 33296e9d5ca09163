use crate::diag::messages::Localized;
use crate::diag::messages::import as messages;
use crate::source::Span;

/// A node of a parsed document, JSON or XML.
#[derive(Debug)]
pub(super) struct DocumentNode {
    pub kind: DocumentNodeKind,
    /// The node's span in the input.
    pub span: Span,
}

#[derive(Debug)]
pub(super) enum DocumentNodeKind {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    Array(Vec<DocumentNode>),
    /// Keys are unique.
    Object(Vec<DocumentMember>),
    /// An expression of a source that is not a literal, as a mark that stands for it. It can be a value of any kind.
    Expression(String),
}

#[derive(Debug)]
pub(super) struct DocumentMember {
    pub key: String,
    pub key_span: Span,
    pub value: DocumentNode,
}

impl DocumentNode {
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            DocumentNodeKind::Text(text) | DocumentNodeKind::Expression(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<&str> {
        match &self.kind {
            DocumentNodeKind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn array(&self) -> Option<&[Self]> {
        match &self.kind {
            DocumentNodeKind::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn members(&self) -> Option<&[DocumentMember]> {
        match &self.kind {
            DocumentNodeKind::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The strings of an array that contains only strings.
    pub fn texts(&self) -> Option<Vec<&str>> {
        self.array()?.iter().map(Self::text).collect()
    }

    /// The member at a path of keys.
    pub fn member(&self, path: &[&str]) -> Option<&DocumentMember> {
        let (key, rest) = path.split_first()?;
        let member = self.members()?.iter().find(|member| member.key == *key)?;
        if rest.is_empty() { Some(member) } else { member.value.member(rest) }
    }

    pub fn get(&self, path: &[&str]) -> Option<&Self> {
        self.member(path).map(|member| &member.value)
    }

    pub fn find_mut(&mut self, path: &[&str]) -> Option<&mut Self> {
        let Some((key, rest)) = path.split_first() else { return Some(self) };
        let DocumentNodeKind::Object(members) = &mut self.kind else { return None };
        members.iter_mut().find(|member| member.key == *key)?.value.find_mut(rest)
    }

    /// Removes the member at a path. An object that becomes empty is removed, too.
    pub fn take(&mut self, path: &[&str]) -> Option<DocumentMember> {
        let (key, rest) = path.split_first()?;
        let DocumentNodeKind::Object(members) = &mut self.kind else { return None };
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
    pub fn what(&self) -> &'static Localized {
        match &self.kind {
            DocumentNodeKind::Null => &messages::NULL,
            DocumentNodeKind::Bool(_) => &messages::SWITCH,
            DocumentNodeKind::Number(_) => &messages::NUMBER,
            DocumentNodeKind::Text(_) | DocumentNodeKind::Expression(_) => &messages::TEXT,
            DocumentNodeKind::Array(_) => &messages::ARRAY,
            DocumentNodeKind::Object(members) if members.is_empty() => &messages::EMPTY_OBJECT,
            DocumentNodeKind::Object(_) => &messages::OBJECT,
        }
    }
}
