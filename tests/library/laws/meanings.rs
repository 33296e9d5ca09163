//! What the names and expressions of a file mean, asked at every place; and every declaration under another name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use msgc::diag::Diagnostic;
use msgc::ide::rename_declaration;
use msgc::lang::{DeclId, ParamValue, Type, Unit, same_name};
use msgc::pipeline::{Analysis, Settings};
use msgc::source::{FileId, ReadError, Span, World};

use super::case::{Case, codes, repository, told};
use super::hold::{self, Held};
use super::random::Random;

/// A name that no file has.
const OTHER: &str = "zzrenamed";

#[test]
fn every_name_is_known_at_each_of_its_bytes() {
    let (mut broken, mut uses, mut typed) = (Vec::new(), 0, 0);
    for case in repository() {
        let analysis = case.analyze(&Settings::default());
        for unit in &analysis.program.units {
            match places(&analysis, unit) {
                Ok((some, types)) => {
                    uses += some;
                    typed += types;
                }
                Err(why) => broken.push(format!("{}: {why}", case.name)),
            }
        }
    }
    assert!(broken.is_empty(), "{} files:\n{}", broken.len(), broken.join("\n"));
    assert!(uses > 900 && typed > 20_000, "{uses} names, {typed} places with a type");
}

/// How many names there are, and how many bytes that belong to an expression.
fn places(analysis: &Analysis, unit: &Unit) -> Result<(usize, usize), String> {
    let source = unit.source.text();
    let mut typed = 0;
    for offset in 0..=source.len() as u32 {
        let named = unit.semantics.use_at(offset);
        let span = named.map(|named| named.span);
        if let Some(named) = named {
            name_fits(analysis, unit, named.span, named.decl)?;
            let scope = unit.scope_at(offset);
            let is_local = named.decl.index as usize >= unit.ast.items.len() && named.decl.file == unit.file;
            let is_itself = unit.name_span(named.decl) == span;
            if is_local && !is_itself && !scope.contains(&named.decl) {
                return Err(format!("{:?} is used at {offset} where it cannot be", unit.source.slice(named.span)));
            }
        }
        if let Some((span, ty)) = unit.semantics.type_at(offset) {
            if !(span.start..=span.end).contains(&offset) {
                return Err(format!("the expression at {offset} is {span:?}"));
            }
            typed += usize::from(*ty != Type::Unknown);
        }
    }
    Ok((unit.semantics.uses().len(), typed))
}

/// A use has the name of its declaration.
fn name_fits(analysis: &Analysis, unit: &Unit, span: Span, decl: DeclId) -> Held {
    let (word, name) = (unit.source.slice(span), analysis.program.name_of(decl));
    if same_name(word, &name) { Ok(()) } else { Err(format!("`{word}` at {} is taken for `{name}`", span.start)) }
}

#[test]
fn a_file_means_the_same_with_every_name_changed() {
    let mut random = Random::new(3);
    let (mut broken, mut renamed, mut built) = (Vec::new(), 0, 0);
    for case in repository() {
        let analysis = case.analyze(&Settings::default());
        // What a placeholder in a text is found by is a name.
        if analysis.has_errors() || analysis.findings.iter().any(|found| found.code.id() == "goes-out-as-written") {
            continue;
        }
        for decl in declarations(&analysis) {
            renamed += 1;
            match rename(&case, &analysis, decl, &mut random) {
                Ok(count) => built += count,
                Err(why) => broken.push(format!("{}: `{}` {why}", case.name, analysis.program.name_of(decl))),
            }
        }
    }
    assert!(broken.is_empty(), "{} names:\n{}", broken.len(), broken.join("\n\n"));
    assert!(renamed > 200 && built > 400, "{renamed} names, {built} messages");
}

/// The same for one declaration of a file, where it has no errors.
pub fn renamed(case: &Case, random: &mut Random) -> Held {
    let analysis = case.analyze(&Settings::default());
    let all = declarations(&analysis);
    if analysis.has_errors() || all.is_empty() {
        return Ok(());
    }
    let decl = all[random.below(all.len())];
    rename(case, &analysis, decl, random)
        .map(|_| ())
        .map_err(|why| format!("`{}` renamed {why}:\n{}", analysis.program.name_of(decl), case.text))
}

