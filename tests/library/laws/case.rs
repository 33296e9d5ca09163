//! What the laws are tried on: `.msg` texts with the files around them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use msgc::catalog::Platform;
use msgc::diag::{Diagnostic, Lang};
use msgc::lang::ParamValue;
use msgc::os::Disk;
use msgc::pipeline::{self, Analysis, Input, Settings};
use msgc::source::{MemoryWorld, World};
use msgc::steps::Cancelled;

use crate::fuzz::subject;

/// A file.
#[derive(Clone)]
pub struct Case {
    /// For failures.
    pub name: String,
    pub path: PathBuf,
    pub root: PathBuf,
    pub text: String,
    pub world: Arc<dyn World + Send + Sync>,
    /// A file that parameters may name.
    pub file: String,
}

/// The clock of every build.
pub const NOW: Option<i64> = Some(1_700_000_000);

impl Case {
    /// A text alone in a folder.
    pub fn alone(name: &str, text: String) -> Self {
        let image = b"\xff\xd8\xff\xe0 an image".to_vec();
        let world = MemoryWorld::default().with("/project/file.bin", image.clone()).with("file.bin", image);
        Self {
            name: name.to_owned(),
            path: "/project/generated.msg".into(),
            root: "/project".into(),
            text,
            world: Arc::new(world),
            file: "file.bin".to_owned(),
        }
    }

    pub fn with(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self.clone() }
    }

    pub fn analyze(&self, settings: &Settings) -> Analysis {
        self.try_analyze(settings).expect("nobody cancels")
    }

    pub fn try_analyze(&self, settings: &Settings) -> Result<Analysis, Cancelled> {
        let input = Input {
            path: self.path.clone(),
            root: self.root.clone(),
            name: "case.msg".to_owned(),
            text: self.text.clone(),
        };
        pipeline::analyze(&*self.world, input, settings)
    }

    /// Every request of a message, in full.
    pub fn build(
        &self,
        analysis: &Analysis,
        message: &str,
        params: &HashMap<String, ParamValue>,
        settings: &Settings,
    ) -> Result<pipeline::Built, Vec<Diagnostic>> {
        subject::build(analysis, &*self.world, message, params, NOW, settings)
    }
}

/// Every `.msg` of the repository, and every block of its documents.
pub fn repository() -> Vec<Case> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["examples", "tests"] {
        collect(&home.join(folder), &mut found);
    }
    for document in ["README.md", "README.zh.md", "docs/language.md"] {
        let text = std::fs::read_to_string(home.join(document)).expect("a document");
        let blocks = text.split("\n```msg").skip(1).filter_map(|block| {
            let (_, block) = block.split_once('\n')?;
            Some(block.split_once("\n```")?.0)
        });
        for (at, block) in blocks.enumerate() {
            found.push(case(
                &home.join("examples/block.msg"),
                format!("{document} block {}", at + 1),
                format!("{block}\n"),
            ));
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.len() > 140, "{} files", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<Case>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "msg")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let home = Path::new(env!("CARGO_MANIFEST_DIR"));
            let name = path.strip_prefix(home).unwrap_or(&path).display().to_string();
            found.push(case(&path, name, text));
        }
    }
}

fn case(path: &Path, name: String, text: String) -> Case {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    Case {
        name,
        path: path.to_owned(),
        root: path.parent().unwrap_or(home).to_owned(),
        text,
        world: Arc::new(Disk),
        file: home.join("examples/cover.jpg").display().to_string(),
    }
}

/// No profile, and each alone.
pub fn profiles() -> Vec<Settings> {
    let mut all = vec![Settings::default()];
    for &variant in Platform::ALL.iter().flat_map(|platform| platform.variants()) {
        let mut settings = Settings::default();
        settings.profiles.choose(variant);
        all.push(settings);
    }
    all
}

/// Findings in short.
pub fn told(found: &[Diagnostic]) -> String {
    let found = found.iter().map(|one| {
        let message = one.rendered(Lang::En).message;
        format!("{:?} {} at {}..{}: {message}", one.severity, one.code.id(), one.span.start, one.span.end)
    });
    found.collect::<Vec<_>>().join("\n")
}

/// The codes of findings, sorted.
pub fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = found.iter().map(|one| one.code.id()).collect();
    codes.sort_unstable();
    codes
}
