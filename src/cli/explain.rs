//! `msgc explain`: the page of a finding, a message type, or what a platform's answer means.

use std::path::PathBuf;

use serde::Serialize;

use super::Exit;
use super::args::{Explain, ListFormat};
use super::session::Session;
use crate::config;
use crate::diag::words::input::severity_word;
use crate::diag::{Diagnostic, Lang};
use crate::explain::{Listed, Outcome, Page, Topic, list};
use crate::pipeline::{Input, Settings, analyze};
use crate::source::MemoryWorld;

pub(super) fn run(args: &Explain, session: &mut Session) -> Exit {
    let human = session.answer;
    let text = match (&args.code, args.format) {
        (Some(Topic::Finding(named)), _) => {
            session.retired([named]);
            Page::of(named.code).map(|page| human.page(&page, shown(&page).as_ref())).unwrap_or_default()
        }
        (Some(Topic::Type(message)), _) => human.message_type(message),
        (Some(Topic::Answer(answer)), _) => human.answer(answer),
        (None, ListFormat::Table) => human.listed(&list(human.lang)),
        (None, ListFormat::Json) => document(session.lang_for_programs()),
    };
    session.out.print(&text);
    Exit::Done
}

/// The finding of the failing example; `None` if the example is a command.
fn shown(page: &Page) -> Option<Diagnostic> {
    let folder = PathBuf::from("/example");
    let (mut world, mut main, mut settings) = (MemoryWorld::default(), None, Settings::default());
    for example in page.examples(Outcome::Fails) {
        match example.language {
            "sh" => return None,
            "toml" => {
                let loaded = config::parse(example.text.into(), example.file, &folder, config::Trust::Project);
                settings.profiles = loaded.config.profiles;
            }
            "msg" if main.is_none() => main = Some(example),
            _ => {}
        }
        world = world.with(folder.join(example.file), example.text);
    }
    let main = main?;
    let input = Input {
        path: folder.join(main.file),
        root: folder,
        name: main.file.to_owned(),
        text: format!("{}\n", main.text),
    };
    let analysis = analyze(&world, input, &settings).ok()?;
    analysis.findings.into_iter().find(|found| found.code == page.code)
}

/// The list for programs.
fn document(lang: Lang) -> String {
    let mut document = Document {
        version: 1,
        findings: Vec::new(),
        types: Vec::new(),
        errcodes: Vec::new(),
        mass_results: Vec::new(),
    };
    for listed in list(lang) {
        match listed {
            Listed::Finding { code, severity, meaning } => {
                document.findings.push(Finding { code, severity: severity_word(severity).text(Lang::En), meaning });
            }
            Listed::Type { id, of, meaning } => document.types.push(Type { id, platform: of, meaning }),
            Listed::Errcode { code, of, meaning } => document.errcodes.push(Errcode { code, platform: of, meaning }),
            Listed::MassStatus { code, meaning } => document.mass_results.push(MassResult { code, meaning }),
        }
    }
    crate::report::document(&document)
}

#[derive(Serialize)]
struct Document {
    version: u32,
    findings: Vec<Finding>,
    types: Vec<Type>,
    errcodes: Vec<Errcode>,
    mass_results: Vec<MassResult>,
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    severity: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct Type {
    id: &'static str,
    platform: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct Errcode {
    code: i64,
    platform: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct MassResult {
    code: i64,
    meaning: &'static str,
}
