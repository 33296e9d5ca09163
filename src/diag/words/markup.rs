//! Words about markup: what an author most likely did not mean.

use super::{codes, words};

codes! {
    UNSUPPORTED_MARKUP = "unsupported-markup", Warning, Rule {
        message: "{dialect} does not know {markup}"
               | "",
        label: "shown as it is written, or worse"
             | "",
        note: "{source}, {seen}"
            | "",
        help: "{help}"
            | "",
    }
    UNCLOSED_MARKUP = "unclosed-markup", Warning, Rule {
        message: "{markup} begins here and does not end"
               | "",
        label: "never closed"
             | "",
        help: "close it, or remove it"
            | "",
    }
    UNOPENED_MARKUP = "unopened-markup", Warning, Rule {
        message: "a closing tag of {markup} closes nothing"
               | "",
        label: "nothing is open here"
             | "",
        help: "remove it"
            | "",
    }
    QUOTE_LEVEL = "quote-level", Warning, Rule {
        message: "more levels of quotes than {dialect} has"
               | "",
        label: "one level too many"
             | "",
        help: "remove a `>`"
            | "",
    }
    FONT_WITHOUT_COLOR = "font-without-color", Warning, Rule {
        message: "a font without a colour"
               | "",
        label: "no `color`"
             | "",
        help: "write `<font color=\"info\">`: {known} are known"
            | "",
    }
    UNKNOWN_FONT_COLOR = "unknown-font-color", Warning, Rule {
        message: "unknown font colour `{value}`"
               | "",
        label: "not one of the documented colours"
             | "",
        note: "{known} are documented ({source}, {seen})"
            | "",
        help: "did you mean `{suggestion}`?"
            | "",
    }
    MENTION_ID = "mention-id", Warning, Rule {
        message: "`{value}` mentions nobody"
               | "",
        label: "no userid"
             | "",
        note: "a userid holds letters, digits and `-`, `_`, `.`, `@`"
            | "",
        help: "write `<@userid>`"
            | "",
    }
    MENTION_EVERYONE = "mention-everyone", Warning, Rule {
        message: "no page says that a text can mention everyone"
               | "",
        label: "what the platform makes of it is not known"
             | "",
        note: "{source}, {seen}"
            | "",
        help: "in `wecom.text`, write `mentioned_list: [\"@all\"]`"
            | "",
    }
    EMPTY_LINK = "empty-link", Warning, Rule {
        message: "a link to nothing"
               | "",
        label: "no address"
             | "",
    }
    LINK_WITHOUT_SCHEME = "link-without-scheme", Warning, Rule {
        message: "a link without `https://`"
               | "",
        label: "no scheme"
             | "",
        help: "write `https://{value}`"
            | "",
    }
    LINK_WITHOUT_SLASHES = "link-without-slashes", Warning, Rule {
        message: "a link without `//`"
               | "",
        label: "`//` is missing behind the scheme"
             | "",
    }
    BACKSLASH_IN_LINK = "backslash-in-link", Warning, Rule {
        message: "a backslash in a link"
               | "",
        label: "the link is broken by it"
             | "",
        note: "`\\/` is how JSON may write `/`; outside of JSON the backslash is part of the address"
            | "",
        help: "remove it"
            | "",
    }
    HEADING_WITHOUT_BLANK = "heading-without-blank", Warning, Rule {
        message: "a heading needs a blank behind its `#`"
               | "",
        label: "no heading"
             | "",
        help: "write `# `"
            | "",
    }
}

words! {
    HEADINGS = "headings" | "";
    QUOTES = "quotes" | "";
    LISTS = "lists" | "";
    RULES = "rules (`---`)" | "";
    FENCES = "fenced code" | "";
    TABLES = "tables" | "";
    BOLD = "bold text" | "";
    ITALICS = "italics" | "";
    INLINE_CODE = "inline code" | "";
    LINKS = "links" | "";
    IMAGES = "images" | "";
    FONTS = "font colours" | "";
    ANCHORS = "`<a>` links" | "";
    TAGS = "tags" | "";
    MENTIONS = "mentions" | "";
    STRIKE = "struck text (`~~`)" | "";
    UNDERSCORE = "`_italics_`" | "";
    USE_V2 = "`wecom.markdown_v2` has them, without colours and mentions" | "";
    USE_V1 = "`wecom.markdown` has them, without lists, tables and images" | "";
}
