//! What generated programs had, against all there is: kinds of nodes, functions, types of the language, and types, fields and
//! words of the catalog. All lists are the code's own; of an enum, the compiler asks for every variant.

use std::collections::BTreeMap;

use msgc::catalog::{self, Field, FieldKind, MessageType};
use msgc::lang::{Function, TextKind, TextMeasure, Type};
use msgc::pipeline::{Analysis, CUT, PARTS};
use msgc::source::Span;
use msgc::syntax::ast::*;
use msgc::text::Kept;

/// Names the variants of an enum: those that are to be seen, and those that no right program has.
macro_rules! kinds {
    ($name:ident, $all:ident: $of:ty { $($seen:pat => $word:literal,)* } never { $($never:pat),* }) => {
        const $all: &[&str] = &[$($word),*];

        fn $name(of: &$of) -> &'static str {
            match of {
                $($seen => $word,)*
                $($never => "",)*
            }
        }
    };
}

kinds!(item_kind, ITEMS: ItemKind {
    ItemKind::Import(_) => "item import",
    ItemKind::Type(_) => "item type",
    ItemKind::Param(_) => "item param",
    ItemKind::Let(_) => "item let",
    ItemKind::Message(_) => "item message",
    ItemKind::Sample(_) => "item sample",
} never { ItemKind::Bad });

kinds!(entry_kind, ENTRIES: EntryKind {
    EntryKind::Field { quoted: false, color: None, .. } => "entry field",
    EntryKind::Field { quoted: true, .. } => "entry field with a key in quotes",
    EntryKind::Field { color: Some(_), .. } => "entry field with a colour",
    EntryKind::Block { label: None, .. } => "entry block",
    EntryKind::Block { label: Some(_), .. } => "entry block with a label",
    EntryKind::For { index: None, rest: None, .. } => "entry for",
    EntryKind::For { index: Some(_), .. } => "entry for with an index",
    EntryKind::For { rest: Some(_), .. } => "entry for with a rest",
    EntryKind::If { other: None, .. } => "entry if",
    EntryKind::If { other: Some(_), .. } => "entry if with an else",
    EntryKind::Spread(_) => "entry spread",
    EntryKind::Piece(_) => "entry piece",
} never { EntryKind::Bad });

kinds!(expr_kind, EXPRESSIONS: ExprKind {
    ExprKind::Path => "expression path",
    ExprKind::Member(..) => "expression member",
    ExprKind::Index(..) => "expression index",
    ExprKind::Text(TextLiteral { quotes: 1, .. }) => "expression text",
    ExprKind::Text(TextLiteral { quotes: 3, .. }) => "expression text of fence 3",
    ExprKind::Text(TextLiteral { quotes: 4, .. }) => "expression text of fence 4",
    ExprKind::Text(TextLiteral { quotes: 5, .. }) => "expression text of fence 5",
    ExprKind::Text(_) => "expression text of fence 6",
    ExprKind::Int => "expression int",
    ExprKind::Decimal => "expression decimal",
    ExprKind::Size(..) => "expression size",
    ExprKind::Range(Some(_), Some(_)) => "expression range",
    ExprKind::Range(None, _) => "expression range without a beginning",
    ExprKind::Range(_, None) => "expression range without an end",
    ExprKind::Color => "expression colour",
    ExprKind::True => "expression true",
    ExprKind::False => "expression false",
    ExprKind::None => "expression none",
    ExprKind::List(_) => "expression list",
    ExprKind::Record(_) => "expression record",
    ExprKind::Call { .. } => "expression call",
    ExprKind::Binary { .. } => "expression binary",
    ExprKind::Not(_) => "expression not",
    ExprKind::If { .. } => "expression if",
} never { ExprKind::Missing });

kinds!(list_item, LIST_ITEMS: ListItem {
    ListItem::Expr(_) => "list expression",
    ListItem::Spread(_) => "list spread",
    ListItem::For { index: None, .. } => "list for",
    ListItem::For { index: Some(_), .. } => "list for with an index",
    ListItem::If { other: None, .. } => "list if",
    ListItem::If { other: Some(_), .. } => "list if with an else",
} never { });

