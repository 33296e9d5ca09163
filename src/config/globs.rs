use std::path::Path;

#[cfg(feature = "cli")]
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Path patterns in the syntax of `.gitignore`, relative to a folder. They are only evaluated with the feature `cli`,
/// which searches folders.
#[derive(Clone, Debug)]
pub struct Globs {
    /// As written.
    pub patterns: Vec<String>,
    #[cfg(feature = "cli")]
    compiled: Gitignore,
}

#[cfg(feature = "cli")]
impl Globs {
    /// # Errors
    /// The error of an invalid pattern.
    pub fn new<'g>(folder: &Path, globs: impl IntoIterator<Item = &'g str>) -> Result<Self, String> {
        let (mut builder, mut patterns) = (GitignoreBuilder::new(folder), Vec::new());
        for glob in globs {
            builder.add_line(None, glob).map_err(|error| reason(&error))?;
            patterns.push(glob.to_owned());
        }
        let compiled = builder.build().map_err(|error| reason(&error))?;
        Ok(Self { patterns, compiled })
    }

    /// Whether a file or one of its parent folders matches.
    pub fn matches(&self, file: &Path) -> bool {
        file.starts_with(self.compiled.path()) && self.compiled.matched_path_or_any_parents(file, false).is_ignore()
    }
}

#[cfg(not(feature = "cli"))]
impl Globs {
    /// # Errors
    /// Never, without the feature.
    pub fn new<'g>(_: &Path, globs: impl IntoIterator<Item = &'g str>) -> Result<Self, String> {
        Ok(Self { patterns: globs.into_iter().map(str::to_owned).collect() })
    }
}

#[cfg(feature = "cli")]
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } => reason(err),
        other => other.to_string(),
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_gitignore() {
        let globs = Globs::new(Path::new("/p"), ["/vendor", "*.gen.msg"]).unwrap();
        for (path, matches) in [
            ("/p/vendor/x/a.msg", true),
            ("/p/x/vendor/a.msg", false),
            ("/p/x/a.gen.msg", true),
            ("/q/a.gen.msg", false),
        ] {
            assert_eq!(globs.matches(Path::new(path)), matches, "{path}");
        }
        assert!(Globs::new(Path::new("/p"), ["a", "b{"]).is_err());
    }
}
