//! What a part of a file can be.

use crate::source::Span;

/// What a part of a file is. Tokens do not overlap, and none has a line break in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    pub span: Span,
    pub kind: SemanticKind,
    /// The name in its own declaration.
    pub declares: bool,
    /// It is a delimiter of markup, not what is between: `**`.
    pub delimits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SemanticKind {
    Keyword,
    Comment,
    /// A `///` line above an item.
    DocComment,
    MessageType,
    Field,
    Block,
    /// The label of a block, if it is a name.
    Label,
    Type,
    /// A field of a record.
    Member,
    Param,
    Let,
    /// A loop variable.
    Variable,
    Message,
    Import,
    Sample,
    Function,
    /// A word for recipients.
    Recipient,
    Text,
    Escape,
    /// `${` and `}`.
    Hole,
    Number,
    /// `true`, `false`, `none`, `now`
    Constant,
    Color,
    Operator,
    // In texts, by what the reader of the dialect acts on:
    Heading,
    Quote,
    ListItem,
    Strong,
    Emphasis,
    Strike,
    Code,
    /// The label of a link.
    Link,
    /// The target of a link.
    Url,
    Mention,
    Tag,
    Table,
}
