//! Findings of names, types and expressions.

use super::{codes, words};

codes! {
    // Names.

    UNKNOWN_NAME = "unknown-name", Error, Language {
        message: "nothing is named `{name}`",
        label: "not known here",
        note: "known here: {known}",
        help: "did you mean `{near}`?",
    }
    /// `n-1` where `n` is a name: the `-` belongs to the name.
    MINUS_IN_NAME = "minus-in-name", Error, Language {
        message: "`{name}` is read as one name, and nothing has it",
        label: "not known here",
        note: "a `-` directly before a letter or digit belongs to the name",
        help: "put blanks around the operator: `{mended}`",
    }
    FUNCTION_AS_VALUE = "function-as-value", Error, Language {
        message: "`{name}` is a function, not a value",
        label: "without its arguments",
        note: "",
        help: "call it: `{signature}`",
    }
    RECIPIENT_WITHOUT_ID = "recipient-without-id", Error, Language {
        message: "`{name}` alone names no recipient",
        label: "without an id",
        note: "",
        help: "say which: `{name}(\"…\")`",
    }
    TYPE_AS_VALUE = "type-as-value", Error, Language {
        message: "`{name}` is a type, not a value",
        label: "",
        note: "",
        help: "a type stands behind the `:` of a `param`, or in another type",
    }
    IMPORT_AS_VALUE = "import-as-value", Error, Language {
        message: "`{name}` is an imported file, not a value",
        label: "",
        note: "it has {known}",
        help: "take a value from it: `{name}.{first}`",
    }
    VALUE_AS_TYPE = "value-as-type", Error, Language {
        message: "`{name}` is no type",
        label: "",
        note: "types: {known}",
        help: "",
    }
    UNKNOWN_EXPORT = "unknown-export", Error, Language {
        message: "`{file}` has no `{name}`",
        label: "unknown",
        note: "it has {known}",
        help: "did you mean `{near}`?",
    }
    /// An imported `let` is a constant: it cannot use a parameter of its file.
    EXPORT_USES_PARAM = "export-uses-param", Error, Language {
        message: "`{name}` uses the param `{param}` of its file, so it is no constant",
        label: "used from another file",
        note: "",
        help: "declare the param here and build the text here",
    }
    UNKNOWN_MEMBER = "unknown-member", Error, Language {
        message: "`{owner}` has no `{name}`",
        label: "unknown",
        note: "it has {known}",
        help: "did you mean `{near}`?",
    }
    NO_MEMBERS = "no-members", Error, Language {
        message: "`{owner}` is {found}, which has no members",
        label: "nothing can follow the dot",
        note: "",
        help: "",
    }
    DUPLICATE_NAME = "duplicate-name", Error, Language {
        message: "`{name}` is declared twice",
        label: "declared again",
        note: "params, lets, types, imports and messages share one namespace",
        help: "",
    }
    DUPLICATE_SAMPLE = "duplicate-sample", Error, Language {
        message: "there are two samples `{name}`",
        label: "named again",
        note: "",
        help: "",
    }
    RECIPIENT_NAME = "recipient-name", Error, Language {
        message: "`{name}` is a recipient and cannot be declared",
        label: "reserved",
        note: "",
        help: "give it another name",
    }
    BUILT_IN_TYPE = "built-in-type", Error, Language {
        message: "`{name}` is a built-in type and cannot be declared",
        label: "built in",
        note: "",
        help: "give it another name",
    }
    SHADOWED_NAME = "shadowed-name", Warning, Rule {
        message: "the loop's `{name}` hides another `{name}`",
        label: "hides it in this loop",
        note: "",
        help: "give the loop's its own name",
    }
    UNUSED_IMPORT = "unused-import", Warning, Rule {
        message: "nothing of `{name}` is used",
        label: "unused",
        note: "",
        help: "remove the import",
    }
    UNUSED_TYPE = "unused-type", Warning, Rule {
        message: "the type `{name}` is never used",
        label: "unused",
        note: "",
        help: "remove it, or give it to a param",
    }
    UNUSED_PARAM = "unused-param", Warning, Rule {
        message: "the param `{name}` is never used",
        label: "unused",
        note: "a value given for it would reach no message",
        help: "remove it, or use it in a message",
    }
    UNUSED_LET = "unused-let", Warning, Rule {
        message: "`{name}` is never used",
        label: "unused",
        note: "",
        help: "remove it, or use it in a message",
    }
    LET_CYCLE = "let-cycle", Error, Language {
        message: "`{name}` is made from itself",
        label: "leads back to `{name}`",
        note: "",
        help: "",
    }
    MESSAGE_CYCLE = "message-cycle", Error, Language {
        message: "the message `{name}` needs itself",
        label: "leads back to `{name}`",
        note: "a message that another one names is made first",
        help: "",
    }
    EXPRESSION_TOO_DEEP = "expression-too-deep", Error, Language {
        message: "this is nested too deeply",
        label: "more than {limit} levels",
        note: "the levels inside the lets that stand here are counted too",
        help: "",
    }

    // Imports and paths.

    IMPORT_NOT_PLAIN = "import-not-plain", Error, Language {
        message: "the path of an import is a plain text",
        label: "interpolated",
        note: "which files belong together must be known before anything is computed",
        help: "",
    }
    IMPORT_CYCLE = "import-cycle", Error, Language {
        message: "`{file}` imports itself",
        label: "leads back to `{file}`",
        note: "the way: {way}",
        help: "move what both need into a third file",
    }
    IMPORT_TOO_DEEP = "imports-too-deep", Error, Language {
        message: "too many files import each other",
        label: "more than {limit} in a row",
        note: "",
        help: "",
    }
    PATH_EMPTY = "path-empty", Error, Language {
        message: "the path is empty",
        label: "",
        note: "",
        help: "",
    }
    PATH_ABSOLUTE = "path-absolute", Error, Language {
        message: "`{path}` is an absolute path",
        label: "expected a path relative to this file",
        note: "an absolute path means another file on every machine",
        help: "",
    }
    PATH_DRIVE = "path-drive", Error, Language {
        message: "`{path}` names a drive",
        label: "expected a path relative to this file",
        note: "drives exist on one system only",
        help: "",
    }
    PATH_BACKSLASH = "path-backslash", Error, Language {
        message: "`{path}` holds a `\\`",
        label: "expected `/` between folders",
        note: "",
        help: "write `{mended}`: `/` works on every system",
    }
    PATH_DOT_FILE = "path-dot-file", Error, Language {
        message: "`{path}` leads to a hidden file",
        label: "a part begins with `.`",
        note: "hidden files hold settings and secrets, never parts of a message",
        help: "",
    }
    PATH_CHARACTER = "path-character", Error, Language {
        message: "the path holds a control character",
        label: "",
        note: "",
        help: "",
    }
    PATH_OUTSIDE = "path-outside", Error, Language {
        message: "`{path}` lies outside the project",
        label: "leads out of the project's folder",
        note: "the project is the folder of `msgc.toml`, else of the repository, else of the file; symbolic links are followed",
        help: "move the file into the project",
    }
    FILE_NOT_FOUND = "file-not-found", Error, Language {
        message: "there is no file `{path}`",
        label: "not found",
        note: "paths are relative to the file they stand in",
        help: "",
    }
    FILE_NOT_A_FILE = "file-not-a-file", Error, Language {
        message: "`{path}` is no file",
        label: "a folder or device",
        note: "",
        help: "",
    }
    TOO_LARGE_TO_READ = "too-large-to-read", Error, Language {
        message: "`{path}` is too large",
        label: "{bytes} bytes",
        note: "",
        help: "",
    }
    FILE_DENIED = "file-denied", Error, Language {
        message: "`{path}` cannot be read",
        label: "{reason}",
        note: "",
        help: "",
    }
    FILE_NOT_UTF8 = "file-not-utf8", Error, Language {
        message: "`{path}` is not UTF-8",
        label: "byte {at} begins no character",
        note: "",
        help: "save it as UTF-8",
    }

    // Types.

    UNKNOWN_TYPE = "unknown-type", Error, Language {
        message: "there is no type `{name}`",
        label: "unknown",
        note: "types: {known}",
        help: "did you mean `{near}`?",
    }
    TYPE_ARGUMENT = "type-argument", Error, Language {
        message: "`{name}` does not take this",
        label: "unexpected",
        note: "",
        help: "write it so: {form}",
    }
    TYPE_NEEDS_ARGUMENT = "type-needs-argument", Error, Language {
        message: "`{name}` says too little",
        label: "incomplete",
        note: "",
        help: "write it so: {form}",
    }
    BOUND_WITHOUT_UNIT = "bound-without-unit", Error, Language {
        message: "a bound of `{name}` needs a unit",
        label: "of what?",
        note: "",
        help: "write it so: {form}",
    }
    BOUND_UNIT = "bound-unit", Error, Language {
        message: "`{name}` is not measured in `{unit}`",
        label: "wrong unit",
        note: "",
        help: "write it so: {form}",
    }
    BOUND_ORDER = "bound-order", Error, Language {
        message: "the bounds allow nothing",
        label: "{min} is more than {max}",
        note: "",
        help: "{how}",
    }
    BOUND_NUMBER = "bound-number", Error, Language {
        message: "this is no bound of `{name}`",
        label: "expected {expected}",
        note: "",
        help: "",
    }
    DECIMAL_DIGITS = "decimal-digits", Error, Language {
        message: "the bound has more digits than the type",
        label: "{measured} behind the point, the type has {limit}",
        note: "",
        help: "",
    }
    ONE_OF_TWICE = "one-of-twice", Error, Language {
        message: "`{word}` stands twice",
        label: "again",
        note: "",
        help: "",
    }
    RECURSIVE_TYPE = "recursive-type", Error, Language {
        message: "the type `{name}` holds itself",
        label: "leads back to `{name}`",
        note: "a value of it would never end",
        help: "",
    }
    TYPE_TOO_LARGE = "type-too-large", Error, Language {
        message: "this type has too many parts",
        label: "more than {limit}, or nested too deeply",
        note: "",
        help: "",
    }
    DUPLICATE_FIELD = "duplicate-field", Error, Language {
        message: "`{name}` is set twice",
        label: "set again",
        note: "",
        help: "",
    }

    // Expressions.

    WRONG_OPERAND = "wrong-operand", Error, Language {
        message: "`{op}` takes {expected}, found {found}",
        label: "{found}",
        note: "",
        help: "",
    }
    TEXT_ADDITION = "text-addition", Error, Language {
        message: "`+` does not join texts",
        label: "adds whole numbers only",
        note: "",
        help: "interpolate: `{mended}`",
    }
    COMPARED_KINDS = "compared-kinds", Error, Language {
        message: "{left} and {right} cannot be compared",
        label: "{right}",
        note: "",
        help: "",
    }
    COMPARED_WHOLE = "compared-whole", Error, Language {
        message: "{found} cannot be compared",
        label: "{found}",
        note: "",
        help: "compare its parts, or its `size(…)`",
    }
    WORDS_NEVER_EQUAL = "words-never-equal", Error, Language {
        message: "these can never be equal",
        label: "one of {right}",
        note: "",
        help: "",
    }
    IMPOSSIBLE_WORD = "impossible-word", Error, Language {
        message: "this can never be `{word}`",
        label: "none of its words",
        note: "it is one of {known}",
        help: "did you mean `{near}`?",
    }
    NEVER_NONE = "never-none", Warning, Rule {
        message: "`{name}` is never `none`",
        label: "always has a value here",
        note: "",
        help: "remove the comparison",
    }
    MAY_BE_NONE = "may-be-none", Error, Language {
        message: "`{name}` may be `none` here",
        label: "expected {expected}",
        note: "",
        help: "test it first: `if {name} != none`",
    }
    NOT_A_CONDITION = "not-a-condition", Error, Language {
        message: "a condition is true or false, this is {found}",
        label: "{found}",
        note: "",
        help: "say what to test: `{mended}`",
    }
    NOT_A_LIST = "not-a-list", Error, Language {
        message: "expected a list, found {found}",
        label: "{found}",
        note: "",
        help: "",
    }
    NOT_A_RECORD = "not-a-record", Error, Language {
        message: "expected a record, found {found}",
        label: "{found}",
        note: "",
        help: "",
    }
    NOT_IN_TEXT = "not-in-text", Error, Language {
        message: "{found} cannot stand in a text",
        label: "{found}",
        note: "",
        help: "{how}",
    }
    BRANCHES_DIFFER = "branches-differ", Error, Language {
        message: "the two values of this `if` differ in kind",
        label: "{right}",
        note: "",
        help: "both are {left}, or one is `none`",
    }
    UNKNOWN_FUNCTION = "unknown-function", Error, Language {
        message: "there is no function `{name}`",
        label: "unknown",
        note: "functions: {known}",
        help: "did you mean `{near}`?",
    }
    ARGUMENT_COUNT = "argument-count", Error, Language {
        message: "wrong number of arguments for `{name}`",
        label: "expected {expected}, found {found}",
        note: "",
        help: "write it so: `{signature}`",
    }
    WRONG_ARGUMENT = "wrong-argument", Error, Language {
        message: "`{name}` takes {expected} as its `{parameter}`, found {found}",
        label: "{found}",
        note: "",
        help: "write it so: `{signature}`",
    }
    ARGUMENT_NOT_CONSTANT = "argument-not-constant", Error, Language {
        message: "the `{parameter}` of `{name}` uses a param",
        label: "known only when the message is built",
        note: "it must be known when the file is checked",
        help: "write the text out, or choose between texts with `if`",
    }
    RANGE_AS_VALUE = "range-as-value", Error, Language {
        message: "a range is no value",
        label: "stands only in a type",
        note: "",
        help: "",
    }
    NUMBER_TOO_LARGE = "number-too-large", Error, Language {
        message: "the number is too large",
        label: "more than 64 bits",
        note: "",
        help: "write it as a text if it is an id",
    }
    NOT_A_SIZE = "not-a-size", Error, Language {
        message: "this is no size of a text",
        label: "expected {expected}",
        note: "",
        help: "",
    }
    RECORD_ENTRY = "record-entry", Error, Language {
        message: "a record holds `key: value`, found {found}",
        label: "not in a record",
        note: "",
        help: "",
    }

    // Samples and constants.

    UNKNOWN_PARAM = "unknown-param", Error, Language {
        message: "there is no param `{name}`",
        label: "unknown",
        note: "params: {known}",
        help: "did you mean `{near}`?",
    }
    MISSING_PARAM = "missing-param", Error, Language {
        message: "the param `{name}` has no value",
        label: "needed here",
        note: "it has neither a default nor a `?`",
        help: "",
    }
    SAMPLE_ENTRY = "sample-entry", Error, Language {
        message: "a sample holds `param: value`, found {found}",
        label: "not in a sample",
        note: "",
        help: "",
    }
    NOT_CONSTANT = "not-constant", Error, Language {
        message: "this value must be written out",
        label: "{found}",
        note: "samples and defaults hold literals and lets that are literals",
        help: "",
    }
}

