//! Another name for a declaration, in every file that names it.

use std::path::PathBuf;

use super::navigation::references_of;
use crate::diag::Lang;
use crate::diag::messages::ide as messages;
use crate::lang::{DeclId, Unit, is_built_in, recipients, same_name};
use crate::pipeline::Analysis;
use crate::source::{Span, World};
use crate::syntax::ast::{Item, ItemKind};
use crate::syntax::{RESERVED, is_name};

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameTarget {
    /// The occurrence of the name there.
    pub span: Span,
    pub name: String,
}

/// The edits of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedFile {
    /// The path of the file, as the analysis that has it knows it.
    pub path: PathBuf,
    /// What the new name replaces, in source order.
    pub spans: Vec<Span>,
}

/// Why something cannot have a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameRefusal {
    /// There is no declared name.
    Nothing,
    NotAName(String),
    /// A word of the language: `if`.
    Keyword(String),
    /// A word of the catalog for recipients: `everyone`.
    RecipientWord(String),
    /// The name of a built-in type.
    BuiltIn(String),
    /// Something in the file that declares it has this name.
    Taken {
        name: String,
        by: Span,
    },
    /// A use would mean the loop variable of this name.
    Captured {
        name: String,
        by: Span,
    },
}

/// The name at a byte of the analysed file, if it can be renamed.
///
/// # Errors
/// There is none.
pub fn prepare_rename(analysis: &Analysis, offset: u32) -> Result<RenameTarget, RenameRefusal> {
    let unit = analysis.program.main().ok_or(RenameRefusal::Nothing)?;
    let used = unit.semantics.use_at(offset).ok_or(RenameRefusal::Nothing)?;
    Ok(RenameTarget { span: used.span, name: unit.source.slice(used.span).to_owned() })
}

/// Renames what the name at a byte of the analysed file means, there and in the files of the other analyses; see
/// [`super::references`]. The files have the same meaning afterwards; comments are not changed.
///
/// # Errors
/// It cannot have this name.
pub fn rename(
    analysis: &Analysis,
    world: &dyn World,
    offset: u32,
    name: &str,
    others: &[&Analysis],
) -> Result<Vec<RenamedFile>, RenameRefusal> {
    let unit = analysis.program.main().ok_or(RenameRefusal::Nothing)?;
    let used = unit.semantics.use_at(offset).ok_or(RenameRefusal::Nothing)?;
    rename_declaration(analysis, world, used.decl, name, others)
}

/// Renames a declaration of the program.
///
/// # Errors
/// It cannot have this name.
pub fn rename_declaration(
    analysis: &Analysis,
    world: &dyn World,
    decl: DeclId,
    name: &str,
    others: &[&Analysis],
) -> Result<Vec<RenamedFile>, RenameRefusal> {
    let unit = analysis.program.unit(decl.file).ok_or(RenameRefusal::Nothing)?;
    may_have(unit, decl, name)?;
    let found = references_of(analysis, world, decl, others).ok_or(RenameRefusal::Nothing)?;
    let mut files: Vec<RenamedFile> = Vec::new();
    for occurrence in found.spans {
        match files.last_mut().filter(|file| file.path == occurrence.path) {
            Some(file) => file.spans.push(occurrence.span),
            None => files.push(RenamedFile { path: occurrence.path, spans: vec![occurrence.span] }),
        }
    }
    Ok(files)
}

