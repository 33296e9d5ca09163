//! What an editor shows of a file: cards, completion, hints, lenses, actions.

use super::{Localized, texts};

texts! {
    SOURCE = "source" | "出处";
    PAGE = "explanation" | "详细说明";
    SENT_TO = "sent to" | "发往";
    RULES = "rules" | "规则";
    ARGUMENTS = "arguments" | "实参";
    WRITTEN_AS = "written as" | "写作";
    TYPE = "type" | "类型";
    EXPORTS = "names" | "名称";
    PARAMETERS = "parameters" | "参数";
    DECLARED_IN = "declared in" | "声明于";
    DOCUMENT_KEY = "key in a document" | "文档中的键";
    WHOLE_VALUE_OF = "whole value of" | "整个值用于";
    SIZE_NOW = "size" | "大小";
    LOOP_VARIABLE = "a loop variable" | "循环变量";
    MEMBER = "a field of a record" | "记录的字段";
    ColorOf { red: u64, green: u64, blue: u64 } = "red {red}, green {green}, blue {blue}" | "红{red}，绿{green}，蓝{blue}";

    SizeOf { now: u64, worst: u64, limit: u64, unit: &'static Localized } = "{now} to {worst} of {limit} {unit}" | "{now}到{worst}，上限{limit}{unit}";
    SizeExactly { now: u64, limit: u64, unit: &'static Localized } = "{now} of {limit} {unit}" | "{now}，上限{limit}{unit}";
    SizeUnbounded { now: u64, limit: u64, unit: &'static Localized } = "{now} or more of {limit} {unit}, without a bound" | "不少于{now}，没有取值上限，平台上限{limit}{unit}";

    SETTING_WHEN = "The condition under which there is a message at all." | "满足该条件时才有这条消息。";
    SETTING_OVERFLOW = "What to do with a `body` that is too long: report it, cut it, or split it into several messages." | "`body` 过长时的处理方式：报告错误、截断或分成多条消息。";
    SETTING_PART_TITLE = "The first line of every message after the first, if the `body` is split." | "`body` 分成多条消息时，从第二条起每条的第一行。";
    SETTING_PARTS = "The largest number of messages that the `body` is split into; the last one is cut." | "`body` 最多分成几条消息；最后一条会截断。";
    SETTING_RAW = "Fields that msgc does not know, which go into the payload as they are." | "msgc 不支持的字段，原样写入请求体。";

    TYPE_TEXT = "Text, with a bound in bytes of UTF-8 or in characters." | "文本，长度按 UTF-8 字节或字符计算。";
    TYPE_MARKUP = "Text that goes out as it is, as markup." | "作为标记原样发出的文本。";
    TYPE_ID = "ASCII letters, digits and `_ - . @`; it does not begin with `@`." | "ASCII 字母、数字和 `_ - . @`，不以 `@` 开头。";
    TYPE_URL = "A URL: ASCII without spaces, quotes, brackets and parentheses." | "URL：不含空格、引号和括号的 ASCII 字符。";
    TYPE_INT = "A whole number." | "整数。";
    TYPE_DECIMAL = "A decimal number with a fixed number of digits after the point." | "小数点后位数固定的小数。";
    TYPE_BOOL = "`true` or `false`." | "`true` 或 `false`。";
    TYPE_COLOR = "A colour, `#RRGGBB`." | "颜色，`#RRGGBB`。";
    TYPE_ONE_OF = "One of a few texts." | "若干文本之一。";
    TYPE_LIST = "A list." | "列表。";
    TYPE_MAP = "A map: an object whose keys are data." | "映射：键也是数据的对象。";
    TYPE_TIME = "An instant." | "时间。";
    TYPE_JSON = "A text that contains a JSON document, which is used like a value of its type." | "内容为 JSON 文档的文本，用法与该类型的值相同。";
    TYPE_FILE = "The path of a file, given when the message is built." | "文件路径，构建消息时给出。";

    TAKES_PATH = "the path of a file in the project" | "项目中文件的路径";
    TAKES_TEXT = "anything that can be in a text" | "可以放入文本的值";
    TAKES_PLAIN_TEXT = "a text without markup" | "不含标记的文本";
    TAKES_CONSTANT = "a text without parameters" | "不含参数的文本";
    TAKES_TEXTS = "a list of texts" | "文本列表";
    TAKES_LIST = "a list" | "列表";
    TAKES_ITEMS = "a list or map" | "列表或映射";
    TAKES_MAP = "a map" | "映射";
    TAKES_CUT = "a list or map whose type has `cut`" | "类型带 `cut` 的列表或映射";
    TAKES_COUNT = "a whole number" | "整数";
    TAKES_SIZE = "a size, such as `20 chars`" | "长度，例如 `20 chars`";
    TAKES_TIME = "a time" | "时间";
    TAKES_NUMBER = "a number" | "数";
    TAKES_NUMBERS = "a list of numbers" | "数的列表";
    TAKES_DIGITS = "the number of digits after the point" | "小数点后的位数";
    TAKES_SEPARATOR = "a text that is not empty" | "非空文本";
    TAKES_FORMAT = "the format of a date, such as `%F %T`" | "日期格式，例如 `%F %T`";
    TAKES_OFFSET = "an offset from UTC, such as `+08:00`" | "与 UTC 的时差，例如 `+08:00`";
    TAKES_ENGLISH = "`en`, for English" | "`en`，表示英文";
    TAKES_COMMA = "a comma between thousands" | "千位分隔逗号";

    RENAME_NOTHING = "there is no name to rename here" | "此处没有可以重命名的名称";
    RenameNotAName { name: String } = "`{name}` is not a name: use letters, digits, `_` and inner `-`" | "`{name}` 不是名称：名称由字母、数字、`_` 和中间的 `-` 组成";
    RenameKeyword { name: String } = "`{name}` is a keyword" | "`{name}` 是关键字";
    RenameRecipient { name: String } = "`{name}` is a word for recipients" | "`{name}` 是表示接收者的词";
    RenameBuiltIn { name: String } = "`{name}` is a built-in type" | "`{name}` 是内置类型";
    RenameTaken { name: String } = "`{name}` is already declared in this file" | "`{name}` 在该文件中已经声明";
    RenameCaptured { name: String } = "another declaration of `{name}` would be meant instead" | "这样会改为指向另一个 `{name}`";

    HintBound { bound: u64, unit: &'static Localized } = "≤ {bound} {unit}" | "不超过{bound}{unit}";
    HintWritten { bound: String } = "≤ {bound}" | "不超过{bound}";
    HintSize { range: String, limit: u64 } = "{range} of {limit}" | "{range}，上限{limit}";
    HintParts { range: String, limit: u64, parts: u64 } = "{range} of {limit}, at most {parts} {|message|messages}" | "{range}，上限{limit}，最多{parts}条消息";
    LENS_BUILD = "Build" | "构建";
    LensBuild { sample: String } = "Build with `{sample}`" | "用 `{sample}` 构建";
    LENS_DRY_RUN = "Dry run" | "试发";
    LensDryRun { sample: String } = "Dry run with `{sample}`" | "用 `{sample}` 试发";
    ActionAllow { code: &'static str } = "allow `{code}` here, with a reason" | "在此处抑制 `{code}`，并写明理由";
    ActionDeclare { name: String } = "declare the parameter `{name}`" | "声明参数 `{name}`";
    ActionExtract { name: String } = "make it a constant, `{name}`" | "提取为常量 `{name}`";
    ActionBlock { field: &'static str } = "write `{field}` as a block, with a piece for each line" | "把 `{field}` 写成块，每行一个文本片段";
    ACTION_OPEN = "accept other keys: add `...`" | "接受其他键：添加 `...`";
}
