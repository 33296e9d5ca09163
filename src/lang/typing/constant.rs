//! Constant values: defaults and the values of samples. They consist of literals and lets that are literals, and are
//! checked against the type of their parameter.

use std::borrow::Cow;
use std::sync::Arc;

use super::samples::inside_quotes;
use super::{Checker, kind_word};
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Arg, Diagnostic, Fix, LimitUnit, Localized, Severity};
use crate::lang::domain::{self, DomainViolation};
use crate::lang::params::is_document;
use crate::lang::scalar::{self, Scalar, Scaled};
use crate::lang::semantics::{DeclId, Meaning};
use crate::lang::suggest::{COMPARED, suggest};
use crate::lang::trail::Trail;
use crate::lang::{Conversion, Cuts, DomainError, Function, from_json};
use crate::lang::{
    Interval, MapType, ParamList, ParamValue, PathFault, ProjectFolder, RecordType, Type, Unit, nfc, paths, same_name,
};
use crate::secrets;
use crate::source::Span;
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ItemKind, ListItem, TextLiteral, TextPart};

/// The maximum size of the document of a sample in bytes.
const LARGEST_DOCUMENT: u64 = 16 * 1024 * 1024;

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

/// What a constant is for.
#[derive(Clone, Copy)]
pub(super) struct ConstantUse {
    /// The type of its parameter.
    pub ty_span: Span,
    /// A sample stands for a document, so its values are as free as those of one: a text takes a number.
    pub is_sample: bool,
}

