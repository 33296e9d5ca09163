//! Parameters: what those who build or send a message give.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::change::BreakingChange;
use super::file_change::FileChange;
use super::narrowing::narrowings;
use crate::diag::messages::breaking::{ParamKeyChanged, ParamNarrowed, ParamRemoved, ParamRenamed, ParamRequired};
use crate::lang::{ParamDecl, Unit, suggest};

/// The newer names of parameters that have another one: nobody had it before, the type is the same, and the same messages
/// use it.
pub(super) fn renamed(file: &FileChange<'_>) -> HashMap<String, String> {
    let (Some(old), Some(new)) = (file.old_unit(), file.new_unit()) else { return HashMap::new() };
    let uses = MessagesUsing::of(file, old, new);
    let gone: Vec<&ParamDecl> = old.params.iter().filter(|param| new.param(&param.name).is_none()).collect();
    let mut fresh: Vec<&ParamDecl> = new.params.iter().filter(|param| old.param(&param.name).is_none()).collect();
    let mut renamed = HashMap::new();
    for param in &gone {
        let users = uses.before.get(param.name.as_str());
        let is_like = |a: &ParamDecl, b: &ParamDecl| {
            a.ty == b.ty && uses.before.get(a.name.as_str()) == uses.after.get(b.name.as_str())
        };
        let alike: Vec<&str> = fresh.iter().filter(|other| is_like(param, other)).map(|it| it.name.as_str()).collect();
        let rivals =
            gone.iter().filter(|other| other.ty == param.ty && uses.before.get(other.name.as_str()) == users).count();
        let found = match alike.as_slice() {
            [only] if rivals == 1 => Some(*only),
            several => suggest(&param.name, several.iter().copied()),
        };
        if let Some(name) = found.map(str::to_owned) {
            fresh.retain(|other| other.name != name);
            renamed.insert(param.name.clone(), name);
        }
    }
    renamed
}

pub(super) fn changes(file: &FileChange<'_>) -> Vec<BreakingChange> {
    let (Some(old), Some(new)) = (file.old_unit(), file.new_unit()) else { return Vec::new() };
    let uses = MessagesUsing::of(file, old, new);
    let mut all = Vec::new();
    for param in &old.params {
        let Some(users) = uses.before.get(param.name.as_str()) else { continue };
        let newer = file.renamed.get(&param.name).map_or(param.name.as_str(), String::as_str);
        let remaining = uses.after.get(newer);
        let (kept, lost): (Vec<usize>, Vec<usize>) =
            users.iter().partition(|user| remaining.is_some_and(|all| all.contains(user)));
        if let (Some(first), messages) = (lost.first().and_then(|at| file.pairs.get(*at)), names(file, &lost)) {
            let finding = ParamRemoved { param: param.name.clone(), messages: quoted(&messages) };
            all.push(BreakingChange::new(&messages, &param.name, finding, first.name_span()));
        }
        if let Some(newer) = new.param(newer).filter(|_| !kept.is_empty()) {
            kept_param(param, newer, &names(file, &kept), &mut all);
        }
    }
    let old_names: HashSet<&str> = file.renamed.values().map(String::as_str).collect();
    for param in new.params.iter().filter(|param| param.is_required() && !old_names.contains(param.name.as_str())) {
        let before = uses.before.get(param.name.as_str());
        let users = uses.after.get(param.name.as_str()).into_iter().flatten();
        let added: Vec<usize> = users.filter(|user| before.is_none_or(|all| !all.contains(user))).copied().collect();
        if !added.is_empty() {
            all.push(required(param, &names(file, &added)));
        }
    }
    all
}

/// A parameter that is still used.
fn kept_param(old: &ParamDecl, new: &ParamDecl, messages: &[&str], all: &mut Vec<BreakingChange>) {
    if old.name != new.name {
        let finding = ParamRenamed { before: old.name.clone(), after: new.name.clone(), messages: quoted(messages) };
        all.push(BreakingChange::new(messages, &old.name, finding, new.name_span));
    } else if old.document_key() != new.document_key() {
        let (before, after) = (old.document_key().to_owned(), new.document_key().to_owned());
        let finding = ParamKeyChanged { param: new.name.clone(), before, after };
        all.push(BreakingChange::new(messages, &old.name, finding, new.name_span));
    }
    if new.is_required() && !old.is_required() {
        all.push(required(new, messages));
    }
    for narrowing in narrowings(&old.ty, &new.ty) {
        let name = join(&new.name, &narrowing.path);
        let finding = ParamNarrowed { param: name.clone(), how: narrowing.how };
        all.push(BreakingChange::new(messages, &name, finding, new.ty_span));
    }
}

fn required(param: &ParamDecl, messages: &[&str]) -> BreakingChange {
    let finding = ParamRequired { param: param.name.clone(), messages: quoted(messages) };
    BreakingChange::new(messages, &param.name, finding, param.name_span)
}

/// `hosts` and `[].name` are `hosts[].name`, `order` and `id` are `order.id`.
pub(super) fn join(path: &str, part: &str) -> String {
    let dot = if path.is_empty() || part.is_empty() || part.starts_with('[') { "" } else { "." };
    format!("{path}{dot}{part}")
}

/// Which pairs of messages use each parameter, by its name.
struct MessagesUsing<'a> {
    before: BTreeMap<&'a str, BTreeSet<usize>>,
    after: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> MessagesUsing<'a> {
    fn of(file: &FileChange<'_>, old: &'a Unit, new: &'a Unit) -> Self {
        let mut all = Self { before: BTreeMap::new(), after: BTreeMap::new() };
        for (at, pair) in file.pairs.iter().enumerate() {
            add(&mut all.before, old, pair.items.0, at);
            add(&mut all.after, new, pair.items.1, at);
        }
        all
    }
}

fn add<'a>(uses: &mut BTreeMap<&'a str, BTreeSet<usize>>, unit: &'a Unit, item: usize, pair: usize) {
    for param in unit.used_params(item).into_iter().filter_map(|used| unit.params.get(used.param)) {
        uses.entry(&param.name).or_default().insert(pair);
    }
}

/// The older names of messages.
fn names<'a>(file: &FileChange<'a>, pairs: &[usize]) -> Vec<&'a str> {
    pairs.iter().filter_map(|at| file.pairs.get(*at)).map(|pair| pair.old_name).collect()
}

fn quoted(messages: &[&str]) -> Vec<String> {
    messages.iter().map(|&message| message.to_owned()).collect()
}