kinds!(operator, OPERATORS: BinaryOp {
    BinaryOp::Mul => "operator *",
    BinaryOp::Div => "operator /",
    BinaryOp::Add => "operator +",
    BinaryOp::Sub => "operator -",
    BinaryOp::Eq => "operator ==",
    BinaryOp::Ne => "operator !=",
    BinaryOp::Lt => "operator <",
    BinaryOp::Le => "operator <=",
    BinaryOp::Gt => "operator >",
    BinaryOp::Ge => "operator >=",
    BinaryOp::Coalesce => "operator ??",
    BinaryOp::And => "operator and",
    BinaryOp::Or => "operator or",
} never { });

kinds!(size_unit, UNITS: SizeUnit {
    SizeUnit::Bytes => "unit bytes",
    SizeUnit::Chars => "unit chars",
    SizeUnit::Items => "unit items",
    SizeUnit::Kb => "unit KB",
    SizeUnit::Mb => "unit MB",
    SizeUnit::Digits => "unit digits",
} never { });

kinds!(text_part, PARTS_OF_TEXTS: TextPart {
    TextPart::Run(_) => "text run",
    TextPart::Char(..) => "text escape",
    TextPart::Interp(..) => "text interpolation",
} never { });

kinds!(type_kind, TYPES: TypeKind {
    TypeKind::Name(_) => "type name",
    TypeKind::Call { .. } => "type call",
    TypeKind::Record(_) => "type record",
} never { TypeKind::Missing });

kinds!(type_entry, TYPE_ENTRIES: TypeEntry {
    TypeEntry::Field(TypeField { key: None, .. }) => "type field",
    TypeEntry::Field(TypeField { key: Some(_), .. }) => "type field with a key",
    TypeEntry::Open(_) => "type open",
} never { });

kinds!(domain, DOMAINS: Type {
    Type::Text(_) => "domain text",
    Type::Int { .. } => "domain int",
    Type::Decimal { cut: false, .. } => "domain decimal",
    Type::Decimal { cut: true, .. } => "domain decimal that is cut",
    Type::Bool => "domain bool",
    Type::Color => "domain color",
    Type::OneOf(_) => "domain one_of",
    Type::List { cut: false, .. } => "domain list",
    Type::List { cut: true, .. } => "domain list that is cut",
    Type::Map(_) => "domain map",
    Type::Record(_) => "domain record",
    Type::Time { .. } => "domain time",
    Type::Json(_) => "domain json",
    Type::File { .. } => "domain file",
    Type::Optional(_) => "domain optional",
} never { Type::None, Type::Media, Type::Recipient, Type::Message, Type::Size, Type::Mixed, Type::Unknown });

kinds!(text_kind, TEXT_KINDS: TextKind {
    TextKind::Line => "text of one line",
    TextKind::Lines => "text of lines",
    TextKind::Markup => "text of markup",
    TextKind::Id => "text of an id",
    TextKind::Url => "text of a URL",
} never { });

kinds!(kept, KEPT: Option<Kept> {
    None => "text that is not cut",
    Some(Kept::Beginning) => "text cut at its end",
    Some(Kept::End) => "text cut at its beginning",
} never { });

kinds!(measure, MEASURES: TextMeasure {
    TextMeasure::Bytes => "text in bytes",
    TextMeasure::Chars => "text in characters",
} never { });

/// Settings of a message, which are no fields.
const SETTINGS: &[&str] = &[WHEN, "overflow", "part_title", "parts", "raw"];

/// What was seen, and how often.
#[derive(Default)]
pub struct Seen(BTreeMap<String, usize>);

impl Seen {
    pub fn add(&mut self, analysis: &Analysis) {
        let Some(unit) = analysis.program.main() else { return };
        let mut walk = Walk { source: unit.source.text(), seen: self };
        unit.ast.items.iter().for_each(|item| walk.item(item));
        for param in &unit.params {
            self.domain(&param.ty);
        }
    }

