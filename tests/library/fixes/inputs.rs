//! What fixes are tried on.

use std::path::Path;
use std::sync::Arc;

use msgc::explain::{ExampleOutcome, ExplainPage};
use msgc::pipeline::Settings;
use msgc::source::MemoryWorld;

use super::meaning::MEANINGS;
use crate::findings::profiles;
use crate::laws::case::{Case, repository};

/// A file and the settings that it is checked with.
pub struct Input {
    pub case: Case,
    pub settings: Settings,
}

impl Input {
    fn new(case: Case) -> Self {
        let settings = Settings { profiles: profiles(&case.text), ..Settings::default() };
        Self { case, settings }
    }
}

/// Every file of the repository, a case of every finding among them, every failing example of a page, and the sources of meanings.
pub fn all() -> Vec<Input> {
    let mut cases = repository();
    for page in ExplainPage::all() {
        let files: Vec<_> = page.examples(ExampleOutcome::Fails).filter(|example| !example.file.is_empty()).collect();
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
