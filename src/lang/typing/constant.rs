//! Constant values: defaults and the values of samples. They consist of literals and lets that are literals, and are
//! checked against the type of their parameter.

use std::fmt;
use std::sync::Arc;

use super::{Checker, kind_word};
use crate::diag::words::{lang as words, values};
use crate::diag::{Arg, Diagnostic, Fix, Word};
use crate::lang::domain::{self, Fault};
use crate::lang::semantics::{DeclId, Meaning};
use crate::lang::suggest::{COMPARED, suggest};
use crate::lang::{Interval, Named, ParamValue, PathFault, Type, Unit, nfc, paths, same_name};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ItemKind, ListItem, Part, Text};

/// The maximum size of a value in bytes and parts: lets that double each other could make it huge.
const LARGEST: usize = 1 << 20;

/// A constant value with the spans of its parts.
struct Constant {
    kind: Kind,
    /// Its span; for a part of a `let`, the span of the use of the `let`.
    span: Span,
}

enum Kind {
    None,
    Bool(bool),
    Int(i64),
    Decimal(String),
    Color(String),
    Text(String),
    List(Vec<Constant>),
    Record(Vec<Field>),
}

struct Field {
    name: String,
    span: Span,
    value: Constant,
}

/// Why an expression is not constant.
struct NotConstant {
    span: Span,
    found: &'static Word,
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
struct Reader<'c, 'a> {
    checker: &'c Checker<'a>,
    /// The remaining size.
    room: usize,
}

/// The file that an expression is in.
#[derive(Clone, Copy)]
enum Home<'a> {
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
        let read = Reader { checker: self, room: LARGEST }.read(Home::Here, expr, None);
        match read {
            Ok(constant) => self.typed(constant, ty, &Trail::Param(name), ty_span),
            Err(NotConstant { span, found }) => {
                self.report(Diagnostic::new(words::NotConstant { found }, span));
                None
            }
        }
    }

    fn typed(&mut self, constant: Constant, ty: &Type, trail: &Trail, ty_span: Span) -> Option<ParamValue> {
        let span = constant.span;
        let mut value = match (ty, constant.kind) {
            (Type::Unknown, _) => return None,
            (Type::Optional(_), Kind::None) => return Some(ParamValue::None),
            (Type::Optional(inner), kind) => return self.typed(Constant { kind, span }, inner, trail, ty_span),
            (Type::List { item, min, max }, Kind::List(items)) => {
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
            (Type::Record(types), Kind::Record(fields)) => {
                return self.typed_record(fields, types, trail, span, ty_span);
            }
            (Type::File { .. }, Kind::Text(path)) => return self.given_path(&path, span),
            (Type::Text(_) | Type::OneOf(_), Kind::Text(text)) => ParamValue::Text(text),
            (Type::Int { .. }, Kind::Int(number)) => ParamValue::Int(number),
            (Type::Decimal { .. }, Kind::Int(number)) => ParamValue::Decimal(number.to_string()),
            (Type::Decimal { .. }, Kind::Decimal(number)) => ParamValue::Decimal(number),
            (Type::Bool, Kind::Bool(value)) => ParamValue::Bool(value),
            (Type::Color, Kind::Color(color)) => ParamValue::Color(color),
            (ty, kind) => {
                let fault = Fault::Kind { expected: kind_word(ty), found: Arg::from(kind.word()) };
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
                    Fault::NotOneOf { found: word, known } => nearest_word(found, span, word, known),
                    _ => found,
                };
                self.report_value(found, ty_span);
                None
            }
        }
    }

    fn typed_record(
        &mut self,
        fields: Vec<Field>,
        types: &Arc<Named<(Substr, Type)>>,
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
            let fault = Fault::UnknownField { field: field.name.clone(), known: Arc::clone(types) };
            let compared = types.iter().map(|(name, _)| name.as_str()).take(COMPARED);
            let near = suggest(&field.name, compared).map(str::to_owned);
            let mut found = fault.finding(trail, field.span);
            if let Some(near) = near.filter(|_| field.span != span) {
                let fix = Fix::risky(words::FixReplace { text: near.as_str().into() });
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
                        self.report_value(Fault::MissingField(name.to_string()).finding(trail, span), ty_span);
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
    pub(super) fn plain_text(&self, text: &Text) -> String {
        plain_text(self.unit.source.text(), text)
    }
}

/// The content of a text; interpolations are left out.
pub(in crate::lang) fn plain_text(source: &str, text: &Text) -> String {
    let mut out = String::with_capacity(text.span.len() as usize);
    for part in &text.parts {
        match part {
            Part::Run(span) => out.push_str(source.get(span.start as usize..span.end as usize).unwrap_or_default()),
            Part::Char(_, character) => out.push(*character),
            Part::Interp(..) => {}
        }
    }
    out
}

fn nearest_word(found: Diagnostic, span: Span, word: &str, known: &[String]) -> Diagnostic {
    debug_assert!(found.is::<values::ValueNotOneOf>());
    match suggest(word, known.iter().map(String::as_str).take(COMPARED)) {
        Some(near) => {
            let text = format!("\"{near}\"");
            found.fix(Fix::risky(words::FixReplace { text: text.as_str().into() }).replace(span, text))
        }
        None => found,
    }
}

impl<'a> Reader<'_, 'a> {
    /// Evaluates an expression of a file. `at` is the span of the use of the let through which it is reached.
    fn read(&mut self, home: Home<'a>, expr: &'a Expr, at: Option<Span>) -> Result<Constant, NotConstant> {
        let span = at.unwrap_or(expr.span);
        let word = || self.slice(home, expr.span).to_owned();
        let not_constant = |found| Err(NotConstant { span, found });
        let kind = match &expr.kind {
            ExprKind::None => Kind::None,
            ExprKind::True => Kind::Bool(true),
            ExprKind::False => Kind::Bool(false),
            ExprKind::Int => match word().parse() {
                Ok(number) => Kind::Int(number),
                Err(_) => return not_constant(&words::A_NUMBER),
            },
            ExprKind::Decimal => Kind::Decimal(word()),
            ExprKind::Color => Kind::Color(word()),
            ExprKind::Text(text) => Kind::Text(self.text(home, text, at)?),
            ExprKind::List(items) => Kind::List(self.list(home, items, at)?),
            ExprKind::Record(body) => Kind::Record(self.record(home, body, at)?),
            ExprKind::Path => self.path(home, expr, span)?.kind,
            _ => return not_constant(&words::COMPUTED),
        };
        self.take(1, span)?;
        Ok(Constant { kind, span })
    }

    fn slice(&self, home: Home<'a>, span: Span) -> &'a str {
        match home {
            Home::Here => self.checker.slice(span),
            Home::Import(unit) => unit.source.slice(span),
        }
    }

    /// The file of a declaration that another file refers to.
    fn home_of(&self, from: Home<'a>, decl: DeclId) -> Option<Home<'a>> {
        let (file, imports) = match from {
            Home::Here => (self.checker.unit.file, self.checker.unit.imports),
            Home::Import(unit) => (unit.file, unit.imports.as_slice()),
        };
        if decl.file == file {
            return Some(from);
        }
        imports.iter().find(|(_, unit)| unit.file == decl.file).map(|(_, unit)| Home::Import(unit))
    }

    fn take(&mut self, amount: usize, span: Span) -> Result<(), NotConstant> {
        self.room = self.room.checked_sub(amount).ok_or(NotConstant { span, found: &words::TOO_MUCH })?;
        Ok(())
    }

    fn text(&mut self, home: Home<'a>, text: &'a Text, at: Option<Span>) -> Result<String, NotConstant> {
        let mut out = String::new();
        for part in &text.parts {
            match part {
                Part::Run(span) => out.push_str(self.slice(home, *span)),
                Part::Char(_, character) => out.push(*character),
                Part::Interp(expr, _) => match self.read(home, expr, at)? {
                    Constant { kind: Kind::Text(text) | Kind::Decimal(text) | Kind::Color(text), .. } => {
                        self.take(text.len(), at.unwrap_or(expr.span))?;
                        out.push_str(&text);
                    }
                    Constant { kind: Kind::Int(number), .. } => out.push_str(&number.to_string()),
                    Constant { kind: Kind::Bool(value), .. } => out.push_str(if value { "true" } else { "false" }),
                    Constant { span, .. } => return Err(NotConstant { span, found: &words::COMPUTED }),
                },
            }
        }
        Ok(out)
    }

    fn list(&mut self, home: Home<'a>, items: &'a [ListItem], at: Option<Span>) -> Result<Vec<Constant>, NotConstant> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match item {
                ListItem::Expr(expr) => out.push(self.read(home, expr, at)?),
                ListItem::Spread(expr) => match self.read(home, expr, at)? {
                    Constant { kind: Kind::List(items), .. } => out.extend(items),
                    Constant { span, .. } => return Err(NotConstant { span, found: &words::COMPUTED }),
                },
                ListItem::For { span, .. } => {
                    return Err(NotConstant { span: at.unwrap_or(*span), found: &words::A_LOOP });
                }
                ListItem::If { span, .. } => {
                    return Err(NotConstant { span: at.unwrap_or(*span), found: &words::A_CONDITION });
                }
            }
        }
        Ok(out)
    }

    fn record(&mut self, home: Home<'a>, body: &'a Block, at: Option<Span>) -> Result<Vec<Field>, NotConstant> {
        let mut out = Vec::with_capacity(body.entries.len());
        for entry in &body.entries {
            match &entry.kind {
                EntryKind::Field { name, quoted, value, .. } => {
                    let word = self.slice(home, name.span);
                    let word = if *quoted { word.trim_matches('"') } else { word };
                    let span = at.unwrap_or(name.span);
                    out.push(Field { name: nfc(word).into_owned(), span, value: self.read(home, value, at)? });
                }
                EntryKind::Spread(expr) => match self.read(home, expr, at)? {
                    Constant { kind: Kind::Record(fields), span } => {
                        out.extend(fields.into_iter().map(|field| Field { span, ..field }));
                    }
                    Constant { span, .. } => return Err(NotConstant { span, found: &words::COMPUTED }),
                },
                _ => return Err(NotConstant { span: at.unwrap_or(entry.span), found: &words::A_CONDITION }),
            }
        }
        Ok(out)
    }

    /// A let, a let of an imported file, or a field of either.
    fn path(&mut self, home: Home<'a>, expr: &'a Expr, span: Span) -> Result<Constant, NotConstant> {
        let not_constant = |found| NotConstant { span, found };
        let semantics = match home {
            Home::Here => &self.checker.facts.semantics,
            Home::Import(unit) => &unit.semantics,
        };
        let decl = match semantics.meaning(expr.id) {
            Meaning::Let(decl) => decl,
            Meaning::Param(_) => return Err(not_constant(&words::A_PARAM)),
            Meaning::Message(_) => return Err(not_constant(&words::A_MESSAGE)),
            _ => return Err(not_constant(&words::COMPUTED)),
        };
        // The name of an import precedes that of the exported value.
        let parts = self.slice(home, expr.span).split('.').skip(1 + usize::from(decl.file != expr.span.file));
        let (home, items) = match self.home_of(home, decl) {
            Some(Home::Import(unit)) => (Home::Import(unit), unit.ast.items.as_slice()),
            Some(Home::Here) => (Home::Here, self.checker.items()),
            None => return Err(not_constant(&words::COMPUTED)),
        };
        let Some(ItemKind::Let(declared)) = items.get(decl.index as usize).map(|item| &item.kind) else {
            return Err(not_constant(&words::COMPUTED));
        };
        let mut value = self.read(home, &declared.value, Some(span))?;
        for part in parts {
            let Kind::Record(fields) = value.kind else { return Err(not_constant(&words::COMPUTED)) };
            let field = fields.into_iter().find(|field| same_name(&field.name, part));
            value = match field {
                Some(field) => field.value,
                None => Constant { kind: Kind::None, span },
            };
        }
        Ok(value)
    }
}

impl Kind {
    fn word(&self) -> &'static Word {
        match self {
            Self::None => &words::NONE,
            Self::Bool(_) => &words::A_BOOL,
            Self::Int(_) => &words::AN_INT,
            Self::Decimal(_) => &words::A_DECIMAL,
            Self::Color(_) => &words::A_COLOR,
            Self::Text(_) => &words::A_TEXT,
            Self::List(_) => &words::A_LIST,
            Self::Record(_) => &words::A_RECORD,
        }
    }
}
