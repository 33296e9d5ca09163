//! What a generated file says.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

#[derive(Clone, Debug)]
pub struct Item {
    /// Lines of `///`.
    pub doc: Vec<String>,
    pub kind: ItemKind,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    Import { path: String, name: String },
    Type(String, Type),
    Param(String, Type, Option<Expr>),
    Let(String, Expr),
    Message(String, String, Vec<Entry>),
    Sample(String, Vec<Entry>),
}

#[derive(Clone, Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    Name(String),
    Call(String, Vec<Expr>),
    List(Box<Type>, Option<Expr>),
    Record(Vec<(String, Type)>),
}

#[derive(Clone, Debug)]
pub enum Expr {
    /// A name, number, size, range, colour, `true`.
    Word(String),
    Text(Vec<Piece>),
    /// A text block; it is written in one line where it must be.
    Lines(Vec<Vec<Piece>>),
    List(Vec<ListItem>),
    Record(Vec<Entry>),
    Call(String, Vec<Expr>),
    Member(Box<Expr>, String),
    /// Operands, and the operators behind the second and the later ones.
    Chain(Box<Expr>, Vec<(String, Expr)>),
    Not(Box<Expr>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Parens(Box<Expr>),
}

#[derive(Clone, Debug)]
pub enum Piece {
    /// Stands for itself in `"…"` and in text blocks.
    Words(String),
    Interp(Expr),
}

#[derive(Clone, Debug)]
pub enum ListItem {
    Expr(Expr),
    Spread(Expr),
    For(Loop, Vec<ListItem>),
    If(Vec<(Expr, Vec<ListItem>)>, Option<Vec<ListItem>>),
}

#[derive(Clone, Debug)]
pub enum Entry {
    Field(String, Expr, Option<String>),
    Block(String, Option<Expr>, Vec<Entry>),
    For(Loop, Vec<Entry>),
    If(Vec<(Expr, Vec<Entry>)>, Option<Vec<Entry>>),
    Spread(Expr),
    Piece(Expr),
}

#[derive(Clone, Debug)]
pub struct Loop {
    pub index: Option<String>,
    pub var: String,
    pub list: Expr,
}

pub fn item() -> impl Strategy<Value = Item> {
    let kind = prop_oneof![
        1 => name().prop_map(|name| ItemKind::Import { path: "brand.msg".into(), name }),
        2 => (name(), ty()).prop_map(|(name, ty)| ItemKind::Type(name, ty)),
        4 => (name(), ty(), option::of(value())).prop_map(|(name, ty, default)| ItemKind::Param(name, ty, default)),
        3 => (name(), value()).prop_map(|(name, value)| ItemKind::Let(name, value)),
        4 => (name(), message_type(), vec(entry(), 0..6)).prop_map(|(name, ty, body)| ItemKind::Message(name, ty, body)),
        2 => (name(), vec(field(), 0..4)).prop_map(|(name, body)| ItemKind::Sample(name, body)),
    ];
    let doc = prop_oneof![3 => Just(Vec::new()), 1 => vec(one_of(&["", " What it is.", " 说明：`a`", "/ four"]), 1..3)];
    (doc, kind).prop_map(|(doc, kind)| Item { doc, kind })
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    prop::sample::select(words).prop_map(str::to_owned)
}

/// May be declared.
fn name() -> impl Strategy<Value = String> + Clone {
    one_of(&[
        "a",
        "status",
        "尺码",
        "尺码收集",
        "x-1",
        "at_short_name",
        "_private",
        "message",
        "a-rather-long-name-of-a-thing",
    ])
}

/// May name a field, also words that mean something elsewhere.
fn key() -> impl Strategy<Value = String> + Clone {
    one_of(&["to", "text", "if", "for", "按钮", "picurl", "param", "true", "then", "mentioned_list"])
}

fn message_type() -> impl Strategy<Value = String> + Clone {
    one_of(&["template", "wecom.markdown", "reply.text", "material.news"])
}

fn word() -> impl Strategy<Value = String> + Clone {
    one_of(&[
        "xs[0]",
        "labels[\"键\"].a",
        "a",
        "brand.green",
        "名字",
        "x-1.y-2",
        "0",
        "-17",
        "3.14",
        "true",
        "false",
        "none",
        "#2EAB49",
        "#abcdef",
        "32 bytes",
        "20 chars",
        "0..10 items",
        "1..",
        "..9",
        "-5..5",
        "2 MB",
        "1 items",
    ])
}

fn ty() -> impl Strategy<Value = Type> + Clone {
    let bound = one_of(&[
        "32 bytes",
        "0..20 chars",
        "2 MB",
        "lines",
        "0..9999.99",
        "2 digits",
        "cut",
        "\"passed\"",
        "\"失败\"",
    ]);
    let leaf = prop_oneof![
        one_of(&["bool", "color", "failure", "brand.failure", "id"]).prop_map(TypeKind::Name),
        (one_of(&["text", "one_of", "decimal", "id", "file"]), vec(bound, 1..4))
            .prop_map(|(name, args)| TypeKind::Call(name, args.into_iter().map(Expr::Word).collect())),
    ];
    let leaf = (leaf, any::<bool>()).prop_map(|(kind, optional)| Type { kind, optional });
    leaf.prop_recursive(3, 12, 4, |inner| {
        let size = option::of(one_of(&["8 items", "0..10 items", "1..8 items"]).prop_map(Expr::Word));
        let kind = prop_oneof![
            (inner.clone(), size).prop_map(|(of, size)| TypeKind::List(Box::new(of), size)),
            vec((key(), inner), 0..4).prop_map(TypeKind::Record),
        ];
        (kind, any::<bool>()).prop_map(|(kind, optional)| Type { kind, optional })
    })
    .boxed()
}

fn words() -> impl Strategy<Value = Piece> + Clone {
    one_of(&[
        "hello",
        "你好，",
        " ",
        "  two  ",
        "👨‍👩‍👧‍👦",
        "# heading",
        "$ 5",
        "{{first.DATA}}",
        "<@userid>",
        "// no comment",
        "it's",
        "}",
        "\\${",
        "a: 1, b",
        "https://ci.example.com/builds/",
        "，。“”",
        "[x](y)",
        "message a: template {",
        "e\u{301}",
    ])
    .prop_map(Piece::Words)
}

/// An expression without operators.
fn operand() -> impl Strategy<Value = Expr> + Clone {
    let plain = vec(words(), 0..4).prop_map(Expr::Text);
    let leaf = prop_oneof![3 => word().prop_map(Expr::Word), 3 => plain];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let piece = prop_oneof![3 => words(), 1 => inner.clone().prop_map(Piece::Interp)];
        let entry = prop_oneof![
            4 => (quotable_key(), inner.clone()).prop_map(|(key, value)| Entry::Field(key, value, None)),
            1 => one_of(&["green", "brand.green"]).prop_map(|name| Entry::Spread(Expr::Word(name))),
        ];
        let call = (one_of(&["f", "truncate", "mention", "链接"]), vec(inner.clone(), 0..4))
            .prop_map(|(name, args)| Expr::Call(name, args));
        prop_oneof![
            3 => vec(piece.clone(), 0..5).prop_map(Expr::Text),
            3 => vec(vec(piece, 0..4), 0..5).prop_map(Expr::Lines),
            2 => vec(list_item(inner.clone()), 0..5).prop_map(Expr::List),
            2 => vec(entry, 0..4).prop_map(Expr::Record),
            2 => call.clone(),
            1 => (call, key()).prop_map(|(call, key)| Expr::Member(Box::new(call), key)),
            1 => (any_operator(), inner.clone(), inner.clone(), option::of(key())).prop_map(|(op, a, b, member)| {
                let sum = Expr::Chain(Box::new(closed(a)), vec![(op, closed(b))]);
                let sum = Expr::Parens(Box::new(sum));
                match member {
                    Some(name) => Expr::Member(Box::new(sum), name),
                    None => sum,
                }
            }),
            1 => inner.clone().prop_map(|expr| Expr::Parens(Box::new(expr))),
            1 => inner.clone().prop_map(|expr| Expr::Parens(Box::new(Expr::Not(Box::new(closed(expr)))))),
            1 => (inner.clone(), inner.clone(), inner)
                .prop_map(|(c, a, b)| Expr::If(Box::new(head_of(c)), Box::new(a), Box::new(b))),
        ]
    })
    .boxed()
}

