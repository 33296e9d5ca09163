//! Words about bodies that are too long, and what `overflow` makes of them.

use super::{codes, words};

codes! {
    UNSUPPORTED_OVERFLOW = "unsupported-overflow", Error, Language {
        message: "`overflow: \"{value}\"` is not possible for `{owner}`", label: "{reason}", note: "",
        help: "remove the line, or shorten the text with `truncate(text, size)`",
    }
    MAY_BE_TRUNCATED = "may-be-truncated", Advice, Rule {
        message: "`{name}` can become too long for `{owner}`, and is cut then", label: "up to {measured} {unit}, limit {limit}",
        note: "it is cut at a character, with `…` behind it; `msgc build` says so", help: "",
    }
    MAY_BE_SPLIT = "may-be-split", Advice, Rule {
        message: "`{name}` can become too long for one `{owner}`, and goes out in parts then",
        label: "up to {measured} {unit}, limit {limit}: at most {parts} messages",
        note: "each part is numbered; `msgc build` says how many there are", help: "",
    }
    TOO_MANY_PARTS = "too-many-parts", Error, Rule {
        message: "`{name}` can become too many messages", label: "up to {measured} messages, limit {limit}", note: "{effect} ({source}, {seen})",
        help: "give its parameters smaller bounds: {size} always fit into {limit} messages; or write `overflow: \"truncate\"`",
    }
    UNBOUNDED_PARTS = "unbounded-parts", Error, Rule {
        message: "nothing bounds how many messages `{name}` becomes", label: "`{parameter}` has no bound",
        note: "the limit is {limit} messages; {effect} ({source}, {seen})",
        help: "give `{parameter}` a bound: {size} always fit into {limit} messages; or write `overflow: \"truncate\"`",
    }
    WAS_TRUNCATED = "was-truncated", Warning, Rule {
        message: "`{name}` was cut to fit `{owner}`", label: "{measured} {unit}, limit {limit}", note: "the end of it is not sent", help: "",
    }
    WAS_SPLIT = "was-split", Warning, Rule {
        message: "`{name}` goes out in {parts} messages", label: "{measured} {unit}, limit {limit}", note: "", help: "",
    }
}

words! {
    ONE_MESSAGE = "there can be one message only";
    SIZE = "{size} {unit}";
    NO_LIMIT = "no limit of its length is known";
}
