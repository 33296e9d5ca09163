//! What is wrong with the text of a file before anything is known of its meaning.

use super::{codes, texts};
use crate::diag::{Arg, Localized};

codes! {
    /// Something is missing or misplaced.
    Expected { expected: &'static Localized, found: Arg } = "expected", Error, Language {
        message: "expected {expected}, found {found}"
               | "应为{expected}，实际为{found}",
    }
    /// `{`, `[`, `(` or `${` without its end.
    Unclosed { open: String, close: String } = "unclosed", Error, Language {
        message: "`{open}` is never closed"
               | "`{open}` 没有闭合",
        label: "no matching `{close}`"
             | "没有与之对应的 `{close}`",
        help: "add `{close}`"
            | "加上 `{close}`",
    }
    /// A `"…"` that does not end on its line.
    UnclosedText = "unclosed-text", Error, Language {
        message: "the text does not end on its line"
               | "文本没有在本行结束",
        label: "no closing `\"`"
             | "缺少结尾的 `\"`",
        help: "close it with `\"`; write text of several lines between two lines of `\"\"\"`"
            | "用 `\"` 结束；多行文本写在两行 `\"\"\"` 之间",
    }
    /// A text block without its closing fence.
    UnclosedTextBlock { fence: String } = "unclosed-text-block", Error, Language {
        message: "the text block is never closed"
               | "文本块没有闭合",
        label: "no closing `{fence}`"
             | "缺少结尾的 `{fence}`",
        note: "the closing fence is on a line of its own and has as many quotes as the opening one; a line at column 0 that starts like an item ends the block"
            | "结尾的引号独占一行，个数与开头的相同；行首像条目开头的一行会结束文本块",
        help: "add a line with `{fence}`"
            | "加上一行 `{fence}`",
    }
    /// `}`, `]` or `)` that closes nothing.
    StrayCloser { closer: String } = "stray-closer", Error, Language {
        message: "unmatched `{closer}`"
               | "多余的 `{closer}`",
        help: "remove it"
            | "删除它",
    }
    /// A leading, double or `;` separator.
    StraySeparator { sign: String } = "stray-separator", Error, Language {
        message: "unexpected `{sign}`"
               | "多余的 `{sign}`",
        note: "entries are separated by a new line or one `,`"
            | "各项之间用换行或一个 `,` 分隔",
        help: "remove it"
            | "删除它",
    }
    /// Two entries, list items or items on one line without a separator.
    SameLine { found: Arg } = "same-line", Error, Language {
        message: "expected a new line or `,` before {found}"
               | "{found}之前应有换行或 `,`",
        note: "entries are separated by a new line or a comma"
            | "各项之间用换行或逗号分隔",
    }
    /// Two items on one line.
    ItemSameLine { found: Arg } = "item-same-line", Error, Language {
        message: "expected a new line before {found}"
               | "{found}之前应有换行",
        note: "each item starts on its own line"
            | "每个条目另起一行",
    }
    /// A line that does not start an item.
    NotAnItem { found: Arg, suggestion: Option<String> } = "not-an-item", Error, Language {
        message: "expected an item, found {found}"
               | "应为条目，实际为{found}",
        note: "an item starts with `import`, `type`, `param`, `let`, `message` or `sample`"
            | "条目以 `import`、`type`、`param`、`let`、`message` 或 `sample` 开头",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// `=` for `:` or `:` for `=`.
    WrongSign { expected: &'static str, found: String, note: &'static Localized } = "wrong-sign", Error, Language {
        message: "expected `{expected}`, found `{found}`"
               | "应为 `{expected}`，实际为 `{found}`",
        note: "{note}"
            | "{note}",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    /// A value on the line below its sign.
    ValueBelow { name: String } = "value-below", Error, Language {
        message: "the value of `{name}` is on the next line"
               | "`{name}` 的值写到了下一行",
        label: "expected a value here"
             | "值应从这里开始",
        note: "a value starts on the same line as its `:` or `=`"
            | "值与它的 `:` 或 `=` 写在同一行",
        help: "move it up to this line"
            | "移到本行",
    }
    /// `# comment`
    HashComment = "hash-comment", Error, Language {
        message: "`#` does not start a comment"
               | "`#` 不能用来写注释",
        note: "comments start with `//`; `#` starts a colour, as in `#2EAB49`"
            | "注释以 `//` 开头，`#` 是颜色的开头，例如 `#2EAB49`",
        help: "write `//`"
            | "改为 `//`",
    }
    /// `：，；（）｛｝［］` outside a text.
    FullWidth { found: String, expected: String } = "full-width", Error, Language {
        message: "full-width character `{found}`"
               | "`{found}` 是全角符号",
        note: "outside texts, punctuation must be ASCII"
            | "文本之外的标点必须是半角",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    /// `'x'` and `“x”`.
    WrongQuotes { open: String, expected: String } = "wrong-quotes", Error, Language {
        message: "a text is quoted with `\"`, not `{open}`"
               | "文本要用 `\"` 括起来，不能用 `{open}`",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    UnquotedUrl { url: String } = "unquoted-url", Error, Language {
        message: "a URL must be quoted"
               | "URL 需要加引号",
        note: "`//` starts a comment"
            | "`//` 是注释的开头",
        help: "write `\"{url}\"`"
            | "改为 `\"{url}\"`",
    }
    /// An operator at the start of a line.
    LeadingOperator { operator: String } = "leading-operator", Error, Language {
        message: "line starts with `{operator}`"
               | "`{operator}` 不能在行首",
        note: "an operator can end a line, but not start one"
            | "运算符可以在行尾，不能在行首",
        help: "put `{operator}` at the end of the line above"
            | "把 `{operator}` 移到上一行末尾",
    }
    /// `a+b`
    OperatorBlanks { operator: String } = "operator-blanks", Error, Language {
        message: "`{operator}` needs a space on both sides"
               | "`{operator}` 两侧需要空格",
        note: "`a-b` is a name, so operators need spaces around them"
            | "`a-b` 是一个名称，因此运算符两侧要有空格",
    }
    /// `&&`, `||`, `!`, `=`, `<>` …
    WrongOperator { found: String, note: Option<&'static Localized>, expected: Option<String> } = "wrong-operator", Error, Language {
        message: "`{found}` is not an operator"
               | "`{found}` 不是运算符",
        note: "{note}"
            | "{note}",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    ChainedComparison { expected: String } = "chained-comparison", Error, Language {
        message: "comparisons cannot be chained"
               | "比较不能连写",
        label: "a second comparison"
             | "第二个比较",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    /// `-x`
    UnaryMinus { operand: String } = "unary-minus", Error, Language {
        message: "`-` must be followed by a number"
               | "`-` 后面必须是数字",
        note: "a number can start with `-`; there is no other unary minus"
            | "数字可以以 `-` 开头，除此之外没有取负运算",
        help: "write `0 - {operand}`"
            | "改为 `0 - {operand}`",
    }
    /// `f (x)`
    BlankBeforeParen { name: String } = "blank-before-paren", Error, Language {
        message: "space between `{name}` and `(`"
               | "`{name}` 和 `(` 之间不能有空格",
        help: "write `{name}(`"
            | "写成 `{name}(`",
    }
    /// `a-`, `a--b`, `a.`
    BadName { name: String } = "bad-name", Error, Language {
        message: "`{name}` is not a valid name"
               | "`{name}` 不是合法的名称",
        note: "in a name, each `-` and `.` is followed directly by a letter or digit; operators need spaces around them"
            | "名称中的 `-` 和 `.` 必须紧贴在字母或数字前面，运算符两侧要有空格",
    }
    ReservedName { name: String, list: Vec<String> } = "reserved-name", Error, Language {
        message: "`{name}` cannot be a name"
               | "`{name}` 不能用作名称",
        note: "{list} are keywords"
            | "{list}是关键字",
    }
    ReservedBlock { name: String } = "reserved-block", Error, Language {
        message: "`{name}` cannot name a block"
               | "`{name}` 不能用作块名",
        note: "`else` follows the `}` of an `if`; `sample` starts an item and has a name"
            | "`else` 写在 `if` 的 `}` 之后，`sample` 是条目的开头，后面要有名称",
    }
    /// A second `else`, or an `else if` after it.
    ElseAfterElse = "else-after-else", Error, Language {
        message: "this `if` already has an `else`"
               | "这个 `if` 已经有 `else` 了",
    }
    ControlCharacter { character: String, note: Option<&'static Localized> } = "control-character", Error, Language {
        message: "control character {character}"
               | "控制字符{character}",
        note: "{note}"
            | "{note}",
        help: "remove it"
            | "删除它",
    }
    /// An error outside texts, a warning inside.
    BidiControl { character: String, escape: String } = "bidi-control", Error, Language {
        message: "invisible character {character}, which changes the text direction"
               | "改变书写方向的不可见字符{character}",
        note: "such characters make a line look different from what it contains"
            | "这类字符会让一行的显示与实际内容不一致",
        help: "remove it; if a text needs it, write `{escape}`"
            | "删除它；文本确实需要时写成 `{escape}`",
    }
    /// U+3000 and other unusual spaces outside texts.
    OddBlank { character: String } = "odd-blank", Error, Language {
        message: "unusual whitespace {character}"
               | "不常见的空白字符{character}",
        note: "outside texts, only spaces and tabs are allowed"
            | "文本之外只能用空格或制表符",
        help: "write a space"
            | "改为空格",
    }
    NestedTooDeep { limit: u64, measured: u64 } = "nested-too-deep", Error, Language {
        message: "nested deeper than {limit} levels"
               | "嵌套超过{limit}层",
        label: "level {measured}"
             | "第{measured}层",
        help: "give the inner part a name with `let`"
            | "用 `let` 给内层部分命名",
    }
    TooManyOperators { limit: u64 } = "too-many-operators", Error, Language {
        message: "the expression has more than {limit} levels of operators"
               | "表达式的运算符超过{limit}层",
        help: "give parts of it names with `let`"
            | "用 `let` 给其中的部分命名",
    }
    TextTooLarge = "text-too-large", Error, Language {
        message: "the text is larger than 4 GiB"
               | "文本超过 4 GiB",
    }
    /// An unknown escape.
    BadEscape { escape: String, expected: String } = "bad-escape", Error, Language {
        message: "unknown escape `{escape}`"
               | "转义 `{escape}` 不存在",
        note: "the escapes are `\\n`, `\\t`, `\\\"`, `\\\\`, `\\$` and `\\u…` with 1 to 6 hex digits in braces"
            | "可用的转义有 `\\n`、`\\t`、`\\\"`、`\\\\`、`\\$`，以及花括号内 1 到 6 位十六进制数字的 `\\u…`",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    /// A line of a text block that is indented less than its closing fence.
    LessIndented { fence: String, measured: usize, limit: usize } = "less-indented", Error, Language {
        message: "the line is indented less than the closing `{fence}`"
               | "这一行的缩进少于结尾的 `{fence}`",
        label: "indented by {measured}, the fence by {limit}"
             | "缩进为{measured}，结尾为{limit}",
        note: "the indentation of the closing fence is removed from every line"
            | "每一行都会去掉与结尾 `\"\"\"` 相同的缩进",
        help: "indent the line like the closing fence"
            | "缩进到与结尾的引号对齐",
    }
    /// Tabs against spaces.
    MixedIndentation { fence: String, found: String, expected: String } = "mixed-indentation", Error, Language {
        message: "the line is indented with different characters than the closing `{fence}`"
               | "这一行的缩进字符与结尾的 `{fence}` 不同",
        label: "{found}; the fence has {expected}"
             | "这里是{found}，结尾处是{expected}",
        note: "indentation is compared character by character: a tab does not equal spaces"
            | "缩进逐个字符比较，制表符不等于空格",
        help: "indent the line like the closing fence"
            | "使用与结尾的引号相同的缩进",
    }
    /// `"""text`
    TextAfterFence { fence: String } = "text-after-fence", Error, Language {
        message: "text after the opening `{fence}`"
               | "开头的 `{fence}` 后面还有内容",
        note: "the text starts on the line after the fence"
            | "文本从开头引号的下一行开始",
        help: "move it to the next line"
            | "移到下一行",
    }
    /// `"""text"""`
    FenceOnOneLine { expected: String } = "fence-on-one-line", Error, Language {
        message: "a one-line text is quoted with `\"`"
               | "单行文本要用 `\"` 括起来",
        note: "the lines of a text block are between two lines of `\"\"\"`"
            | "文本块的各行写在两行 `\"\"\"` 之间",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    TrailingBlanks { expected: String } = "trailing-blanks", Advice, Rule {
        message: "trailing whitespace in a text"
               | "文本的行尾有空白",
        note: "it is part of the message, but many editors remove it"
            | "它们是消息的一部分，但许多编辑器会去掉",
        help: "write `{expected}` to keep a space"
            | "如需保留空格，写成 `{expected}`",
    }
    /// An interpolation over several lines.
    InterpolationLines = "interpolation-lines", Error, Language {
        message: "the interpolation does not end on its line"
               | "插值没有在本行结束",
        note: "an interpolation must be on one line"
            | "插值必须写在一行内",
        help: "give the value a name with `let`"
            | "用 `let` 给这个值命名",
    }
    BadColor { found: String, expected: Option<String> } = "bad-color", Error, Language {
        message: "invalid colour `{found}`"
               | "颜色 `{found}` 不合法",
        label: "expected six hex digits"
             | "应为六位十六进制数字",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    BadNumber { found: String, expected: Option<String> } = "bad-number", Error, Language {
        message: "invalid number `{found}`"
               | "数字 `{found}` 不合法",
        note: "numbers are `12`, `-3`, `0.5`; sizes `32 bytes`; ranges `0..10`"
            | "数字如 `12`、`-3`、`0.5`，大小如 `32 bytes`，范围如 `0..10`",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
    UnknownUnit { found: String, expected: Option<String> } = "unknown-unit", Error, Language {
        message: "unknown unit `{found}`"
               | "单位 `{found}` 不存在",
        note: "the units are `bytes`, `chars`, `items`, `KB`, `MB` and `digits`"
            | "可用的单位有 `bytes`、`chars`、`items`、`KB`、`MB` 和 `digits`",
        help: "write `{expected}`"
            | "写成 `{expected}`",
    }
}

texts! {
    // What was expected.
    A_NAME = "a name" | "名称";
    A_COLON = "`:`" | "`:`";
    AN_EQUALS = "`=`" | "`=`";
    A_COLON_OR_BLOCK = "`:` or `{`" | "`:` 或 `{`";
    A_TYPE = "a type" | "类型";
    A_PATH = "the path as a text" | "文本形式的路径";
    THE_WORD_AS = "`as`" | "`as`";
    THE_WORD_IN = "`in`" | "`in`";
    THE_WORD_THEN = "`then`" | "`then`";
    THE_WORD_ELSE = "`else`" | "`else`";
    A_VALUE = "a value" | "值";
    AN_ENTRY = "an entry" | "字段或块";
    A_LIST_ITEM = "an item of the list" | "列表项";
    AN_ARGUMENT = "an argument" | "实参";
    A_CONDITION = "a condition" | "条件";
    A_RECORD = "a record" | "记录";
    A_BLOCK = "`{`" | "`{`";
    A_COMMA = "`,`" | "`,`";
    THE_END_OF_PAREN = "`)`" | "`)`";
    THE_END_OF_INDEX = "`]`" | "`]`";
    AN_INDEX = "an index or a key" | "下标或键";
    A_KEY = "the key as a text" | "文本形式的键";
    THE_END_OF_INTERPOLATION = "`}`" | "`}`";

    // What was found.
    END_OF_FILE = "the end of the file" | "文件末尾";
    END_OF_LINE = "the end of the line" | "行末";

    // Notes.
    FIELDS_USE_COLON = "fields and parameters use `:`; lets and defaults use `=`"
                     | "字段和参数用 `:`，`let` 和默认值用 `=`";
    LETS_USE_EQUALS = "`let` and `type` use `=`" | "`let` 和 `type` 用 `=`";
    NO_REMAINDER = "numbers have no remainder: only `+`, `-`, `*`, and `/` by 10, 100, 1000 …" | "数字不支持取余：只有 `+`、`-`、`*`，以及除以 10、100、1000 …的 `/`";
    BYTE_ORDER_MARK = "a byte order mark is only allowed at the start of a file"
                    | "字节顺序标记（BOM）只能出现在文件开头";
    LONE_CR = "lines end in LF or CR LF" | "行以 LF 或 CR LF 结束";
    ExpectedHere { close: String } = "expected `{close}` here" | "这里应有 `{close}`";

    // Titles of fixes.
    Insert { text: String } = "insert `{text}`" | "插入 `{text}`";
    Replace { text: String } = "write `{text}`" | "写成 `{text}`";
    REMOVE = "remove it" | "删除它";
    QUOTE = "put it in quotes" | "加上引号";
    NEW_LINE = "start a new line" | "另起一行";
    MOVE_UP = "move the value up" | "把值移到上一行";
    MoveOperator { operator: String } = "move `{operator}` up" | "把 `{operator}` 移到上一行";
    MOVE_DOWN = "move it to the next line" | "移到下一行";
    INDENT = "indent the line" | "缩进这一行";
    ADD_BLANKS = "add spaces" | "加上空格";
    Close { text: String } = "add `{text}`" | "加上 `{text}`";
}