    fn note(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn domain(&mut self, ty: &Type) {
        self.note(domain(ty));
        match ty {
            Type::Text(text) => {
                self.note(text_kind(&text.kind));
                self.note(kept(&text.cut));
                self.note(measure(&text.measure));
            }
            Type::List { item, .. } | Type::Json(item) | Type::Optional(item) => self.domain(item),
            Type::Map(map) => {
                self.note(if map.cut { "map that is cut" } else { "map that is not cut" });
                self.domain(&map.item);
            }
            Type::Record(record) => record.iter().for_each(|(_, ty)| self.domain(ty)),
            _ => {}
        }
    }

    /// What was never seen.
    pub fn missing(&self) -> Vec<String> {
        all().into_iter().filter(|what| !self.0.contains_key(what)).collect()
    }
}

/// Everything there is.
fn all() -> Vec<String> {
    let tables = [
        ITEMS,
        ENTRIES,
        EXPRESSIONS,
        LIST_ITEMS,
        OPERATORS,
        UNITS,
        PARTS_OF_TEXTS,
        TYPES,
        TYPE_ENTRIES,
        DOMAINS,
        TEXT_KINDS,
        KEPT,
        MEASURES,
    ];
    let mut all: Vec<String> = tables.concat().into_iter().map(str::to_owned).collect();
    all.extend(Function::ALL.iter().map(|function| format!("function {}", function.name())));
    all.extend(SETTINGS.iter().map(|setting| format!("setting {setting}")));
    all.extend([CUT, PARTS].map(|word| format!("overflow {word}")));
    for ty in catalog::types() {
        all.push(ty.id.to_owned());
        each_field(ty.fields, ty.id, &mut |path, field| {
            all.push(path.to_owned());
            all.extend(words(field).into_iter().map(|word| format!("{path} = {word}")));
        });
    }
    all
}

fn each_field(fields: &'static [Field], path: &str, each: &mut impl FnMut(&str, &'static Field)) {
    for field in fields.iter().filter(|field| !field.name.is_empty()) {
        let path = format!("{path} {}", field.name);
        each(&path, field);
        each_field(field.fields(), &path, each);
    }
}

/// The few words that a field takes: recipients, words, numbers, kinds of keys.
fn words(field: &'static Field) -> Vec<String> {
    match field.kind {
        FieldKind::To(table) => {
            table.iter().map(|spec| spec.word).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        }
        FieldKind::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        FieldKind::Choice(known) => known.iter().map(|(number, _)| number.to_string()).collect(),
        FieldKind::Data(spec) => spec.keys.iter().map(|rule| rule.prefix.to_owned()).collect(),
        _ => Vec::new(),
    }
}

struct Walk<'a> {
    source: &'a str,
    seen: &'a mut Seen,
}

