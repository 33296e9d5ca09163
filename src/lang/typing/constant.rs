//! Constant values: defaults and the values of samples. They consist of literals and lets that are literals, and are
//! checked against the type of their parameter.

use std::fmt;
use std::sync::Arc;

use super::{Checker, kind_word};
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Arg, Diagnostic, Fix, Localized};
use crate::lang::domain::{self, DomainViolation};
use crate::lang::semantics::{DeclId, Meaning};
use crate::lang::suggest::{COMPARED, suggest};
use crate::lang::{Interval, ParamValue, PathFault, RecordType, Type, Unit, nfc, paths, same_name};
use crate::source::Span;
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ItemKind, ListItem, TextLiteral, TextPart};

/// The maximum size of a value in bytes and parts: lets that double each other could make it huge.
const LARGEST: usize = 1 << 20;

/// A constant value with the spans of its parts.
struct Constant {
    kind: ConstantKind,
    /// Its span; for a part of a `let`, the span of the use of the `let`.
    span: Span,
}

enum ConstantKind {
    None,
    Bool(bool),
    Int(i64),
    Decimal(String),
    Color(String),
    Text(String),
    List(Vec<Constant>),
    Record(Vec<ConstantField>),
}

struct ConstantField {
    name: String,
    span: Span,
    value: Constant,
}

/// Why an expression is not constant.
struct NotConstantValue {
    span: Span,
    found: &'static Localized,
}

/// The path of a value or of a part of one: `failed[2].reason`.
enum Trail<'t> {
    Param(&'t str),
    Item(&'t Trail<'t>, usize),
    Field(&'t Trail<'t>, &'t str),
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Param(name) => out.write_str(name),
            Self::Item(owner, at) => write!(out, "{owner}[{at}]"),
            Self::Field(owner, name) => write!(out, "{owner}.{name}"),
        }
    }
}

/// Evaluates constants. It changes nothing, so it works for files other than the current one.
struct ConstantReader<'c, 'a> {
    checker: &'c Checker<'a>,
    /// The remaining size.
    budget: usize,
}

/// The file that an expression is in.
#[derive(Clone, Copy)]
enum ConstantOrigin<'a> {
    /// The current file.
    Here,
    Import(&'a Unit),
}

impl<'a> Checker<'a> {
    /// The constant value of a parameter; `None` after an error. `ty_span` is the span of the parameter's type.
    pub(super) fn constant(&mut self, expr: &'a Expr, ty: &Type, name: &str, ty_span: Span) -> Option<ParamValue> {
        let before = self.sink.len();
        let found = self.infer(expr);
        self.met.clear();
        self.named.clear();
        if self.sink.len() > before || matches!((&found, ty), (Type::Unknown, _) | (_, Type::Unknown)) {
            return None;
        }
        let read = ConstantReader { checker: self, budget: LARGEST }.read(ConstantOrigin::Here, expr, None);
        match read {
            Ok(constant) => self.typed(constant, ty, &Trail::Param(name), ty_span),
            Err(NotConstantValue { span, found }) => {
                self.report(Diagnostic::new(messages::NotConstant { found }, span));
                None
            }
        }
    }

    /// The text of an expression if it is one that depends on nothing.
    pub(super) fn constant_text(&self, expr: &'a Expr) -> Option<String> {
        let mut reader = ConstantReader { checker: self, budget: LARGEST };
        match reader.read(ConstantOrigin::Here, expr, None) {
            Ok(Constant { kind: ConstantKind::Text(text), .. }) => Some(text),
            _ => None,
        }
    }

