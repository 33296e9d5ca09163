//! Reads the messages of a file, and the types of their parameters.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::model::{FacadeMember, FacadeMessage, FacadeSource, FacadeType, NamedType, TypeName, TypeOrigin, TypeShape};
use crate::derive::sample;
use crate::lang::{ParamDecl, Program, Type, Unit};
use crate::pipeline::Analysis;
use crate::steps::{Cancellation, Cancelled};

/// Fifteen digits: each such number, also one with a decimal point, is another double.
const EXACT: i64 = 999_999_999_999_999;

/// What is generated from for a file without errors. `None` if it has no messages.
///
/// # Errors
/// The cancellation was triggered.
pub fn source(analysis: &Analysis, path: &str, cancellation: &Cancellation) -> Result<Option<FacadeSource>, Cancelled> {
    let program = &analysis.program;
    let Some(unit) = program.main() else { return Ok(None) };
    let mut types = TypeCollector { program, declared: declared(program, unit), types: Vec::new() };
    let mut messages = Vec::new();
    for (summary, (item, _)) in analysis.summaries(cancellation)?.into_iter().zip(unit.messages()) {
        // In the order of their declarations: a change of the message does not change it.
        let used: BTreeSet<usize> = unit.used_params(item).iter().map(|used| used.param).collect();
        let used = used.into_iter().filter_map(|at| unit.params.get(at));
        messages.push(FacadeMessage {
            name: summary.name,
            type_id: summary.type_id,
            doc: program.doc(item).unwrap_or_default(),
            when: summary.when,
            params: used.map(|param| types.param(param)).collect(),
            limits: summary.fill,
        });
    }
    let source = FacadeSource { path: path.to_owned(), types: types.types, messages };
    Ok((!source.messages.is_empty()).then_some(source))
}

/// A declared type with its names: that of the import, and its own.
struct DeclaredType {
    path: Vec<String>,
    ty: Type,
    doc: String,
}

/// The types that the file can name.
fn declared(program: &Program, unit: &Unit) -> Vec<DeclaredType> {
    let imported = unit.imports.iter().filter_map(|(item, imported)| {
        let alias = unit.ast.items.get(*item)?.name()?;
        Some((Some(program.word(alias)), &**imported))
    });
    let mut all = Vec::new();
    for (alias, unit) in std::iter::once((None, unit)).chain(imported) {
        for decl in &unit.types {
            let Some(name) = unit.ast.items.get(decl.item).and_then(|item| item.name()) else { continue };
            let path = alias.into_iter().chain([program.word(name)]).map(str::to_owned).collect();
            let doc = program.doc_in(unit, decl.item).unwrap_or_default();
            all.push(DeclaredType { path, ty: decl.ty.clone(), doc });
        }
    }
    all
}

/// Gives names to records and choices.
struct TypeCollector<'a> {
    program: &'a Program,
    declared: Vec<DeclaredType>,
    types: Vec<NamedType>,
}

