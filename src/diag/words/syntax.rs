//! What is wrong with the text of a file before anything is known of its meaning.

use super::{codes, words};

codes! {
    /// Something is missing or stands where it cannot stand.
    EXPECTED = "expected", Error, Language {
        message: "expected {expected}, found {found}",
        label: "{label}", note: "{note}", help: "{help}",
    }
    /// `{`, `[`, `(` or `${` without its end.
    UNCLOSED = "unclosed", Error, Language {
        message: "`{open}` is never closed",
        label: "no `{close}` for this", note: "", help: "add `{close}`",
    }
    /// A `"…"` that does not end on its line.
    UNCLOSED_TEXT = "unclosed-text", Error, Language {
        message: "the text does not end on its line",
        label: "no closing `\"`", note: "",
        help: "close it with `\"`; a text of several lines stands between two lines of `\"\"\"`",
    }
    /// A text block without its closing fence.
    UNCLOSED_TEXT_BLOCK = "unclosed-text-block", Error, Language {
        message: "the text block is never closed",
        label: "no closing `{fence}`",
        note: "the closing fence stands on a line of its own and has as many quotes as the opening one; a line at column 0 that begins like an item ends the block",
        help: "add a line with `{fence}`",
    }
    /// `}`, `]` or `)` that closes nothing.
    STRAY_CLOSER = "stray-closer", Error, Language {
        message: "`{closer}` closes nothing",
        label: "", note: "", help: "remove it",
    }
    /// A leading, double or `;` separator.
    STRAY_SEPARATOR = "stray-separator", Error, Language {
        message: "`{sign}` separates nothing",
        label: "", note: "entries are separated by a new line or one `,`", help: "remove it",
    }
    /// Two entries, list items or items on one line without a separator.
    SAME_LINE = "same-line", Error, Language {
        message: "expected a new line or `,` before {found}",
        label: "", note: "entries are separated by a new line or a comma", help: "",
    }
    /// Two items on one line.
    ITEM_SAME_LINE = "item-same-line", Error, Language {
        message: "expected a new line before {found}",
        label: "", note: "each item begins on its own line", help: "",
    }
    /// A line of a file that begins no item.
    NOT_AN_ITEM = "not-an-item", Error, Language {
        message: "expected an item, found {found}",
        label: "", note: "an item begins with `import`, `type`, `param`, `let`, `message` or `sample`",
        help: "did you mean `{suggestion}`?",
    }
    /// `=` for `:` or `:` for `=`.
    WRONG_SIGN = "wrong-sign", Error, Language {
        message: "expected `{expected}`, found `{found}`",
        label: "", note: "{note}", help: "write `{expected}`",
    }
    /// A value on the line below its sign.
    VALUE_BELOW = "value-below", Error, Language {
        message: "the value of `{name}` begins on the next line",
        label: "expected a value here", note: "a value starts on the line of its `:` or `=`", help: "move it up to this line",
    }
    /// `# comment`
    HASH_COMMENT = "hash-comment", Error, Language {
        message: "`#` does not begin a comment",
        label: "", note: "comments begin with `//`; `#` begins a colour, as in `#2EAB49`", help: "write `//`",
    }
    /// `：，；（）｛｝［］` outside a text.
    FULL_WIDTH = "full-width", Error, Language {
        message: "`{found}` is a full-width sign",
        label: "", note: "outside texts all signs are ASCII", help: "write `{expected}`",
    }
    /// `'x'` and `“x”`.
    WRONG_QUOTES = "wrong-quotes", Error, Language {
        message: "a text stands between `\"` and `\"`, not `{open}`",
        label: "", note: "", help: "write `{expected}`",
    }
    UNQUOTED_URL = "unquoted-url", Error, Language {
        message: "a URL is a text and needs quotes",
        label: "", note: "`//` begins a comment", help: "write `\"{url}\"`",
    }
    /// An operator that begins a line.
    LEADING_OPERATOR = "leading-operator", Error, Language {
        message: "`{operator}` begins the line",
        label: "", note: "an operator may end a line but never begin one", help: "put `{operator}` at the end of the line above",
    }
    /// `a+b`
    OPERATOR_BLANKS = "operator-blanks", Error, Language {
        message: "`{operator}` needs a blank on both sides",
        label: "", note: "`a-b` is a name, so operators stand between blanks", help: "write ` {operator} `",
    }
    /// `&&`, `||`, `!`, `=`, `<>` …
    WRONG_OPERATOR = "wrong-operator", Error, Language {
        message: "`{found}` is no operator",
        label: "", note: "{note}", help: "write `{expected}`",
    }
    CHAINED_COMPARISON = "chained-comparison", Error, Language {
        message: "comparisons cannot be chained",
        label: "a second comparison", note: "", help: "write `{expected}`",
    }
    /// `-x`
    UNARY_MINUS = "unary-minus", Error, Language {
        message: "`-` stands before something that is no number",
        label: "", note: "a number may begin with `-`; there is no other unary minus", help: "write `0 - {operand}`",
    }
    /// `f (x)`
    BLANK_BEFORE_PAREN = "blank-before-paren", Error, Language {
        message: "a blank stands between `{name}` and `(`",
        label: "", note: "", help: "write `{name}(`",
    }
    /// `a.f(x)`
    DOTTED_CALL = "dotted-call", Error, Language {
        message: "`{name}` is no function",
        label: "", note: "functions have names without dots", help: "write `{last}(…)`",
    }
    /// `a-`, `a--b`, `a.`
    BAD_NAME = "bad-name", Error, Language {
        message: "`{name}` is no name",
        label: "", note: "in a name each `-` and `.` stands right before a letter or digit; operators stand between blanks", help: "",
    }
    RESERVED_NAME = "reserved-name", Error, Language {
        message: "`{name}` cannot be a name",
        label: "", note: "{list} are words of the language", help: "",
    }
    RESERVED_BLOCK = "reserved-block", Error, Language {
        message: "`{name}` cannot name a block",
        label: "", note: "`else` follows the `}` of an `if`; `sample` begins an item and has a name", help: "",
    }
    /// A second `else`, or an `else if` after it.
    ELSE_AFTER_ELSE = "else-after-else", Error, Language {
        message: "the `if` has an `else` already",
        label: "", note: "", help: "",
    }
    CONTROL_CHARACTER = "control-character", Error, Language {
        message: "the file holds a control character, {character}",
        label: "", note: "{note}", help: "remove it",
    }
    /// An error outside texts, a warning inside.
    BIDI_CONTROL = "bidi-control", Error, Language {
        message: "the file holds an invisible character that turns the direction of writing, {character}",
        label: "", note: "such characters make a line read otherwise than it is",
        help: "remove it; a text that needs it says so with `{escape}`",
    }
    /// U+3000 and other blanks outside texts.
    ODD_BLANK = "odd-blank", Error, Language {
        message: "the blank is {character}",
        label: "", note: "outside texts a blank is a space or a tab", help: "write a space",
    }
    NESTED_TOO_DEEP = "nested-too-deep", Error, Language {
        message: "nested deeper than {limit} levels",
        label: "level {measured}", note: "", help: "give the inner part a name with `let`",
    }
    TOO_MANY_OPERATORS = "too-many-operators", Error, Language {
        message: "the expression has more than {limit} levels of operators",
        label: "", note: "", help: "give parts of it names with `let`",
    }
    FILE_TOO_LARGE = "text-too-large", Error, Language {
        message: "the text is larger than the 4 GiB that a place can be named in",
        label: "", note: "", help: "",
    }
    /// An unknown escape.
    BAD_ESCAPE = "bad-escape", Error, Language {
        message: "`{escape}` is no escape",
        label: "", note: "the escapes are `\\n`, `\\t`, `\\\"`, `\\\\`, `\\$` and `\\u…` with 1 to 6 hex digits in braces", help: "write `{expected}`",
    }
    /// A line of a text block that stands left of its closing fence.
    LESS_INDENTED = "less-indented", Error, Language {
        message: "the line stands left of the closing `{fence}`",
        label: "indented by {measured}, the fence by {limit}",
        note: "the indentation of the closing fence is taken from every line", help: "indent the line like the closing fence",
    }
    /// Tabs against blanks.
    MIXED_INDENTATION = "mixed-indentation", Error, Language {
        message: "the line is indented with other characters than the closing `{fence}`",
        label: "{found}, where the fence has {expected}",
        note: "indentation is compared character by character: a tab is not blanks", help: "indent the line like the closing fence",
    }
    /// `"""text`
    TEXT_AFTER_FENCE = "text-after-fence", Error, Language {
        message: "something follows the opening `{fence}` on its line",
        label: "", note: "the text begins on the line below the fence", help: "move it to the next line",
    }
    /// `"""text"""`
    FENCE_ON_ONE_LINE = "fence-on-one-line", Error, Language {
        message: "a text of one line stands between `\"` and `\"`",
        label: "", note: "the lines of a text block stand between two lines of `\"\"\"`", help: "write `{expected}`",
    }
    TRAILING_BLANKS = "trailing-blanks", Advice, Rule {
        message: "blanks at the end of a line of text",
        label: "", note: "they are part of the message, but editors like to remove them", help: "write `{expected}` to keep one",
    }
    /// An interpolation over several lines.
    INTERPOLATION_LINES = "interpolation-lines", Error, Language {
        message: "the interpolation does not end on its line",
        label: "", note: "an interpolation stands on one line", help: "give the value a name with `let`",
    }
    BAD_COLOR = "bad-color", Error, Language {
        message: "`{found}` is no colour",
        label: "expected six hex digits", note: "", help: "write `{expected}`",
    }
    BAD_NUMBER = "bad-number", Error, Language {
        message: "`{found}` is no number",
        label: "", note: "numbers are `12`, `-3`, `0.5`; sizes `32 bytes`; ranges `0..10`", help: "write `{expected}`",
    }
    UNKNOWN_UNIT = "unknown-unit", Error, Language {
        message: "`{found}` is no unit",
        label: "", note: "the units are `bytes`, `chars`, `items`, `KB`, `MB` and `digits`", help: "write `{expected}`",
    }
}