    fn typed(&mut self, constant: Constant, ty: &Type, trail: &Trail, ty_span: Span) -> Option<ParamValue> {
        let span = constant.span;
        let mut value = match (ty, constant.kind) {
            (Type::Unknown, _) => return None,
            (Type::Optional(_), ConstantKind::None) => return Some(ParamValue::None),
            (Type::Optional(inner), kind) => return self.typed(Constant { kind, span }, inner, trail, ty_span),
            (Type::List { item, min, max, .. }, ConstantKind::List(items)) => {
                if let Err(fault) = domain::check_count(Interval { min: *min, max: *max }, items.len()) {
                    self.report_value(fault.finding(trail, span), ty_span);
                    return None;
                }
                // All items are checked, so that each error is reported.
                let items = items.into_iter().enumerate();
                let items: Vec<Option<ParamValue>> =
                    items.map(|(at, value)| self.typed(value, item, &Trail::Item(trail, at), ty_span)).collect();
                return Some(ParamValue::List(items.into_iter().collect::<Option<_>>()?));
            }
            (Type::Record(types), ConstantKind::Record(fields)) => {
                return self.typed_record(fields, types, trail, span, ty_span);
            }
            (Type::File { .. }, ConstantKind::Text(path)) => return self.given_path(&path, span),
            (Type::Text(_) | Type::OneOf(_), ConstantKind::Text(text)) => ParamValue::Text(text),
            (Type::Int { .. }, ConstantKind::Int(number)) => ParamValue::Int(number),
            (Type::Decimal { .. }, ConstantKind::Int(number)) => ParamValue::Decimal(number.to_string()),
            (Type::Decimal { .. }, ConstantKind::Decimal(number)) => ParamValue::Decimal(number),
            (Type::Bool, ConstantKind::Bool(value)) => ParamValue::Bool(value),
            (Type::Color, ConstantKind::Color(color)) => ParamValue::Color(color),
            (ty, kind) => {
                let fault = DomainViolation::Kind { expected: kind_word(ty), found: Arg::from(kind.word()) };
                self.report_value(fault.finding(trail, span), ty_span);
                return None;
            }
        };
        match domain::check(ty, &value) {
            Ok(()) => {
                domain::spell(ty, &mut value);
                Some(value)
            }
            Err(error) => {
                let found = error.fault.finding(trail, span);
                let found = match &error.fault {
                    DomainViolation::NotOneOf { found: word, known } => nearest_word(found, span, word, known),
                    _ => found,
                };
                self.report_value(found, ty_span);
                None
            }
        }
    }

    fn typed_record(
        &mut self,
        fields: Vec<ConstantField>,
        types: &Arc<RecordType>,
        trail: &Trail,
        span: Span,
        ty_span: Span,
    ) -> Option<ParamValue> {
        let mut whole = true;
        let mut values: Vec<Option<Constant>> = types.iter().map(|_| None).collect();
        for field in fields {
            if let Some(place) = types.position(&field.name).and_then(|at| values.get_mut(at)) {
                place.get_or_insert(field.value);
                continue;
            }
            let fault = DomainViolation::UnknownField { field: field.name.clone(), known: Arc::clone(types) };
            let compared = types.iter().map(|(name, _)| name.as_str()).take(COMPARED);
            let near = suggest(&field.name, compared).map(str::to_owned);
            let mut found = fault.finding(trail, field.span);
            if let Some(near) = near.filter(|_| field.span != span) {
                let fix = Fix::unsafe_fix(messages::FixReplace { text: near.as_str().into() });
                found = found.fix(fix.replace(field.span, near));
            }
            self.report_value(found, ty_span);
            whole = false;
        }
        let mut out = Vec::with_capacity(types.len());
        for ((name, ty), value) in types.iter().zip(values) {
            let value = match value {
                Some(value) => self.typed(value, ty, &Trail::Field(trail, name), ty_span),
                None if ty.is_optional() => Some(ParamValue::None),
                None => {
                    // The unknown field is probably this one, misspelt.
                    if whole {
                        self.report_value(
                            DomainViolation::MissingField(name.to_string()).finding(trail, span),
                            ty_span,
                        );
                    }
                    None
                }
            };
            match value {
                Some(value) => out.push((name.to_string(), value)),
                None => whole = false,
            }
        }
        whole.then_some(ParamValue::Record(out))
    }

    /// Converts the path of a file in a sample. Like that of `file(…)`, it is relative to the source and must stay in
    /// the project; a value is relative to the working folder.
    fn given_path(&mut self, path: &str, span: Span) -> Option<ParamValue> {
        let unit = self.unit;
        match paths::resolve(self.world, self.root, unit.path, path) {
            // A missing file is reported when it is used.
            Ok(_) | Err(PathFault::Read(_)) => {}
            Err(fault) => {
                self.report(fault.finding(path, span));
                return None;
            }
        }
        let folder = unit.path.parent();
        let path = folder.map(|folder| folder.join(path).to_string_lossy().into_owned());
        Some(ParamValue::File(path?))
    }

    /// The content of a text without interpolations.
    pub(super) fn plain_text(&self, text: &TextLiteral) -> String {
        plain_text(self.unit.source.text(), text)
    }
}

