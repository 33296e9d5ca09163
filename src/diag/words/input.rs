//! What is said of files, the configuration, the command line and data rows; and the words of a report itself.

use super::{Severity, Word, codes, words};

codes! {
    /// There is nothing at this path.
    INPUT_MISSING = "input-missing", Error, Language {
        message: "`{path}` does not exist", label: "", note: "", help: "did you mean `{suggestion}`?",
    }
    /// A folder or a device stands where a file is needed.
    INPUT_NOT_A_FILE = "input-not-a-file", Error, Language {
        message: "`{path}` is not a file", label: "", note: "", help: "",
    }
    INPUT_TOO_LARGE = "input-too-large", Error, Language {
        message: "`{path}` is too large: {measured} {unit}, limit {limit}", label: "", note: "", help: "",
    }
    INPUT_DENIED = "input-denied", Error, Language {
        message: "`{path}` cannot be read: {reason}", label: "", note: "", help: "",
    }
    /// Bytes that are no UTF-8.
    INPUT_NOT_UTF8 = "input-not-utf8", Error, Language {
        message: "`{path}` is not UTF-8: byte {offset} does not belong there", label: "", note: "it reads as {encoding}",
        help: "save it as UTF-8, or `iconv -f {encoding} -t UTF-8 {path}`",
    }
    /// A file of nothing, or of comments alone.
    EMPTY_FILE = "empty-file", Warning, Rule {
        message: "the file has neither a message nor anything for other files", label: "", note: "",
        help: "begin with a `message`",
    }
    INPUT_OUTLOOK = "input-outlook", Error, Language {
        message: "`{path}` is a message of Outlook, not of this language", label: "", note: "", help: "",
    }
    INPUT_STDIN_TWICE = "input-stdin-twice", Error, Language {
        message: "standard input is named twice and can be read once", label: "", note: "", help: "",
    }
    /// Findings and the mended text cannot both go to standard output.
    FIX_STDIN_FORMAT = "fix-stdin-format", Error, Language {
        message: "`--fix` prints the mended standard input, so findings cannot go to standard output too", label: "",
        note: "", help: "leave `--format` out",
    }
    OUTPUT_FAILED = "output-failed", Error, Language {
        message: "`{path}` cannot be written: {reason}", label: "", note: "", help: "",
    }

    CONFIG_SYNTAX = "config-syntax", Error, Language {
        message: "{reason}", label: "", note: "", help: "",
    }
    CONFIG_UNKNOWN_KEY = "config-unknown-key", Error, Language {
        message: "unknown key `{key}`", label: "", note: "known here: {known}", help: "did you mean `{suggestion}`?",
    }
    /// A value of the wrong kind.
    CONFIG_VALUE = "config-value", Error, Language {
        message: "expected {expected}, found {found}", label: "", note: "", help: "",
    }
    /// A text that is none of the words that may stand here.
    CONFIG_WORD = "config-word", Error, Language {
        message: "expected one of {known}, found {found}", label: "", note: "", help: "did you mean `{suggestion}`?",
    }
    /// The level of a finding that does not exist.
    LEVEL_UNKNOWN = "level-unknown", Error, Language {
        message: "there is no finding `{name}`", label: "", note: "", help: "did you mean `{suggestion}`?",
    }
    /// The severity of a finding that is not a rule of the platform.
    LEVEL_FIXED = "level-fixed", Error, Language {
        message: "the severity of `{name}` cannot be changed", label: "",
        note: "it is about the language itself; only findings about rules of the platform and about style can be changed",
        help: "",
    }
    CONFIG_GLOB = "config-glob", Error, Language {
        message: "`{glob}` is not a pattern of paths: {reason}", label: "", note: "", help: "",
    }
    CONFIG_MISSING_KEY = "config-missing-key", Error, Language {
        message: "account `{account}` has no `{key}`", label: "", note: "", help: "add `{line}`",
    }
    CONFIG_OTHER_CHANNEL = "config-other-channel", Error, Language {
        message: "`{key}` does not belong to an account of `{channel}`", label: "", note: "known here: {known}", help: "",
    }
    /// A secret that stands in the project file itself.
    CONFIG_SECRET = "config-secret", Error, Language {
        message: "a secret does not belong in a project file", label: "", note: "everyone who has the project has this file",
        help: "name an environment variable: `{line}`",
    }
    /// A way to get a secret that a project file may not choose.
    CONFIG_UNTRUSTED = "config-untrusted", Error, Language {
        message: "`{key}` is not taken from a project file", label: "",
        note: "a project file comes with a clone and is not trusted: it may only name environment variables",
        help: "name an environment variable: `{line}`",
    }
    CONFIG_FOREIGN_HOST = "config-foreign-host", Error, Language {
        message: "`base_url` leaves the platform's hosts", label: "",
        note: "a project file comes with a clone and is not trusted: it would send secrets to `{url}`",
        help: "leave it out, or take one of {known}",
    }

    MESSAGE_NEEDED = "message-needed", Error, Language {
        message: "`{path}` has {count} messages, and one is needed", label: "", note: "messages: {known}",
        help: "choose one with `-m {suggestion}`",
    }
    MESSAGE_UNKNOWN = "message-unknown", Error, Language {
        message: "`{path}` has no message `{name}`", label: "", note: "messages: {known}",
        help: "did you mean `{suggestion}`?",
    }
    MESSAGE_NONE = "message-none", Error, Language {
        message: "`{path}` has no message", label: "", note: "", help: "",
    }
    SAMPLE_UNKNOWN = "sample-unknown", Error, Language {
        message: "`{path}` has no sample `{name}`", label: "", note: "samples: {known}",
        help: "did you mean `{suggestion}`?",
    }
    /// A file with parameters that is no JSON object.
    PARAMS_FILE = "params-file", Error, Language {
        message: "`{path}` is no JSON object of parameters", label: "", note: "{reason}", help: "",
    }

    /// More than the one payload that was asked for.
    EMIT_REQUESTS = "emit-requests", Error, Language {
        message: "`{message}` takes {count} requests, and `--emit {emit}` prints one payload", label: "", note: "",
        help: "take `--emit plan` to see them all, or `-o DIR` for a file each",
    }
    /// A payload that is not complete before an earlier response, or a file that is uploaded first.
    EMIT_WAITS = "emit-waits", Error, Language {
        message: "`{message}` needs the response of an earlier request: `{request}`", label: "",
        note: "no payload alone is the whole message",
        help: "take `--emit plan` to see every request, or `-o DIR` for a file each",
    }
    EMIT_FORMAT = "emit-format", Error, Language {
        message: "the payload of `{message}` is {format}", label: "", note: "", help: "take `--emit {suggestion}`",
    }
    EMIT_REPLY = "emit-reply", Error, Language {
        message: "`{message}` is a reply: it answers the platform's own request, so there is no call to print", label: "",
        note: "", help: "take `--emit xml`",
    }
    SCHEMA_XML = "schema-xml", Error, Language {
        message: "the payload of `{type}` is XML, which has no JSON Schema", label: "", note: "", help: "",
    }
    /// Rows, and a form that holds one message.
    EMIT_ROWS = "emit-rows", Error, Language {
        message: "`--rows` gives a payload a line", label: "", note: "", help: "take `--emit jsonl`",
    }
    /// `SOURCE_DATE_EPOCH` holds something else.
    TIME_VALUE = "time-value", Error, Language {
        message: "`{name}` is no time: `{value}`", label: "", note: "", help: "it holds seconds since 1970",
    }

    ROWS_EMPTY = "rows-empty", Error, Language {
        message: "`{path}` is empty", label: "", note: "", help: "",
    }
    ROWS_COLUMN_MISSING = "rows-column-missing", Error, Language {
        message: "`{path}` has no column `{name}`, which `{message}` needs", label: "", note: "columns: {known}",
        help: "add the column, or give every row the same value with `-p {name}=…`",
    }
    ROWS_COLUMN_TWICE = "rows-column-twice", Error, Language {
        message: "`{path}` has the column `{name}` twice", label: "", note: "", help: "",
    }
    ROWS_COLUMN_GIVEN = "rows-column-given", Error, Language {
        message: "`{name}` is a column of `{path}` and given on the command line too", label: "", note: "",
        help: "leave one of them out",
    }
    ROWS_COLUMN_UNUSED = "rows-column-unused", Advice, Language {
        message: "`{path}` has columns that `{message}` does not use: {names}", label: "", note: "they are passed over",
        help: "",
    }
    /// A cell outside its parameter's domain.
    ROW_CELL = "row-cell", Error, Language {
        message: "{path}:{row}: column `{column}`: {reason}", label: "", note: "", help: "",
    }
    /// A row that cannot be read, or whose message cannot be sent.
    ROW_REFUSED = "row-refused", Error, Language {
        message: "{path}:{row}: {reason}", label: "", note: "", help: "",
    }
    /// What a row's values do to its message.
    ROW_WARNING = "row-warning", Warning, Language {
        message: "{path}:{row}: {reason}", label: "", note: "", help: "",
    }
}