impl Walk<'_> {
    fn slice(&self, span: Span) -> String {
        self.source[span.start as usize..span.end as usize].to_owned()
    }

    fn item(&mut self, item: &Item) {
        self.seen.note(item_kind(&item.kind));
        match &item.kind {
            ItemKind::Type(TypeDecl { name: _, ty }) => self.ty(ty),
            ItemKind::Param(Param { name: _, ty, key, default }) => {
                self.ty(ty);
                key.iter().for_each(|_| self.seen.note("param with a key"));
                default.iter().for_each(|default| self.expr(default));
            }
            ItemKind::Let(Let { name: _, value }) => self.expr(value),
            ItemKind::Message(message) => {
                let ty = catalog::find_type(&self.slice(message.ty.span));
                ty.iter().for_each(|ty| self.seen.note(ty.id));
                self.block(&message.body, ty);
            }
            ItemKind::Sample(Sample { name: _, body }) => self.block(body, None),
            ItemKind::Import(ImportDecl { path: _, name: _ }) | ItemKind::Bad => {}
        }
    }

    fn ty(&mut self, ty: &TypeExpr) {
        self.seen.note(type_kind(&ty.kind));
        match &ty.kind {
            TypeKind::Call { name: _, args } => {
                for arg in args {
                    match arg {
                        TypeArg::Type(ty) => self.ty(ty),
                        TypeArg::Expr(expr) => self.expr(expr),
                    }
                }
            }
            TypeKind::Record(entries) => {
                for entry in entries {
                    self.seen.note(type_entry(entry));
                    if let TypeEntry::Field(field) = entry {
                        self.ty(&field.ty);
                    }
                }
            }
            TypeKind::Name(_) | TypeKind::Missing => {}
        }
    }

    fn block(&mut self, block: &Block, message: Option<&'static MessageType>) {
        let of = message.map(|ty| (ty.fields, ty.id.to_owned()));
        self.entries(block, of.as_ref(), message.is_some());
    }

    /// The entries of a block; of a message those of its fields, with the path that leads to them.
    fn entries(&mut self, block: &Block, of: Option<&(&'static [Field], String)>, is_message: bool) {
        for entry in &block.entries {
            self.seen.note(entry_kind(&entry.kind));
            match &entry.kind {
                EntryKind::Field { name, value, .. } => {
                    let word = self.slice(name.span);
                    if is_message && SETTINGS.contains(&word.as_str()) {
                        self.seen.note(format!("setting {word}"));
                        self.seen.note(format!("{word} {}", self.slice(value.span).trim_matches('"')));
                    }
                    self.field(&word, Some(value), of);
                    self.expr(value);
                }
                EntryKind::Block { name, label, body } => {
                    let word = self.slice(name.span);
                    label.iter().for_each(|label| self.expr(label));
                    let inner = self.field(&word, None, of);
                    if let (Some(_), Some((field, path))) = (label, &inner)
                        && let FieldKind::Elements { label: Some(label), .. } = field.kind
                    {
                        self.seen.note(format!("{path} {label}"));
                    }
                    if let Some((Field { kind: FieldKind::Data(spec), .. }, path)) = &inner {
                        self.keys(body, spec, path);
                    }
                    let inner = inner.map(|(field, path)| (field.fields(), path));
                    self.entries(body, inner.as_ref(), false);
                }
                EntryKind::For { index: _, var: _, list, body, rest } => {
                    self.expr(list);
                    self.entries(body, of, false);
                    rest.iter().for_each(|rest| self.entries(&rest.body, of, false));
                }
                EntryKind::If { arms, other } => {
                    for (condition, body) in arms {
                        self.expr(condition);
                        self.entries(body, of, false);
                    }
                    other.iter().for_each(|body| self.entries(body, of, false));
                }
                EntryKind::Spread(value) | EntryKind::Piece(value) => self.expr(value),
                EntryKind::Bad => {}
            }
        }
    }

    fn keys(&mut self, body: &Block, spec: &'static catalog::DataSpec, path: &str) {
        for entry in &body.entries {
            if let EntryKind::Field { name, .. } | EntryKind::Block { name, .. } = &entry.kind
                && let Some(rule) = catalog::key_rule(spec, &self.slice(name.span))
            {
                self.seen.note(format!("{path} = {}", rule.prefix));
            }
        }
    }

    /// The field of the catalog that is set, and its path.
    fn field(
        &mut self,
        word: &str,
        value: Option<&Expr>,
        of: Option<&(&'static [Field], String)>,
    ) -> Option<(&'static Field, String)> {
        let (fields, path) = of?;
        let field = catalog::field(fields, word)?;
        let path = format!("{path} {word}");
        self.seen.note(path.clone());
        if let Some(value) = value {
            let written = self.slice(value.span);
            for known in words(field) {
                let is_word = |part: &str| part == known;
                let is_part = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'));
                if written.split(is_part).any(is_word) {
                    self.seen.note(format!("{path} = {known}"));
                }
            }
        }
        Some((field, path))
    }

    fn expr(&mut self, expr: &Expr) {
        self.seen.note(expr_kind(&expr.kind));
        match &expr.kind {
            ExprKind::Text(text) => {
                for part in &text.parts {
                    self.seen.note(text_part(part));
                    if let TextPart::Interp(expr, _) = part {
                        self.expr(expr);
                    }
                }
            }
            ExprKind::Member(of, _) | ExprKind::Not(of) => self.expr(of),
            ExprKind::Index(of, key) => {
                self.expr(of);
                self.expr(key);
            }
            ExprKind::Size(number, unit) => {
                self.seen.note(size_unit(unit));
                self.expr(number);
            }
            ExprKind::Range(low, high) => low.iter().chain(high).for_each(|end| self.expr(end)),
            ExprKind::List(items) => self.items(items),
            ExprKind::Record(block) => self.entries(block, None, false),
            ExprKind::Call { name, args } => {
                let word = self.slice(name.span);
                self.seen.note(format!("function {word}"));
                args.iter().for_each(|arg| self.expr(arg));
            }
            ExprKind::Binary { op, left, right, .. } => {
                self.seen.note(operator(op));
                self.expr(left);
                self.expr(right);
            }
            ExprKind::If { cond, then, other } => [cond, then, other].into_iter().for_each(|expr| self.expr(expr)),
            ExprKind::Path
            | ExprKind::Int
            | ExprKind::Decimal
            | ExprKind::Color
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Missing => {}
        }
    }

    fn items(&mut self, items: &[ListItem]) {
        for item in items {
            self.seen.note(list_item(item));
            match item {
                ListItem::Expr(expr) | ListItem::Spread(expr) => self.expr(expr),
                ListItem::For { list, body, .. } => {
                    self.expr(list);
                    self.items(body);
                }
                ListItem::If { arms, other, .. } => {
                    for (condition, body) in arms {
                        self.expr(condition);
                        self.items(body);
                    }
                    other.iter().for_each(|body| self.items(body));
                }
            }
        }
    }
}
