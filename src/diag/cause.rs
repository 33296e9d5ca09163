//! Why something failed.

use std::error::Error;
use std::{fmt, io};

use super::messages::{send, system};
use super::{Arg, Lang, Localized};
use crate::source::ReadError;

/// Why something failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// One of the table, in every language.
    Known(&'static Localized),
    /// The words of a system, a library or a platform, as they came.
    Said(String),
    /// It is about one file of several: its path.
    Of(String, &'static Localized),
}

/// Marks the id of a cause among stored ones.
const MARK: char = '@';

impl Cause {
    /// Nothing is known.
    pub const NONE: Self = Self::Said(String::new());

    /// Whether it is [`Self::NONE`].
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::Said(words) if words.is_empty())
    }

    /// The same with other words, where they are not the table's.
    pub fn map_words(self, change: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Said(words) => Self::Said(change(&words)),
            known => known,
        }
    }

    /// About the file at `path`.
    pub fn of(self, path: &str) -> Self {
        match self {
            Self::Known(word) => Self::Of(path.to_owned(), word),
            Self::Of(..) => self,
            Self::Said(words) => Self::Said(format!("{path}: {words}")),
        }
    }

    /// What a system, a library or a platform said; empty where it is the table's.
    pub fn words(&self) -> &str {
        match self {
            Self::Said(words) => words,
            Self::Known(_) | Self::Of(..) => "",
        }
    }

    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Known(word) => word.text(lang).to_owned(),
            Self::Said(words) => words.clone(),
            Self::Of(path, word) => system::AboutFile { path: path.clone(), cause: word }.text(lang),
        }
    }

    /// What a record keeps: the id of what the table has, else the words.
    pub fn stored(&self) -> String {
        let id =
            |known: &Localized| causes().find(|(_, word)| *word == known).map_or(known.text(Lang::En), |(id, _)| id);
        match self {
            Self::Known(word) => format!("{MARK}{}", id(word)),
            Self::Of(path, word) => format!("{MARK}{} {path}", id(word)),
            Self::Said(words) => words.clone(),
        }
    }

    /// Reads what [`Self::stored`] wrote.
    pub fn restored(stored: &str) -> Self {
        let marked = stored
            .strip_prefix(MARK)
            .map(|rest| rest.split_once(' ').map_or((rest, None), |(id, path)| (id, Some(path))));
        let known = marked.and_then(|(id, path)| Some((causes().find(|(known, _)| *known == id)?.1, path)));
        match known {
            Some((word, None)) => Self::Known(word),
            Some((word, Some(path))) => Self::Of(path.to_owned(), word),
            None => Self::Said(stored.to_owned()),
        }
    }
}

/// Every cause with an id.
fn causes() -> impl Iterator<Item = (&'static str, &'static Localized)> {
    system::CAUSES.iter().chain(send::CAUSES).copied()
}

/// For a log, and inside an [`io::Error`], from which it comes back as it was.
impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text(Lang::En))
    }
}

impl Error for Cause {}

impl From<&'static Localized> for Cause {
    fn from(word: &'static Localized) -> Self {
        Self::Known(word)
    }
}

impl From<&str> for Cause {
    fn from(words: &str) -> Self {
        Self::Said(words.to_owned())
    }
}

impl From<String> for Cause {
    fn from(words: String) -> Self {
        Self::Said(words)
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&io::Error> for Cause {
    /// What a library says of its own is more exact than the kind that it chose.
    fn from(error: &io::Error) -> Self {
        if let Some(cause) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return cause.clone();
        }
        let words = error.to_string();
        // A library that only adds to what the system said keeps its kind.
        let is_of_system = error.get_ref().is_none() || words.contains(OS_ERROR);
        match usual(error.kind()).filter(|_| is_of_system) {
            Some(word) => Self::Known(word),
            None => Self::Said(plain(&words)),
        }
    }
}

impl From<ReadError> for Cause {
    fn from(error: ReadError) -> Self {
        Self::from(&error)
    }
}

impl From<&ReadError> for Cause {
    fn from(error: &ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::Known(&system::NOT_FOUND),
            ReadError::NotAFile => Self::Known(&system::NOT_A_FILE),
            ReadError::TooLarge(_) => Self::Known(&system::TOO_LARGE),
            ReadError::Hidden => Self::Known(&system::HIDDEN),
            ReadError::Outside => Self::Known(&system::OUTSIDE),
            ReadError::Denied { kind, words } => match usual(*kind).filter(|_| words.is_empty()) {
                Some(word) => Self::Known(word),
                None => Self::Said(plain(words)),
            },
        }
    }
}

