//! Words of the checker: limits and rules of the platforms.

use super::{codes, words};

codes! {
    TOO_LONG = "too-long", Error, Rule {
        message: "`{name}` is too long for `{owner}`", label: "{measured} {unit}, limit {limit}: from here on it is too much",
        note: "{effect} ({source}, {seen})", help: "remove at least {over} {unit}",
    }
    MAY_BE_TOO_LONG = "may-be-too-long", Error, Rule {
        message: "`{name}` can become too long for `{owner}`", label: "up to {measured} {unit}, limit {limit}",
        note: "{effect} ({source}, {seen})",
        help: "give its parameters smaller bounds, or use `truncate(text, size)`: {over} {unit} less always {|fits|fit}",
    }
    UNBOUNDED = "unbounded", Error, Rule {
        message: "nothing bounds `{name}`, so it may not fit into `{owner}`", label: "`{parameter}` has no bound",
        note: "the limit is {limit} {unit}; {effect} ({source}, {seen})", help: "give `{parameter}` a bound: {proposal}",
    }
    TOO_SHORT = "too-short", Error, Rule {
        message: "`{name}` is too short for `{owner}`", label: "{measured} {unit}, at least {limit}",
        note: "{effect} ({source}, {seen})", help: "",
    }
    EMPTY = "empty", Error, Rule {
        message: "`{name}` is empty", label: "nothing stands here", note: "{effect} ({source}, {seen})", help: "",
    }
    MAY_BE_EMPTY = "may-be-empty", Error, Rule {
        message: "`{name}` can be empty", label: "every part of it can be empty", note: "{effect} ({source}, {seen})",
        help: "add a text that is always there, or give a parameter a lower bound of 1",
    }
    TOO_MANY = "too-many", Error, Rule {
        message: "too many of `{name}` for `{owner}`", label: "{measured}, at most {limit}", note: "{effect} ({source}, {seen})",
        help: "remove {over} of them",
    }
    MAY_BE_TOO_MANY = "may-be-too-many", Error, Rule {
        message: "there can be too many of `{name}` for `{owner}`", label: "up to {measured}, at most {limit}",
        note: "{effect} ({source}, {seen})", help: "give the list a smaller bound",
    }
    UNBOUNDED_ITEMS = "unbounded-items", Error, Rule {
        message: "nothing bounds how many of `{name}` there are", label: "at most {limit} are possible", note: "{effect} ({source}, {seen})",
        help: "give the list a bound: `list(…, 0..{limit} items)`",
    }
    TOO_FEW = "too-few", Error, Rule {
        message: "too few of `{name}` for `{owner}`", label: "{measured}, at least {limit}", note: "{effect} ({source}, {seen})", help: "",
    }
    MAY_BE_TOO_FEW = "may-be-too-few", Error, Rule {
        message: "there can be too few of `{name}` for `{owner}`", label: "{measured} at the least, at least {limit} are needed",
        note: "{effect} ({source}, {seen})", help: "give the list a lower bound of {limit}",
    }
    MISSING_FIELD = "missing-field", Error, Rule {
        message: "`{owner}` lacks `{name}`", label: "`{name}` is required here", note: "{doc} ({source}, {seen})", help: "{example}",
    }
    ADVISED_FIELD = "advised-field", Warning, Rule {
        message: "`{owner}` has no `{name}`", label: "`{name}` is better set", note: "{doc} ({source}, {seen})", help: "{example}",
    }
    OTHER_VARIANT = "other-variant", Error, Rule {
        message: "`{name}` is not of the profile `{profile}`", label: "only `{variant}` has it", note: "{source}, {seen}",
        help: "write `{instead}` instead",
    }
    OTHER_VARIANT_GONE = "other-variant-only", Error, Rule {
        message: "`{name}` is not of the profile `{profile}`", label: "only `{variant}` has it", note: "{source}, {seen}",
        help: "remove it, or choose `{platform} = \"{variant}\"` under `[platform]` of msgc.toml",
    }
    MIXED_VARIANTS = "mixed-variants", Error, Rule {
        message: "`{name}` and `{other}` belong to different profiles", label: "only `{variant}` has it", note: "no profile has both",
        help: "",
    }
    PROFILE_NEEDED = "profile-needed", Advice, Rule {
        message: "no profile is chosen for `{platform}`", label: "`{name}` needs `{variant}`", note: "",
        help: "add `{platform} = \"{variant}\"` under `[platform]` of msgc.toml",
    }
    NUMBER_OUT_OF_RANGE = "number-out-of-range", Error, Rule {
        message: "`{name}` is out of range", label: "{value} is not between {min} and {max}", note: "{effect} ({source}, {seen})", help: "",
    }
    NUMBER_MAY_BE_OUT_OF_RANGE = "number-may-be-out-of-range", Error, Rule {
        message: "`{name}` can be out of range", label: "it must be between {min} and {max}", note: "{source}, {seen}",
        help: "give the parameter the type `int({min}..{max})`",
    }
    UNKNOWN_NUMBER = "unknown-number", Error, Rule {
        message: "`{name}` cannot be {value}", label: "not one of its numbers", note: "it takes {known} ({source}, {seen})", help: "",
    }
    BLANK_IN_ID = "blank-in-id", Error, Rule {
        message: "an id holds no blanks or line breaks", label: "in `{name}`", note: "no id of the platforms has one; it often comes from copying",
        help: "remove it",
    }
    SEPARATOR_IN_ID = "separator-in-id", Error, Rule {
        message: "an id holds no `{separator}`", label: "in `{name}`", note: "`{separator}` separates ids; several are written as a list",
        help: "write `[\"a\", \"b\"]`",
    }
    CONTROL_IN_TEXT = "control-in-text", Error, Rule {
        message: "`{name}` holds the control character {value}", label: "not possible in a message",
        note: "it has no legal form in the payload", help: "remove it",
    }
    BIDI_IN_TEXT = "bidi-in-text", Warning, Rule {
        message: "`{name}` holds the invisible direction mark {value}", label: "it changes the order in which text is shown",
        note: "", help: "remove it unless the text is written from right to left",
    }
    EXACTLY_ONE = "exactly-one", Error, Rule {
        message: "`{owner}` takes exactly one of {names}", label: "{measured} of them are set", note: "{doc} ({source}, {seen})", help: "",
    }
    ANY_OF = "any-of", Error, Rule {
        message: "`{owner}` needs at least one of {names}", label: "none is set, or all are empty", note: "{doc} ({source}, {seen})", help: "",
    }
    REQUIRED_WITH = "required-with", Error, Rule {
        message: "`{name}` is required where `{other}` is {value}", label: "`{name}` is not set, or empty", note: "{doc} ({source}, {seen})", help: "",
    }
    ONLY_WITH = "only-with", Error, Rule {
        message: "`{name}` belongs to `{other}: \"{value}\"` only", label: "not possible here", note: "{doc} ({source}, {seen})", help: "remove it",
    }
    NEEDS = "needs", Error, Rule {
        message: "`{name}` means nothing without `{other}`", label: "`{other}` is not set", note: "{doc} ({source}, {seen})", help: "",
    }
    NOT_TOGETHER = "not-together", Warning, Rule {
        message: "`{name}` and `{other}` are better not set together", label: "set here", note: "{doc} ({source}, {seen})", help: "",
    }
    ONE_RECIPIENT = "one-recipient", Warning, Rule {
        message: "`{name}` has no effect for these recipients", label: "it needs exactly one {words}", note: "{doc} ({source}, {seen})",
        help: "send to one recipient, or remove `{name}`",
    }
    NO_RECIPIENT = "no-recipient", Error, Rule {
        message: "`{owner}` cannot go to `{word}`", label: "not possible", note: "{doc} ({source}, {seen})", help: "",
    }
    NOT_UNIQUE = "not-unique", Warning, Rule {
        message: "`{name}` is the same in two `{block}` blocks", label: "the same again", note: "{doc} ({source}, {seen})", help: "",
    }
    NO_SCHEME = "no-scheme", Warning, Rule {
        message: "`{name}` does not begin with `http://` or `https://`", label: "no scheme", note: "{doc} ({source}, {seen})", help: "write `https://…`",
    }
    NOT_BETWEEN = "not-between", Warning, Rule {
        message: "`{name}` is better between {min} and {max}", label: "{value}", note: "{doc} ({source}, {seen})", help: "",
    }
    BY_LIST = "by-list", Error, Rule {
        message: "`{name}` is not possible for these recipients", label: "{where}", note: "{doc} ({source}, {seen})", help: "",
    }
    DISCOURAGED = "discouraged", Warning, Rule {
        message: "`{name}` does no good", label: "", note: "{doc} ({source}, {seen})", help: "write `{instead}` instead",
    }
    BAD_VALUE = "bad-value", Error, Rule {
        message: "the value of `{name}` is not one of its kind", label: "expected {expected}", note: "{doc}; {effect} ({source}, {seen})", help: "",
    }
    RETIRED_KEY = "retired-key", Warning, Rule {
        message: "`{name}` is a key of another time", label: "", note: "{doc} ({source}, {seen})", help: "",
    }
    KEY_SUFFIX = "key-suffix", Error, Rule {
        message: "a key of `data` has no `{suffix}`", label: "", note: "`{suffix}` belongs to the registered text of the template",
        help: "write `{name}`",
    }
    NO_SPELLING = "no-spelling", Error, Rule {
        message: "`{function}` is not possible in `{name}`", label: "this kind of text has no spelling for it", note: "", help: "{help}",
    }
    FILE_MISSING = "file-missing", Error, Language {
        message: "cannot read `{path}`", label: "{why}", note: "", help: "",
    }
    FILE_TOO_LARGE = "file-too-large", Error, Rule {
        message: "`{path}` is too large for `{name}`", label: "{measured} {unit}, limit {limit}", note: "{effect} ({source}, {seen})", help: "",
    }
    FILE_TOO_SMALL = "file-too-small", Error, Rule {
        message: "`{path}` is too small for `{name}`", label: "{measured} {unit}, at least {limit}", note: "{effect} ({source}, {seen})", help: "",
    }
    FILE_FORMAT = "file-format", Error, Rule {
        message: "`{path}` is not {known}", label: "its bytes are {found}", note: "{source}, {seen}", help: "",
    }
    BAD_BASE64 = "bad-base64", Error, Rule {
        message: "`{name}` is not standard base64", label: "from here on it is not", note: "{source}, {seen}",
        help: "write `file(\"…\")`: msgc makes base64 and md5 of the file's bytes",
    }
    WRONG_MD5 = "wrong-md5", Error, Rule {
        message: "`{name}` is not the md5 of the image", label: "the bytes in `{other}` have {value}", note: "{doc} ({source}, {seen})",
        help: "write `{value}`, or `file(\"…\")` and no `{name}`",
    }
}

