//! Lists and maps.

use super::Maker;
use super::numbers::Tap as _;

impl Maker {
    /// Something with a size.
    pub fn items(&mut self) -> String {
        match self.choose(6) {
            0 => self.name(&["rows", "ids"]),
            1 => self.name(&["labels", "scores"]),
            2 => self.name(&["words", "nums"]),
            3 => format!("take({}, {})", self.name(&["rows", "ids"]), self.pick(&["2", "0", "most"]))
                .tap(|_| self.used.insert("most")),
            4 => "其余 ?? []".to_owned().tap(|_| self.used.insert("其余")),
            _ => "doc.tags".to_owned().tap(|_| self.used.insert("doc")),
        }
    }

    /// A list of texts of one line.
    pub fn lines(&mut self, depth: usize) -> String {
        match self.choose(13) {
            0 => self.name(&["words", "ids"]),
            1 => "[for x in rows { x.name }]".to_owned().tap(|_| self.used.insert("rows")),
            2 => "[for x in rows { if x.ok { x.name } }]".to_owned().tap(|_| self.used.insert("rows")),
            3 => "[for i, x in take(rows, 2) { \"${i + 1}. ${x.name}\" }, \"尾\"]".to_owned().tap(|_| self.used.insert("rows")),
            4 => "[for k, v in labels { \"${k}：${v}\" }]".to_owned().tap(|_| self.used.insert("labels")),
            5 => "[for e in entries(scores) { if e.value > 1 { e.key } else if e.value == 0 { \"零\" } else { \"${e.value}\" } }]"
                .to_owned()
                .tap(|_| self.used.insert("scores")),
            6 => {
                let (condition, name) = (self.condition(depth.min(1)), self.name(&["words", "ids"]));
                format!("[if {condition} {{ \"甲\" }} else {{ \"乙\", \"丙\" }}, ...{name}]")
            }
            7 => "doc.tags".to_owned().tap(|_| self.used.insert("doc")),
            8 => "wrapped.words".to_owned().tap(|_| self.used.insert("wrapped")),
            9 => "(其余 ?? [\"无\"])".to_owned().tap(|_| self.used.insert("其余")),
            10 => "lines(\"ids.txt\")".to_owned(),
            11 => "brand.marks".to_owned().tap(|_| self.used.insert("brand")),
            _ => format!("[{}, \"b\", if maybe != none {{ maybe }}]", self.name(&["line", "状态"])).tap(|_| self.used.insert("maybe")),
        }
    }

    /// Items of a list joined to one line.
    pub fn joined(&mut self, depth: usize) -> String {
        format!("join({}, {})", self.lines(depth), self.pick(&["\"、\"", "\"|\"", "\"\"", "\" - \""]))
    }

    /// A list that a loop goes over, and what an item of it is called and written as.
    pub fn looped(&mut self) -> (String, String, &'static str) {
        match self.choose(9) {
            0 => ("项".to_owned(), self.name(&["words", "ids"]), "${项}"),
            1 => ("行".to_owned(), self.name(&["rows"]), "${行.name}"),
            2 => ("i, it".to_owned(), self.name(&["ids", "words"]), "${i + 1}. ${it}"),
            3 => ("k, v".to_owned(), self.name(&["scores"]), "${k}：${v}"),
            4 => (
                "i, 行".to_owned(),
                format!("take({}, 2)", self.name(&["rows"])),
                "${if i == 0 then \"首\" else \"次\"} ${行.name}",
            ),
            5 => (
                "e".to_owned(),
                "entries(scores)".to_owned().tap(|_| self.used.insert("scores")),
                "${e.key}=${e.value}",
            ),
            6 => ("项".to_owned(), "其余 ?? []".to_owned().tap(|_| self.used.insert("其余")), "${项}"),
            7 => ("项".to_owned(), "doc.tags".to_owned().tap(|_| self.used.insert("doc")), "#${项}"),
            _ => ("项".to_owned(), "[\"甲\", \"乙\", ...words]".to_owned().tap(|_| self.used.insert("words")), "${项}"),
        }
    }
}
