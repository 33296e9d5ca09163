use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of paths, spelled as in `.gitignore`, below a folder.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Globs {
    /// # Errors
    /// The pattern that is none, and why.
    pub fn new<'g>(folder: &Path, globs: impl IntoIterator<Item = &'g str>) -> Result<Self, (&'g str, String)> {
        let mut builder = GitignoreBuilder::new(folder);
        for glob in globs {
            builder.add_line(None, glob).map_err(|error| (glob, glob_reason(&error)))?;
        }
        builder.build().map(Self).map_err(|error| ("", glob_reason(&error)))
    }

    /// Whether a file, or a folder above it, matches.
    pub fn matches(&self, file: &Path) -> bool {
        file.starts_with(self.0.path()) && self.0.matched_path_or_any_parents(file, false).is_ignore()
    }
}

fn glob_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } => glob_reason(err),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_gitignore() {
        let globs = Globs::new(Path::new("/p"), ["/vendor", "*.gen.msg"]).unwrap();
        for (path, matches) in
            [("/p/vendor/x/a.msg", true), ("/p/x/vendor/a.msg", false), ("/p/x/a.gen.msg", true), ("/q/a.gen.msg", false)]
        {
            assert_eq!(globs.matches(Path::new(path)), matches, "{path}");
        }
        assert_eq!(Globs::new(Path::new("/p"), ["a", "b{"]).unwrap_err().0, "b{");
    }
}
