//! Where a name is declared and used.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::nodes::{Node, around};
use crate::lang::{DeclId, Meaning, Takes, Unit, resolve};
use crate::pipeline::Analysis;
use crate::source::{FileId, Span, World};
use crate::syntax::ast::{ExprId, ExprKind, ItemKind, TextLiteral, TextPart, TypeField};

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What leads there, in the analysed file.
    pub origin: Span,
    pub target: DefinitionTarget,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionTarget {
    /// A declaration: its name, and all of it. They are in a file of the analysis.
    Declaration { name: Span, whole: Span },
    /// The file that a path in the source names.
    File(PathBuf),
}

/// Where the name at a byte of the analysed file is declared, or the file that the path there names; `world` finds that.
pub fn definition(analysis: &Analysis, world: &dyn World, offset: u32) -> Option<Definition> {
    let unit = analysis.program.main()?;
    if let Some((origin, named)) = Named::at(unit, offset) {
        let owner = analysis.program.unit(named.file())?;
        let name = named.name(owner)?;
        let whole = match named {
            Named::Declaration(decl) => {
                owner.ast.items.get(decl.index as usize).map_or(name, |item| item.span.to(name))
            }
            Named::Field(name) => type_field(owner, name).map_or(name, |field| name.to(field.ty.span)),
        };
        return Some(Definition { origin, target: DefinitionTarget::Declaration { name, whole } });
    }
    let text = path_text(unit, offset)?;
    let path = path_of(unit, text)?;
    let found = resolve(world, &analysis.program.root, &unit.path, path).ok()?;
    Some(Definition { origin: text.span, target: DefinitionTarget::File(found) })
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Declaration(DeclId),
    /// A field of a record type, by its name in that.
    Field(Span),
}

impl Named {
    /// What is named at a byte of a file, with the name.
    fn at(unit: &Unit, offset: u32) -> Option<(Span, Self)> {
        let field = || unit.semantics.field_at(offset).map(|field| (field.span, Self::Field(field.declared)));
        unit.semantics.use_at(offset).map(|used| (used.span, Self::Declaration(used.decl))).or_else(field)
    }

    /// The file that declares it.
    const fn file(self) -> FileId {
        match self {
            Self::Declaration(decl) => decl.file,
            Self::Field(name) => name.file,
        }
    }

    /// Its name in the file that declares it.
    fn name(self, owner: &Unit) -> Option<Span> {
        match self {
            Self::Declaration(decl) => owner.name_span(decl),
            Self::Field(name) => Some(name),
        }
    }

    /// Where a file names it; `same`: the ids that its file has there.
    fn within(self, unit: &Unit, same: &[FileId]) -> Vec<Span> {
        match self {
            Self::Declaration(decl) => {
                let uses = unit.semantics.uses().iter();
                let uses = uses.filter(|it| it.decl.index == decl.index && same.contains(&it.decl.file));
                uses.map(|it| it.span).collect()
            }
            Self::Field(name) => {
                let fields = unit.semantics.fields().iter();
                let is_it = |at: Span| (at.start, at.end) == (name.start, name.end) && same.contains(&at.file);
                fields.filter(|it| is_it(it.declared)).map(|it| it.span).collect()
            }
        }
    }
}

/// The field of a record type whose name is at a place.
pub(super) fn type_field(unit: &Unit, name: Span) -> Option<&TypeField> {
    around(&unit.ast, name.start).into_iter().find_map(|node| match node {
        Node::TypeField(field) if field.name.span == name => Some(field),
        _ => None,
    })
}

/// The file that declares what is named at a byte of the analysed file.
pub fn declaring_file(analysis: &Analysis, offset: u32) -> Option<FileId> {
    Named::at(analysis.program.main()?, offset).map(|(_, named)| named.file())
}

/// The path in the source at a byte: of an import, or the argument of a function that takes one.
pub(super) fn path_text(unit: &Unit, offset: u32) -> Option<&TextLiteral> {
    let nodes = around(&unit.ast, offset);
    let at = nodes.iter().rposition(|node| matches!(node, Node::Text(_)))?;
    let Some(Node::Text(text)) = nodes.get(at).copied() else { return None };
    let is_path = match nodes.get(..at)? {
        [Node::Item(item)] => matches!(item.kind, ItemKind::Import(_)),
        [.., Node::Expr(call), Node::Expr(_)] => {
            matches!(call.kind, ExprKind::Call { .. }) && takes_path(unit, call.id)
        }
        _ => false,
    };
    is_path.then_some(text)
}

/// Whether a call is of a function that takes a path.
pub(super) fn takes_path(unit: &Unit, call: ExprId) -> bool {
    let Meaning::Function(function) = unit.semantics.meaning(call) else { return false };
    function.signature().params.first().is_some_and(|param| param.takes == Takes::Path)
}

/// A text that is written without escapes and interpolations.
pub(super) fn path_of<'u>(unit: &'u Unit, text: &TextLiteral) -> Option<&'u str> {
    match text.parts.as_slice() {
        [TextPart::Run(run)] => Some(unit.source.slice(*run)),
        _ => None,
    }
}

/// The occurrences of a name in some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The name where it is declared.
    pub declaration: FileSpan,
    /// All occurrences, that of the declaration included, file by file in source order.
    pub spans: Vec<FileSpan>,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSpan {
    /// The path of the file, as the analysis that has it knows it.
    pub path: PathBuf,
    /// Its bytes; the id of the file is that of this analysis.
    pub span: Span,
}

/// Where the name at a byte of the analysed file occurs, in its program and in those of the other analyses. `others`: of
/// the files of the project that may import the one that declares it, with the same texts; `world` says which paths are
/// the same.
pub fn references(analysis: &Analysis, world: &dyn World, offset: u32, others: &[&Analysis]) -> Option<References> {
    let (_, named) = Named::at(analysis.program.main()?, offset)?;
    occurrences(analysis, world, named, others)
}

/// The same for a declaration of the program.
pub fn references_of(analysis: &Analysis, world: &dyn World, decl: DeclId, others: &[&Analysis]) -> Option<References> {
    occurrences(analysis, world, Named::Declaration(decl), others)
}

fn occurrences(analysis: &Analysis, world: &dyn World, named: Named, others: &[&Analysis]) -> Option<References> {
    let declares = analysis.program.unit(named.file())?;
    let declaration = FileSpan { path: declares.path.clone(), span: named.name(declares)? };
    let place = |path: &Path| world.canonical(path).unwrap_or_else(|_| path.to_owned());
    let home = place(&declares.path);
    // Ids of files are those of an analysis; another one may have read the same file for itself.
    let is_same = |unit: &Unit| place(&unit.path) == home && unit.source.text() == declares.source.text();
    let (mut seen, mut spans) = (HashSet::new(), Vec::new());
    for one in std::iter::once(&analysis).chain(others) {
        let same: Vec<FileId> = one.program.units.iter().filter(|unit| is_same(unit)).map(|unit| unit.file).collect();
        for unit in &one.program.units {
            let found = named.within(unit, &same);
            if !found.is_empty() && seen.insert(place(&unit.path)) {
                spans.extend(found.into_iter().map(|span| FileSpan { path: unit.path.clone(), span }));
            }
        }
    }
    Some(References { declaration, spans })
}

/// The occurrences, in the analysed file, of the name at a byte of it.
pub fn highlights(analysis: &Analysis, offset: u32) -> Vec<Span> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let Some((_, named)) = Named::at(unit, offset) else { return Vec::new() };
    named.within(unit, &[named.file()])
}
