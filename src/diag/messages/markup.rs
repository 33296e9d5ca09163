//! Words about markup that an author most likely did not mean.

use super::{codes, texts};
use crate::diag::{Arg, Fact, Localized, Phrase};

codes! {
    BlankInTable = "blank-in-table", Warning, Rule {
        message: "the blank line after this row ends the table"
               | "这一行之后的空行使表格在此结束",
        note: "the pieces of a body are lines already, without a `\\n` at their end"
            | "正文的每一段本身就是一行，末尾不用写 `\\n`",
        help: "remove the line break"
            | "删除多余的换行",
    }
    TableCells { cells: usize, wanted: usize } = "table-cells", Warning, Rule {
        message: "this row has {cells} {|cell|cells}, the table has {wanted}"
               | "这一行有{cells}个单元格，而表格有{wanted}列",
        note: "readers lose the cells that are too many, and see empty ones for those that are missing"
            | "多出的单元格读者看不到，缺少的单元格显示为空",
        help: "write `|` inside a cell as `｜`, and a table row on one line"
            | "单元格中的 `|` 写成 `｜`；表格的一行写在同一行",
    }
    UnsupportedMarkup { dialect: &'static Localized, markup: &'static Localized, fact: Option<&'static Fact>, help: Option<Phrase> } = "unsupported-markup", Warning, Rule {
        message: "{dialect} does not support {markup}"
               | "{dialect}不支持{markup}",
        label: "shown as plain text, or garbled"
             | "会原样显示，甚至显示错乱",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "{help}"
            | "{help}",
    }
    UnclosedMarkup { markup: &'static Localized } = "unclosed-markup", Warning, Rule {
        message: "unclosed {markup}"
               | "{markup}没有结束",
        help: "close or remove it"
            | "补上结束标记，或删除它",
    }
    UnopenedMarkup { markup: &'static Localized } = "unopened-markup", Warning, Rule {
        message: "unmatched closing tag of {markup}"
               | "多余的{markup}结束标记",
        help: "remove it"
            | "删除它",
    }
    QuoteLevel { dialect: &'static Localized } = "quote-level", Warning, Rule {
        message: "more levels of quotes than {dialect} supports"
               | "引用的层数超过了{dialect}的上限",
        help: "remove a `>`"
            | "删去一个 `>`",
    }
    FontWithoutColor { known: Vec<String> } = "font-without-color", Warning, Rule {
        message: "`font` has no `color`"
               | "`font` 没有指定 `color`",
        help: "write `<font color=\"info\">`; colours: {known}"
            | "改为 `<font color=\"info\">`；可用的颜色：{known}",
    }
    UnknownFontColor { value: String, known: Option<Arg>, fact: Option<&'static Fact>, suggestion: Option<String> } = "unknown-font-color", Warning, Rule {
        message: "unknown font colour `{value}`"
               | "字体颜色 `{value}` 不存在",
        note: "{known} are documented ({source}, {seen})"
            | "文档列出的颜色为{known}（{source}，{seen}）",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    MentionId { value: String } = "mention-id", Warning, Rule {
        message: "`{value}` mentions nobody: it is not a userid"
               | "`{value}` 没有 @ 到任何人：它不是 userid",
        note: "a userid consists of letters, digits, `-`, `_`, `.` and `@`"
            | "userid 由字母、数字和 `-`、`_`、`.`、`@` 组成",
        help: "write `<@userid>`"
            | "写成 `<@userid>`",
    }
    MentionEveryone { fact: Option<&'static Fact>, how: &'static Localized } = "mention-everyone", Warning, Rule {
        message: "mentioning everyone in a text is not documented"
               | "没有文档说明正文可以 @ 所有人",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "{how}"
            | "{how}",
    }
    BareMention { value: String, how: Phrase } = "bare-mention", Advice, Rule {
        message: "`{value}` in a text mentions nobody"
               | "正文中的 `{value}` 不会 @ 到任何人",
        label: "shown as plain text"
             | "只会原样显示",
        help: "{how}"
            | "{how}",
    }
    LiteralEscape { value: String, note: &'static Localized, help: &'static Localized } = "literal-escape", Advice, Rule {
        message: "readers see the characters `{value}`"
               | "读者会看到 `{value}` 这几个字符",
        note: "{note}"
            | "{note}",
        help: "{help}"
            | "{help}",
    }
    PlaceholderLeft { value: String, note: Phrase, help: Phrase } = "placeholder-left", Advice, Rule {
        message: "readers see the placeholder `{value}`"
               | "读者会看到占位符 `{value}`",
        note: "{note}"
            | "{note}",
        help: "{help}"
            | "{help}",
    }
    MarkerSpelling { value: String, fixed: String } = "marker-spelling", Advice, Rule {
        message: "the platform's page does not show `{value}`"
               | "平台文档没有 `{value}` 这种写法",
        note: "clients may show it as plain text"
            | "客户端可能会原样显示",
        help: "write `{fixed}`"
            | "写成 `{fixed}`",
    }
    LinkSpelling { fixed: String } = "link-spelling", Warning, Rule {
        message: "this is not a link"
               | "这不是链接",
        label: "shown as plain text"
             | "会原样显示",
        note: "a link is `[label](url)`, in ASCII brackets that touch"
            | "链接写作 `[label](url)`，括号为半角且紧挨着",
        help: "write `{fixed}`"
            | "写成 `{fixed}`",
    }
    LinkWithoutLabel = "link-without-label", Warning, Rule {
        message: "link without a label: there is nothing to click"
               | "链接没有文字，无处可点",
        help: "write a label between `[` and `]`"
            | "在 `[` 与 `]` 之间写上文字",
    }
    HeadingLevel { measured: usize } = "heading-level", Warning, Rule {
        message: "a heading of {measured} `#`, and there are six levels"
               | "标题有{measured}个 `#`，而标题只有六级",
        label: "shown as plain text"
             | "会原样显示",
        help: "write at most six `#`"
            | "最多写六个 `#`",
    }
    TableWithoutRule { rule: String } = "table-without-rule", Warning, Rule {
        message: "a table needs a rule below its first row"
               | "表格的第一行下面需要分隔行",
        label: "without it, these lines are shown as text"
             | "没有分隔行，这几行会原样显示",
        help: "add the line `{rule}`"
            | "加上一行 `{rule}`",
    }
    TableRule { measured: usize, expected: usize, rule: String } = "table-rule", Warning, Rule {
        message: "the rule has {measured} {|cell|cells}, the row above it {expected}"
               | "分隔行有{measured}格，而上一行有{expected}格",
        label: "these lines are shown as text"
             | "这几行会原样显示",
        help: "write `{rule}`"
            | "写成 `{rule}`",
    }
    EmptyLink = "empty-link", Warning, Rule {
        message: "link without a URL"
               | "链接没有 URL",
    }
    LinkWithoutScheme { value: String } = "link-without-scheme", Warning, Rule {
        message: "link without `https://`"
               | "链接缺少 `https://`",
        help: "write `https://{value}`"
            | "写成 `https://{value}`",
    }
    BackslashInLink = "backslash-in-link", Warning, Rule {
        message: "a backslash breaks this link"
               | "反斜杠使这个链接失效",
        note: "JSON may write `/` as `\\/`; outside JSON the backslash is part of the URL"
            | "JSON 中 `/` 可以写作 `\\/`，在 JSON 之外反斜杠就是 URL 的一部分",
        help: "remove it"
            | "删除它",
    }
    HeadingWithoutBlank = "heading-without-blank", Warning, Rule {
        message: "a heading needs a space after its `#`"
               | "标题的 `#` 后面需要空格",
        help: "write `# `"
            | "写成 `# `",
    }
}

texts! {
    AddRule { rule: String } = "write `{rule}`" | "写成 `{rule}`";
    TASKS = "task lists" | "任务列表";
    TILDE_FENCES = "fences of `~~~`" | "`~~~` 代码块";
    FOOTNOTES = "footnotes" | "脚注";
    REFERENCE_LINKS = "links by reference" | "引用式链接";
    UNDERSCORE_BOLD = "bold text by `__`" | "用 `__` 加粗";
    ESCAPE_TWICE = "in a text of several lines, and where a `\\` is written twice, an escape is only text"
                 | "在多行文本中，或者 `\\` 写了两次时，转义只是普通字符";
    ESCAPE_IN_VALUE = "msgc does not interpret escapes in values" | "msgc 不解释值中的转义";
    WRITE_IT = "write what it stands for" | "直接写出它代表的内容";
    GIVE_IT = "give what it stands for: JSON and files can contain line breaks"
            | "直接给出它代表的内容：JSON 和文件中可以换行";
    DeclareParameter { form: &'static str }
        = "nothing fills it: a value of msgc is a `param`, written `{form}` in a text"
        | "没有程序会填写它：msgc 的值用 `param` 声明，在文本中写作 `{form}`";
    WriteParameter { form: &'static str }
        = "declare a parameter and write `{form}`; in code, put it between backticks"
        | "声明一个参数并写成 `{form}`；如果是代码，请放在反引号中";
    NothingInValues { form: &'static str }
        = "nothing fills it: only a text of a `.msg` file can contain `{form}`"
        | "没有程序会填写它：只有 `.msg` 文件的文本中可以写 `{form}`";
    GIVE_VALUE = "give the value itself" | "直接给出实际的值";
    CLOSING_TAG = "its closing tag" | "它的结束标记";
    BREAK_LINE = "break the line here" | "在此换行";
    MarkupElsewhere { ty: &'static str } = "`{ty}` supports them" | "`{ty}` 支持";
    MENTION_LIST = "in `wecom.text`, write `mentioned_list: [\"@all\"]`"
                 | "在 `wecom.text` 中写 `mentioned_list: [\"@all\"]`";
    MENTION_ELSEWHERE = "this type has no mentions; `wecom.text` and `wecom.markdown` have `<@userid>`"
                      | "这种类型不支持 @ 成员；`wecom.text` 和 `wecom.markdown` 可以写 `<@userid>`";
    HEADINGS = "headings" | "标题";
    QUOTES = "quotes" | "引用";
    LISTS = "lists" | "列表";
    RULES = "rules (`---`)" | "分割线（`---`）";
    FENCES = "fenced code" | "代码块";
    TABLES = "tables" | "表格";
    BOLD = "bold text" | "加粗";
    ITALICS = "italics" | "斜体";
    INLINE_CODE = "inline code" | "行内代码";
    LINKS = "links" | "链接";
    IMAGES = "images" | "图片";
    FONTS = "font colours" | "字体颜色";
    ANCHORS = "`<a>` links" | "`<a>` 链接";
    TAGS = "tags" | "HTML 标记";
    MENTIONS = "mentions" | "@ 成员";
    STRIKE = "strikethrough (`~~`)" | "删除线（`~~`）";
    UNDERSCORE = "`_italics_`" | "`_斜体_`";
    USE_V2 = "`wecom.markdown_v2` supports them, but not colours and mentions"
           | "`wecom.markdown_v2` 支持，但不支持颜色和 @ 成员";
    USE_V1 = "`wecom.markdown` supports them, but not lists, tables and images"
           | "`wecom.markdown` 支持，但不支持列表、表格和图片";
}
