//! Edits that change the bound in the declaration of a parameter.

use super::leaves::{Leaf, LeafKind, Lists};
use crate::diag::Edit;
use crate::eval::SymbolicExpr;
use crate::lang::{ParamValue, Program, TextMeasure, TextType, is_text_type};
use crate::source::{Span, Substr};
use crate::syntax::ast::{ExprKind, ItemKind, TypeArg, TypeEntry, TypeExpr, TypeKind};

/// A step from a value to a part of it.
enum PathStep {
    Item,
    Field(Substr),
}

/// The edit that changes the maximum of a bound; `None` if the bound is not written at the parameter itself, or if its
/// default or a sample would no longer fit.
pub(super) fn edit(program: &Program, leaf: &Leaf, lists: &Lists, max: u64) -> Option<Edit> {
    let unit = program.main()?;
    let (param, steps) = steps_to(&leaf.of, lists)?;
    let decl = unit.params.get(param)?;
    let mut values = decl.default.iter().chain(unit.samples.iter().filter_map(|sample| sample.values.get(&decl.name)));
    if !values.all(|value| fits(value, &steps, leaf.kind, max)) {
        return None;
    }
    let ItemKind::Param(declared) = &unit.ast.items.get(decl.item)?.kind else { return None };
    let place = reach(program, WrittenType::Type(&declared.ty), &steps)?;
    match leaf.kind {
        LeafKind::Text(ty) => {
            let (span, optional) = match place {
                WrittenType::Type(ty) if is_builtin(program, ty) => (ty.span, ty.optional.is_some()),
                WrittenType::Word(span) if is_text_type(program.files.slice(span)) => (span, false),
                _ => return None,
            };
            let mark = if optional { "?" } else { "" };
            // A type with an unclosed bracket cannot be replaced as a whole.
            let written = program.files.slice(span).trim_end_matches('?');
            let is_whole = !written.contains(['(', '（']) || written.ends_with([')', '）']);
            is_whole.then(|| Edit { span, text: format!("{}{mark}", TextType { max: Some(max), ..ty }) })
        }
        LeafKind::List { min, .. } => {
            let WrittenType::Type(TypeExpr { kind: TypeKind::Call { args, .. }, span, optional }) = place else {
                return None;
            };
            let text = format!("{min}..{max} items");
            match args.get(1) {
                Some(TypeArg::Expr(bound)) => Some(Edit { span: bound.span, text }),
                Some(TypeArg::Type(_)) => None,
                None => {
                    // Before the closing bracket, if there is one.
                    let end = optional.map_or(span.end, |mark| mark.start);
                    let written = program.files.slice(Span::new(span.file, span.start, end));
                    let inner = written.strip_suffix([')', '）'])?;
                    // Not if the text before it is not an argument.
                    if !inner.ends_with(|c: char| {
                        matches!(c, ')' | '）' | '}' | '｝' | '?') || unicode_ident::is_xid_continue(c)
                    }) {
                        return None;
                    }
                    let at = span.start + inner.len() as u32;
                    Some(Edit { span: Span::new(span.file, at, at), text: format!(", {text}") })
                }
            }
        }
    }
}

/// The type of a value that a parameter gives, as it is declared.
pub(in crate::check) fn type_span(program: &Program, of: &SymbolicExpr) -> Option<Span> {
    let unit = program.main()?;
    let (param, steps) = steps_to(of, &Vec::new())?;
    let ItemKind::Param(declared) = &unit.ast.items.get(unit.params.get(param)?.item)?.kind else { return None };
    Some(match reach(program, WrittenType::Type(&declared.ty), &steps)? {
        WrittenType::Type(ty) => ty.span,
        WrittenType::Word(span) => span,
    })
}

/// What a declaration says about a bound: the bound itself, or the type if it has none.
pub(super) fn declared(program: &Program, leaf: &Leaf, lists: &Lists) -> Option<Span> {
    let unit = program.main()?;
    let (param, steps) = steps_to(&leaf.of, lists)?;
    let decl = unit.params.get(param)?;
    let ItemKind::Param(declared) = &unit.ast.items.get(decl.item)?.kind else { return None };
    Some(match (reach(program, WrittenType::Type(&declared.ty), &steps)?, leaf.kind) {
        (WrittenType::Type(TypeExpr { kind: TypeKind::Call { name, args }, .. }), LeafKind::List { .. }) => {
            match args.get(1) {
                Some(TypeArg::Expr(bound)) => bound.span,
                _ => name.span,
            }
        }
        (WrittenType::Type(ty), _) => ty.span,
        (WrittenType::Word(span), _) => span,
    })
}

/// The parameter of an expression, and the steps from it.
fn steps_to(symbolic: &SymbolicExpr, lists: &Lists) -> Option<(usize, Vec<PathStep>)> {
    match symbolic {
        SymbolicExpr::Param(param) => Some((*param, Vec::new())),
        SymbolicExpr::Member(of, name) => {
            let (param, mut steps) = steps_to(of, lists)?;
            steps.push(PathStep::Field(name.clone()));
            Some((param, steps))
        }
        SymbolicExpr::Item(id) => {
            let (_, list) = lists.iter().find(|(known, _)| known == id)?;
            let (param, mut steps) = steps_to(list, lists)?;
            steps.push(PathStep::Item);
            Some((param, steps))
        }
        _ => None,
    }
}

/// A type in the source.
#[derive(Clone, Copy)]
enum WrittenType<'a> {
    Type(&'a TypeExpr),
    /// A bare name in a list's brackets.
    Word(Span),
}

fn reach<'a>(program: &Program, place: WrittenType<'a>, steps: &[PathStep]) -> Option<WrittenType<'a>> {
    let Some((step, rest)) = steps.split_first() else { return Some(place) };
    let WrittenType::Type(ty) = place else { return None };
    let next = match (&ty.kind, step) {
        (TypeKind::Record(entries), PathStep::Field(name)) => {
            let field = entries.iter().find_map(|entry| match entry {
                TypeEntry::Field(field) if crate::lang::same_name(program.word(field.name), name) => Some(&field.ty),
                _ => None,
            });
            WrittenType::Type(field?)
        }
        (TypeKind::Call { args, .. }, PathStep::Item) => match args.first()? {
            TypeArg::Type(item) => WrittenType::Type(item),
            TypeArg::Expr(expr) if matches!(expr.kind, ExprKind::Path) => WrittenType::Word(expr.span),
            TypeArg::Expr(_) => return None,
        },
        _ => return None,
    };
    reach(program, next, rest)
}

fn is_builtin(program: &Program, ty: &TypeExpr) -> bool {
    match &ty.kind {
        TypeKind::Name(name) | TypeKind::Call { name, .. } => is_text_type(program.word(*name)),
        _ => false,
    }
}

/// Whether a value is within the bound.
fn fits(value: &ParamValue, steps: &[PathStep], kind: LeafKind, max: u64) -> bool {
    match (value, steps.split_first()) {
        (ParamValue::None, _) => true,
        (ParamValue::List(items), Some((PathStep::Item, rest))) => items.iter().all(|item| fits(item, rest, kind, max)),
        (ParamValue::Record(fields), Some((PathStep::Field(name), rest))) => {
            fields.iter().filter(|(known, _)| known == name).all(|(_, value)| fits(value, rest, kind, max))
        }
        (ParamValue::List(items), None) => items.len() as u64 <= max,
        (ParamValue::Text(text), None) => match kind {
            LeafKind::Text(TextType { measure: TextMeasure::Chars, .. }) => text.chars().count() as u64 <= max,
            _ => text.len() as u64 <= max,
        },
        _ => false,
    }
}
