//! Words about markup that an author most likely did not mean.

use super::{codes, texts};
use crate::diag::{Fact, Localized};

codes! {
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
        label: "never closed"
             | "没有闭合",
        help: "close or remove it"
            | "补上结束标记，或删除它",
    }
    UnopenedMarkup { markup: &'static Localized } = "unopened-markup", Warning, Rule {
        message: "unmatched closing tag of {markup}"
               | "多余的{markup}结束标记",
        label: "no opening tag"
             | "没有对应的开始标记",
        help: "remove it"
            | "删除它",
    }
    QuoteLevel { dialect: &'static Localized } = "quote-level", Warning, Rule {
        message: "more levels of quotes than {dialect} supports"
               | "引用的层数超过了{dialect}的上限",
        label: "one level too many"
             | "多了一层",
        help: "remove a `>`"
            | "删去一个 `>`",
    }
    FontWithoutColor { known: Vec<String> } = "font-without-color", Warning, Rule {
        message: "`font` without a colour"
               | "`font` 没有指定颜色",
        label: "no `color`"
             | "缺少 `color`",
        help: "write `<font color=\"info\">`; colours: {known}"
            | "改为 `<font color=\"info\">`；可用的颜色：{known}",
    }
    UnknownFontColor { value: String, known: Vec<String>, fact: Option<&'static Fact>, suggestion: Option<String> } = "unknown-font-color", Warning, Rule {
        message: "unknown font colour `{value}`"
               | "未知的字体颜色 `{value}`",
        label: "not one of the documented colours"
             | "不在文档所列的颜色之中",
        note: "{known} are documented ({source}, {seen})"
            | "文档列出的颜色为{known}（{source}，{seen}）",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    MentionId { value: String } = "mention-id", Warning, Rule {
        message: "`{value}` mentions nobody"
               | "`{value}` 没有 @ 到任何人",
        label: "not a userid"
             | "不是 userid",
        note: "a userid consists of letters, digits, `-`, `_`, `.` and `@`"
            | "userid 由字母、数字和 `-`、`_`、`.`、`@` 组成",
        help: "write `<@userid>`"
            | "写成 `<@userid>`",
    }
    MentionEveryone { fact: Option<&'static Fact> } = "mention-everyone", Warning, Rule {
        message: "mentioning everyone in a text is not documented"
               | "没有文档说明正文可以 @ 所有人",
        label: "the effect is unknown"
             | "平台如何处理尚不清楚",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "in `wecom.text`, write `mentioned_list: [\"@all\"]`"
            | "在 `wecom.text` 中写 `mentioned_list: [\"@all\"]`",
    }
    EmptyLink = "empty-link", Warning, Rule {
        message: "empty link"
               | "链接没有目标",
        label: "no URL"
             | "缺少 URL",
    }
    LinkWithoutScheme { value: String } = "link-without-scheme", Warning, Rule {
        message: "link without `https://`"
               | "链接缺少 `https://`",
        label: "no scheme"
             | "没有协议",
        help: "write `https://{value}`"
            | "写成 `https://{value}`",
    }
    LinkWithoutSlashes = "link-without-slashes", Warning, Rule {
        message: "link without `//`"
               | "链接缺少 `//`",
        label: "`//` is missing after the scheme"
             | "协议后面缺少 `//`",
    }
    BackslashInLink = "backslash-in-link", Warning, Rule {
        message: "backslash in a link"
               | "链接中有反斜杠",
        label: "this breaks the link"
             | "链接会因此失效",
        note: "JSON may write `/` as `\\/`; outside JSON the backslash is part of the URL"
            | "JSON 中 `/` 可以写作 `\\/`，在 JSON 之外反斜杠就是 URL 的一部分",
        help: "remove it"
            | "删除它",
    }
    HeadingWithoutBlank = "heading-without-blank", Warning, Rule {
        message: "a heading needs a space after its `#`"
               | "标题的 `#` 后面需要空格",
        label: "not a heading"
             | "不会成为标题",
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
