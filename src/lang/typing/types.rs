//! Resolves type expressions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::bounds::BuiltinForm;
use super::circles::{last_of, with_steps};
use super::{Checker, TypeFact, TypeProgress};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Fix, Localized};
use crate::lang::program::{TypeDef, TypeSize};
use crate::lang::semantics::DeclId;
use crate::lang::suggest::{suggest, suggest_by_part};
use crate::lang::{Decl, Kept, MapType, RecordType, TextKind, TextType, Type, nfc};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Expr, ExprKind, ItemKind, TextLiteral, TextPart, TypeArg, TypeEntry, TypeExpr, TypeKind};
use crate::syntax::{RightType, is_known_elsewhere, right_type};
use crate::time::{CHINA, parse_offset};

/// Larger or deeper types are rejected: their values could not be checked in reasonable time.
const LARGEST: TypeSize = TypeSize { parts: 1000, depth: 64 };

/// The built-in types, and their syntax.
pub(super) const BUILT_IN: &[(&str, &Localized)] = &[
    ("text", &messages::FORM_TEXT),
    ("markup", &messages::FORM_MARKUP),
    ("id", &messages::FORM_ID),
    ("url", &messages::FORM_URL),
    ("int", &messages::FORM_INT),
    ("decimal", &messages::FORM_DECIMAL),
    ("bool", &messages::FORM_BOOL),
    ("color", &messages::FORM_COLOR),
    ("one_of", &messages::FORM_ONE_OF),
    ("list", &messages::FORM_LIST),
    ("map", &messages::FORM_MAP),
    ("time", &messages::FORM_TIME),
    ("json", &messages::FORM_JSON),
    ("file", &messages::FORM_FILE),
];

/// The names of the built-in types, each with how it is written.
pub fn built_in_types() -> impl Iterator<Item = (&'static str, &'static Localized)> {
    BUILT_IN.iter().copied()
}

/// Whether this is the name of a built-in type.
pub fn is_built_in(name: &str) -> bool {
    built_in_types().any(|(built_in, _)| built_in == name)
}

/// Whether this is the name of a built-in text type with a length.
pub fn is_text_type(name: &str) -> bool {
    matches!(name, "text" | "markup" | "id" | "url")
}

