use std::path::PathBuf;

/// An environment variable if it is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var_os(name)?.into_string().ok().filter(|value| !value.is_empty())
}

/// `SOURCE_DATE_EPOCH`, for reproducible builds.
pub fn source_date_epoch() -> Option<String> {
    variable("SOURCE_DATE_EPOCH")
}

/// The variables with the locale of messages; the first that is set counts.
pub const LOCALE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The locale of messages by the rules of POSIX; empty if none is set.
pub fn locale() -> String {
    LOCALE_VARIABLES.into_iter().find_map(variable).unwrap_or_default()
}

/// The working folder; `.` if the system does not provide it.
pub fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// The program's name and its arguments.
pub fn arguments() -> impl Iterator<Item = std::ffi::OsString> {
    std::env::args_os()
}
