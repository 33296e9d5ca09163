//! Findings of values that are not of their parameter's domain, wherever they come from.

use super::codes;

codes! {
    VALUE_KIND = "value-kind", Error, Language {
        message: "`{name}` takes {expected}, found {found}"
               | "",
        label: "expected {expected}"
             | "",
    }
    VALUE_TOO_LONG = "value-too-long", Error, Language {
        message: "the value of `{name}` is too long"
               | "",
        label: "{measured} {unit}, limit {limit}"
             | "",
        help: "remove {over} {unit}, or widen the param's type"
            | "",
    }
    VALUE_TOO_SHORT = "value-too-short", Error, Language {
        message: "the value of `{name}` is too short"
               | "",
        label: "{measured} {unit}, at least {limit}"
             | "",
        help: "{how}"
            | "",
    }
    VALUE_OUT_OF_RANGE = "value-out-of-range", Error, Language {
        message: "the value of `{name}` is out of range"
               | "",
        label: "{found}, expected {range}"
             | "",
    }
    VALUE_DIGITS = "value-digits", Error, Language {
        message: "the value of `{name}` has too many digits behind the point"
               | "",
        label: "{measured} {unit}, limit {limit}"
             | "",
    }
    VALUE_NOT_ONE_OF = "value-not-one-of", Error, Language {
        message: "`{name}` cannot be `{found}`"
               | "",
        label: "none of its words"
             | "",
        note: "it is one of {known}"
            | "",
        help: "did you mean `{near}`?"
            | "",
    }
    VALUE_CONTROL = "value-control", Error, Language {
        message: "the value of `{name}` holds a control character"
               | "",
        label: "U+{point} at byte {at}"
             | "",
        help: "remove it"
            | "",
    }
    VALUE_LINE_BREAK = "value-line-break", Error, Language {
        message: "the value of `{name}` holds a line break"
               | "",
        label: "at byte {at}"
             | "",
        help: "if it may have several lines, say so in its type: `text(…, lines)`"
            | "",
    }
    VALUE_NOT_ID = "value-not-id", Error, Language {
        message: "the value of `{name}` is no id"
               | "",
        label: "`{character}` at byte {at}"
             | "",
        note: "an id is made of ASCII letters, digits and `_ - . @`, and does not begin with `@`"
            | "",
    }
    VALUE_NOT_URL = "value-not-url", Error, Language {
        message: "the value of `{name}` is no URL"
               | "",
        label: "`{character}` at byte {at}"
             | "",
        note: "a URL is ASCII, without blanks and without `( ) ' * [ ] |`"
            | "",
        help: "percent-encode it: `{encoded}`"
            | "",
    }
    VALUE_FIELD_MISSING = "value-field-missing", Error, Language {
        message: "`{name}` lacks `{field}`"
               | "",
        label: "without `{field}`"
             | "",
    }
    VALUE_FIELD_UNKNOWN = "value-field-unknown", Error, Language {
        message: "`{name}` has no `{field}`"
               | "",
        label: "unknown"
             | "",
        note: "it has {known}"
            | "",
        help: "did you mean `{near}`?"
            | "",
    }
    VALUE_REPEATED = "value-repeated", Error, Language {
        message: "`{name}` is given {measured} times, but it is no list"
               | "",
    }
    VALUE_JSON = "value-json", Error, Language {
        message: "the value of `{name}` is no JSON"
               | "",
        label: "{reason}"
             | "",
        note: "lists and records are given as JSON"
            | "",
    }
}