fn any_operator() -> impl Strategy<Value = String> + Clone {
    one_of(&["+", "-", "*", "/", "??", "==", "!=", "<", "<=", ">", ">=", "and", "or"])
}

/// Before a `{` a record would be taken for the block.
fn head_of(expr: Expr) -> Expr {
    match expr {
        Expr::Record(_) => Expr::Word("ready".into()),
        Expr::Chain(first, rest) => Expr::Chain(Box::new(head_of(*first)), rest),
        other => other,
    }
}

/// An expression that ends where it ends, so that an operator may follow.
fn closed(expr: Expr) -> Expr {
    match expr {
        Expr::If(..) => Expr::Word("closed".into()),
        other => other,
    }
}

fn chain(operators: &'static [&'static str], operand: BoxedStrategy<Expr>, more: usize) -> BoxedStrategy<Expr> {
    (operand.clone(), vec((one_of(operators), operand), 0..=more))
        .prop_map(|(first, rest)| match rest.is_empty() {
            true => first,
            false => Expr::Chain(
                Box::new(closed(first)),
                rest.into_iter().map(|(op, operand)| (op, closed(operand))).collect(),
            ),
        })
        .boxed()
}

fn value() -> BoxedStrategy<Expr> {
    let sum = chain(&["+", "-", "*", "/"], operand().boxed(), 2);
    let filled = chain(&["??"], sum.clone(), 2);
    let test = chain(&["==", "!=", "<", "<=", ">", ">="], filled, 1);
    let test = (any::<bool>(), test).prop_map(|(not, test)| if not { Expr::Not(Box::new(closed(test))) } else { test });
    let logic = chain(&["and", "or"], test.boxed(), 3);
    prop_oneof![6 => operand(), 1 => sum, 1 => logic].boxed()
}

