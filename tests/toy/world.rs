//! A project with an account of the toy, and what the library says of a text in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use msgc::catalog::{Platform, Profiles};
use msgc::diag::{Diagnostic, Lang};
use msgc::pipeline::{Analysis, Input, Settings, analyze};
use msgc::source::MemoryWorld;
use tempfile::TempDir;

/// The secret of the account, which nothing may show.
pub const HOOK: &str = "CANARY/hook+/5d1e";

pub fn toy() -> Platform {
    Platform::find("toy").expect("the feature brings it")
}

/// A text under a variant of the toy; `""`: under none.
pub fn analysis(variant: &str, text: &str) -> (Analysis, Settings) {
    let profiles: Profiles = toy().variant(variant).into_iter().collect();
    let settings = Settings { profiles, ..Settings::default() };
    let input = Input { path: "/p/m.msg".into(), root: "/p".into(), name: "m.msg".into(), text: text.to_owned() };
    (analyze(&MemoryWorld::default(), input, &settings).expect("nobody cancels it"), settings)
}

pub fn findings(variant: &str, text: &str) -> Vec<Diagnostic> {
    analysis(variant, text).0.findings
}

/// The codes of what is found.
pub fn codes(variant: &str, text: &str) -> Vec<&'static str> {
    findings(variant, text).iter().map(|found| found.code.id()).collect()
}

/// All that a person reads of a finding.
pub fn words(found: &Diagnostic, lang: Lang) -> String {
    let words = found.rendered(lang);
    let parts = [Some(words.message), words.label, words.note, words.help].into_iter().flatten();
    parts.collect::<Vec<_>>().join("\n")
}

pub struct World {
    folder: TempDir,
}

pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl World {
    /// The account `ops` leads to this address.
    pub fn new(address: &str) -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(world.path(".git")).unwrap();
        let account = "[accounts.ops]\nchannel = \"toy\"\nhook = { env = \"OPS_HOOK\" }\n";
        world.file("msgc.toml", &format!("[platform]\ntoy = \"v3\"\n\n{account}base_url = \"{address}\"\n"));
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(HOOK, args)
    }

    /// With this as the account's secret.
    pub fn run_with(&self, hook: &str, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_msgc"));
        command.current_dir(self.folder.path()).args(args).env_clear();
        let done = command.env("HOME", self.path("home")).env("OPS_HOOK", hook).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { stdout: text(done.stdout), stderr: text(done.stderr), status: done.status.code().unwrap_or(-1) }
    }

    /// The bytes of every file that the program left in its home.
    pub fn state(&self) -> Vec<u8> {
        let (mut bytes, mut folders) = (Vec::new(), vec![self.path("home")]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    bytes.extend(std::fs::read(entry.path()).unwrap());
                }
            }
        }
        bytes
    }
}

/// Whether bytes hold a part of the secret, in whatever spelling.
pub fn holds_hook(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    ["canary", "5d1e"].iter().any(|part| text.contains(part))
}

/// A source of the repository.
pub fn source(path: &Path) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("readable")
}
