//! Types of paths: `status`, `test.name`, `brand.green`.

use super::types::with_near;
use super::{Checker, Scoped};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Fix};
use crate::lang::names::same_name;
use crate::lang::semantics::{DeclId, LoopVariable, Meaning};
use crate::lang::suggest::{COMPARED, suggest, suggest_by_part};
use crate::lang::{Decl, Dependency, LetDecl, ParamUse, Type, Unit, nfc, recipients};
use crate::source::Span;
use crate::syntax::ast::Expr;

/// The maximum number of names that a finding lists.
pub(super) const LISTED: usize = 12;

/// What the first names of a path refer to.
struct PathHead {
    ty: Type,
    /// Their length in bytes.
    len: usize,
    meaning: Meaning,
}

impl<'a> Checker<'a> {
    pub(super) fn path(&mut self, expr: &Expr) -> Type {
        let path = self.slice(expr.span);
        let Some(PathHead { ty, len, meaning }) = self.head(expr.span, path) else {
            return Type::Unknown;
        };
        self.facts.semantics.set_meaning(expr.id, meaning);
        self.members(expr.span, ty, len)
    }

    /// The type of a path that is not an expression of its own: `xs` in `xs.size()`.
    pub(super) fn path_type(&mut self, span: Span) -> Type {
        match self.head(span, self.slice(span)) {
            Some(PathHead { ty, len, .. }) => self.members(span, ty, len),
            None => Type::Unknown,
        }
    }

    /// The type of the rest of a path after its first bytes, whose type is known.
    fn members(&mut self, span: Span, mut ty: Type, mut at: usize) -> Type {
        let path = self.slice(span);
        loop {
            let (before, after) = path.split_at_checked(at).unwrap_or((path, ""));
            if let Type::Optional(inner) = &ty
                && self.is_certain(before)
            {
                ty = Type::clone(inner);
            }
            let Some(after) = after.strip_prefix('.') else { return ty };
            let word = after.split('.').next().unwrap_or_default();
            let start = at as u32 + 1;
            let owner = Span::new(span.file, span.start, span.start + at as u32);
            let name = Span::new(span.file, span.start + start, span.start + start + word.len() as u32);
            ty = self.member(&ty, owner, name);
            at += 1 + word.len();
        }
    }

    /// The type of `owner.name`.
    pub(super) fn member(&mut self, ty: &Type, owner: Span, name: Span) -> Type {
        let word = self.slice(name);
        match ty {
            Type::Unknown => return Type::Unknown,
            // A missing name was already reported.
            _ if word.is_empty() => return Type::Unknown,
            Type::Record(fields) => {
                if let Some((at, (_, ty))) = fields.position(&nfc(word)).and_then(|at| Some((at, fields.field_at(at)?)))
                {
                    self.field_here(name, fields, at);
                    return ty.clone().seen();
                }
                let known = || fields.iter().map(|(name, _)| name.as_str());
                let owner = self.slice(owner);
                if let Some((left, right)) =
                    minus(word, |left| fields.get(&nfc(left)).is_some(), |right| self.is_value(right))
                {
                    self.minus(name, word, left, right);
                    return Type::Unknown;
                }
                let near = suggest(word, known().take(COMPARED)).map(str::to_owned);
                let found = Diagnostic::new(
                    messages::UnknownMember {
                        owner: owner.into(),
                        name: word.into(),
                        known: if near.is_none() { Arg::known(known()) } else { None },
                        near: near.clone(),
                    },
                    name,
                );
                let found = self.with_declaration(found, owner, messages::NotHere { field: word.into() });
                self.report(with_near(found, name, near));
            }
            // A member of what is `none` is `none`, too.
            Type::Optional(inner) => return self.member(inner, owner, name).optional(),
            _ => self.no_member(ty, owner, name),
        }
        Type::Unknown
    }

    fn head(&mut self, span: Span, path: &'a str) -> Option<PathHead> {
        let word = path.split('.').next().unwrap_or_default();
        let len = word.len();
        let found = self.scope.iter().rev().find_map(|scoped| match scoped {
            Scoped::Var { name, decl, ty, tainted, .. } if same_name(name, word) => Some((*decl, ty.clone(), *tainted)),
            _ => None,
        });
        let name = Span::new(span.file, span.start, span.start + len as u32);
        if let Some((decl, ty, tainted)) = found {
            self.tainted |= tainted;
            self.named_here(name, decl);
            return Some(PathHead { ty: ty.seen(), len, meaning: Meaning::Local(decl) });
        }
        let (ty, meaning) = match self.lookup(word) {
            Some(Decl::Param(param)) => {
                self.tainted = true;
                self.met.push(Dependency::Param(ParamUse { param, span: name }));
                let decl = self.facts.params.get(param)?;
                let (item, ty) = (decl.item, decl.ty.clone().seen());
                self.named_here(name, self.id(item));
                (ty, Meaning::Param(param))
            }
            Some(Decl::Let(item)) => {
                self.named_here(name, self.id(item));
                (self.let_type(item, name), Meaning::Let(self.id(item)))
            }
            Some(Decl::Message(item)) => {
                self.named.push((item, name));
                self.named_here(name, self.id(item));
                (Type::Message, Meaning::Message(self.id(item)))
            }
            Some(Decl::Import(item)) => {
                self.named_here(name, self.id(item));
                return self.exported(span, self.imported(item)?, word, path);
            }
            Some(Decl::Type(item)) => {
                self.named_here(name, self.id(item));
                self.report(Diagnostic::new(messages::TypeAsValue { name: word.into() }, name));
                return None;
            }
            Some(Decl::Broken) => return None,
            None => {
                let meaning = Meaning::Recipient;
                return self.unbound(name, word).map(|ty| PathHead { ty, len, meaning });
            }
        };
        Some(PathHead { ty, len, meaning })
    }

