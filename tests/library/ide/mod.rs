//! What editors ask, on small files: `$0` is the cursor, and a line `//- NAME` begins another file.

mod actions;
mod completion;
mod hover;

mod navigation;
mod rename;
mod structure;

use msgc::diag::Lang;
use msgc::pipeline::{Analysis, Input, Settings, Units, analyze_with};
use msgc::source::{MemoryWorld, Span};

/// A project in memory, with the analysis of each of its files; the first has the cursor.
pub struct Project {
    pub world: MemoryWorld,
    pub analyses: Vec<Analysis>,
    pub offset: u32,
}

/// Reads the notation.
pub fn project(text: &str) -> Project {
    let mut files: Vec<(String, String)> = vec![("a.msg".to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("//- ") {
            Some(name) => files.push((name.trim().to_owned(), String::new())),
            None => files.last_mut().expect("a file").1.push_str(line),
        }
    }
    let offset = files[0].1.find("$0").expect("a cursor");
    files[0].1 = files[0].1.replacen("$0", "", 1);
    let mut world = MemoryWorld::default();
    for (name, text) in &files {
        world = world.with(format!("/project/{name}"), text.clone());
    }
    let analyses = files.iter().filter(|(name, _)| name.ends_with(".msg"));
    let analyses = analyses.map(|(name, text)| {
        let input = Input {
            path: format!("/project/{name}").into(),
            root: "/project".into(),
            name: name.clone(),
            text: text.clone(),
        };
        analyze_with(&Units::default(), &world, input, &Settings::default()).expect("nobody cancels")
    });
    let analyses = analyses.collect();
    Project { world, analyses, offset: offset as u32 }
}

impl Project {
    pub fn main(&self) -> &Analysis {
        &self.analyses[0]
    }

    pub fn text(&self) -> &str {
        self.main().program.main().expect("a file").source.text()
    }

    pub fn slice(&self, span: Span) -> &str {
        &self.text()[span.start as usize..span.end as usize]
    }
}

/// A file with its cursor, and what a function gives there, as a snapshot shows it.
pub fn shown(text: &str, result: &str) -> String {
    format!("{}\n----------\n{}\n", text.trim_end(), result.trim_end())
}

/// Each language with the ending of its snapshots.
pub const LANGS: [(Lang, &str); 2] = [(Lang::En, ""), (Lang::Zh, ".zh")];
