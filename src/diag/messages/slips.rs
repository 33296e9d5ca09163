//! What is written as in another language.

use super::{codes, texts};
use crate::diag::{Localized, Phrase};

codes! {
    /// A form of another language that has one here.
    OtherForm { form: &'static Localized, expected: String, how: Option<Phrase> } = "other-form", Error, Language {
        message: "{form} is written `{expected}`"
               | "{form}写作 `{expected}`",
        help: "{how}"
            | "{how}",
    }
    /// A form of another language that has none here.
    NoSuchForm { form: &'static Localized, how: Option<Phrase> } = "no-such-form", Error, Language {
        message: "there is no {form} in a message file"
               | "消息文件中没有{form}",
        help: "{how}"
            | "{how}",
    }
    /// `message m(a: text(20 chars)): wecom.text {`
    ParameterList { how: Phrase } = "parameter-list", Error, Language {
        message: "a message has no parameters of its own"
               | "消息没有自己的参数列表",
        help: "{how}"
            | "{how}",
    }
    /// `let x = 1` in a message.
    LetInMessage { how: Phrase } = "let-in-message", Error, Language {
        message: "a `let` goes above the message"
               | "`let` 要写在消息之前",
        help: "{how}"
            | "{how}",
    }
    /// A placeholder or statement of a template in a text, with a name that the file declares.
    GoesOutAsWritten { found: String, how: Option<Phrase> } = "goes-out-as-written", Warning, Rule {
        message: "`{found}` goes out as it is written"
               | "`{found}` 会原样发出",
        note: "inside a text, a value is written `${ … }`"
            | "文本中的值写成 `${ … }`",
        help: "{how}"
            | "{how}",
    }
}