words! {
    // What was expected.
    A_NAME = "a name";
    A_COLON = "`:`";
    AN_EQUALS = "`=`";
    A_COLON_OR_BLOCK = "`:` or `{`";
    A_TYPE = "a type";
    A_PATH = "the path as a text";
    THE_WORD_AS = "`as`";
    THE_WORD_IN = "`in`";
    THE_WORD_THEN = "`then`";
    THE_WORD_ELSE = "`else`";
    A_VALUE = "a value";
    AN_ENTRY = "an entry";
    A_LIST_ITEM = "an item of the list";
    AN_ARGUMENT = "an argument";
    A_CONDITION = "a condition";
    A_RECORD = "a record";
    A_BLOCK = "`{`";
    A_COMMA = "`,`";
    THE_END_OF_PAREN = "`)`";
    THE_END_OF_INTERPOLATION = "`}`";

    // What was found.
    END_OF_FILE = "the end of the file";
    END_OF_LINE = "the end of the line";

    // Notes.
    FIELDS_USE_COLON = "a field or parameter has `:`; `=` gives a `let` or a default its value";
    LETS_USE_EQUALS = "`let` and `type` have `=`";
    NO_DIVISION = "there is `+`, `-` and `*` on integers, no division";
    BYTE_ORDER_MARK = "a byte order mark stands only at the very beginning of a file";
    LONE_CR = "lines end in LF or CR LF";
    EXPECTED_HERE = "`{close}` was expected here";

    // Titles of fixes.
    INSERT = "insert `{text}`";
    REPLACE = "write `{text}`";
    REMOVE = "remove it";
    QUOTE = "put it in quotes";
    NEW_LINE = "begin a new line";
    MOVE_UP = "move the value up";
    MOVE_OPERATOR = "move `{operator}` up";
    MOVE_DOWN = "move it to the next line";
    INDENT = "indent the line";
    ADD_BLANKS = "add blanks";
    CLOSE = "add `{text}`";
}
