//! The syntax tree of a file. It contains spans, not texts: use `File::slice`.
//!
//! Every text has a tree: what cannot be parsed becomes [`EntryKind::Bad`], [`ItemKind::Bad`] or [`ExprKind::Missing`],
//! each with a finding.

use std::ops::Range;

use crate::source::Span;

/// A whole file.
#[derive(Debug, Default)]
pub struct Ast {
    pub items: Vec<Item>,
    /// All `//` and `///` comments, in order, each from its first `/` to the end of its line (without the line break).
    pub comments: Vec<Span>,
    /// All text blocks, in order, from their opening fence to their closing one.
    pub text_blocks: Vec<Span>,
    /// The number of [`ExprId`]s.
    pub expressions: u32,
    /// Names that something declares which cannot be read, and which was reported.
    pub unread: Vec<Name>,
}

/// A name in the file: of a declaration, a field, a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
}

#[derive(Debug, PartialEq)]
pub struct Item {
    /// The `///` lines directly above it, in order, as spans of whole comments.
    pub doc: Vec<Span>,
    pub kind: ItemKind,
    /// From the keyword to the last token.
    pub span: Span,
    /// The ids of its expressions.
    pub expressions: Range<u32>,
}

impl Item {
    /// Its name, if it has one.
    pub const fn name(&self) -> Option<Name> {
        match &self.kind {
            ItemKind::Import(import) => Some(import.name),
            ItemKind::Type(decl) => Some(decl.name),
            ItemKind::Param(param) => Some(param.name),
            ItemKind::Let(decl) => Some(decl.name),
            ItemKind::Message(message) => Some(message.name),
            ItemKind::Sample(sample) => Some(sample.name),
            ItemKind::Bad => None,
        }
    }
}

#[derive(Debug, PartialEq)]
pub enum ItemKind {
    Import(ImportDecl),
    Type(TypeDecl),
    Param(Param),
    Let(Let),
    Message(MessageDecl),
    Sample(Sample),
    /// A line that is not an item; its block, if it has one, was skipped.
    Bad,
}

/// `import "path" as name`
#[derive(Debug, PartialEq)]
pub struct ImportDecl {
    pub path: TextLiteral,
    pub name: Name,
}

/// `type name = type`
#[derive(Debug, PartialEq)]
pub struct TypeDecl {
    pub name: Name,
    pub ty: TypeExpr,
}

/// `param name: type from "key" = default`
#[derive(Debug, PartialEq)]
pub struct Param {
    pub name: Name,
    pub ty: TypeExpr,
    /// The key in a document.
    pub key: Option<TextLiteral>,
    pub default: Option<Expr>,
}

/// `let name = expression`
#[derive(Debug, PartialEq)]
pub struct Let {
    pub name: Name,
    pub value: Expr,
}

/// `message name: channel.type { … }`
#[derive(Debug, PartialEq)]
pub struct MessageDecl {
    pub name: Name,
    /// The dotted type as written: `wecom.markdown`, `template`.
    pub ty: Name,
    pub body: Block,
}

/// The entry of a message that says when there is one.
pub const WHEN: &str = "when";

impl MessageDecl {
    /// Its `when: condition`: the index of the entry in its block, and the condition. `word` gives the text of a name.
    pub fn when<'s>(&self, word: impl Fn(Name) -> &'s str) -> Option<(usize, &Expr)> {
        self.body.entries.iter().enumerate().find_map(|(at, entry)| match &entry.kind {
            EntryKind::Field { name, value, .. } if word(*name) == WHEN => Some((at, value)),
            _ => None,
        })
    }
}

/// `sample name { param: value … }`
#[derive(Debug, PartialEq)]
pub struct Sample {
    pub name: Name,
    pub body: Block,
}

/// `{ entries }`
#[derive(Debug, PartialEq)]
pub struct Block {
    pub entries: Vec<Entry>,
    /// From `{` to `}`, or to where the missing `}` was expected.
    pub span: Span,
    /// False if the `}` is missing, which was reported.
    pub closed: bool,
}

#[derive(Debug, PartialEq)]
pub struct Entry {
    pub kind: EntryKind,
    pub span: Span,
}

#[derive(Debug, PartialEq)]
pub enum EntryKind {
    /// `name: value`, `name: value #RRGGBB`. If a record key is a text, `name` spans the text with its quotes and
    /// `quoted` is true.
    Field { name: Name, quoted: bool, value: Expr, color: Option<Span> },
    /// `name { … }` or `name label { … }`; a label is a name ([`ExprKind::Path`] of one word) or a text.
    Block { name: Name, label: Option<Expr>, body: Block },
    /// `for x in list { … }`, `for i, x in list { … }`, `for x in list { … } rest n { … }`
    For { index: Option<Name>, var: Name, list: Expr, body: Block, rest: Option<Box<Rest<Block>>> },
    /// `if c { … } else if c { … } else { … }`
    If { arms: Vec<(Expr, Block)>, other: Option<Block> },
    /// `...record`
    Spread(Expr),
    /// An expression as an entry: a piece of a `body { … }`.
    Piece(Expr),
    /// A syntax error.
    Bad,
}