words! {
    FIRST_HERE = "first here";
    DECLARED_HERE = "declared here";
    TYPE_HERE = "its type";
    PARAM_HERE = "the param";
    OTHER_WORDS = "and this one of others";
    HIDDEN_HERE = "the other one";
    OTHER_BRANCH = "the other value";
    THROUGH_HERE = "through this";

    FIX_REPLACE = "replace it by `{text}`";
    FIX_REMOVE_IMPORT = "remove the import";

    A_TEXT = "a text";
    AN_INT = "a whole number";
    A_DECIMAL = "a decimal number";
    A_NUMBER = "a number";
    A_BOOL = "true or false";
    A_COLOR = "a colour";
    A_COLOR_OF_SIX = "a colour like `#2EAB49`";
    TRUE_OR_FALSE = "`true` or `false`";
    A_LIST = "a list";
    A_LIST_OF_TEXTS = "a list of texts";
    A_LIST_OF_RECORDS = "a list of records";
    A_LIST_OF_OTHERS = "a list of other values";
    A_LIST_WITH_NONE = "a list with items that may be `none`";
    A_MARKUP = "markup";
    A_RECORD = "a record";
    A_MEDIA = "a file";
    NONE = "`none`";
    A_RECIPIENT = "a recipient";
    A_MESSAGE = "a message";
    A_SIZE = "a size";
    A_MIXTURE = "a value of no single kind";
    MAYBE_NONE = "a value that may be `none`";
    A_VALUE = "a value";
    A_PLAIN_TEXT = "a text without markup";
    A_PATH = "a path as a text";
    A_SIZE_OF_TEXT = "a size like `20 chars`";
    AN_ID = "an id as a text or number";
    A_BOUND = "a whole number, not negative";
    DIGIT_COUNT = "a number of digits from 0 to 9";
    A_RANGE = "a range like `0..100`";

    A_BLOCK = "a block";
    A_LOOP = "a `for`";
    A_CONDITION = "an `if`";
    A_SPREAD = "a spread";
    A_PIECE = "a value without a key";
    A_PARAM = "a param";
    A_LOOP_VALUE = "a value of a loop";
    TOO_MUCH = "too much: the lets that stand in it double each other";
    COMPUTED = "computed";

    HOW_ORDER = "the lower bound stands first";
    HOW_ALONE = "`8` alone means 1 to 8; say `0..8` where there may be none";
    HOW_EMPTY = "if it may be empty, let its type begin at 0: `0..`";
    HOW_LIST = "join it: `join(list, \", \")`, or write one line for each item with `for`";
    HOW_RECORD = "take one of its fields";
    HOW_NONE = "leave it out";
    HOW_OTHER = "it belongs into a field of its own";

    FORM_TEXT = "`text(64 bytes)`, `text(0..20 chars)` or `text(200 bytes, lines)`";
    FORM_MARKUP = "`markup(2000 bytes)`";
    FORM_ID = "`id(64 bytes)`";
    FORM_URL = "`url(1024 bytes)`";
    FORM_INT = "`int` or `int(0..100)`";
    FORM_DECIMAL = "`decimal(2 digits)` or `decimal(0..9999.99, 2 digits)`";
    FORM_BOOL = "`bool`";
    FORM_COLOR = "`color`";
    FORM_ONE_OF = "`one_of(\"a\", \"b\")`";
    FORM_LIST = "`list(text(20 chars), 0..8 items)`";
    FORM_FILE = "`file(2 MB)`";
    FORM_NAMED = "its name alone";
}
