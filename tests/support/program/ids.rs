//! Ids, URLs and recipients.

use msgc::catalog::{Argument, IdForm, RecipientSpec};

use super::Maker;
use super::allowed::Allowed;
use super::edges::Bounds;
use super::numbers::Tap as _;

impl Maker {
    pub fn id(&mut self, bounds: Option<Bounds>, form: Option<&'static IdForm>) -> String {
        let plain = plain(form);
        match self.choose(8) {
            0 | 1 => self.name(&["who"]),
            2 => format!("\"{plain}${{{}}}\"", self.name(&["who", "n"])),
            3 => format!("if {} then \"{plain}\" else {}", self.condition(1), self.name(&["who"])),
            4 => format!("{} ?? \"{plain}\"", self.name(&["user"])),
            5 if bounds.is_some_and(|bounds| bounds.max <= 200) => {
                let max = bounds.map_or(9, |bounds| bounds.max + u64::from(!self.careful) * (self.choose(2) as u64));
                self.own("param", "号", &format!(": id({max} bytes)"))
            }
            6 if form.is_none() && bounds.is_some_and(|bounds| bounds.max <= 200) => {
                let max = bounds.map_or(9, |bounds| bounds.max);
                format!("\"{}\"", "Z9_a".repeat(100).chars().take(max as usize).collect::<String>())
            }
            7 if self.rash(2) => format!("\"{}\"", self.pick(&["标识", "a b", "a|b", "@all", ""])),
            _ => format!("\"{plain}\""),
        }
    }

    pub fn url(&mut self, page: bool) -> String {
        if page {
            return match self.choose(4) {
                0 => "\"pages/index\"".to_owned(),
                1 => format!("\"pages/index?id=${{{}}}\"", self.name(&["who", "n", "line"])),
                2 if self.rash(2) => self.name(&["page", "line"]),
                _ => "\"pages/店/a.html?x=1&y=2\"".to_owned(),
            };
        }
        match self.choose(10) {
            0 => self.name(&["page"]),
            1 => format!("\"https://a.cn/${{{}}}?q=1#x\"", self.name(&["who", "line", "n"])),
            2 => format!(
                "\"https://a.cn/?q=${{{}}}&r=${{{}}}\"",
                self.name(&["line", "状态", "ok"]),
                self.name(&["price", "n"])
            ),
            3 => format!("\"${{{}}}\"", self.name(&["page"])),
            4 => format!("{} ?? \"https://a.cn/\"", self.name(&["site"])),
            5 => "brand.site".to_owned().tap(|_| self.used.insert("brand")),
            6 => format!(
                "\"https://a.cn/${{path({})}}?next=${{encode({})}}\"",
                self.name(&["line", "page"]),
                self.name(&["page", "line"])
            ),
            7 => format!("if {} then {} else \"https://a.cn/#e\"", self.condition(1), self.name(&["page"])),
            8 if self.rash(2) => format!("\"${{{}}}\"", self.name(&["line", "多行"])),
            _ => "\"https://例.cn/\"".to_owned(),
        }
    }

    /// A list of ids.
    pub fn id_list(&mut self, form: Option<&'static IdForm>) -> String {
        let plain = plain(form);
        match self.choose(9) {
            0 => self.name(&["ids"]),
            1 => format!("[for x in {} {{ x }}]", self.name(&["ids"])),
            2 => format!("[...{}, {}]", self.name(&["ids"]), self.name(&["who"])),
            3 => {
                format!("[if {} {{ \"{plain}\" }} else {{ {}, \"{plain}2\" }}]", self.condition(1), self.name(&["who"]))
            }
            4 => format!("if {} then {} else [\"{plain}1\", \"{plain}2\"]", self.condition(1), self.name(&["ids"])),
            5 if form.is_none() => "lines(\"ids.txt\")".to_owned(),
            6 => format!("take({}, 2)", self.name(&["ids"])),
            7 => format!("[\"{plain}\", {}]", self.name(&["user", "who"])),
            _ => format!("[{}, \"{plain}3\"]", self.id(None, form)),
        }
    }

    pub fn recipients(&mut self, table: &'static [RecipientSpec], allowed: &Allowed) -> Option<String> {
        let is_open = |spec: &&RecipientSpec| {
            let theirs = spec.only.is_none_or(|only| allowed.profile.is_some() && only.is_under(allowed.profile));
            let is_list = allowed.is_list.is_none_or(|list| spec.word.is_empty() == list);
            theirs && is_list && !allowed.refused.contains(spec.word)
        };
        let is_refused = |spec: &&RecipientSpec| allowed.refused.contains(spec.word);
        let open: Vec<&RecipientSpec> =
            match !self.careful && table.iter().any(|spec| is_refused(&spec)) && self.choose(4) < 3 {
                true => table.iter().filter(is_refused).collect(),
                false if self.careful => table.iter().filter(is_open).collect(),
                false => table.iter().collect(),
            };
        if open.is_empty() {
            return None;
        }
        let spec = open[self.choose(open.len())];
        let word = spec.word;
        let (bounds, plain) = (Bounds::of(spec.limits), plain(spec.id));
        Some(match (spec.argument, word) {
            (Argument::None, word) => word.to_owned(),
            (Argument::Number, word) => format!("{word}({})", self.name(&["n"])),
            (Argument::Id, "") if spec.many => match self.choose(4) {
                0 => format!("[\"{plain}\", \"{plain}2\", \"{plain}\"]"),
                _ => self.id_list(spec.id),
            },
            (Argument::Id, "") => self.id(bounds, spec.id),
            (Argument::Id, word) => match self.choose(if spec.many { 5 } else { 2 }) {
                0 => format!("{word}({})", self.id(bounds, spec.id)),
                1 => format!("if {} then {word}(\"{plain}\") else {word}(\"{plain}2\")", self.condition(1)),
                2 => format!("[for x in {} {{ {word}(x) }}]", self.name(&["ids"])),
                3 => format!(
                    "[{word}({}), if {} {{ {word}(\"{plain}2\") }}]",
                    self.id(bounds, spec.id),
                    self.condition(1)
                ),
                _ => format!("[{word}({}), {word}(\"{plain}2\")]", self.id(bounds, spec.id)),
            },
        })
    }
}

/// An id of a form.
fn plain(form: Option<&'static IdForm>) -> String {
    let Some(IdForm { shape, .. }) = form else { return "a".to_owned() };
    let own = |c: char| u8::try_from(c).is_ok_and(|byte| shape.chars.has(byte));
    let letters: String = "o1x29b".chars().filter(|c| own(*c)).collect();
    let mut text = format!("{}{letters}{}{letters}", shape.begins, shape.has);
    while text.len() < shape.length.0 {
        text += &letters[..1];
    }
    text
}
