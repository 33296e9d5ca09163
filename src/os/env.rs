use std::path::PathBuf;

/// An environment variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var_os(name)?.into_string().ok().filter(|value| !value.is_empty())
}

/// `SOURCE_DATE_EPOCH` as it is set, for builds that give the same bytes every time.
pub fn source_date_epoch() -> Option<String> {
    variable("SOURCE_DATE_EPOCH")
}

/// The locale of messages, as POSIX has it; empty where none is set.
pub fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable).unwrap_or_default()
}

/// The folder that relative paths start from; `.` where the system does not say.
pub fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// The program's name and its arguments.
pub fn arguments() -> impl Iterator<Item = std::ffi::OsString> {
    std::env::args_os()
}
