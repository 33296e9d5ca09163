//! Words of `import`: what was found, what was tolerated, what could not be kept.

use super::{codes, words};

codes! {
    /// The input holds nothing that could be a payload.
    NOTHING = "import-nothing", Error, Language {
        message: "no payload found"
               | "",
        label: "neither JSON nor XML nor a `curl` command"
             | "",
        help: "give a JSON payload, an XML reply, a `curl` command, a log line that holds one, or a template's registered text"
            | "",
    }
    /// The payload is not JSON, even with everything that is tolerated.
    BROKEN_JSON = "import-broken-json", Error, Language {
        message: "the payload is not JSON: {reason}"
               | "",
        label: "here"
             | "",
    }
    /// The payload can be read, but a source may not nest so deep.
    TOO_DEEP_TO_WRITE = "import-too-deep", Error, Language {
        message: "the payload is nested deeper than a message file may be"
               | "",
    }
    /// The document is not XML, or nested too deep.
    BROKEN_XML = "import-broken-xml", Error, Language {
        message: "the reply is not well-formed XML"
               | "",
        label: "here"
             | "",
    }
    /// No message type fits.
    UNKNOWN = "import-unknown", Error, Language {
        message: "no message type has this shape"
               | "",
        help: "did you mean `{similar}`?"
            | "",
    }
    /// It is known what this is, and that it is no message.
    FOREIGN = "import-foreign", Error, Language {
        message: "this is {what}"
               | "",
        label: "`{key}` says so"
             | "",
        note: "{reason}"
            | "",
    }
    /// The platform's pages name it, but it cannot be sent here.
    REFUSED = "import-refused", Error, Language {
        message: "`{what}` is known, but cannot be sent here"
               | "",
        label: "not taken"
             | "",
        note: "{reason}"
            | "",
    }
    /// Several message types fit equally well.
    AMBIGUOUS = "import-ambiguous", Warning, Language {
        message: "the payload fits several message types: {types}"
               | "",
        label: "nothing in it tells them apart; read as `{first}`"
             | "",
        help: "if it was meant as another, say so with `--type {other}`"
            | "",
    }
    /// `--type` names no message type.
    NO_SUCH_TYPE = "import-no-such-type", Error, Language {
        message: "unknown message type `{type}`"
               | "",
        help: "did you mean `{similar}`?"
            | "",
    }
    /// The payload contradicts `--type`.
    OTHER_TYPE = "import-other-type", Error, Language {
        message: "the payload is no `{type}`"
               | "",
        help: "without `--type` it is read as `{found}`"
            | "",
    }
    /// The file behind `-d @file` cannot be had.
    NO_FILE = "import-no-file", Error, Language {
        message: "cannot read `{path}`, which holds the payload"
               | "",
        help: "give the file itself: `msgc import {path}`"
            | "",
    }
    /// Something that is not quite JSON.
    TOLERATED = "import-tolerated", Warning, Language {
        message: "{what} is not JSON; the rest was read all the same"
               | "",
        label: "tolerated"
             | "",
        note: "the platform may refuse such a payload or read only a part of it"
            | "",
    }
    /// `-d "{"touser": …}"`, as the platform's page has it.
    SHELL_QUOTES = "import-shell-quotes", Warning, Language {
        message: "the payload's quotes are not escaped for the shell; it was read as it was meant"
               | "",
        label: "a shell takes these quotes away"
             | "",
        help: "put the payload into `'…'`, or into a file and say `-d @file`"
            | "",
    }
    /// A key stands twice in an object.
    REPEATED_KEY = "import-repeated-key", Warning, Language {
        message: "`{key}` stands twice; the last value counts"
               | "",
        label: "left out"
             | "",
    }
    /// A key or token in the address of a call.
    SECRET = "import-secret", Advice, Language {
        message: "`{name}` in the address is a secret and was left out"
               | "",
        label: "not kept"
             | "",
        help: "name it in an account of `msgc.toml`, as an environment variable"
            | "",
    }
    /// A field that the type does not know.
    UNKNOWN_FIELD = "import-unknown-field", Warning, Language {
        message: "`{type}` has no field `{key}`; it stands in `raw`"
               | "",
        label: "kept in `raw`"
             | "",
        note: "{reason}"
            | "",
    }
    /// A field that is null.
    NULL_FIELD = "import-null", Advice, Language {
        message: "`{key}` is null; it stands in `raw`"
               | "",
        label: "kept in `raw`"
             | "",
        help: "leave it out: a field that is not set means the same"
            | "",
    }
    /// A field with a value of another kind than the type's.
    WRONG_KIND = "import-wrong-kind", Warning, Language {
        message: "`{key}`: expected {expected}, found {found}; it stands in `raw`"
               | "",
        label: "kept in `raw` as it is"
             | "",
    }
    /// A part of the recipients that `to` does not need.
    IDLE_RECIPIENT = "import-idle-recipient", Warning, Language {
        message: "`{key}` takes no part in `to`; it stands in `raw`"
               | "",
        label: "kept in `raw`"
             | "",
    }
    /// A key that is always the same, with another value.
    OTHER_VALUE = "import-other-value", Warning, Language {
        message: "`{key}` could not be kept: `build` always writes `{value}`"
               | "",
        label: "left out"
             | "",
    }
    /// Something that a `.msg` cannot say.
    NOT_KEPT = "import-not-kept", Warning, Language {
        message: "{what} could not be kept"
               | "",
        label: "left out"
             | "",
    }
    /// A number that has to be written in another way.
    REWRITTEN = "import-rewritten-number", Advice, Language {
        message: "`{number}` is written out as `{written}`"
               | "",
    }
    /// Something that `build` always puts in.
    ADDED = "import-added", Advice, Language {
        message: "`{key}` is missing; `build` adds it as `{value}`"
               | "",
    }
    /// A count that does not agree with what it counts.
    WRONG_COUNT = "import-wrong-count", Warning, Language {
        message: "`{key}` says {said}, but {found} follow; `build` counts them itself"
               | "",
        label: "left out"
             | "",
    }
    /// The address is that of another call.
    OTHER_CALL = "import-other-call", Warning, Language {
        message: "the address calls `{path}`, but a `{type}` goes to `{endpoint}`"
               | "",
        label: "not kept"
             | "",
    }
    /// There is more than one payload.
    MORE = "import-more", Warning, Language {
        message: "another payload follows; only the first was read"
               | "",
        label: "left out"
             | "",
        help: "import them one by one"
            | "",
    }
}

