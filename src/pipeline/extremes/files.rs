//! Parameters for files: no file is made, so theirs is one that a sample has.

use crate::lang::{ParamValue, Program, SampleDecl, Type, Unit, same_name};
use crate::syntax::ast::{EntryKind, ItemKind};

/// The file of a parameter.
#[derive(Clone, Debug)]
pub(super) struct GivenFile {
    pub param: String,
    pub value: ParamValue,
    /// The expression in the sample that it is from.
    pub written: Option<String>,
}

/// The value of each parameter for a file: from the first sample that has one, or its default.
///
/// # Errors
/// The name of a parameter that has none.
pub(super) fn given_files(program: &Program, unit: &Unit, params: &[usize]) -> Result<Vec<GivenFile>, String> {
    let mut all = Vec::new();
    for decl in params.iter().filter_map(|at| unit.params.get(*at)) {
        if !matches!(decl.ty.inner(), Type::File { .. }) {
            continue;
        }
        let given = unit.samples.iter().find_map(|sample| Some((sample, sample.values.get(&decl.name)?)));
        let (value, written) = match (given, &decl.default) {
            (Some((sample, value)), _) => (value.clone(), expression(program, unit, sample, &decl.name)),
            (None, Some(default)) => (default.clone(), None),
            (None, None) if decl.ty.is_optional() => (ParamValue::None, None),
            (None, None) => return Err(decl.name.clone()),
        };
        all.push(GivenFile { param: decl.name.clone(), value, written });
    }
    Ok(all)
}

/// The expression for a parameter in a sample.
fn expression(program: &Program, unit: &Unit, sample: &SampleDecl, param: &str) -> Option<String> {
    let ItemKind::Sample(declared) = &unit.ast.items.get(sample.item)?.kind else { return None };
    declared.body.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::Field { name, value, .. } if same_name(program.word(*name).trim_matches('"'), param) => {
            Some(program.files.slice(value.span).to_owned())
        }
        _ => None,
    })
}
