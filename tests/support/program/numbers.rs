//! Numbers, times and colours.

use super::Maker;

impl Maker {
    /// A whole number.
    pub fn whole(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.name(&["n", "most"]);
        }
        match self.choose(13) {
            0 => self.name(&["n"]),
            1 => format!("size({})", self.items()),
            2 => format!("{} + 1", self.whole(depth - 1)),
            3 => format!("2 * ({} - 1)", self.whole(depth - 1)),
            4 => format!("{} ?? 0", self.name(&["count"])),
            5 => format!("(if {} then {} else 7)", self.condition(depth - 1), self.whole(depth - 1)),
            6 => format!("days({}, {}{})", self.time(0), self.time(depth - 1), self.offset()),
            7 => format!("weekday({}{})", self.time(depth - 1), self.offset()),
            8 => format!("sum({})", self.whole_numbers()),
            9 => format!("dropped({})", self.name(&["cuts"])),
            10 => "wrapped.n".to_owned().tap(|_| self.used.insert("wrapped")),
            11 => format!("({} ?? -1)", self.score()),
            _ => "-9007199254740993".to_owned(),
        }
    }

    fn score(&mut self) -> String {
        self.used.insert("scores");
        "scores[\"语文\"]".to_owned()
    }

    fn whole_numbers(&mut self) -> String {
        match self.choose(3) {
            0 => "[1, 2, n]".to_owned().tap(|_| self.used.insert("n")),
            1 => "[for k, v in scores { v }]".to_owned().tap(|_| self.used.insert("scores")),
            _ => self.name(&["nums"]),
        }
    }

    /// What can be written as a number in a text.
    pub fn number(&mut self, depth: usize) -> String {
        match self.choose(6) {
            0 => self.name(&["n", "price"]),
            1 | 2 => self.whole(depth),
            3 => format!("{} / {}", self.name(&["price", "n"]), self.pick(&["10", "100", "1000000"])),
            4 => format!("sum({})", self.name(&["nums"])),
            _ => self.pick(&["1.50", "0", "7.50", "-1"]).to_owned(),
        }
    }

    /// An instant that is there.
    pub fn time(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.name(&["at", "due"]);
        }
        match self.choose(6) {
            0 => self.name(&["at", "due"]),
            1 => format!("next({}, {}{})", self.time(0), self.time(depth - 1), self.offset()),
            2 => "doc.inner.at ?? at".to_owned().tap(|_| self.used.extend(["doc", "at"])),
            3 => self.name(&["moment"]),
            4 => format!("(if {} then {} else {})", self.condition(0), self.time(0), self.time(0)),
            _ => self
                .pick(&[
                    "\"1900-01-01\"",
                    "\"9999-12-31T23:59:59+08:00\"",
                    "\"2024-02-29\"",
                    "\"1732066200123\"",
                    "\"Wed, 20 Nov 2024 09:30:00 +0800\"",
                ])
                .to_owned(),
        }
    }

    fn offset(&mut self) -> String {
        self.pick(&["", "", ", \"+00:00\"", ", \"-05:30\""]).to_owned()
    }

    /// A text that a time or a number gives.
    pub fn told(&mut self, depth: usize) -> String {
        let format =
            ["\"%F %T\"", "\"%-m月%-d日 %A\"", "\"%a, %d %b %Y %z\", \"-05:00\", \"en\"", "\"%Y/%m/%d %-H:%M:%S %%\""];
        match self.choose(4) {
            0 => format!("date({}, {})", self.time(depth), self.pick(&format)),
            1 => format!("span({}, {}{})", self.time(0), self.time(depth), self.pick(&["", ", \"en\""])),
            2 => format!("fixed({}, {})", self.number(depth), self.pick(&["0", "2", "1, \",\"", "9"])),
            _ => format!("fixed(({}) / 100, 2)", self.whole(depth)),
        }
    }

    pub fn color(&mut self) -> String {
        match self.choose(5) {
            0 => "#112233".to_owned(),
            1 => self.name(&["paint"]),
            2 => self.name(&["blue"]),
            3 => format!("if {} then #abcdef else {}", self.condition(1), self.name(&["paint", "blue"])),
            _ => "brand.green".to_owned().tap(|_| self.used.insert("brand")),
        }
    }
}

/// Does something besides.
pub trait Tap: Sized {
    fn tap<R>(self, besides: impl FnOnce(&Self) -> R) -> Self {
        besides(&self);
        self
    }
}

impl Tap for String {}
