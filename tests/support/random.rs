//! Random choices, and random values of a parameter's domain.

use msgc::lang::{ParamValue, TextKind, TextMeasure, TextType, Type, decimal, domain};

/// A stream of choices that is the same for the same seed.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap_or(0)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub fn pick_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        // Ends are where mistakes are.
        match self.below(4) {
            0 => low,
            1 => high,
            _ => {
                let span = high.abs_diff(low).saturating_add(1).max(1);
                low.saturating_add_unsigned(self.next() % span)
            }
        }
    }

    /// A value of the domain. `file` is the path of a file that is there.
    pub fn value(&mut self, ty: &Type, file: &str) -> ParamValue {
        let value = self.any(ty, file);
        if let Err(error) = domain::check(ty, &value) {
            panic!("{value:?} is not of {ty}: {error:?}");
        }
        value
    }

    fn any(&mut self, ty: &Type, file: &str) -> ParamValue {
        match ty {
            Type::Optional(_) if self.below(2) == 0 => ParamValue::None,
            Type::Optional(inner) => self.any(inner, file),
            Type::Text(text) => ParamValue::Text(self.text(*text)),
            Type::Int { min, max } => ParamValue::Int(self.between(min.unwrap_or(-1000), max.unwrap_or(1000))),
            Type::Decimal { min, max, digits, .. } => {
                let units = self.between(min.unwrap_or(-1000), max.unwrap_or(100_000));
                ParamValue::Decimal(decimal(units, *digits))
            }
            Type::Bool => ParamValue::Bool(self.below(2) == 0),
            Type::Color => ParamValue::Color(self.pick(&["#2EAB49", "#ffffff", "#0A0a0A"]).to_owned()),
            Type::OneOf(words) => ParamValue::Text(words[self.below(words.len())].clone()),
            Type::List { item, min, max, .. } => {
                let most = max.unwrap_or(min + 3).min(min + 6);
                let count = self.between(i64::try_from(*min).unwrap_or(0), i64::try_from(most).unwrap_or(0));
                ParamValue::List((0..count).map(|_| self.any(item, file)).collect())
            }
            Type::Map(map) => {
                let most = map.max.unwrap_or(map.min + 3).min(map.min + 6);
                let count = self.between(i64::try_from(map.min).unwrap_or(0), i64::try_from(most).unwrap_or(0));
                // An entry without a value is none.
                let entry = |at| ParamValue::entry(format!("k{at}"), self.any(map.item.inner(), file));
                ParamValue::Map((0..count).map(entry).collect())
            }
            Type::Time { .. } => ParamValue::Time(self.between(-2_208_988_800, 253_402_214_400)),
            Type::Json(inner) => self.any(inner, file),
            Type::Record(fields) => {
                ParamValue::Record(fields.iter().map(|(name, ty)| (name.clone(), self.any(ty, file))).collect())
            }
            Type::File { .. } => ParamValue::File(file.to_owned()),
            other => panic!("no parameter is of {other}"),
        }
    }

    fn text(&mut self, ty: TextType) -> String {
        let most = ty.max.unwrap_or(ty.min + 60).min(ty.min + 5000);
        let goal = self.between(i64::try_from(ty.min).unwrap_or(0), i64::try_from(most).unwrap_or(0)).unsigned_abs();
        let measured = |text: &str| match ty.measure {
            TextMeasure::Bytes => text.len() as u64,
            TextMeasure::Chars => text.chars().count() as u64,
        };
        let plain = self.below(4) == 0;
        let mut text = if ty.kind == TextKind::Url && goal > 12 { "https://a.cn".to_owned() } else { String::new() };
        while measured(&text) < goal {
            let fragment = match ty.kind {
                TextKind::Id if text.is_empty() => self.pick(&["a", "Z9", "_", "o"]),
                TextKind::Id => self.pick(&["a", "Z9", "_", "-", ".", "@", "all"]),
                TextKind::Url => self.pick(&["/", "a", "?x=", "&", "%20", "#", "~", "//", "@", ";", "b,c"]),
                TextKind::Line | TextKind::Lines | TextKind::Markup if plain => self.pick(&["字", "a", "😀"]),
                TextKind::Line => self.pick(HOSTILE),
                TextKind::Lines | TextKind::Markup => {
                    if self.below(3) == 0 {
                        self.pick(BREAKS)
                    } else {
                        self.pick(HOSTILE)
                    }
                }
            };
            // The last fragment is cut to what is left of the goal.
            for c in fragment.chars() {
                // What is cut was cleaned.
                let c = if ty.cut.is_some() && (msgc::text::is_bidi(c) || c == '\t') { ' ' } else { c };
                let whole = measured(&text) + measured(c.encode_utf8(&mut [0; 4]));
                text.push(if whole <= goal { c } else { 'x' });
                if measured(&text) >= goal {
                    break;
                }
            }
        }
        text
    }
}

/// What is active somewhere, or seldom met.
pub const HOSTILE: &[&str] = &[
    "<@all>",
    "<@zhangsan>",
    "@all",
    "](http://x)",
    "[a](b)",
    "![a](b)",
    "</font>",
    "<font color=\"info\">",
    "`",
    "```",
    "]]>",
    "<![CDATA[",
    "|",
    "\"",
    "'",
    "\\",
    "# ",
    "> ",
    "- ",
    "1. ",
    "---",
    "**",
    "*",
    "_",
    "~~",
    "<a href=\"x\">",
    "</a>",
    "<script>",
    "&amp;",
    "&lt;",
    "&",
    "%",
    "?",
    "#",
    "/",
    "://",
    "http://x.cn/a?b=c",
    "你好",
    "，",
    "😀",
    "👨\u{200D}👩\u{200D}👧\u{200D}👦",
    "e\u{301}",
    "\u{202E}",
    "\u{2066}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{FFFF}",
    "\u{2028}",
    " ",
    "  ",
    "a",
    "Z9",
    "${x}",
    "{{first.DATA}}",
    "$",
    "=",
    "{",
    "}",
    "\\n",
    "\u{A0}",
    "İ",
    "ß",
];

const BREAKS: &[&str] = &["\n", "\n\n", "\t", "\n# ", "\n```\n", "\n> ", "\n| a | b |\n", "\n- ", "\n---\n", "\n    "];