texts! {
    // Expressions.
    INTERPOLATION = "what `\u{24}{…}` inserts" | "`\u{24}{…}` 的内容";
    QUOTES_INSIDE = "quotes inside `\u{24}{…}` are not escaped" | "`\u{24}{…}` 里的引号不用转义";
    JOINED = "a text of several parts" | "由几部分组成的文本";
    TERNARY = "a choice between two values" | "两个值二选一";
    SEVERAL_CHOICES = "a choice between several values" | "多选一的分支";
    CHOICE = "a choice between two values" | "两个值二选一";
    COALESCE = "a value for `none`" | "`none` 时的替代值";
    OPTIONAL_CHAIN = "a member of a value that may be `none`" | "可能为 `none` 的值的成员";
    CONDITION = "the condition" | "这个条件";
    COMPREHENSION = "a list made from a list" | "由列表生成的列表";
    METHOD = "the expression" | "这个表达式";
    TEMPLATE_LITERAL = "the text" | "这段文本";
    PREFIXED_TEXT = "the text" | "这段文本";
    LOOP_IN_TEXT = "a loop in a text" | "文本中的循环";

    LIST_OF_BLOCKS = "each item of such a list" | "这种列表的每一项";
    TIME = "a time" | "时间";
    TIME_PARAMETER = "files have no clock: declare the time as `param at: time = now`" | "文件里没有时钟：时间用参数传入，写 `param at: time = now`";
    SAMPLE_FOR_ALL = "a sample gives values to the parameters of the file, for all its messages" | "样例给文件的参数赋值，对其中所有消息有效";
    WithBound { line: String } = "write `{line}`, with the bound that you need" | "写成 `{line}`，其中的上限请按需要填写";
    FILTER = "a filter" | "过滤器";
    POWER_OF_TWO = "a square" | "平方";
    NEXT_NUMBER = "the next number" | "下一个数";
    EVERYONE = "everyone" | "“所有人”";
    VALUE = "the value" | "这个值";

    // Blocks.
    LOOP = "a loop" | "循环";
    GUARDED_LOOP = "a loop with a condition" | "带条件的循环";
    EMPTY_LOOP = "the case of an empty list" | "列表为空的情形";
    PART = "a part of a value" | "值的一部分";
    PART_FROM_END = "way to take such a part" | "这样截取一部分的写法";
    UNQUOTED = "a text" | "文本";
    LOOP_AS_VALUE = "a text made by a loop" | "用循环拼出的文本";
    MAPPED = "a loop" | "循环";
    IF_BLOCK = "a condition" | "条件分支";
    ELSE_IF = "another branch" | "另一个分支";
    UNLESS = "a negated condition" | "取反的条件";
    RETURN = "a piece" | "一行内容";
    LOCAL = "a constant" | "常量";
    FIELD = "a field" | "字段";
    LABEL = "a label made from a value" | "由值得到的块标题";
    TAG = "this tag" | "这个模板标记";
    PLACEHOLDER = "a value" | "值";
    DASH_LIST = "a list" | "列表";
    BAR_TEXT = "a text of several lines" | "多行文本";
    LONG_TEXT = "a text of several lines" | "多行文本";
    COMMENT = "a comment" | "注释";

    STATEMENT_IN_TEXT = "a text with a loop or condition" | "含有循环或条件的文本";
    KEYS_ARE_FIXED = "a key is a fixed text: write it out, with `\\` before a `$` that belongs to it"
                   | "键是固定的文本：请直接写出，属于键的 `$` 前面写 `\\`";
    LinesArePieces { line: String } = "write the text as a block, each line a piece in quotes, and `{line}` on a line of its own"
                     | "把文本写成块：每行一项并加引号，`{line}` 单独占一行";

    // Types.
    WORD_CHOICE = "a choice of texts" | "几个文本中选一个的类型";
    OPTIONAL = "a type whose value may be missing" | "可以没有值的类型";
    REQUIRED = "a required type" | "必填的类型";
    DEFAULT = "a default" | "默认值";
    LIST_TYPE = "a list type" | "列表类型";
    MAP_TYPE = "a map type" | "映射类型";
    TYPE_NAME = "the type" | "这个类型";
    TYPE_BRACKETS = "the type" | "这个类型";
    BOUND = "the bound" | "这个取值范围";
    QUOTED_NAME = "the name in a record type" | "记录类型中的名称";

    // Items.
    IMPORT = "an import" | "导入";
    IMPORT_NAMES = "an import" | "导入";
    SAMPLE = "a sample" | "样例";
    CONSTANT = "a constant" | "常量";
    TYPED_CONSTANT = "a constant, which needs no type," | "常量（无需类型）";
    PARAM_ITEM = "a parameter" | "参数";
    PARAM_BLOCK = "each parameter" | "每个参数";
    TYPE_ITEM = "a type" | "类型";
    PARAMETER_LIST = "the parameters of a message" | "消息的参数";
    MESSAGE_ITEM = "a message" | "消息";

    // What has no counterpart.
    SEARCH = "search in a list or text" | "在列表或文本中查找的写法";
    POWER = "power of a number" | "乘方";
    WHILE = "`while`" | "`while` 循环";
    COUNTED_LOOP = "loop over numbers" | "按数字计数的循环";
    SWITCH = "`switch`" | "`switch`";
    FUNCTION = "way to define a function" | "自定义函数";
    ASSIGNMENT = "assignment" | "赋值";

    // What serves instead.
    LOOP_OVER_LIST = "loop over a list: `for x in xs {` or, with its index, `for i, x in xs {`"
                   | "遍历列表：`for x in xs {`，需要下标时写 `for i, x in xs {`";
    IF_CHAIN = "write `if x == \"a\" {`, `} else if x == \"b\" {`, `} else {`"
             | "写成 `if x == \"a\" {`、`} else if x == \"b\" {`、`} else {`";
    LET_INSTEAD = "give a value a name with `let` at the start of a line, outside the message"
                | "在消息之外，用行首的 `let` 给值命名";
    PIECES_ADD_UP = "values do not change; each piece in `body {` is a line of the text"
                  | "值不会改变；`body {` 中的每一项就是文本的一行";
    LetAbove { line: String, item: String } = "write `{line}` above `{item}`" | "把 `{line}` 写在 `{item}` 之前";
    HeaderInstead { message: String } = "write `{message}`" | "写成 `{message}`";
    ParamsAbove { params: Vec<String>, message: String } = "write {params} above `{message}`"
                                                         | "在 `{message}` 之前写{params}";
    ExportsAreMembers { member: String } = "write `{member}` for what it exports" | "它导出的内容写成 `{member}`";
    LOOPS_ARE_PIECES = "or write each line as a piece: `body {`, `for x in xs {`"
                     | "也可以每行写一项：`body {`、`for x in xs {`";
    CHARS_OR_BYTES = "`chars` counts characters, `bytes` the bytes of UTF-8: 3 for a Chinese character"
                   | "`chars` 按字符计，`bytes` 按 UTF-8 字节计，一个汉字占 3 字节";
    WHOLE_OR_DECIMAL = "`int` is for whole numbers, `decimal(2 digits)` for amounts"
                     | "整数用 `int`，金额用 `decimal(2 digits)`";
}
