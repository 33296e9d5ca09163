use std::fmt;

use super::GitError;

/// The name of a commit as people write it: a branch, a tag, `HEAD~1`, the beginning of an id. git cannot take it for an
/// option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision(String);

impl Revision {
    /// # Errors
    /// It is empty, begins with `-`, or has a control character.
    pub fn new(name: &str) -> Result<Self, GitError> {
        if name.is_empty() || name.starts_with('-') || name.contains(char::is_control) {
            return Err(GitError::NotARevision(name.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The id of a commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(ObjectId);

impl Commit {
    pub(super) const fn new(id: ObjectId) -> Self {
        Self(id)
    }

    /// All its digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The id of an object: hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ObjectId(String);

impl ObjectId {
    pub fn new(digits: &[u8]) -> Option<Self> {
        let is_id = matches!(digits.len(), 40 | 64) && digits.iter().all(u8::is_ascii_hexdigit);
        let digits = std::str::from_utf8(digits).ok().filter(|_| is_id)?;
        Some(Self(digits.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