/// `rest n { … }` after a `for`: what stands for the items that did not fit.
#[derive(Debug, PartialEq)]
pub struct Rest<B> {
    /// The variable with the number of those items.
    pub name: Name,
    pub body: B,
    /// From the word `rest` to the `}`.
    pub span: Span,
}

/// Identifies an expression in a file, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

#[derive(Debug, PartialEq)]
pub struct Expr {
    pub id: ExprId,
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Debug, PartialEq)]
pub enum ExprKind {
    /// `a`, `a.b.c` as one token.
    Path,
    /// `(call or text).b`: a member of something that is not a path.
    Member(Box<Expr>, Name),
    /// `list[i]`, `map["key"]`
    Index(Box<Expr>, Box<Expr>),
    Text(TextLiteral),
    Int,
    Decimal,
    /// `32 bytes`, `20 chars`, `10 items`, `2 MB`
    Size(Box<Expr>, SizeUnit),
    /// `0..10`, `1..`, `..9`, with an optional unit: `0..10 items`.
    Range(Option<Box<Expr>>, Option<Box<Expr>>),
    /// `#RRGGBB`
    Color,
    True,
    False,
    None,
    List(Vec<ListItem>),
    /// `{ a: 1, "b": 2, ...c }`
    Record(Block),
    /// `name(args)`; `name` is the name before the parenthesis.
    Call {
        name: Name,
        args: Vec<Expr>,
    },
    Binary {
        op: BinaryOp,
        op_span: Span,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Not(Box<Expr>),
    /// `if c then a else b`
    If {
        cond: Box<Expr>,
        then: Box<Expr>,
        other: Box<Expr>,
    },
    /// A missing expression, with an empty span, which was reported.
    Missing,
}

/// An item of a `[list]`, which may also be a loop or a condition.
#[derive(Debug, PartialEq)]
pub enum ListItem {
    Expr(Expr),
    Spread(Expr),
    For {
        index: Option<Name>,
        var: Name,
        list: Expr,
        body: Vec<ListItem>,
        /// A mistake, since a list has no room to fill.
        rest: Option<Box<Rest<Vec<ListItem>>>>,
        span: Span,
    },
    If {
        arms: Vec<(Expr, Vec<ListItem>)>,
        other: Option<Vec<ListItem>>,
        span: Span,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SizeUnit {
    Bytes,
    Chars,
    Items,
    /// As the platforms count: 1 KB = 1 024 bytes.
    Kb,
    Mb,
    /// In `decimal(…, 2 digits)`.
    Digits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Mul,
    Div,
    Add,
    Sub,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// `??`
    Coalesce,
    And,
    Or,
}

/// `"…"` or a text block.
#[derive(Debug, PartialEq)]
pub struct TextLiteral {
    /// Including its quotes or fences.
    pub span: Span,
    /// The number of quotes: 1 for `"…"`, 3 to 6 for a text block.
    pub quotes: u8,
    /// In order. In a text block, indentation is left out: each line is a separate run (with its line break, if any),
    /// so that the text is simply the concatenation of its parts.
    pub parts: Vec<TextPart>,
}

#[derive(Debug, PartialEq)]
pub enum TextPart {
    /// Literal source bytes.
    Run(Span),
    /// An escape, or a CR LF that becomes LF: the source span and the character.
    Char(Span, char),
    /// `${expr}`; the span is that of the whole `${…}`.
    Interp(Expr, Span),
}

/// A type expression: `name`, `name(args)`, `{ name: T, ... }`, `list(T, 0..9)`, each with an optional `?`.
#[derive(Debug, PartialEq)]
pub struct TypeExpr {
    pub kind: TypeKind,
    /// The `?`.
    pub optional: Option<Span>,
    pub span: Span,
}

#[derive(Debug, PartialEq)]
pub enum TypeKind {
    /// `bool`, `failure`, `brand.failure`; `name` may be dotted.
    Name(Name),
    Call {
        name: Name,
        args: Vec<TypeArg>,
    },
    Record(Vec<TypeEntry>),
    Missing,
}

/// An argument of a type: a type (in `list(T, …)`) or an expression (a size, a range, a text, the word `lines`). A bare
/// name is an expression ([`ExprKind::Path`]), which `list` treats as a type.
#[derive(Debug, PartialEq)]
pub enum TypeArg {
    Type(TypeExpr),
    Expr(Expr),
}

/// An entry of a record type.
#[derive(Debug, PartialEq)]
pub enum TypeEntry {
    Field(TypeField),
    /// `...`: the record may have other keys, too.
    Open(Span),
}

/// `name: type from "key"`
#[derive(Debug, PartialEq)]
pub struct TypeField {
    pub name: Name,
    pub ty: TypeExpr,
    /// The key in a document.
    pub key: Option<TextLiteral>,
}