impl Checker<'_> {
    /// Resolves all types of the file.
    pub(super) fn declared_types(&mut self) {
        let types = self.items().iter().enumerate().filter(|(_, item)| matches!(item.kind, ItemKind::Type(_)));
        let todo = |(item, _)| TypeFact {
            decl: TypeDef { item, ty: Type::Unknown, size: TypeSize::default() },
            progress: TypeProgress::Todo,
        };
        let types: Vec<TypeFact> = types.map(todo).collect();
        let items: Vec<usize> = types.iter().map(|fact| fact.decl.item).collect();
        self.facts.types = types;
        for item in items {
            self.declared_type(item, 0);
        }
    }

    /// Resolves a type expression; unknown if it has an error, which is reported.
    pub(super) fn resolve(&mut self, written: &TypeExpr) -> Type {
        let mut size = TypeSize::default();
        self.resolve_at(written, 1, &mut size)
    }

    fn resolve_at(&mut self, written: &TypeExpr, depth: u32, size: &mut TypeSize) -> Type {
        let outer = self.type_span.replace(written.span);
        let ty = self.resolve_kind(written, depth, size);
        self.type_span = outer;
        if !size.add(TypeSize { parts: 1, depth: 0 }, depth) {
            self.too_large(written.span);
            return Type::Unknown;
        }
        if written.optional.is_some() {
            return ty.optional();
        }
        // Such a value can be cut only to nothing.
        if let Type::Text(TextType { kind: TextKind::Url | TextKind::Id, cut: Some(_), .. }) = ty {
            let text = self.slice(written.span).to_owned();
            let fix = Fix::safe(messages::FixInsert { text: "?".into() }).replace(written.span.at_end(), "?");
            self.report(Diagnostic::new(messages::CutNeedsOptional { ty: text }, written.span).fix(fix));
            return Type::Unknown;
        }
        ty
    }

    fn resolve_kind(&mut self, written: &TypeExpr, depth: u32, size: &mut TypeSize) -> Type {
        if depth > LARGEST.depth {
            return Type::Unknown;
        }
        match &written.kind {
            TypeKind::Missing => Type::Unknown,
            TypeKind::Record(entries) => self.record_type(entries, depth, size),
            TypeKind::Name(name) => self.named_type(name.span, &[], depth, size),
            TypeKind::Call { name, args } => self.named_type(name.span, args, depth, size),
        }
    }

    fn record_type(&mut self, entries: &[TypeEntry], depth: u32, size: &mut TypeSize) -> Type {
        let mut out: Vec<(Substr, Type)> = Vec::with_capacity(entries.len());
        let mut keys: Vec<Option<Substr>> = Vec::with_capacity(entries.len());
        let mut declared = Vec::with_capacity(entries.len());
        let mut seen: HashMap<Cow<'_, str>, Span> = HashMap::with_capacity(entries.len());
        let mut seen_keys = HashMap::with_capacity(entries.len());
        let mut open = None;
        for (at, entry) in entries.iter().enumerate() {
            let field = match entry {
                TypeEntry::Field(field) => field,
                TypeEntry::Open(span) => {
                    if at + 1 < entries.len() || open.is_some() {
                        self.report(Diagnostic::new(messages::OpenNotLast, *span));
                    }
                    open = Some(*span);
                    continue;
                }
            };
            let (word, span) = (self.slice(field.name.span), field.name.span);
            let ty = self.resolve_at(&field.ty, depth + 1, size);
            match seen.entry(nfc(word)) {
                Entry::Occupied(first) => {
                    let again = Diagnostic::new(messages::DuplicateField { name: word.into() }, span);
                    self.report(again.note(*first.get(), &messages::FIRST_HERE));
                }
                Entry::Vacant(new) => {
                    out.push((Substr::from(new.key().as_ref()), ty));
                    declared.push(span);
                    new.insert(span);
                    let key = field.key.as_ref().and_then(|key| self.document_key(key));
                    let (key_span, own) = match (&field.key, &key) {
                        (Some(written), Some(key)) => (written.span, key.clone()),
                        _ => (span, nfc(word).into_owned()),
                    };
                    self.unique_key(&mut seen_keys, own, key_span);
                    keys.push(key.map(Substr::from));
                }
            }
        }
        let record = RecordType::new(out.into_iter().collect(), keys, open.is_some()).declared_at(declared);
        (0..record.len())
            .for_each(|at| record.declaration(at).into_iter().for_each(|span| self.field_here(span, &record, at)));
        Type::Record(Arc::new(record))
    }

    /// The key of a field or a parameter in a document; `None` after an error.
    pub(super) fn document_key(&mut self, key: &TextLiteral) -> Option<String> {
        if key.parts.iter().any(|part| matches!(part, TextPart::Interp(..))) {
            self.report(Diagnostic::new(messages::KeyNotConstant, key.span));
            return None;
        }
        let word = self.plain_text(key);
        if word.is_empty() {
            self.report(Diagnostic::new(messages::KeyEmpty, key.span));
            return None;
        }
        Some(word)
    }

    /// Reports a key that two fields or parameters have in common.
    pub(super) fn unique_key(&mut self, seen: &mut HashMap<String, Span>, key: String, span: Span) {
        match seen.entry(key) {
            Entry::Occupied(first) => {
                // Equal names were already reported.
                if self.slice(*first.get()) != self.slice(span) || self.slice(span).starts_with('"') {
                    let again = Diagnostic::new(messages::DuplicateKey { key: first.key().clone() }, span);
                    self.report(again.note(*first.get(), &messages::FIRST_HERE));
                }
            }
            Entry::Vacant(new) => _ = new.insert(span),
        }
    }

    fn named_type(&mut self, span: Span, args: &[TypeArg], depth: u32, size: &mut TypeSize) -> Type {
        let word = self.slice(span);
        let form = |name, form| BuiltinForm { name, span, form };
        let Some((name, words)) = BUILT_IN.iter().find(|(name, _)| *name == word) else {
            return self.other_type(span, args, depth, size);
        };
        let form = form(name, words);
        let ty = match *name {
            "text" => self.text_type(form, TextKind::Line, args),
            "markup" => self.text_type(form, TextKind::Markup, args),
            "id" => self.text_type(form, TextKind::Id, args),
            "url" => self.text_type(form, TextKind::Url, args),
            "int" => self.int_type(form, args),
            "decimal" => self.decimal_type(form, args),
            "bool" => self.plain_type(form, args, Type::Bool),
            "color" => self.plain_type(form, args, Type::Color),
            "one_of" => self.one_of_type(form, args),
            "list" => self.list_type(form, args, depth, size),
            "map" => self.map_type(form, args, depth, size),
            "json" => self.json_type(form, args, depth, size),
            "time" => self.time_type(form, args),
            _ => self.file_type(form, args),
        };
        // The error was already reported.
        ty.unwrap_or(Type::Unknown)
    }

    fn plain_type(&mut self, form: BuiltinForm, args: &[TypeArg], ty: Type) -> Option<Type> {
        match args.first() {
            Some(arg) => self.unexpected(form, arg),
            None => Some(ty),
        }
    }

    fn one_of_type(&mut self, form: BuiltinForm, args: &[TypeArg]) -> Option<Type> {
        let mut out: Vec<String> = Vec::with_capacity(args.len());
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(args.len());
        for arg in args {
            let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
            let ExprKind::Text(text) = &expr.kind else { return self.unexpected(form, arg) };
            if text.parts.iter().any(|part| matches!(part, TextPart::Interp(..))) {
                return self.unexpected(form, arg);
            }
            let word = self.plain_text(text);
            match seen.entry(word) {
                Entry::Vacant(new) => {
                    out.push(new.key().clone());
                    new.insert(expr.span);
                }
                Entry::Occupied(first) => {
                    let found = Diagnostic::new(messages::OneOfTwice { word: first.key().clone() }, expr.span);
                    self.report(found.note(*first.get(), &messages::FIRST_HERE));
                }
            }
        }
        if out.is_empty() {
            return self.incomplete(form);
        }
        Some(Type::OneOf(Arc::new(out.into_iter().collect())))
    }

    /// The type that is the first argument of `list`, `map` or `json`.
    fn item_type(&mut self, form: BuiltinForm, arg: Option<&TypeArg>, depth: u32, size: &mut TypeSize) -> Option<Type> {
        Some(match arg {
            Some(TypeArg::Type(item)) => self.resolve_at(item, depth + 1, size),
            Some(TypeArg::Expr(expr)) if matches!(expr.kind, ExprKind::Path) => {
                let outer = self.type_span.replace(expr.span);
                let ty = self.named_type(expr.span, &[], depth + 1, size);
                self.type_span = outer;
                size.add(TypeSize { parts: 1, depth: 0 }, depth + 1);
                ty
            }
            Some(TypeArg::Expr(expr)) if matches!(expr.kind, ExprKind::Missing) => return None,
            Some(arg) => return self.unexpected(form, arg),
            None => return self.incomplete(form),
        })
    }

    fn list_type(&mut self, form: BuiltinForm, args: &[TypeArg], depth: u32, size: &mut TypeSize) -> Option<Type> {
        let item = self.item_type(form, args.first(), depth, size)?;
        let (min, max, cut) = self.count_and_cut(form, args.iter().skip(1))?;
        Some(Type::List { item: Arc::new(item), min, max, cut })
    }

    fn map_type(&mut self, form: BuiltinForm, args: &[TypeArg], depth: u32, size: &mut TypeSize) -> Option<Type> {
        let item = self.item_type(form, args.first(), depth, size)?;
        size.add(TypeSize { parts: 2, depth: 0 }, depth + 1);
        let mut rest = args.iter().skip(1).peekable();
        let key_max = match rest.next_if(|arg| self.is_key_bound(arg)) {
            Some(arg) => self.key_bound(form, arg)?,
            None => MapType::KEY,
        };
        let (min, max, cut) = self.count_and_cut(form, rest)?;
        Some(Type::Map(Arc::new(MapType { item, key_max, min, max, cut })))
    }

    /// `0..40 items`, `cut`: the bounds of a list or map.
    fn count_and_cut<'t>(
        &mut self,
        form: BuiltinForm,
        args: impl Iterator<Item = &'t TypeArg>,
    ) -> Option<(u64, Option<u64>, bool)> {
        let (mut size, mut cut) = (None, false);
        for arg in args {
            let TypeArg::Expr(expr) = arg else { return self.unexpected(form, arg) };
            if !cut && self.slice(expr.span) == Kept::Beginning.word() {
                cut = true;
            } else if size.is_none() && !cut {
                size = Some(self.item_bounds(form, expr)?);
            } else {
                return self.unexpected(form, arg);
            }
        }
        let (min, max) = size.unwrap_or((0, None));
        Some((min, max, cut))
    }

    fn json_type(&mut self, form: BuiltinForm, args: &[TypeArg], depth: u32, size: &mut TypeSize) -> Option<Type> {
        let inner = self.item_type(form, args.first(), depth, size)?;
        match args.get(1) {
            Some(arg) => self.unexpected(form, arg),
            None => Some(Type::Json(Arc::new(inner))),
        }
    }

    fn time_type(&mut self, form: BuiltinForm, args: &[TypeArg]) -> Option<Type> {
        let Some(arg) = args.first() else { return Some(Type::Time { offset: CHINA }) };
        if let Some(further) = args.get(1) {
            return self.unexpected(form, further);
        }
        let TypeArg::Expr(Expr { kind: ExprKind::Text(text), .. }) = arg else { return self.unexpected(form, arg) };
        match parse_offset(&self.plain_text(text)) {
            Some(offset) => Some(Type::Time { offset }),
            None => self.unexpected(form, arg),
        }
    }

    /// A type of the file, or of an imported one.
    fn other_type(&mut self, span: Span, args: &[TypeArg], depth: u32, size: &mut TypeSize) -> Type {
        let word = self.slice(span);
        if let Some((file, name)) = word.split_once('.') {
            return self.imported_type(span, file, name, depth, size);
        }
        match self.lookup_type(word) {
            Some(Decl::Type(item)) => {
                self.named_here(span, self.id(item));
                if let Some(arg) = args.first() {
                    let name = word;
                    let form = BuiltinForm { name, span, form: &messages::FORM_NAMED };
                    return self.unexpected(form, arg).unwrap_or(Type::Unknown);
                }
                self.type_steps.push((item, span));
                let declared = self.declared_type(item, depth);
                let steps = if declared.is_none() { self.circle_of(item) } else { Vec::new() };
                self.type_steps.pop();
                let Some((ty, inner)) = declared else {
                    let found =
                        Diagnostic::new(messages::RecursiveType { way: self.way(&steps), last: last_of(&steps) }, span);
                    self.report(with_steps(found, &steps));
                    return Type::Unknown;
                };
                if !size.add(inner, depth) {
                    self.too_large(span);
                    return Type::Unknown;
                }
                ty
            }
            Some(Decl::Broken) => Type::Unknown,
            Some(_) => {
                let known = Arg::known(BUILT_IN.iter().map(|(name, _)| *name));
                let found = Diagnostic::new(messages::ValueAsType { name: word.into(), known }, span);
                self.report(self.with_declaration(found, word, &messages::A_VALUE_HERE));
                Type::Unknown
            }
            None => {
                self.unknown_type(span, word);
                Type::Unknown
            }
        }
    }

    fn imported_type(&mut self, span: Span, file: &str, name: &str, depth: u32, size: &mut TypeSize) -> Type {
        let unit = match self.lookup(file) {
            Some(Decl::Import(item)) => {
                self.named_here(Span::new(span.file, span.start, span.start + file.len() as u32), self.id(item));
                match self.imported(item) {
                    Some(unit) => unit,
                    None => return Type::Unknown,
                }
            }
            Some(Decl::Broken) => return Type::Unknown,
            _ => {
                self.unknown_type(span, self.slice(span));
                return Type::Unknown;
            }
        };
        let at = span.start + file.len() as u32 + 1;
        let exported = Span::new(span.file, at, span.end);
        let decl = unit.names.get_type(name).copied();
        let Some(Decl::Type(item)) = decl else {
            if decl != Some(Decl::Broken) {
                let fits = |decl| matches!(decl, Decl::Type(_));
                self.unknown_export(exported, unit, name, fits);
            }
            return Type::Unknown;
        };
        self.named_here(exported, DeclId { file: unit.file, index: item as u32 });
        match unit.type_decl(item).map(|decl| (decl.ty.clone(), decl.size)) {
            Some((ty, inner)) if size.add(inner, depth) => ty,
            Some(_) => {
                self.too_large(span);
                Type::Unknown
            }
            None => Type::Unknown,
        }
    }

    /// The type of a `type` item; `None` if it is in progress, and so contains itself.
    fn declared_type(&mut self, item: usize, depth: u32) -> Option<(Type, TypeSize)> {
        let at = self.facts.types.binary_search_by_key(&item, |fact| fact.decl.item).ok()?;
        let fact = self.facts.types.get_mut(at)?;
        match fact.progress {
            TypeProgress::Done => return Some((fact.decl.ty.clone(), fact.decl.size)),
            TypeProgress::Now => return None,
            TypeProgress::Todo => fact.progress = TypeProgress::Now,
        }
        let Some(ItemKind::Type(decl)) = self.item(item).map(|item| &item.kind) else { return None };
        let mut size = TypeSize::default();
        // The recursion follows names, so the depth continues.
        let ty = if depth > LARGEST.depth {
            self.too_large(decl.ty.span);
            Type::Unknown
        } else {
            self.resolve_at(&decl.ty, depth + 1, &mut size)
        };
        size.depth = size.depth.saturating_sub(depth);
        // A type that is too large is reported here, and unknown where it is used.
        let (ty, size) = if size.fits() { (ty, size) } else { (Type::Unknown, TypeSize::default()) };
        let fact = self.facts.types.get_mut(at)?;
        (fact.progress, fact.decl.ty, fact.decl.size) = (TypeProgress::Done, ty.clone(), size);
        Some((ty, size))
    }

    /// The uses of types that lead back to one, in order, the last being the one that does.
    fn circle_of(&self, item: usize) -> Vec<Span> {
        let Some((_, uses)) = self.type_steps.split_last() else { return Vec::new() };
        let after = uses.iter().rposition(|(of, _)| *of == item).map_or(0, |at| at + 1);
        self.type_steps.iter().skip(after).map(|(_, span)| *span).collect()
    }

    fn unknown_type(&mut self, span: Span, word: &str) {
        // A type of another language: as it is written here, with its bound.
        if let Some(right) = self.right_type().filter(|_| is_known_elsewhere(word)) {
            let found = Diagnostic::new(
                messages::UnknownType { name: word.into(), form: Some(form_of(&right)), known: None },
                span,
            );
            let found = self.with_right_type(found, &right);
            return self.report(found);
        }
        let known = self.known_types();
        let names = || known.iter().map(String::as_str);
        let near = suggest(word, names()).or_else(|| suggest_by_part(word, names())).map(str::to_owned);
        self.unresolved |= near.is_none();
        if let Some(near) = &near {
            // It was probably meant, so it is not reported as unused.
            self.lookup_type(near);
        }
        let form = match &near {
            Some(near) => messages::NearType { near: near.clone() }.into(),
            None => messages::DeclareType { name: word.to_owned() }.into(),
        };
        let form = Some(form);
        let known = near.is_none().then(|| known.into());
        let found = Diagnostic::new(messages::UnknownType { name: word.into(), form, known }, span);
        self.report(with_near(found, span, near));
    }

    /// The type that is being resolved as it is written here, if it is one of another language.
    pub(super) fn right_type(&self) -> Option<RightType> {
        self.type_span.and_then(|span| right_type(self.slice(span)))
    }

    /// Adds a fix that writes the right type, if there is only one.
    pub(super) fn with_right_type(&self, found: Diagnostic, right: &RightType) -> Diagnostic {
        match self.type_span {
            Some(span) if right.other.is_none() && !right.is_example => {
                let title = messages::FixReplace { text: right.text.as_str().into() };
                found.fix(Fix::safe(title).replace(span, right.text.as_str()).unsafe_if(!right.sure))
            }
            _ => found,
        }
    }

    fn known_types(&self) -> Vec<String> {
        let own = self.unit.names.iter();
        let own = own.filter(|(_, decl)| matches!(decl, Decl::Type(_))).map(|(name, _)| name);
        BUILT_IN.iter().map(|(name, _)| *name).chain(own.take(12)).map(str::to_owned).collect()
    }

    fn too_large(&mut self, span: Span) {
        self.report(Diagnostic::new(messages::TypeTooLarge { limit: u64::from(LARGEST.parts) }, span));
    }
}

impl TypeSize {
    /// Adds a part at depth `at`. Returns false the first time the limit is exceeded.
    fn add(&mut self, part: Self, at: u32) -> bool {
        let before = self.fits();
        self.parts = self.parts.saturating_add(part.parts);
        self.depth = self.depth.max(at.saturating_add(part.depth));
        self.fits() || !before
    }

    fn fits(self) -> bool {
        self.parts <= LARGEST.parts && self.depth <= LARGEST.depth
    }
}

/// What to write, for a help.
pub(super) fn form_of(right: &RightType) -> Arg {
    let (one, other) = (right.text.clone(), right.other.clone());
    match other {
        Some(other) => messages::EitherType { one, other }.into(),
        None if right.is_example || !right.has_own_bound => messages::ExampleType { ty: one }.into(),
        None => messages::OneType { ty: one }.into(),
    }
}

/// Adds a fix that replaces the word with the most similar known one.
pub(super) fn with_near(found: Diagnostic, span: Span, near: Option<String>) -> Diagnostic {
    match near {
        Some(near) => {
            let fix = Fix::unsafe_fix(messages::FixReplace { text: near.as_str().into() }).replace(span, near.as_str());
            found.fix(fix)
        }
        None => found,
    }
}
