//! `msgc list --names`: what can follow `-m`, `--sample` and `--account`. Shells ask for it while a line is typed, so files are only
//! parsed, and whatever is wrong with them is not reported.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::Exit;
use super::super::args::{ListArgs, ListedNames};
use super::super::inputs::{Gathered, gather};
use super::super::session::Session;
use crate::config::{self, Trust};
use crate::diag::Sink;
use crate::os;
use crate::source::{FileId, display_path};
use crate::syntax::ast::ItemKind;
use crate::syntax::parse;
use crate::workspace::CONFIG;

pub(super) fn run(args: &ListArgs, names: ListedNames, session: &mut Session) -> Exit {
    let Gathered { sources, projects, .. } = gather(&args.paths, args.stdin.stdin_filename.as_deref(), false);
    let mut found = BTreeSet::new();
    if names == ListedNames::Accounts {
        let own = os::user_config(CONFIG).and_then(|path| user_config(&path));
        let used: BTreeSet<usize> = sources.iter().map(|source| source.project).collect();
        let configs = used.iter().filter_map(|project| projects.workspace.config(*project)).chain(&own);
        let names = configs.flat_map(|config| config.accounts.iter().map(|account| account.name.clone()));
        // A shell writes the name into the line as it is.
        found.extend(names.filter(|name| name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))));
    } else {
        for text in sources.iter().filter_map(|source| source.text().ok()) {
            found.extend(of_items(&text, names));
        }
    }
    let lines: String = found.iter().map(|name| format!("{name}\n")).collect();
    session.out.print(&lines);
    Exit::Done
}

fn user_config(path: &Path) -> Option<config::Config> {
    let bytes = os::read_input(path, config::LARGEST).ok()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    Some(config::parse(bytes, &display_path(path), folder, Trust::User).config)
}

fn of_items(text: &str, names: ListedNames) -> Vec<String> {
    let ast = parse(FileId(0), text, &mut Sink::default());
    let of_item = |kind: &ItemKind| match kind {
        ItemKind::Message(message) if names == ListedNames::Messages => Some(message.name.span),
        ItemKind::Sample(sample) if names == ListedNames::Samples => Some(sample.name.span),
        _ => None,
    };
    let spans = ast.items.iter().filter_map(|item| of_item(&item.kind));
    let slices = spans.filter_map(|span| text.get(span.start as usize..span.end as usize));
    slices.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