    /// A value of an imported file: the second name of the path.
    fn exported(&mut self, span: Span, unit: &'a Unit, file: &str, path: &str) -> Option<PathHead> {
        let word = path.split('.').nth(1).unwrap_or_default();
        let start = span.start + file.len() as u32;
        let file_span = Span::new(span.file, span.start, start);
        if word.is_empty() {
            self.import_as_value(file_span, unit, file);
            return None;
        }
        let name = Span::new(span.file, start + 1, start + 1 + word.len() as u32);
        match unit.names.get(word).copied() {
            Some(Decl::Let(item)) => {
                let id = DeclId { file: unit.file, index: item as u32 };
                self.named_here(name, id);
                let decl = unit.let_decl(item)?;
                if let Some(used) = first_param(&decl.needs, &unit.lets) {
                    let param = unit.params.get(used.param).map(|param| param.name.as_str()).unwrap_or_default();
                    let found =
                        Diagnostic::new(messages::ExportUsesParam { name: word.into(), param: param.into() }, name);
                    let found = found.note(used.span, &messages::THROUGH_HERE);
                    self.report(found);
                    return None;
                }
                if decl.broken || !self.deepen(decl.depth, name) {
                    return None;
                }
                let (ty, meaning) = (decl.ty.clone(), Meaning::Let(id));
                Some(PathHead { ty, len: file.len() + 1 + word.len(), meaning })
            }
            Some(Decl::Type(_)) => {
                self.report(Diagnostic::new(messages::TypeAsValue { name: word.into() }, name));
                None
            }
            Some(Decl::Broken) => None,
            _ => {
                self.unknown_export(name, unit, word, |decl| matches!(decl, Decl::Let(_)));
                None
            }
        }
    }

    fn import_as_value(&mut self, span: Span, unit: &Unit, name: &str) {
        let known = exports(unit, |decl| matches!(decl, Decl::Let(_)));
        let first = known.first().cloned();
        let known = Some(known).filter(|known| !known.is_empty());
        self.report(Diagnostic::new(messages::ImportAsValue { name: name.into(), known, first }, span));
    }

    /// `fits`: which declarations are possible here.
    pub(super) fn unknown_export(&mut self, span: Span, unit: &Unit, word: &str, fits: fn(Decl) -> bool) {
        let name = unit.source.name.as_str();
        let known = if self.may_compare() { exports(unit, fits) } else { Vec::new() };
        let near = suggest(word, known.iter().map(String::as_str)).map(str::to_owned);
        let found = Diagnostic::new(
            messages::UnknownExport {
                file: name.into(),
                name: word.into(),
                known: if near.is_none() { Arg::known(known.iter().map(String::as_str)) } else { None },
                near: near.clone(),
            },
            span,
        );
        self.report(with_near(found, span, near));
    }

    /// An undeclared name: a recipient without an id, or an error.
    fn unbound(&mut self, span: Span, word: &str) -> Option<Type> {
        match recipients::find(word) {
            Some(recipients::RecipientForm::Alone) => return Some(Type::Recipient),
            Some(recipients::RecipientForm::WithId) => {
                self.report(Diagnostic::new(messages::RecipientWithoutId { name: word.into() }, span));
                return None;
            }
            None => {}
        }
        if let Some(function) = super::Function::find(word) {
            self.report(Diagnostic::new(
                messages::FunctionAsValue { name: word.into(), signature: function.usage() },
                span,
            ));
            return None;
        }
        if let Some((left, right)) = minus(word, |left| self.is_value(left), |right| self.is_value(right)) {
            self.lookup(left);
            self.minus(span, word, left, right);
            return None;
        }
        if self.is_text_loop_variable(word) {
            return None;
        }
        let known = if self.may_compare() { self.values() } else { Vec::new() };
        let near = suggest(word, known.iter().copied())
            .or_else(|| suggest(word, self.alone.iter().copied()))
            .or_else(|| suggest_by_part(word, known.iter().copied()));
        let near = near.map(str::to_owned);
        // Names are listed where none is near.
        let listed = if near.is_none() { known } else { Vec::new() };
        let listed: Vec<String> = listed.into_iter().map(str::to_owned).collect();
        if near.is_none() && self.unknown_recipient_name(span) {
            return None;
        }
        self.unresolved |= near.is_none();
        if let Some(near) = &near {
            // It was probably meant, so it is not reported as unused.
            self.lookup(near);
        }
        let found = Diagnostic::new(
            messages::UnknownName {
                name: word.into(),
                known: Some(listed).filter(|known| !known.is_empty() && known.len() <= LISTED).map(Into::into),
                near: near.clone(),
            },
            span,
        );
        self.report(with_near(found, span, near));
        None
    }

