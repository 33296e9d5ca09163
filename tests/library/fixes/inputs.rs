//! What fixes are tried on.

use std::path::Path;
use std::sync::Arc;

use msgc::catalog::Platform;
use msgc::explain::{Outcome, Page};
use msgc::pipeline::Settings;
use msgc::source::MemoryWorld;

use super::meaning::MEANINGS;
use crate::laws::case::{Case, repository};

/// A file and the settings that it is checked with.
pub struct Input {
    pub case: Case,
    pub settings: Settings,
}

impl Input {
    fn new(case: Case) -> Self {
        let mut settings = Settings::default();
        let word = case.text.lines().next().and_then(|line| line.strip_prefix("// profile: "));
        let variants = Platform::ALL.iter().flat_map(|platform| platform.variants());
        variants.filter(|variant| word == Some(variant.id())).for_each(|variant| settings.profiles.choose(*variant));
        Self { case, settings }
    }
}

/// Every file of the repository, every source that other tests have, every failing example of a page, and those of
/// `tests/corpus/fixes`, which nothing else is tried on.
pub fn all() -> Vec<Input> {
    let mut cases = repository();
    for (code, what, source) in crate::syntax::cases::CASES {
        cases.push(Case::alone(&format!("{code}, {what}"), (*source).to_owned()));
    }
    for (code, source, others) in crate::lang::cases::CASES {
        let mut world = MemoryWorld::default();
        for (name, text) in *others {
            world = world.with(Path::new("/project").join(name), *text);
        }
        let case = Case::alone(code, source.trim_start_matches('\n').to_owned());
        cases.push(Case { world: Arc::new(world), ..case });
    }
    for page in Page::all() {
        let files: Vec<_> = page.examples(Outcome::Fails).filter(|example| !example.file.is_empty()).collect();
        let mut world = MemoryWorld::default();
        for file in &files {
            world = world.with(Path::new("/project").join(file.file), file.text);
        }
        let world = Arc::new(world);
        for file in files.iter().filter(|file| file.language == "msg") {
            let case = Case::alone(&format!("page {} {}", page.code.id(), file.file), format!("{}\n", file.text));
            cases.push(Case { world: Arc::clone(&world) as _, ..case });
        }
    }
    for (source, _) in MEANINGS {
        cases.push(Case::alone("a meaning", (*source).to_owned()));
    }
    assert!(cases.len() > 500, "{} cases", cases.len());
    cases.into_iter().map(Input::new).collect()
}
