/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// As written on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// As its readers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language of a POSIX locale: `zh_CN.UTF-8`, `en_US`, `C`.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Zh } else { Self::En }
    }

    /// The separator between items of a list.
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Zh => "、",
        }
    }

    /// The separator between two sentences on one line.
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::En => "; ",
            Self::Zh => "；",
        }
    }

    /// The separator between a name or heading and its description.
    pub const fn colon(self) -> &'static str {
        match self {
            Self::En => ": ",
            Self::Zh => "：",
        }
    }

    /// Between a sentence and the mark of its source.
    pub const fn gap(self) -> &'static str {
        match self {
            Self::En => " ",
            Self::Zh => "",
        }
    }

    /// Puts something in parentheses behind a sentence.
    pub fn aside(self, text: &str) -> String {
        match self {
            Self::En => format!(" ({text})"),
            Self::Zh => format!("（{text}）"),
        }
    }

    /// Appends a part of a sentence. Chinese puts a space between a Chinese character and an ASCII word; where a value
    /// is filled in, the table of messages cannot do that. Text in backticks is quoted and stays as it is.
    pub(super) fn join(self, out: &mut String, part: &str) {
        let in_backticks = || out.bytes().filter(|byte| *byte == b'`').count() % 2 == 1;
        if self == Self::Zh
            && !in_backticks()
            && let (Some(left), Some(right)) = (out.chars().next_back(), part.chars().next())
            && ((is_han(left) && opens_word(right)) || (closes_word(left) && is_han(right)))
        {
            out.push(' ');
        }
        out.push_str(part);
    }
}

/// Chinese characters, without punctuation.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

const fn opens_word(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}')
}

const fn closes_word(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '(' | '[' | '{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh", Lang::Zh),
            ("ZH-Hans", Lang::Zh),
            ("zh_TW@radical", Lang::Zh),
            ("en_US.UTF-8", Lang::En),
            ("C.UTF-8", Lang::En),
            ("zhuang", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn a_blank_stands_between_chinese_and_ascii_words() {
        let joined = |parts: &[&str]| {
            let mut out = String::new();
            parts.iter().for_each(|part| Lang::Zh.join(&mut out, part));
            out
        };
        assert_eq!(joined(&["应为", "`a`", "，实际为", "文本"]), "应为 `a`，实际为文本");
        assert_eq!(joined(&["2048", "字节"]), "2048 字节");
        assert_eq!(joined(&["字段", "(x)", "：", "12"]), "字段 (x)：12");
        assert_eq!(joined(&["长度 ", "12", " 字节"]), "长度 12 字节");
        assert_eq!(joined(&["没有字段 `", "体", "`，也没有 `", "a", "`"]), "没有字段 `体`，也没有 `a`");
    }
}
