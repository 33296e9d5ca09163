//! What a message says besides its fields: when there is one, what becomes of a body that is too long, keys that nobody
//! knows, and findings that are allowed.

use msgc::catalog::{MessageType, Overflows};
use msgc::diag::Code;
use msgc::diag::messages::Scope;

use super::Maker;

impl Maker {
    /// The message with its settings, and what stands above it.
    pub fn with_settings(&mut self, at: usize, ty: &'static MessageType, message: String) -> String {
        let mut settings = String::new();
        if !ty.is_material() && self.choose(5) == 4 {
            settings += &format!("when: {}\n", self.condition(2));
        }
        settings += &self.overflow(ty, &message);
        if self.choose(6) == 5 {
            settings += &self.raw();
        }
        let (head, rest) = message.split_once("{\n").unwrap_or((&message, ""));
        let body = rest.strip_suffix("}\n").unwrap_or(rest);
        let doc = match self.choose(4) {
            1 => format!("/// 第 {at} 条\n"),
            2 => format!("/// 第 {at} 条\n/// 多行的说明\n// 普通注释\n"),
            3 => "// msgc: fmt off\n".to_owned(),
            _ => String::new(),
        };
        let end = if doc.ends_with("fmt off\n") { "// msgc: fmt on\n" } else { "" };
        let allow = if self.choose(5) == 4 { self.allow() } else { String::new() };
        match self.choose(2) {
            0 => format!("\n{doc}{head}{{\n{settings}{allow}{body}}}\n{end}"),
            _ => format!("\n{doc}{head}{{\n{allow}{body}{settings}}}\n{end}"),
        }
    }

    fn allow(&mut self) -> String {
        // Who allows what may happen is told when it does.
        let may_happen = |code: &Code| code.id().contains("may-be") || code.id() == "unbounded";
        let may_be_allowed = |code: &Code| !self.careful || (code.scope() != Scope::Language && !may_happen(code));
        let codes: Vec<&'static str> = Code::all().filter(may_be_allowed).map(|code| code.id()).collect();
        let (one, two) = (codes[(self.choose(256) * 3) % codes.len()], codes[self.choose(codes.len().min(256))]);
        match self.choose(2) {
            0 => format!("// msgc: allow({one}) 因为如此\n"),
            _ => format!("// msgc: allow({one}, {two}) why\n"),
        }
    }

    fn overflow(&mut self, ty: &'static MessageType, message: &str) -> String {
        let parts = match ty
            .fields
            .iter()
            .map(|field| field.overflows)
            .find(|overflows| !matches!(overflows, Overflows::Never))
        {
            None if self.rash(8) => return "overflow: \"truncate\"\n".to_owned(),
            None => return String::new(),
            Some(Overflows::Parts(_)) => true,
            Some(_) => false,
        };
        let has_rest = message.contains("} rest ");
        if (has_rest && self.careful) || self.choose(2) == 0 {
            return String::new();
        }
        let all: &[&str] = &[
            "overflow: \"truncate\"\n",
            "overflow: \"error\"\n",
            "overflow: \"split\"\n",
            "// msgc: allow(may-be-split) 长的日志\noverflow: \"split\"\npart_title: \"续\"\nparts: 3\n",
            "overflow: \"split\"\nparts: 2\n",
            "overflow: \"split\"\npart_title: \"续 ${n}\"\n",
        ];
        let chosen = self.pick(&all[..if parts || !self.careful { all.len() } else { 2 }]);
        if chosen.contains("${n}") {
            self.used.insert("n");
        }
        chosen.to_owned()
    }

    fn raw(&mut self) -> String {
        match self.choose(3) {
            0 => "raw: { \"x-trace\": \"a1b2\" }\n".to_owned(),
            1 => {
                self.used.extend(["labels", "n", "ok", "words", "blue"]);
                "raw: { x_map: labels, x_list: [1, \"b\", none, ...words], x_n: n, x_ok: ok, nested: { flag: true, nothing: none, c: blue, d: 1.50 } }\n".to_owned()
            }
            _ => {
                self.used.extend(["one", "names"]);
                "raw: { ...names, x: { name: one.name, if one.ok { yes: 1 } } }\n".to_owned()
            }
        }
    }
}