/// Whether a declaration may have a name, and all uses would still mean what they do.
fn may_have(unit: &Unit, decl: DeclId, name: &str) -> Result<(), RenameRefusal> {
    let own = || name.to_owned();
    if !is_name(name) {
        return Err(RenameRefusal::NotAName(own()));
    }
    let item = unit.ast.items.get(decl.index as usize);
    let is_sample = item.is_some_and(|item| matches!(item.kind, ItemKind::Sample(_)));
    if !is_sample && RESERVED.contains(&name) {
        return Err(RenameRefusal::Keyword(own()));
    }
    if !is_sample && recipients::find(name) == Some(recipients::RecipientForm::Alone) {
        return Err(RenameRefusal::RecipientWord(own()));
    }
    let is_type = item.is_some_and(|item| matches!(item.kind, ItemKind::Type(_)));
    if is_type && is_built_in(name) {
        return Err(RenameRefusal::BuiltIn(own()));
    }
    if let Some(item) = item
        && let Some(by) = taken(unit, item, decl, name)
    {
        return Err(RenameRefusal::Taken { name: own(), by });
    }
    match captured(unit, decl, name) {
        Some(by) => Err(RenameRefusal::Captured { name: own(), by }),
        None => Ok(()),
    }
}

/// Names of types, of samples, and of everything else are apart.
const fn namespace(item: &Item) -> Option<u8> {
    match item.kind {
        ItemKind::Type(_) => Some(0),
        ItemKind::Sample(_) => Some(1),
        ItemKind::Bad => None,
        _ => Some(2),
    }
}

/// Another item that has the name.
fn taken(unit: &Unit, item: &Item, decl: DeclId, name: &str) -> Option<Span> {
    let others = unit.ast.items.iter().enumerate().filter(|(at, _)| *at != decl.index as usize);
    let others = others.filter(|(_, other)| namespace(other) == namespace(item));
    let mut names = others.filter_map(|(_, other)| other.name()).map(|name| name.span);
    names.find(|span| same_name(unit.source.slice(*span), name))
}

/// The declaration of the name that a use would mean instead, or that uses of another one would be taken from.
fn captured(unit: &Unit, decl: DeclId, name: &str) -> Option<Span> {
    let named = |span: &Span| same_name(unit.source.slice(*span), name);
    let is_in = |scope: Span, at: Span| scope.start <= at.start && at.end <= scope.end;
    let items = unit.ast.items.len();
    let own = (decl.index as usize).checked_sub(items).and_then(|at| unit.semantics.locals().get(at));
    let uses = || unit.semantics.uses().iter();
    // A loop variable of the name around a use of this one.
    let inner = unit.semantics.locals().iter().filter(|local| named(&local.name)).find(|local| {
        let is_inside = own.is_none_or(|own| is_in(own.scope, local.scope));
        is_inside && uses().any(|used| used.decl == decl && is_in(local.scope, used.span) && used.span != local.name)
    });
    // What a use in the scope of this variable means by the name.
    let outer = || {
        let own = own?;
        let stolen = uses().find(|used| {
            used.decl != decl && named(&used.span) && is_in(own.scope, used.span) && is_plain(unit, used.decl)
        })?;
        unit.name_span(stolen.decl).or(Some(stolen.span))
    };
    inner.map(|local| local.name).or_else(outer)
}

/// Whether a declaration is a value of the file, which a loop variable can hide.
fn is_plain(unit: &Unit, decl: DeclId) -> bool {
    let is_value = |item: &Item| !matches!(item.kind, ItemKind::Type(_) | ItemKind::Sample(_));
    decl.file == unit.file && unit.ast.items.get(decl.index as usize).is_none_or(is_value)
}

impl RenameRefusal {
    /// The reason, for a reader.
    pub fn text(&self, lang: Lang) -> String {
        let of = |name: &String| name.clone();
        match self {
            Self::Nothing => messages::RENAME_NOTHING.text(lang).to_owned(),
            Self::NotAName(name) => messages::RenameNotAName { name: of(name) }.text(lang),
            Self::Keyword(name) => messages::RenameKeyword { name: of(name) }.text(lang),
            Self::RecipientWord(name) => messages::RenameRecipient { name: of(name) }.text(lang),
            Self::BuiltIn(name) => messages::RenameBuiltIn { name: of(name) }.text(lang),
            Self::Taken { name, .. } => messages::RenameTaken { name: of(name) }.text(lang),
            Self::Captured { name, .. } => messages::RenameCaptured { name: of(name) }.text(lang),
        }
    }
}
