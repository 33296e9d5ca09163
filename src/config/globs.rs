use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of paths, spelled as in `.gitignore`, below a folder.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Globs {
    /// # Errors
    /// Why one of them is no pattern.
    pub fn new<'g>(folder: &Path, globs: impl IntoIterator<Item = &'g str>) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new(folder);
        for glob in globs {
            builder.add_line(None, glob).map_err(|error| reason(&error))?;
        }
        builder.build().map(Self).map_err(|error| reason(&error))
    }

    /// Whether a file, or a folder above it, matches.
    pub fn matches(&self, file: &Path) -> bool {
        file.starts_with(self.0.path()) && self.0.matched_path_or_any_parents(file, false).is_ignore()
    }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } => reason(err),
        other => other.to_string(),
    }
}

#[cfg(test)]
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
