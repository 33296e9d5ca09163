//! Conditions.

use super::Maker;
use super::numbers::Tap as _;

impl Maker {
    pub fn condition(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.name(&["ok"]);
        }
        match self.choose(16) {
            0 => self.name(&["ok"]),
            1 => format!("not {}", self.name(&["ok"])),
            2 => {
                let sign = self.pick(&["==", "!=", "<", "<=", ">", ">="]);
                let left = self.whole(depth - 1);
                format!("{left} {sign} {}", self.pick(&["0", "1", "9", "-5"]))
            }
            3 => "状态 == \"通过\"".to_owned().tap(|_| self.used.insert("状态")),
            4 => {
                format!("{} {} none", self.name(&["maybe", "count", "site", "user", "其余"]), self.pick(&["!=", "=="]))
            }
            5 => format!("size({}) {} 1", self.items(), self.pick(&[">", "==", "<="])),
            6 => format!("{} {} \"\"", self.name(&["line", "多行"]), self.pick(&["==", "!="])),
            7 => format!("{} and {}", self.condition(depth - 1), self.condition(depth - 1)),
            8 => format!("({} or {})", self.condition(depth - 1), self.condition(depth - 1)),
            9 => format!("{} {} {}", self.time(0), self.pick(&["<", ">=", "==", "!="]), self.time(depth - 1)),
            10 => format!("{} {} #112233", self.name(&["paint", "blue"]), self.pick(&["==", "!="])),
            11 => format!("{} == {}", self.name(&["ok"]), self.pick(&["true", "false"])),
            12 => "one.ok".to_owned().tap(|_| self.used.insert("one")),
            13 => format!("labels[\"键\"] {} none", self.pick(&["==", "!="])).tap(|_| self.used.insert("labels")),
            14 => format!("{} > {}", self.name(&["price"]), self.pick(&["1.5", "0"])),
            _ => "maybe == none or maybe == \"x\"".to_owned().tap(|_| self.used.insert("maybe")),
        }
    }
}