impl From<Cause> for Arg {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Known(word) => Self::from(word),
            Cause::Said(words) => Self::Text(words),
            Cause::Of(path, word) => Self::from(system::AboutFile { path, cause: word }),
        }
    }
}

/// What Rust adds to words of the system.
const OS_ERROR: &str = " (os error ";

/// Words of the system without Rust's `(os error 13)` and the full stop of Windows, lower case.
fn plain(words: &str) -> String {
    let words = words.split(OS_ERROR).next().unwrap_or(words).trim_end_matches(['.', '。']);
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn usual(kind: io::ErrorKind) -> Option<&'static Localized> {
    use io::ErrorKind as Kind;
    Some(match kind {
        Kind::NotFound => &system::NOT_FOUND,
        Kind::PermissionDenied => &system::DENIED,
        Kind::AlreadyExists => &system::EXISTS,
        Kind::NotADirectory => &system::NOT_A_FOLDER,
        Kind::IsADirectory => &system::A_FOLDER,
        Kind::DirectoryNotEmpty => &system::NOT_EMPTY,
        Kind::ReadOnlyFilesystem => &system::READ_ONLY,
        Kind::StorageFull | Kind::QuotaExceeded => &system::FULL,
        Kind::FileTooLarge => &system::TOO_LARGE,
        Kind::ResourceBusy | Kind::ExecutableFileBusy => &system::BUSY,
        Kind::InvalidFilename => &system::BAD_NAME,
        Kind::InvalidData => &system::NOT_UTF8,
        Kind::UnexpectedEof => &system::ENDS_EARLY,
        Kind::BrokenPipe | Kind::ConnectionReset | Kind::ConnectionAborted => &system::CLOSED,
        Kind::Interrupted => &system::INTERRUPTED,
        Kind::TimedOut => &system::TIMED_OUT,
        Kind::AddrInUse => &system::IN_USE,
        Kind::AddrNotAvailable => &system::NOT_AVAILABLE,
        Kind::OutOfMemory => &system::NO_MEMORY,
        Kind::Unsupported => &system::UNSUPPORTED,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_of_the_table() {
        let of = |kind| Cause::from(&io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::PermissionDenied), Cause::Known(&system::DENIED));
        assert_eq!(of(io::ErrorKind::NotFound), Cause::Known(&system::NOT_FOUND));
        assert_eq!(Cause::from(&io::Error::other("Odd. (os error 5)")), Cause::from("odd"));
        let more = io::Error::new(io::ErrorKind::NotFound, "No such file or directory (os error 2) at path \"/tmp/a\"");
        assert_eq!(Cause::from(&more), Cause::Known(&system::NOT_FOUND));
        assert_eq!(Cause::from(io::Error::other(Cause::Known(&system::LEADS_OUT))), Cause::Known(&system::LEADS_OUT));
        let own = io::Error::new(io::ErrorKind::UnexpectedEof, "Peer disconnected");
        assert_eq!(Cause::from(&own), Cause::from("peer disconnected"));
        let denied = ReadError::Denied { kind: io::ErrorKind::PermissionDenied, words: String::new() };
        assert_eq!(Cause::from(denied), Cause::Known(&system::DENIED));
    }

    #[test]
    fn what_is_stored_is_read_again() {
        for (id, word) in causes() {
            assert_eq!(causes().filter(|(other, _)| *other == id).count(), 1, "{id}");
            for cause in [Cause::Known(word), Cause::Known(word).of("a b.png")] {
                assert_eq!(Cause::restored(&cause.stored()), cause);
            }
        }
        for words in ["", "odd", "@ops", "@ not-found"] {
            assert_eq!(Cause::restored(words), Cause::from(words));
        }
    }
}