words! {
    COMMENT = "a comment" | "";
    TRAILING_COMMA = "a trailing comma" | "";
    MISSING_COMMA = "a missing comma" | "";
    SINGLE_QUOTES = "a text in single quotes" | "";
    BARE_KEY = "a key without quotes" | "";
    BYTE_ORDER_MARK = "a byte order mark" | "";
    RAW_CONTROL = "a line break or tab inside a text" | "";

    ENDS_EARLY = "it ends too early" | "";
    BAD_ESCAPE = "a wrong escape in a text" | "";
    TOO_DEEP = "it is nested too deep" | "";
    MORE_FOLLOWS = "something follows its end" | "";
    NO_COLON = "a key without `:`" | "";
    BAD_NUMBER = "a wrong number" | "";
    UNEXPECTED = "unexpected character" | "";

    NULL = "null" | "";
    SWITCH = "`true` or `false`" | "";
    NUMBER = "a number" | "";
    INTEGER = "a whole number" | "";
    TEXT = "a text" | "";
    COLOR = "a colour such as `#2EAB49`" | "";
    ARRAY = "an array" | "";
    TEXTS = "an array of texts" | "";
    OBJECT = "an object" | "";
    EMPTY_OBJECT = "an empty object" | "";
    FILLED_OBJECT = "an object with fields" | "";
    VALUE_OBJECT = "an object with a text `value`" | "";
    NAMED = "a name as its key" | "";
    OBJECTS = "an array of objects" | "";
    RECIPIENTS = "recipients" | "";
    IDS = "ids in one text" | "";
    FLAG = "0 or 1" | "";

    LOOSE_TEXT = "text beside elements" | "";

    /// The shape of what no type fits.
    KEY_IS = "`{key}` is `{value}`" | "";
    KEY_IS_NOT = "`{key}` is `{value}`, not `{expected}`" | "";
    KEYS = "an object with {keys}" | "";
    NO_OBJECT = "{found}, not an object" | "";
    KIND_BUT = "`{key}` is `{value}`, but the rest fits no type of that kind: recipients are missing or of another shape"
             | "";
}
