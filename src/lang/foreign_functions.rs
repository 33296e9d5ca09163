//! Functions and members of other languages, and what serves in their place.

use crate::diag::Localized;
use crate::diag::messages::foreign as words;
use crate::text::formatted;

/// What people call something in other languages.
#[derive(Debug)]
pub struct ForeignFunction {
    /// In small letters, without `_`.
    names: &'static [&'static str],
    /// The same in this language: `{1}` is the first argument, `{text}` a text of all arguments.
    pattern: &'static str,
    /// The pattern means exactly the same.
    pub is_exact: bool,
    /// The pattern is only a form, for any further arguments.
    pub is_form: bool,
    pub why: &'static Localized,
}

const fn same(names: &'static [&'static str], pattern: &'static str, why: &'static Localized) -> ForeignFunction {
    ForeignFunction { names, pattern, is_exact: true, is_form: false, why }
}

const fn like(names: &'static [&'static str], pattern: &'static str, why: &'static Localized) -> ForeignFunction {
    ForeignFunction { names, pattern, is_exact: false, is_form: false, why }
}

const fn form(names: &'static [&'static str], pattern: &'static str, why: &'static Localized) -> ForeignFunction {
    ForeignFunction { names, pattern, is_exact: false, is_form: true, why }
}

const fn none(names: &'static [&'static str], why: &'static Localized) -> ForeignFunction {
    ForeignFunction { names, pattern: "", is_exact: false, is_form: false, why }
}