fn head() -> BoxedStrategy<Expr> {
    value().prop_map(head_of).boxed()
}

fn quotable_key() -> impl Strategy<Value = String> + Clone {
    prop_oneof![5 => key().boxed(), 1 => one_of(&["\"a b\"", "\"键\"", "\"\""]).boxed()]
}

fn field() -> BoxedStrategy<Entry> {
    let color = prop_oneof![6 => Just(None), 1 => Just(Some("#CCCCCC".to_owned()))];
    (quotable_key(), value(), color)
        .prop_map(|(key, value, color)| {
            // A text carries a colour, and not under a quoted key.
            let is_text = matches!(value, Expr::Text(_) | Expr::Lines(_) | Expr::Call(..));
            let color = color.filter(|_| is_text && !key.starts_with('"'));
            Entry::Field(key, value, color)
        })
        .boxed()
}

fn entry() -> BoxedStrategy<Entry> {
    let text = vec(words(), 0..3).prop_map(Expr::Text);
    let piece = value().prop_map(|value| match value {
        // Only what cannot be taken for the beginning of another entry.
        Expr::Text(_) | Expr::Lines(_) | Expr::Call(..) | Expr::If(..) => Entry::Piece(value),
        value => Entry::Piece(Expr::Call("f".into(), vec![value])),
    });
    let leaf = prop_oneof![4 => field(), 2 => piece, 1 => head().prop_map(Entry::Spread)];
    leaf.prop_recursive(3, 20, 5, move |inner| {
        let label = option::of(prop_oneof![name().prop_map(Expr::Word), text.clone()]);
        let block_name = one_of(&["button", "attachment", "body", "data", "文章", "for-now"]);
        let body = vec(inner, 0..5);
        prop_oneof![
            3 => (block_name, label, body.clone()).prop_map(|(name, label, body)| Entry::Block(name, label, body)),
            1 => (for_head(head()), body.clone()).prop_map(|(head, body)| Entry::For(head, body)),
            2 => (vec((head(), body.clone()), 1..4), option::of(body)).prop_map(|(arms, other)| Entry::If(arms, other)),
        ]
    })
    .boxed()
}

fn for_head(list: BoxedStrategy<Expr>) -> impl Strategy<Value = Loop> + Clone {
    (option::of(one_of(&["i", "序"])), name(), list).prop_map(|(index, var, list)| Loop { index, var, list })
}

fn list_item(expr: BoxedStrategy<Expr>) -> BoxedStrategy<ListItem> {
    let head = expr.clone().prop_map(head_of).boxed();
    let leaf = prop_oneof![
        6 => expr.prop_map(ListItem::Expr),
        1 => name().prop_map(|name| ListItem::Spread(Expr::Word(name))),
    ];
    leaf.prop_recursive(2, 6, 3, move |inner| {
        let body = vec(inner, 0..3);
        prop_oneof![
            1 => (for_head(head.clone()), body.clone()).prop_map(|(head, body)| ListItem::For(head, body)),
            1 => (vec((head.clone(), body.clone()), 1..3), option::of(body))
                .prop_map(|(arms, other)| ListItem::If(arms, other)),
        ]
    })
    .boxed()
}