words! {
    ERROR = "error";
    WARNING = "warning";
    ADVICE = "advice";
    NOTE = "note";
    HELP = "help";
    FIX = "fix";
    FIX_SAFE = "(`--fix`)";
    FIX_RISKY = "(`--fix --unsafe`)";
    AND_MORE = "… and {count} more in this file";
    CHECKED_ONE_FILE = "checked 1 file";
    CHECKED_FILES = "checked {count} files";
    NOTHING_FOUND = "no findings";
    ONE_ERROR = "1 error";
    ERRORS = "{count} errors";
    ONE_WARNING = "1 warning";
    WARNINGS = "{count} warnings";
    ONE_ADVICE = "1 advice";
    ADVICES = "{count} advices";
    FIXED_ONE = "fixed 1 finding";
    FIXED = "fixed {count} findings";
    WOULD_FIX_ONE = "would fix 1 finding";
    WOULD_FIX = "would fix {count} findings";
    FORMATTED_ONE = "formatted 1 file, left {kept} unchanged";
    FORMATTED = "formatted {count} files, left {kept} unchanged";
    WOULD_FORMAT_ONE = "1 file would change, {kept} would not";
    WOULD_FORMAT = "{count} files would change, {kept} would not";
    OUTLOOK_SKIPPED = "note: `{path}` is a message of Outlook, passed over";
    NO_FILES = "note: no `.msg` file in {paths}";

    INIT_MADE = "made `{path}`";
    INIT_KEPT = "kept `{path}`, which exists";
    INIT_HOOKS = "to check and format at each commit, add to `{path}`:";

    LIST_OPTIONAL = "optional";
    LIST_SAMPLES = "samples";
    /// A text that is too long is cut.
    LIST_CUT = "cut to fit";
    /// A text that is too long goes out in several messages.
    LIST_PARTS = "at most {count} messages";
    LIST_FILL = "{size} of {limit} {unit}";
    /// Below a parameter that has no value.
    GIVE_PARAM = "give it with `-p {name}=…`, `--params FILE.json` or `--sample NAME`";
    ROWS_FAILED_ONE = "1 of {count} rows gave no payload";
    ROWS_FAILED = "{failed} of {count} rows gave no payload";
    ROW_CELLS = "expected {expected} cells, found {found}";
    ROW_NOT_UTF8 = "the cell is not UTF-8";
    ROW_NOT_UTF8_BUT = "the cell is not UTF-8, it reads as {encoding}";
    ROW_NO_VALUE = "it has no value";
    ROW_NO_OBJECT = "expected a JSON object";
    ROW_NOT_ONE = "its message takes several requests; build it alone with `--emit plan`";

    NAMED_VALUE = "expected NAME=VALUE";
    NAMED_FILE = "expected NAME=FILE";
    A_TIME = "expected seconds since 1970 or RFC 3339: 2025-08-07T09:30:00+08:00";
    CODE_FIXED = "this finding is about the language itself and always an error";
    CODE_UNKNOWN = "there is no such finding";
    CODE_UNKNOWN_NEAR = "there is no such finding, did you mean '{suggestion}'?";
    SUGGESTED = "did you mean '{suggestion}'?";

    A_TABLE = "a table";
    A_TEXT = "a text";
    A_LIST_OF_TEXTS = "a list of texts";
    A_SECRET_SOURCE = "a table that names an environment variable";
    A_VARIABLE = "the name of an environment variable";
}

/// The word before a finding's code.
pub const fn severity_word(severity: Severity) -> &'static Word {
    match severity {
        Severity::Error => &ERROR,
        Severity::Warning => &WARNING,
        Severity::Advice => &ADVICE,
    }
}