/// Why an expression is not constant.
struct NotConstantValue {
    span: Span,
    found: &'static Localized,
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
    /// The constant value of a parameter; `None` after an error.
    pub(super) fn constant(&mut self, expr: &'a Expr, ty: &Type, name: &str, using: ConstantUse) -> Option<ParamValue> {
        let before = self.sink.len();
        let found = self.infer(expr);
        self.met.clear();
        self.named.clear();
        if self.sink.len() > before || matches!((&found, ty), (Type::Unknown, _) | (_, Type::Unknown)) {
            return None;
        }
        if using.is_sample
            && is_document(ty)
            && let Some((path, span)) = self.read_path(expr)
        {
            return self.document(&path, span, ty, name);
        }
        let read = ConstantReader { checker: self, budget: LARGEST }.read(ConstantOrigin::Here, expr, None);
        match read {
            Ok(constant) => self.typed(constant, ty, &Trail::Value(name), using),
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

    /// The path of `read("body.json")`.
    fn read_path(&self, expr: &Expr) -> Option<(String, Span)> {
        let ExprKind::Call { args, .. } = &expr.kind else { return None };
        let is_read = self.facts.semantics.meaning(expr.id) == Meaning::Function(Function::Read);
        match args.as_slice() {
            [Expr { kind: ExprKind::Text(path), span, .. }] if is_read => Some((self.plain_text(path), *span)),
            _ => None,
        }
    }

    /// The value of a sample from a JSON file of the project.
    fn document(&mut self, path: &str, span: Span, ty: &Type, name: &str) -> Option<ParamValue> {
        let unit = self.unit;
        let found = paths::resolve(self.world, self.root, unit.path, path);
        let bytes = found.and_then(|at| self.world.read(&at, LARGEST_DOCUMENT).map_err(PathFault::Read));
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(fault) => {
                let project = ProjectFolder { world: self.world, root: self.root };
                self.report(fault.finding_beside(path, span, project, unit.path));
                return None;
            }
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            self.report(DomainViolation::Json(&values::JSON_NOT_UTF8).finding(&name, span));
            return None;
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for found in secrets::findings(path, text, span) {
            self.report(found);
        }
        match from_json(ty, text, Conversion::default()) {
            Ok(converted) => {
                self.cut_in_sample(name, &converted.cuts, span);
                Some(converted.value)
            }
            Err(errors) => {
                // The document is not a file of the program; the findings are at its name.
                for error in errors {
                    self.report(DomainError { place: None, others: None, ..error }.finding(name, span));
                }
                None
            }
        }
    }

    /// A sample shows what is cut; that is nothing to warn of.
    fn cut_in_sample(&mut self, name: &str, cuts: &Cuts, span: Span) {
        if let Some((path, _)) = &cuts.first {
            let found = cuts.finding(format!("{name}{path}"), span);
            self.report(found.severity(Severity::Advice));
        }
    }

    fn typed(&mut self, constant: Constant, ty: &Type, trail: &Trail<'_>, using: ConstantUse) -> Option<ParamValue> {
        let span = constant.span;
        let value = match (ty.inner(), constant.kind) {
            (Type::Unknown, _) => return None,
            (Type::List { item, min, max, cut }, ConstantKind::List(mut items)) => {
                let dropped = self.drop_items(&mut items, max.filter(|_| *cut), trail, span, using);
                if let Err(fault) = domain::check_count(Interval { min: *min, max: *max }, items.len()) {
                    self.report_value(fault.finding(trail, span), using.ty_span);
                    return None;
                }
                // All items are checked, so that each error is reported.
                let items = items.into_iter().enumerate();
                let items: Vec<Option<ParamValue>> =
                    items.map(|(at, value)| self.typed(value, item, &Trail::Item(trail, at), using)).collect();
                let items = items.into_iter().collect::<Option<Vec<_>>>()?;
                return Some(ParamValue::List(ParamList::new(items, dropped)));
            }
            (Type::Map(map), ConstantKind::List(items)) if items.is_empty() => {
                return self.typed_map(Vec::new(), map, trail, span, using);
            }
            (Type::Map(map), ConstantKind::Record(fields)) => return self.typed_map(fields, map, trail, span, using),
            (Type::Record(types), ConstantKind::Record(fields)) => {
                return self.typed_record(fields, types, trail, span, using);
            }
            (Type::File { .. }, ConstantKind::Text(path)) if !path.is_empty() => return self.given_path(&path, span),
            (_, kind) => {
                let value = of_kind(ty, &kind, using.is_sample);
                if let (ConstantKind::Text(text), Err(fault)) = (&kind, &value) {
                    let found = fault.finding_in_text(text, self.slice(span), trail, span);
                    let found = match fault {
                        DomainViolation::NotOneOf { found: word, known } => nearest_word(found, span, word, known),
                        _ => found,
                    };
                    self.report_value(found, using.ty_span);
                    return None;
                }
                value
            }
        };
        match value {
            Ok(scaled) => {
                if scaled.is_cut {
                    let cuts = Cuts { count: 1, first: Some((String::new(), None)) };
                    self.cut_in_sample(&trail.to_string(), &cuts, span);
                }
                Some(scaled.value)
            }
            Err(fault) => {
                self.report_value(fault.finding(trail, span), using.ty_span);
                None
            }
        }
    }

    /// A record literal as a map.
    /// Drops the items after the maximum of a type with `cut` in a sample; returns how many.
    fn drop_items<T>(
        &mut self,
        items: &mut Vec<T>,
        max: Option<u64>,
        trail: &Trail<'_>,
        span: Span,
        using: ConstantUse,
    ) -> u64 {
        let Some(max) = max.filter(|_| using.is_sample).and_then(|max| usize::try_from(max).ok()) else { return 0 };
        let dropped = items.len().saturating_sub(max) as u64;
        if dropped > 0 {
            items.truncate(max);
            self.cut_in_sample(&trail.to_string(), &Cuts { count: 1, first: Some((String::new(), None)) }, span);
        }
        dropped
    }

    fn typed_map(
        &mut self,
        mut fields: Vec<ConstantField>,
        map: &MapType,
        trail: &Trail<'_>,
        span: Span,
        using: ConstantUse,
    ) -> Option<ParamValue> {
        let item = map.item.clone().optional();
        let dropped = self.drop_items(&mut fields, map.max.filter(|_| map.cut), trail, span, using);
        let (mut entries, mut whole) = (Vec::with_capacity(fields.len()), true);
        for field in fields {
            let trail = Trail::Key(trail, &field.name);
            let measured = field.name.len() as u64;
            if measured > map.key_max {
                let fault = DomainViolation::TooLong { measured, limit: map.key_max, unit: LimitUnit::Bytes };
                self.report_value(fault.finding(&trail, field.span), using.ty_span);
                whole = false;
                continue;
            }
            match self.typed(field.value, &item, &trail, using) {
                Some(ParamValue::None) => {}
                Some(value) => entries.push(ParamValue::entry(field.name, value)),
                None => whole = false,
            }
        }
        if let Err(fault) = domain::check_count(Interval { min: map.min, max: map.max }, entries.len()) {
            self.report_value(fault.finding(trail, span), using.ty_span);
            return None;
        }
        whole.then_some(ParamValue::Map(ParamList::new(entries, dropped)))
    }

    fn typed_record(
        &mut self,
        fields: Vec<ConstantField>,
        types: &Arc<RecordType>,
        trail: &Trail<'_>,
        span: Span,
        using: ConstantUse,
    ) -> Option<ParamValue> {
        let mut whole = true;
        let mut values: Vec<Option<Constant>> = types.iter().map(|_| None).collect();
        for field in fields {
            if let Some(at) = types.position(&field.name)
                && let Some(place) = values.get_mut(at)
            {
                // What is made elsewhere has no name here.
                let written = self.slice(field.span);
                if nfc(written.trim_matches('"')) == field.name {
                    self.field_here(inside_quotes(field.span, written.starts_with('"')), types, at);
                }
                place.get_or_insert(field.value);
                continue;
            }
            if types.open && using.is_sample {
                self.report(Diagnostic::new(
                    messages::SampleKeyUnused { name: field.name.as_str().into() },
                    field.span,
                ));
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
            self.report_value(found, using.ty_span);
            whole = false;
        }
        let mut out = Vec::with_capacity(types.len());
        for ((name, ty), value) in types.iter().zip(values) {
            let value = match value {
                Some(value) => self.typed(value, ty, &Trail::Field(trail, name), using),
                None if ty.is_optional() => Some(ParamValue::None),
                None => {
                    // The unknown field is probably this one, misspelt.
                    if whole {
                        self.report_value(
                            DomainViolation::MissingField(name.to_string()).finding(trail, span),
                            using.ty_span,
                        );
                    }
                    None
                }
            };
            match value {
                Some(value) => out.push((name.clone(), value)),
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

/// A constant without parts as a value of a type.
fn of_kind(ty: &Type, kind: &ConstantKind, is_sample: bool) -> Result<Scaled, DomainViolation> {
    let digits;
    let given = match kind {
        ConstantKind::None => Scalar::None,
        ConstantKind::Bool(value) => Scalar::Bool(*value),
        ConstantKind::Int(number) => {
            digits = number.to_string();
            Scalar::Number(&digits)
        }
        ConstantKind::Decimal(number) => Scalar::Number(number),
        ConstantKind::Text(text) => Scalar::Text(Cow::Borrowed(text)),
        ConstantKind::Color(color) => Scalar::Color(color),
        ConstantKind::List(_) | ConstantKind::Record(_) => return Err(other_kind(ty, kind)),
    };
    let is_same = match (ty.inner(), kind) {
        (_, ConstantKind::None) => true,
        (Type::Text(_) | Type::OneOf(_), kind) => matches!(kind, ConstantKind::Text(_)),
        (Type::Int { .. }, kind) => matches!(kind, ConstantKind::Int(_)),
        (Type::Decimal { .. }, kind) => matches!(kind, ConstantKind::Int(_) | ConstantKind::Decimal(_)),
        (Type::Bool, kind) => matches!(kind, ConstantKind::Bool(_)),
        (Type::Color, kind) => matches!(kind, ConstantKind::Color(_)),
        // A plain text stands for a time.
        (Type::Time { .. }, kind) => matches!(kind, ConstantKind::Text(_)),
        (_, _) => false,
    };
    if is_same || is_sample { scalar::convert(ty, &given) } else { Err(other_kind(ty, kind)) }
}

fn other_kind(ty: &Type, kind: &ConstantKind) -> DomainViolation {
    DomainViolation::Kind { expected: kind_word(ty), found: Arg::from(kind.word()) }
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
