//! Typed façades of a project's messages in other languages: a type for the parameters of each message and a function
//! that renders it, with a client that talks to `msgc render`.

mod collect;
mod golang;
mod java;
mod model;
mod names;
mod python;
mod text;
mod typescript;
mod words;

pub use collect::source;
pub use model::{
    Facade, FacadeMember, FacadeMessage, FacadeSource, FacadeType, NamedType, TypeName, TypeOrigin, TypeShape,
};
pub use names::{NameStyle, identifier};
pub use words::source_named_in;

/// A language to generate code in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeLanguage {
    TypeScript,
    Python,
    Go,
    Java,
}

/// A file of generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path in the folder, with `/` on every system.
    pub path: String,
    pub text: String,
}

impl CodeLanguage {
    pub const ALL: [Self; 4] = [Self::TypeScript, Self::Python, Self::Go, Self::Java];

    /// Its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::TypeScript => "ts",
            Self::Python => "python",
            Self::Go => "go",
            Self::Java => "java",
        }
    }

    /// Whether a file of code can have this name.
    pub fn is_file_name(self, name: &str) -> bool {
        let extension = match self {
            Self::TypeScript => ".ts",
            Self::Python => ".py",
            Self::Go => ".go",
            Self::Java => ".java",
        };
        name.ends_with(extension)
    }

    /// The file that makes a folder a package, if there has to be one.
    pub fn package_mark(self) -> Option<GeneratedFile> {
        (self == Self::Python).then(|| python::mark(""))
    }

    /// Whether its code names the package that it is in.
    pub const fn has_package(self) -> bool {
        matches!(self, Self::Go | Self::Java)
    }

    /// Whether code can be in a package of this name.
    pub fn is_package(self, package: &str) -> bool {
        match self {
            Self::Go => golang::is_package(package),
            Self::Java => java::is_package(package),
            Self::TypeScript | Self::Python => false,
        }
    }
}

/// The package of generated code that is given none.
pub const PACKAGE: &str = "messages";

/// The files of a project's façade, sorted by path. The same project gives the same bytes.
pub fn generate(language: CodeLanguage, facade: &Facade, package: &str) -> Vec<GeneratedFile> {
    let sources = &facade.sources;
    let mut files: Vec<GeneratedFile> = match language {
        CodeLanguage::TypeScript => {
            std::iter::once(typescript::runtime()).chain(sources.iter().map(typescript::module)).collect()
        }
        CodeLanguage::Python => python::package(sources),
        CodeLanguage::Go => {
            let files = sources.iter().map(|source| golang::file(source, package));
            std::iter::once(golang::runtime(package)).chain(files).collect()
        }
        CodeLanguage::Java => java::classes(sources, package),
    };
    crate::sort::sort_by(&mut files, |a, b| a.path.cmp(&b.path));
    files
}

/// Whether the code of a source may be in the file of this path; other sources have a say in it, since names are set apart
/// from theirs.
pub fn is_place_of(language: CodeLanguage, source: &str, path: &str) -> bool {
    let alone = FacadeSource { path: source.to_owned(), types: Vec::new(), messages: Vec::new() };
    let files = generate(language, &Facade { sources: vec![alone] }, PACKAGE);
    let code = files.iter().find(|file| source_named_in(&file.text).is_some());
    let stem = |path: &str| names::not_set_apart(path.rsplit_once('.').map_or(path, |(stem, _)| stem)).to_owned();
    code.is_some_and(|code| stem(&code.path) == stem(path))
}

/// The folders of a source's path, and the name of its file without the extension.
fn folders_and_stem(path: &str) -> (Vec<&str>, &str) {
    let mut folders: Vec<&str> = path.split('/').collect();
    let file = folders.pop().unwrap_or_default();
    (folders, file.strip_suffix(".msg").unwrap_or(file))
}