fn declarations(analysis: &Analysis) -> Vec<DeclId> {
    let of = |unit: &Arc<Unit>| {
        let named: Vec<DeclId> = unit.semantics.uses().iter().map(|one| one.decl).collect();
        named.into_iter().filter(|decl| decl.file == unit.file).collect::<Vec<_>>()
    };
    let mut all: Vec<DeclId> = analysis.program.units.iter().flat_map(of).collect();
    all.sort();
    all.dedup();
    all
}

/// Builds every message with values of its parameters, before and after.
fn rename(case: &Case, analysis: &Analysis, decl: DeclId, random: &mut Random) -> Result<usize, String> {
    let mut texts = HashMap::new();
    let files =
        rename_declaration(analysis, &*case.world, decl, OTHER, &[]).map_err(|refusal| format!("{refusal:?}"))?;
    for unit in &analysis.program.units {
        let place = |path: &Path| case.world.canonical(path).unwrap_or_else(|_| path.to_owned());
        let spans = files.iter().filter(|file| place(&file.path) == place(&unit.path)).flat_map(|file| &file.spans);
        texts.insert(unit.file, replaced(unit.source.text(), spans.copied()));
    }
    let other = with_texts(case, analysis, &mut texts);
    let after = other.analyze(&Settings::default());
    // Which names hide others is about names.
    let of_meaning = |found: &[Diagnostic]| {
        let mut codes = codes(found);
        codes.retain(|code| *code != "shadowed-name");
        codes
    };
    if of_meaning(&after.findings) != of_meaning(&analysis.findings) {
        return Err(format!("is\n{}\nnot\n{}", told(&after.findings), told(&analysis.findings)));
    }
    let mut built = 0;
    for (before, after_name) in analysis.message_names().into_iter().zip(after.message_names()) {
        let used = hold::used(analysis, before);
        let values: Vec<ParamValue> = used.iter().map(|param| random.value(&param.ty, &case.file)).collect();
        let built_with = |case: &Case, analysis: &Analysis, message: &str| {
            let names = hold::used(analysis, message).into_iter().map(|param| param.name.clone());
            let params: HashMap<String, ParamValue> = names.zip(values.iter().cloned()).collect();
            let plan = case.build(analysis, message, &params, &Settings::default()).ok()?.plan;
            Some(hold::bytes(&plan))
        };
        let first = built_with(case, analysis, before);
        let second = built_with(&other, &after, after_name);
        // Requests are named after the messages that they are.
        let name = analysis.program.name_of(decl);
        if first != second.map(|plan| plan.replace(OTHER, &name)) {
            return Err(format!("changes `{before}`"));
        }
        built += usize::from(first.is_some());
    }
    Ok(built)
}

fn replaced(text: &str, spans: impl DoubleEndedIterator<Item = Span>) -> String {
    let mut text = text.to_owned();
    for span in spans.rev() {
        text.replace_range(span.start as usize..span.end as usize, OTHER);
    }
    text
}

/// The same files with other texts.
fn with_texts(case: &Case, analysis: &Analysis, texts: &mut HashMap<FileId, String>) -> Case {
    let mut imported = HashMap::new();
    for unit in analysis.program.units.iter().skip(1) {
        let at = case.world.canonical(&unit.path).expect("an imported file is there");
        imported.insert(at, texts.remove(&unit.file).unwrap_or_default());
    }
    let world = Overlay { below: Arc::clone(&case.world), texts: imported };
    let text = texts.remove(&analysis.file()).unwrap_or_default();
    Case { world: Arc::new(world), text, ..case.clone() }
}

/// A world in which some files have other texts.
struct Overlay {
    below: Arc<dyn World + Send + Sync>,
    texts: HashMap<PathBuf, String>,
}

impl World for Overlay {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.texts.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.below.read(path, limit),
        }
    }

    fn exists(&self, path: &Path) -> bool {
        self.below.exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.below.canonical(path)
    }
}