/// Rows with several patterns of one name: the first with the right number of arguments counts.
static TABLE: &[ForeignFunction] = &[
    same(&["len", "length", "count", "sizeof", "cardinality"], "size({1})", &words::SIZE),
    same(&["strip", "trimmed", "chomp"], "trim({1})", &words::TRIM),
    same(&["toupper", "touppercase", "uppercase", "upcase", "ucase", "capitalize"], "upper({1})", &words::UPPER),
    same(&["tolower", "tolowercase", "lowercase", "downcase", "lcase"], "lower({1})", &words::LOWER),
    same(&["replaceall", "gsub"], "replace({1}, {2}, {3})", &words::REPLACE),
    same(&["substr"], "slice({1}, {2}, {3})", &words::SLICE),
    like(&["substring", "substr", "mid", "left", "sub", "slice"], "slice({1}, 0, {2})", &words::SLICE),
    none(&["substring", "mid"], &words::SLICE),
    like(&["split", "partition", "explode"], "before({1}, {2})", &words::SPLIT),
    none(&["split"], &words::SPLIT),
    like(&["head", "limit", "top", "firstn"], "take({1}, {2})", &words::TAKE),
    same(&["first", "head", "front"], "{1}[0]", &words::FIRST),
    same(&["get", "at", "nth", "index"], "{1}[{2}]", &words::FIRST),
    same(&["items", "pairs"], "entries({1})", &words::ENTRIES),
    none(&["keys", "values"], &words::ENTRIES),
    like(
        &["cut", "shorten", "ellipsis", "abbreviate", "limitto", "strlimit", "clip"],
        "truncate({1}, {2} chars)",
        &words::CUT_TEXT,
    ),
    like(&["tofixed", "round", "numberformat"], "fixed({1}, {2})", &words::FIXED),
    like(&["round", "floor", "ceil", "trunc"], "fixed({1}, 0)", &words::FIXED),
    like(&["formatdate", "strftime", "dateformat", "formattime", "datetime"], "date({1}, {2})", &words::DATE),
    like(&["datediff", "diffdays", "daysbetween"], "days({1}, {2})", &words::DAYS),
    same(&["concat", "concatenate", "strcat", "cat"], "{text}", &words::INTERPOLATION),
    same(&["str", "string", "tostring", "tostr", "repr"], "{text}", &words::AS_TEXT),
    none(
        &["int", "integer", "toint", "parseint", "number", "tonumber", "float", "parsefloat", "decimal"],
        &words::AS_NUMBER,
    ),
    same(&["format", "printf", "sprintf", "fmt", "strformat", "interpolate", "f", "formatted"], FORMAT, &words::FORMAT),
    none(&["now", "today", "time", "timestamp", "currenttime", "localtime", "unixtime", "sysdate"], &words::NO_CLOCK),
    none(&["env", "getenv", "environ", "arg", "args", "param", "input", "var", "config"], &words::NO_ENVIRONMENT),
    none(&["uuid", "uuid4", "guid", "random", "rand", "randint", "nonce", "choice", "shuffle"], &words::NO_CHANCE),
    none(
        &[
            "contains",
            "includes",
            "has",
            "in",
            "startswith",
            "endswith",
            "indexof",
            "match",
            "matches",
            "test",
            "find",
            "search",
            "any",
            "all",
            "regex",
        ],
        &words::NO_SEARCH,
    ),
    none(&["sort", "sorted", "sortby", "reverse", "reversed", "unique", "distinct", "groupby"], &words::NO_ORDER),
    none(&["max", "min", "avg", "average", "mean", "abs", "pow", "sqrt", "mod"], &words::NO_MATHS),
    form(&["map", "foreach", "each", "collect", "enumerate"], "[for x in {1} { x }]", &words::LOOP),
    none(&["range", "zip"], &words::LOOP),
    form(&["filter", "where", "select", "reject"], "[for x in {1} { if x != \"\" { x } }]", &words::LOOP_IF),
    same(&["if", "iif", "ifelse", "cond", "ternary"], "if {1} then {2} else {3}", &words::IF_THEN),
    same(&["default", "coalesce", "ifnull", "nvl", "orelse", "getordefault"], "{1} ?? {2}", &words::COALESCE),
    none(&["isempty", "empty", "isset", "isnull", "isnone", "defined", "exists", "isblank"], &words::IS_NONE),
    none(ANY, &words::IS_NONE),
    none(
        &[
            "base64",
            "b64",
            "base64encode",
            "b64encode",
            "encodebase64",
            "tobase64",
            "md5",
            "md5sum",
            "md5file",
            "hexdigest",
            "filetobase64",
            "base64file",
        ],
        &words::OF_FILE,
    ),
    none(&["print", "println", "echo", "puts", "log", "write", "console"], &words::NO_PRINT),
    none(&["json", "tojson", "dumps", "stringify", "parse", "jsonencode"], &words::NO_JSON),
    same(
        &["upload", "attach", "open", "image", "img", "media", "uploadfile", "uploadmedia"],
        "file({1})",
        &words::FILE,
    ),
    same(
        &["include", "load", "readfile", "readfilesync", "readbytes", "filegetcontents", "require"],
        "read({1})",
        &words::READ,
    ),
    same(&["urlencode", "encodeuricomponent", "quote", "urlescape", "escapeuri"], "encode({1})", &words::ENCODE),
    like(&["red", "orange", "danger", "error", "yellow", "warn"], "warning({1})", &words::COLOUR),
    like(&["green", "success", "ok"], "info({1})", &words::COLOUR),
    like(&["gray", "grey", "blue", "muted"], "comment({1})", &words::COLOUR),
    none(&["color", "colour", "font", "fontcolor", "style"], &words::COLOUR),
    same(&["strong", "b"], "bold({1})", &words::BOLD),
    none(&["italic", "em", "i", "underline", "u", "strike"], &words::ITALIC),
    same(&["pre", "mono", "monospace"], "code({1})", &words::CODE),
    like(&["a", "href", "anchor", "url"], "link({1}, {2})", &words::LINK),
    same(&["atuser", "at", "notify"], "mention({1})", &words::MENTION),
    none(&["br", "newline", "nl", "eol"], &words::LINE_BREAK),
];

/// Names that ask whether there is something.
const ANY: &[&str] = &["isnotempty", "notempty", "nonempty", "present", "ispresent", "isnotblank", "isnotnull"];

/// What serves in the place of a function of another language, for this number of arguments.
pub fn find(name: &str, arguments: usize) -> Option<&'static ForeignFunction> {
    let name: String = name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect();
    let mut rows = TABLE.iter().filter(|row| row.names.contains(&name.as_str()));
    let first = rows.next()?;
    Some(std::iter::once(first).chain(rows).find(|row| row.takes(arguments)).unwrap_or(first))
}