/// The content of a text; interpolations are left out.
pub(in crate::lang) fn plain_text(source: &str, text: &TextLiteral) -> String {
    let mut out = String::with_capacity(text.span.len() as usize);
    for part in &text.parts {
        match part {
            TextPart::Run(span) => out.push_str(source.get(span.start as usize..span.end as usize).unwrap_or_default()),
            TextPart::Char(_, character) => out.push(*character),
            TextPart::Interp(..) => {}
        }
    }
    out
}

fn nearest_word(found: Diagnostic, span: Span, word: &str, known: &[String]) -> Diagnostic {
    debug_assert!(found.is::<values::ValueNotOneOf>());
    match suggest(word, known.iter().map(String::as_str).take(COMPARED)) {
        Some(near) => {
            let text = format!("\"{near}\"");
            found.fix(Fix::unsafe_fix(messages::FixReplace { text: text.as_str().into() }).replace(span, text))
        }
        None => found,
    }
}

impl<'a> ConstantReader<'_, 'a> {
    /// Evaluates an expression of a file. `at` is the span of the use of the let through which it is reached.
    fn read(
        &mut self,
        home: ConstantOrigin<'a>,
        expr: &'a Expr,
        at: Option<Span>,
    ) -> Result<Constant, NotConstantValue> {
        let span = at.unwrap_or(expr.span);
        let word = || self.slice(home, expr.span).to_owned();
        let not_constant = |found| Err(NotConstantValue { span, found });
        let kind = match &expr.kind {
            ExprKind::None => ConstantKind::None,
            ExprKind::True => ConstantKind::Bool(true),
            ExprKind::False => ConstantKind::Bool(false),
            ExprKind::Int => match word().parse() {
                Ok(number) => ConstantKind::Int(number),
                Err(_) => return not_constant(&messages::A_NUMBER),
            },
            ExprKind::Decimal => ConstantKind::Decimal(word()),
            ExprKind::Color => ConstantKind::Color(word()),
            ExprKind::Text(text) => ConstantKind::Text(self.text(home, text, at)?),
            ExprKind::List(items) => ConstantKind::List(self.list(home, items, at)?),
            ExprKind::Record(body) => ConstantKind::Record(self.record(home, body, at)?),
            ExprKind::Path => self.path(home, expr, span)?.kind,
            _ => return not_constant(&messages::COMPUTED),
        };
        self.take(1, span)?;
        Ok(Constant { kind, span })
    }

    fn slice(&self, home: ConstantOrigin<'a>, span: Span) -> &'a str {
        match home {
            ConstantOrigin::Here => self.checker.slice(span),
            ConstantOrigin::Import(unit) => unit.source.slice(span),
        }
    }

    /// The file of a declaration that another file refers to.
    fn home_of(&self, from: ConstantOrigin<'a>, decl: DeclId) -> Option<ConstantOrigin<'a>> {
        let (file, imports) = match from {
            ConstantOrigin::Here => (self.checker.unit.file, self.checker.unit.imports),
            ConstantOrigin::Import(unit) => (unit.file, unit.imports.as_slice()),
        };
        if decl.file == file {
            return Some(from);
        }
        imports.iter().find(|(_, unit)| unit.file == decl.file).map(|(_, unit)| ConstantOrigin::Import(unit))
    }

    fn take(&mut self, amount: usize, span: Span) -> Result<(), NotConstantValue> {
        self.budget = self.budget.checked_sub(amount).ok_or(NotConstantValue { span, found: &messages::TOO_MUCH })?;
        Ok(())
    }

    fn text(
        &mut self,
        home: ConstantOrigin<'a>,
        text: &'a TextLiteral,
        at: Option<Span>,
    ) -> Result<String, NotConstantValue> {
        let mut out = String::new();
        for part in &text.parts {
            match part {
                TextPart::Run(span) => out.push_str(self.slice(home, *span)),
                TextPart::Char(_, character) => out.push(*character),
                TextPart::Interp(expr, _) => match self.read(home, expr, at)? {
                    Constant {
                        kind: ConstantKind::Text(text) | ConstantKind::Decimal(text) | ConstantKind::Color(text),
                        ..
                    } => {
                        self.take(text.len(), at.unwrap_or(expr.span))?;
                        out.push_str(&text);
                    }
                    Constant { kind: ConstantKind::Int(number), .. } => out.push_str(&number.to_string()),
                    Constant { kind: ConstantKind::Bool(value), .. } => {
                        out.push_str(if value { "true" } else { "false" })
                    }
                    Constant { span, .. } => return Err(NotConstantValue { span, found: &messages::COMPUTED }),
                },
            }
        }
        Ok(out)
    }

    fn list(
        &mut self,
        home: ConstantOrigin<'a>,
        items: &'a [ListItem],
        at: Option<Span>,
    ) -> Result<Vec<Constant>, NotConstantValue> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match item {
                ListItem::Expr(expr) => out.push(self.read(home, expr, at)?),
                ListItem::Spread(expr) => match self.read(home, expr, at)? {
                    Constant { kind: ConstantKind::List(items), .. } => out.extend(items),
                    Constant { span, .. } => return Err(NotConstantValue { span, found: &messages::COMPUTED }),
                },
                ListItem::For { span, .. } => {
                    return Err(NotConstantValue { span: at.unwrap_or(*span), found: &messages::A_LOOP });
                }
                ListItem::If { span, .. } => {
                    return Err(NotConstantValue { span: at.unwrap_or(*span), found: &messages::A_CONDITION });
                }
            }
        }
        Ok(out)
    }

    fn record(
        &mut self,
        home: ConstantOrigin<'a>,
        body: &'a Block,
        at: Option<Span>,
    ) -> Result<Vec<ConstantField>, NotConstantValue> {
        let mut out = Vec::with_capacity(body.entries.len());
        for entry in &body.entries {
            match &entry.kind {
                EntryKind::Field { name, quoted, value, .. } => {
                    let word = self.slice(home, name.span);
                    let word = if *quoted { word.trim_matches('"') } else { word };
                    let span = at.unwrap_or(name.span);
                    out.push(ConstantField { name: nfc(word).into_owned(), span, value: self.read(home, value, at)? });
                }
                EntryKind::Spread(expr) => match self.read(home, expr, at)? {
                    Constant { kind: ConstantKind::Record(fields), span } => {
                        out.extend(fields.into_iter().map(|field| ConstantField { span, ..field }));
                    }
                    Constant { span, .. } => return Err(NotConstantValue { span, found: &messages::COMPUTED }),
                },
                _ => return Err(NotConstantValue { span: at.unwrap_or(entry.span), found: &messages::A_CONDITION }),
            }
        }
        Ok(out)
    }

    /// A let, a let of an imported file, or a field of either.
    fn path(&mut self, home: ConstantOrigin<'a>, expr: &'a Expr, span: Span) -> Result<Constant, NotConstantValue> {
        let not_constant = |found| NotConstantValue { span, found };
        let semantics = match home {
            ConstantOrigin::Here => &self.checker.facts.semantics,
            ConstantOrigin::Import(unit) => &unit.semantics,
        };
        let decl = match semantics.meaning(expr.id) {
            Meaning::Let(decl) => decl,
            Meaning::Param(_) => return Err(not_constant(&messages::A_PARAM)),
            Meaning::Message(_) => return Err(not_constant(&messages::A_MESSAGE)),
            _ => return Err(not_constant(&messages::COMPUTED)),
        };
        // The name of an import precedes that of the exported value.
        let parts = self.slice(home, expr.span).split('.').skip(1 + usize::from(decl.file != expr.span.file));
        let (home, items) = match self.home_of(home, decl) {
            Some(ConstantOrigin::Import(unit)) => (ConstantOrigin::Import(unit), unit.ast.items.as_slice()),
            Some(ConstantOrigin::Here) => (ConstantOrigin::Here, self.checker.items()),
            None => return Err(not_constant(&messages::COMPUTED)),
        };
        let Some(ItemKind::Let(declared)) = items.get(decl.index as usize).map(|item| &item.kind) else {
            return Err(not_constant(&messages::COMPUTED));
        };
        let mut value = self.read(home, &declared.value, Some(span))?;
        for part in parts {
            let ConstantKind::Record(fields) = value.kind else { return Err(not_constant(&messages::COMPUTED)) };
            let field = fields.into_iter().find(|field| same_name(&field.name, part));
            value = match field {
                Some(field) => field.value,
                None => Constant { kind: ConstantKind::None, span },
            };
        }
        Ok(value)
    }
}

impl ConstantKind {
    fn word(&self) -> &'static Localized {
        match self {
            Self::None => &messages::NONE,
            Self::Bool(_) => &messages::A_BOOL,
            Self::Int(_) => &messages::AN_INT,
            Self::Decimal(_) => &messages::A_DECIMAL,
            Self::Color(_) => &messages::A_COLOR,
            Self::Text(_) => &messages::A_TEXT,
            Self::List(_) => &messages::A_LIST,
            Self::Record(_) => &messages::A_RECORD,
        }
    }
}
