//! The tree of one file. It holds spans, not texts: `File::slice` gives the words.
//!
//! The tree is total: whatever the text, there is a tree, and what could not be understood stands in it as
//! [`EntryKind::Bad`], [`ItemKind::Bad`] or [`ExprKind::Missing`], each with a finding of its own.

use crate::source::Span;

/// A whole file.
#[derive(Debug, Default)]
pub struct Ast {
    pub items: Vec<Item>,
    /// Every `//` and `///` comment, in order, each from its first `/` to the end of its line (break not included).
    pub comments: Vec<Span>,
    /// Every text of several lines, in order, from its opening fence to its closing one.
    pub text_blocks: Vec<Span>,
    /// How many [`ExprId`]s there are.
    pub expressions: u32,
}

/// A word of the file: a declared name, a field, a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
}

#[derive(Debug)]
pub struct Item {
    /// The `///` lines right above it, in order, as spans of whole comments.
    pub doc: Vec<Span>,
    pub kind: ItemKind,
    /// From the keyword to the last token.
    pub span: Span,
}

impl Item {
    /// What it is named; nothing for what cannot be understood.
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

#[derive(Debug)]
pub enum ItemKind {
    Import(Import),
    Type(TypeDecl),
    Param(Param),
    Let(Let),
    Message(Message),
    Sample(Sample),
    /// A line that begins no item; its block, if it had one, was passed over.
    Bad,
}

/// `import "path" as name`
#[derive(Debug)]
pub struct Import {
    pub path: Text,
    pub name: Name,
}

/// `type name = type`
#[derive(Debug)]
pub struct TypeDecl {
    pub name: Name,
    pub ty: TypeExpr,
}

/// `param name: type = default`
#[derive(Debug)]
pub struct Param {
    pub name: Name,
    pub ty: TypeExpr,
    pub default: Option<Expr>,
}

/// `let name = expression`
#[derive(Debug)]
pub struct Let {
    pub name: Name,
    pub value: Expr,
}

/// `message name: channel.type { … }`
#[derive(Debug)]
pub struct Message {
    pub name: Name,
    /// The dotted type as written: `wecom.markdown`, `template`.
    pub ty: Name,
    pub body: Block,
}

/// `sample name { param: value … }`
#[derive(Debug)]
pub struct Sample {
    pub name: Name,
    pub body: Block,
}

/// `{ entries }`
#[derive(Debug)]
pub struct Block {
    pub entries: Vec<Entry>,
    /// From `{` to `}`, or to where the missing `}` was expected.
    pub span: Span,
    /// False where the `}` is missing (a finding says so).
    pub closed: bool,
}

#[derive(Debug)]
pub struct Entry {
    pub kind: EntryKind,
    pub span: Span,
}

#[derive(Debug)]
pub enum EntryKind {
    /// `name: value`, `name: value #RRGGBB`. Record keys may be texts: then `name` spans the text with its quotes and `quoted` is true.
    Field { name: Name, quoted: bool, value: Expr, color: Option<Span> },
    /// `name { … }` or `name label { … }`; a label is a name ([`ExprKind::Path`] of one word) or a text.
    Block { name: Name, label: Option<Expr>, body: Block },
    /// `for x in list { … }`, `for i, x in list { … }`
    For { index: Option<Name>, var: Name, list: Expr, body: Block },
    /// `if c { … } else if c { … } else { … }`
    If { arms: Vec<(Expr, Block)>, other: Option<Block> },
    /// `...record`
    Spread(Expr),
    /// An expression that stands as an entry: a piece of a `body { … }`.
    Piece(Expr),
    /// What could not be understood.
    Bad,
}

/// Names an expression of one file; they are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

#[derive(Debug)]
pub struct Expr {
    pub id: ExprId,
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Debug)]
pub enum ExprKind {
    /// `a`, `a.b.c` as one token; the words are its parts between dots.
    Path,
    /// `(call or text).b`: a member of something that is no path.
    Member(Box<Expr>, Name),
    Text(Text),
    Int,
    Decimal,
    /// `32 bytes`, `20 chars`, `10 items`, `2 MB`
    Size(Box<Expr>, Unit),
    /// `0..10`, `1..`, `..9`, with a unit where one follows: `0..10 items`.
    Range(Option<Box<Expr>>, Option<Box<Expr>>),
    /// `#RRGGBB`
    Color,
    True,
    False,
    None,
    List(Vec<ListItem>),
    /// `{ a: 1, "b": 2, ...c }`
    Record(Block),
    /// `name(args)`; `name` is the one word before the parenthesis.
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
    /// Nothing where an expression was expected; the span is empty. A finding says so.
    Missing,
}

/// An item of a `[list]`. Control may stand wherever entries stand.
#[derive(Debug)]
pub enum ListItem {
    Expr(Expr),
    Spread(Expr),
    For { index: Option<Name>, var: Name, list: Expr, body: Vec<ListItem>, span: Span },
    If { arms: Vec<(Expr, Vec<ListItem>)>, other: Option<Vec<ListItem>>, span: Span },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Bytes,
    Chars,
    Items,
    /// 1 000 000 … as the platform counts: 1 KB = 1 024 bytes.
    Kb,
    Mb,
    /// In `decimal(…, 2 digits)`.
    Digits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Mul,
    Add,
    Sub,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}

/// `"…"` or a text block.
#[derive(Debug)]
pub struct Text {
    /// With its quotes or fences.
    pub span: Span,
    /// The number of quotes: 1 for `"…"`, 3 to 6 for a text block.
    pub quotes: u8,
    /// In order; for a text block the indentation is already left out: each line is a run of its own (with its line break
    /// where one follows), so that the produced text is the parts one after the other and no source is rewritten.
    pub parts: Vec<Part>,
}

#[derive(Debug)]
pub enum Part {
    /// Source bytes that stand for themselves.
    Run(Span),
    /// An escape, or a CR LF that is produced as LF: the source bytes, and what they stand for.
    Char(Span, char),
    /// `${expr}`; the span is that of the whole `${…}`.
    Interp(Expr, Span),
}

/// A type as written: `name`, `name(args)`, `{ name: T }`, `list(T, 0..9)`, each with an optional `?`.
#[derive(Debug)]
pub struct TypeExpr {
    pub kind: TypeKind,
    /// The `?`.
    pub optional: Option<Span>,
    pub span: Span,
}

#[derive(Debug)]
pub enum TypeKind {
    /// `bool`, `failure`, `brand.failure`; `name` may be dotted.
    Name(Name),
    Call {
        name: Name,
        args: Vec<TypeArg>,
    },
    Record(Vec<TypeField>),
    Missing,
}

/// An argument of a type: a type (in `list(T, …)`) or an expression (a size, a range, a text, the word `lines`).
/// A bare name is given as an expression ([`ExprKind::Path`]); `list` reads it as a type.
#[derive(Debug)]
pub enum TypeArg {
    Type(TypeExpr),
    Expr(Expr),
}

#[derive(Debug)]
pub struct TypeField {
    pub name: Name,
    pub ty: TypeExpr,
}
