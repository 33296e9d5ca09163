//! What serves in place of functions and members of other languages.

use super::{codes, texts};
use crate::diag::{Arg, Phrase};

codes! {
    /// `xs.size()`
    DottedCall { name: String, owner: String, help: Option<Phrase> } = "dotted-call", Error, Language {
        message: "`{owner}.{name}(…)` calls a method, and values have no methods"
               | "`{owner}.{name}(…)` 是方法调用，这里的值没有方法",
        help: "{help}"
            | "{help}",
    }
}

texts! {
    NearFunction { near: String } = "did you mean `{near}`?" | "是不是想写 `{near}`？";
    WriteInstead { text: String } = "write `{text}`" | "写成 `{text}`";
    WriteWhy { text: String, why: Arg } = "write `{text}`: {why}" | "写成 `{text}`：{why}";

    SIZE = "`size` counts the items of a list or map" | "`size` 返回列表或映射的项数";
    NO_LENGTH = "a text has no length here: `truncate(text, 20 chars)` cuts it, and the type of a parameter bounds it" | "取不到文本的长度：用 `truncate(text, 20 chars)` 截断，或用参数的类型限制";
    TRIM = "`trim` removes the spaces and line breaks at both ends" | "`trim` 去掉首尾的空格和换行";
    UPPER = "`upper` gives capital letters" | "`upper` 转成大写";
    LOWER = "`lower` gives small letters" | "`lower` 转成小写";
    REPLACE = "`replace` replaces every occurrence" | "`replace` 替换所有出现的地方";
    SLICE = "`slice` takes the first character, from 0, and the number of characters" | "`slice` 的参数是起始位置（从 0 开始）和字符数";
    SPLIT = "`before` and `after` give the text around the first separator" | "`before` 和 `after` 取第一个分隔符前后的文本";
    TAKE = "`take` gives the first items of a list" | "`take` 取列表的前几项";
    TAKE_BEGINS = "the first items of a list are `take(list, 3)`, one item is `list[0]`" | "列表的前几项写 `take(list, 3)`，其中一项写 `list[0]`";
    TAIL = "`tail` keeps the end of a text, with `…` before it if something was cut" | "`tail` 保留文本末尾，有截断时前面加 `…`";
    FIRST = "an index gives one item, from 0" | "用下标取一项，从 0 开始";
    ENTRIES = "a loop over a map gives its entries, each with `key` and `value`" | "对映射循环可得到每一项，含 `key` 和 `value`";
    CUT_TEXT = "`truncate` cuts at a size such as `20 chars` or `60 bytes`" | "`truncate` 截断到 `20 chars`、`60 bytes` 这样的大小";
    FIXED = "`fixed` writes a number with that many digits after the point" | "`fixed` 写出保留指定小数位的数";
    DATE = "`date` writes a time in a format such as `\"%Y-%m-%d %H:%M\"`" | "`date` 按格式写出时间，例如 `\"%Y-%m-%d %H:%M\"`";
    DAYS = "`days` counts the days between two times" | "`days` 计算两个时间相隔的天数";
    INTERPOLATION = "an interpolation joins texts" | "用插值拼接文本";
    AS_TEXT = "an interpolation makes a text of any value" | "任何值都可以用插值写进文本";
    FORMAT = "an interpolation puts a value into a text" | "用插值把值写进文本";
    AS_NUMBER = "the type of a parameter makes it a number: `param count: int`" | "用参数的类型得到数：`param count: int`";
    NO_CLOCK = "files have no clock; make it a parameter, as in `param at: time = now`" | "文件里没有时钟，请写成参数，例如 `param at: time = now`";
    NO_ENVIRONMENT = "files have no environment; make it a parameter, and set it with `-p` when the message is built" | "文件里读不到环境变量，请写成参数，构建时用 `-p` 设置";
    NO_CHANCE = "files give the same message every time; make it a parameter" | "同一个文件每次生成相同的消息，请写成参数";
    NO_SEARCH = "conditions compare whole values with `==`; decide it where the values come from, and pass a `bool` parameter" | "条件只用 `==` 比较整个值；请在提供值的程序里判断，用 `bool` 参数传进来";
    NO_ORDER = "lists keep their order; sort the list where it comes from" | "列表保持原有顺序，请在提供列表的程序里排序";
    NO_MATHS = "numbers have `+`, `-`, `*`, `/` and the functions `sum` and `fixed`; compute others where the values come from" | "数只有 `+`、`-`、`*`、`/` 以及函数 `sum` 和 `fixed`；其他计算请在提供值的程序里完成";
    LOOP = "a loop gives a list, or the pieces of a `body { … }`" | "循环可得到列表，也可以写出 `body { … }` 的各个片段";
    LOOP_IF = "a loop with a condition gives the items for which it is true" | "带条件的循环只给出条件为真的项";
    IF_THEN = "a condition chooses between two values" | "用条件在两个值中选一个";
    COALESCE = "`??` gives the second value if the first is `none`" | "第一个值为 `none` 时，`??` 取第二个";
    IS_NONE = "a condition compares a value with `none` or `\"\"`, and the `size` of a list with 0" | "条件可以与 `none` 或 `\"\"` 比较，列表则用 `size` 与 0 比较";
    OF_FILE = "msgc computes base64 and md5 from `file(…)`" | "base64 和 md5 由 msgc 根据 `file(…)` 算出";
    DROP_MD5 = "msgc computes base64 and md5 from the file; leave out `md5`" | "base64 和 md5 由 msgc 根据文件算出，`md5` 不用写";
    LEAVE_OUT = "leave it out: msgc computes it from `file(…)`" | "删除它：msgc 根据 `file(…)` 算出";
    NO_PRINT = "a file describes messages; a text goes into a field such as `body`" | "文件只描述消息，文本写进 `body` 等字段";
    NO_JSON = "values go into a message as text; a document of another program is a parameter" | "值以文本写进消息；其他程序的文档用参数传进来";
    FILE = "`file` uploads a file of the project" | "`file` 上传项目里的文件";
    READ = "`read` gives the text of a file" | "`read` 读出文件的文本";
    IMPORTED = "a file of messages is imported, and what it exports is named with `NAME.`" | "消息文件要先导入，再用 `NAME.` 引用其中导出的内容";
    ENCODE = "`encode` writes a value for a URL" | "`encode` 把值写成 URL 里的形式";
    COLOUR = "the colours of WeCom's markdown are `info` (green), `comment` (grey) and `warning` (orange)" | "企业微信 markdown 的颜色有 `info`（绿）、`comment`（灰）和 `warning`（橙）";
    BOLD = "`bold` emphasises a text" | "`bold` 加粗文本";
    ITALIC = "markdown_v2 has `*text*`; other types have only `bold`" | "markdown_v2 可写 `*text*`；其他类型只有 `bold`";
    CODE = "`code` marks a text as code" | "`code` 把文本标为代码";
    LINK = "`link` takes the text first, then the URL" | "`link` 先写文本，再写 URL";
    MENTION = "`mention` takes the userid of a member" | "`mention` 的参数是成员的 userid";
    LINE_BREAK = "a line break in a text is `\\n`" | "文本里的换行写成 `\\n`";
}