impl ForeignFunction {
    fn takes(&self, arguments: usize) -> bool {
        if self.pattern == TEXT || self.pattern == FORMAT {
            return arguments > 0;
        }
        let most = (1..=3).rev().find(|at| self.pattern.contains(&format!("{{{at}}}"))).unwrap_or(0);
        !self.pattern.is_empty() && (most == arguments || self.is_form && most < arguments)
    }

    /// The pattern with the source of the arguments; `None` if it takes others.
    pub fn written(&self, arguments: &[&str]) -> Option<String> {
        if !self.takes(arguments.len()) {
            return None;
        }
        match self.pattern {
            TEXT => return Some(one_text(arguments)),
            FORMAT => return arguments.split_first().and_then(|(text, values)| formatted(text, values)),
            _ => {}
        }
        let mut out = self.pattern.to_owned();
        for (at, argument) in arguments.iter().enumerate() {
            out = out.replacen(&format!("{{{}}}", at + 1), argument, 1);
        }
        Some(out)
    }

    /// Its first argument is a condition.
    pub fn takes_condition(&self) -> bool {
        self.pattern.starts_with("if {1}")
    }

    /// It asks whether a list has items.
    pub fn asks_for_any(&self, arguments: usize) -> bool {
        self.names == ANY || arguments == 1 && self.names.contains(&"any")
    }

    /// The arguments become one text.
    pub fn makes_text(&self) -> bool {
        matches!(self.pattern, TEXT | FORMAT)
    }

    /// It is about the content of a file.
    pub fn takes_file(&self) -> bool {
        matches!(self.function(), Some("file" | "read")) || self.names.contains(&"base64")
    }

    /// It reads the clock.
    pub fn is_clock(&self) -> bool {
        self.names.contains(&"now")
    }

    /// The function that the pattern calls.
    pub fn function(&self) -> Option<&'static str> {
        self.pattern.split_once('(').map(|(name, _)| name)
    }
}

const TEXT: &str = "{text}";
const FORMAT: &str = "{format}";

/// `"${a}, ${b}"` for `a`, `", "` and `b`.
fn one_text(arguments: &[&str]) -> String {
    let mut out = String::from("\"");
    for argument in arguments {
        let literal = argument.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        match literal.filter(|inner| !inner.starts_with("\"\"") && !argument.contains('\n')) {
            Some(inner) => out.push_str(inner),
            None => out.extend(["${", argument, "}"]),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{TABLE, find};
    use crate::lang::Function;

    #[test]
    fn every_pattern_calls_a_function() {
        for row in TABLE {
            if let Some(name) = row.function() {
                assert!(Function::ALL.iter().any(|function| function.name() == name), "{row:?}");
            }
            for name in row.names {
                assert!(!name.contains('_') && name.to_lowercase() == **name, "{name}");
            }
        }
    }

    #[test]
    fn patterns_take_the_arguments() {
        let written = |name: &str, arguments: &[&str]| find(name, arguments.len()).unwrap().written(arguments);
        assert_eq!(written("len", &["xs"]).unwrap(), "size(xs)");
        assert_eq!(written("toUpperCase", &["s"]).unwrap(), "upper(s)");
        assert_eq!(written("concat", &["a", "\", \"", "b"]).unwrap(), "\"${a}, ${b}\"");
        assert_eq!(written("round", &["x", "2"]).unwrap(), "fixed(x, 2)");
        assert_eq!(written("substr", &["s", "2", "3"]).unwrap(), "slice(s, 2, 3)");
        assert_eq!(written("format", &["\"%s: {}\"", "a", "b.c"]).unwrap(), "\"${a}: ${b.c}\"");
        assert_eq!(written("format", &["\"%s\"", "a", "b"]), None);
        assert_eq!(written("format", &["\"%.1f 升\"", "litres"]).unwrap(), "\"${fixed(litres, 1)} 升\"");
        assert_eq!(written("format", &["\"{0}: {:.2f} 100%%\"", "a", "b"]).unwrap(), "\"${a}: ${fixed(b, 2)} 100%\"");
        assert_eq!(written("now", &[]), None);
        assert!(find("frobnicate", 1).is_none());
    }
}
