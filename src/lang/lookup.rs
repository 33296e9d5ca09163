//! What names mean at a place of a file, for editors.

use super::{Decl, DeclId, Program, Type, Unit, nfc, same_name};
use crate::source::Substr;
use crate::syntax::ast::ItemKind;

impl Unit {
    /// The declaration that a name means as a value at a byte of the file: the innermost loop variable, else an item
    /// that is not a type.
    pub fn value_at(&self, offset: u32, name: &str) -> Option<DeclId> {
        let names = |decl: &DeclId| self.name_span(*decl).is_some_and(|span| same_name(self.source.slice(span), name));
        let is_type = |decl: &DeclId| {
            self.ast.items.get(decl.index as usize).is_some_and(|item| matches!(item.kind, ItemKind::Type(_)))
        };
        self.scope_at(offset).into_iter().find(|decl| !is_type(decl) && names(decl))
    }

    /// The type of a value's declaration as expressions see it; `None` for what is not a value, or not of this file.
    pub fn value_type(&self, decl: DeclId) -> Option<Type> {
        if decl.file != self.file {
            return None;
        }
        let item = decl.index as usize;
        let Some(declared) = self.ast.items.get(item) else {
            return self.semantics.locals().get(item - self.ast.items.len()).map(|local| local.ty.clone().seen());
        };
        match declared.kind {
            ItemKind::Param(_) => self.params.iter().find(|param| param.item == item).map(|it| it.ty.clone().seen()),
            ItemKind::Let(_) => self.let_decl(item).map(|it| it.ty.clone()),
            ItemKind::Message(_) => Some(Type::Message),
            _ => None,
        }
    }

    /// The type of a dotted path of members, `a.b.c`, at a byte of the file; optional if one on the way is.
    pub fn path_type(&self, offset: u32, path: &str) -> Option<Type> {
        let mut words = path.split('.');
        let first = self.value_at(offset, words.next()?)?;
        let mut ty = match self.import(first.index as usize) {
            Some(imported) => imported.exported_type(words.next()?)?,
            None => self.value_type(first)?,
        };
        for word in words {
            let optional = ty.is_optional();
            let member = ty.inner().field(&nfc(word))?.clone().seen();
            ty = if optional { member.optional() } else { member };
        }
        Some(ty)
    }

    fn exported_type(&self, name: &str) -> Option<Type> {
        match self.names.get(name)? {
            Decl::Let(item) => self.let_decl(*item).map(|decl| decl.ty.clone()),
            _ => None,
        }
    }

    /// What a file that imports this one can name: each item with its name, lets that use no parameters and types.
    pub fn exports(&self) -> impl Iterator<Item = (usize, Substr)> {
        self.ast.items.iter().enumerate().filter_map(|(at, item)| {
            let is_exported = match item.kind {
                ItemKind::Type(_) => true,
                ItemKind::Let(_) => self.let_decl(at).is_some_and(|decl| decl.needs.is_empty()),
                _ => false,
            };
            let name = item.name().filter(|_| is_exported)?;
            Some((at, self.source.shared(name.span)))
        })
    }
}

impl Program {
    /// The type of a value's declaration, in whichever of the files it is.
    pub fn value_type(&self, decl: DeclId) -> Option<Type> {
        self.unit(decl.file)?.value_type(decl)
    }
}