impl TypeCollector<'_> {
    fn param(&mut self, param: &ParamDecl) -> FacadeMember {
        let written = TypeName { path: vec![param.name.clone()], origin: TypeOrigin::Param };
        let default = param.default.as_ref().filter(|_| !param.is_now).map(sample::literal);
        FacadeMember {
            name: param.name.clone(),
            key: param.document_key().to_owned(),
            doc: self.program.doc(param.item).unwrap_or_default(),
            domain: self.written(param),
            default: if param.is_now { Some("now".to_owned()) } else { default },
            required: param.is_required(),
            ty: self.certain(&param.ty, &written),
        }
    }

    /// The type of a parameter, as it is written, on one line.
    fn written(&self, param: &ParamDecl) -> String {
        self.program.files.slice(param.ty_span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A type as it can be written: a declared one in it by its name.
    fn spelled(&self, ty: &Type) -> String {
        let inner = named_part(ty);
        let declared = self.declared.iter().find(|declared| is_same(&declared.ty, inner));
        declared.map_or_else(
            || ty.to_string(),
            |declared| ty.to_string().replace(&inner.to_string(), &declared.path.join(".")),
        )
    }

    /// The type of a value that is there.
    fn certain(&mut self, ty: &Type, written: &TypeName) -> FacadeType {
        match ty {
            Type::Optional(inner) => self.certain(inner, written),
            other => self.of(other, written),
        }
    }

    fn of(&mut self, ty: &Type, written: &TypeName) -> FacadeType {
        match ty {
            Type::Int { min, max } => FacadeType::Int { is_small: is_small(*min) && is_small(*max) },
            // Their bounds are numbers of the last digit.
            Type::Decimal { min, max, .. } => FacadeType::Decimal { is_small: is_small(*min) && is_small(*max) },
            Type::Bool => FacadeType::Bool,
            Type::Color => FacadeType::Color,
            Type::Time { .. } => FacadeType::Time,
            Type::File { .. } => FacadeType::File,
            Type::Json(_) => FacadeType::Json,
            Type::List { item, .. } => FacadeType::List(Box::new(self.of(item, written))),
            Type::Map(map) => FacadeType::Map(Box::new(self.of(&map.item, written))),
            Type::Optional(inner) => FacadeType::Optional(Box::new(self.of(inner, written))),
            Type::Record(_) | Type::OneOf(_) => FacadeType::Named(self.named(ty, written)),
            // No parameter has one of the others.
            Type::Text(_)
            | Type::None
            | Type::Media
            | Type::Recipient
            | Type::Message
            | Type::Size
            | Type::Mixed
            | Type::Unknown => FacadeType::Text,
        }
    }

    /// The index of a record or choice: by the name of its declaration, if it has one.
    fn named(&mut self, ty: &Type, written: &TypeName) -> usize {
        let declared = self.declared.iter().find(|declared| is_same(&declared.ty, ty));
        let (name, doc) = match declared {
            Some(found) => (TypeName { path: found.path.clone(), origin: TypeOrigin::Declared }, found.doc.clone()),
            None => (written.clone(), String::new()),
        };
        if let Some(known) = self.types.iter().position(|known| known.name == name) {
            return known;
        }
        let shape = match ty {
            Type::Record(record) => {
                let mut members = Vec::with_capacity(record.len());
                for (at, (field, ty)) in record.iter().enumerate() {
                    members.push(self.field(field.as_str(), record.key(at), ty, &name));
                }
                TypeShape::Record { members, open: record.open }
            }
            Type::OneOf(words) => TypeShape::Words(words.to_vec()),
            _ => TypeShape::Words(Vec::new()),
        };
        self.types.push(NamedType { name, doc, shape });
        self.types.len() - 1
    }

    fn field(&mut self, name: &str, key: &str, ty: &Type, owner: &TypeName) -> FacadeMember {
        let origin = match owner.origin {
            TypeOrigin::Declared => TypeOrigin::Field,
            written => written,
        };
        let path = owner.path.iter().cloned().chain([name.to_owned()]).collect();
        FacadeMember {
            name: name.to_owned(),
            key: key.to_owned(),
            doc: String::new(),
            domain: self.spelled(ty),
            default: None,
            required: !ty.is_optional(),
            ty: self.certain(ty, &TypeName { path, origin }),
        }
    }
}

/// The record or choice that a type consists of.
fn named_part(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) | Type::List { item: inner, .. } => named_part(inner),
        Type::Map(map) => named_part(&map.item),
        other => other,
    }
}

fn is_small(bound: Option<i64>) -> bool {
    bound.is_some_and(|bound| (-EXACT..=EXACT).contains(&bound))
}

/// Whether a type is the declared one, and not merely like it: parts of types are shared.
fn is_same(declared: &Type, ty: &Type) -> bool {
    match (declared.inner(), ty) {
        (Type::Record(a), Type::Record(b)) => Arc::ptr_eq(a, b),
        (Type::OneOf(a), Type::OneOf(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}