    fn minus(&mut self, span: Span, word: &str, left: &str, right: &str) {
        self.lookup(right);
        let fixed = format!("{left} - {right}");
        let fix = Fix::safe(messages::FixReplace { text: fixed.as_str().into() }).replace(span, fixed.as_str());
        let found = Diagnostic::new(messages::MinusInName { name: word.into() }, span);
        self.report(found.fix(fix));
    }

    pub(super) fn is_value(&self, word: &str) -> bool {
        let is_var = |scoped: &Scoped| matches!(scoped, Scoped::Var { name, .. } if same_name(name, word));
        let decl = || self.unit.names.get(word);
        self.scope.iter().any(is_var) || decl().is_some_and(|decl| !matches!(decl, Decl::Type(_)))
    }

    /// All names in scope that are values, the innermost first.
    fn values(&self) -> Vec<&str> {
        let vars = self.scope.iter().rev().filter_map(|scoped| match scoped {
            Scoped::Var { name, .. } => Some(*name),
            Scoped::Some(_) | Scoped::Length(..) | Scoped::Filled(_) => None,
        });
        let names = self.unit.names.iter().filter(|(_, decl)| !matches!(decl, Decl::Type(_))).map(|(name, _)| name);
        vars.chain(names).collect()
    }

    /// Declares a loop variable with its scope; warns if it shadows another name.
    pub(super) fn push_var(&mut self, span: Span, scope: Span, ty: Type, tainted: bool) {
        let name = self.slice(span);
        self.check_declarable(span);
        let outer = self.scope.iter().rev().find_map(|scoped| match scoped {
            Scoped::Var { name: other, span, .. } if same_name(other, name) => Some(*span),
            _ => None,
        });
        let hidden = outer.or_else(|| {
            let place = self.unit.names.find(name)?;
            // Types have names of their own.
            let is_type = matches!(self.unit.names.decl(place), Some(Decl::Type(_)));
            if is_type { None } else { self.first_named(place) }
        });
        if let Some(hidden) = hidden {
            let found = Diagnostic::new(messages::ShadowedName { name: name.into() }, span);
            self.report(found.note(hidden, &messages::HIDDEN_HERE));
        }
        let decl = self.id(self.items().len() + self.facts.semantics.locals.len());
        self.facts.semantics.locals.push(LoopVariable { name: span, scope, ty: ty.clone() });
        self.named_here(span, decl);
        self.scope.push(Scoped::Var { name, decl, span, ty, tainted });
    }

    /// Checks that a value is a record, and returns its type.
    pub(super) fn record_of(&mut self, ty: Type, span: Span) -> Type {
        match self.present(ty, span, &messages::A_RECORD) {
            record @ Type::Record(_) => record,
            Type::Unknown => Type::Unknown,
            other => {
                let name = self.written(span);
                let list = matches!(other, Type::List { .. } | Type::Map(_)).then(|| name.clone());
                let how = list.map(|list| messages::LoopOverItems { list }.into());
                self.wrong_kind(|found| messages::NotARecord { name, found, how }, span, &other);
                Type::Unknown
            }
        }
    }
}

fn exports(unit: &Unit, fits: fn(Decl) -> bool) -> Vec<String> {
    unit.names.iter().filter(|(_, decl)| fits(*decl)).map(|(name, _)| name.to_owned()).collect()
}

/// The first parameter that something depends on.
fn first_param<'l>(mut needs: &'l [Dependency], lets: &'l [LetDecl]) -> Option<ParamUse> {
    loop {
        match needs.first()? {
            Dependency::Param(using) => return Some(*using),
            Dependency::Let(at) => needs = &lets.get(*at)?.needs,
        }
    }
}

/// Splits `n-1` if `n` is known.
fn minus(word: &str, is_left: impl Fn(&str) -> bool, is_right: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    word.match_indices('-').find_map(|(at, _)| {
        let (left, right) = (word.get(..at)?, word.get(at + 1..)?);
        let counts = right.bytes().all(|b| b.is_ascii_digit()) || is_right(right);
        (counts && is_left(left)).then_some((left, right))
    })
}
