//! Words about markup that an author most likely did not mean.

use super::{codes, texts};
use crate::diag::{Arg, Fact, Localized};

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
    UnsupportedMarkup { dialect: &'static Localized, markup: &'static Localized, fact: Option<&'static Fact>, help: Option<&'static Localized> } = "unsupported-markup", Warning, Rule {
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
    MentionEveryone { fact: Option<&'static Fact> } = "mention-everyone", Warning, Rule {
        message: "mentioning everyone in a text is not documented"
               | "没有文档说明正文可以 @ 所有人",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "in `wecom.text`, write `mentioned_list: [\"@all\"]`"
            | "在 `wecom.text` 中写 `mentioned_list: [\"@all\"]`",
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
    LinkWithoutSlashes = "link-without-slashes", Warning, Rule {
        message: "link without `//` after its scheme"
               | "链接的协议后面缺少 `//`",
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