words! {
    EFFECT_REFUSED = "the platform refuses it";
    EFFECT_REJECTED = "the platform refuses it with errcode {errcode}";
    EFFECT_UNDOCUMENTED = "the documented limit; what the platform does beyond it is not known";
    EFFECT_TRUNCATED = "the platform cuts it silently";
    EFFECT_IGNORED = "the platform passes it over silently";
    EFFECT_ADVICE = "the platform's advice";
    EFFECT_DISPUTED = "sources contradict each other";
    WHY_NOT_FOUND = "there is no such file";
    WHY_NOT_A_FILE = "it is a folder, not a file";
    WHY_DENIED = "it cannot be read: {why}";
    WHY_TOO_LARGE = "it is larger than any message takes";
    ONLY_FOR_A_LIST = "only where the recipients are a list of ids";
    NOT_FOR_A_LIST = "not where the recipients are a list of ids";
    A_NUMBER = "a number";
    LETTERS = "letters";
    SYMBOLS = "symbols";
    ASCII = "digits, letters and symbols";
    A_TIME = "a time such as `15:01`, also with a date";
    A_DATE = "a date such as `2026-09-16` or `2026年9月16日`, also with a time";
    AN_AMOUNT = "an amount such as `￥39.80` or `39.8元`";
    A_PHONE_NUMBER = "digits and symbols";
    A_CAR_NUMBER = "a car's number such as `粤A88888`";
    A_NAME = "a name without digits";
    A_PHRASE = "Chinese characters only";
    BYTES_UNKNOWN = "of no known format";
}
