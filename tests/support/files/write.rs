//! How a generated file is written.

use super::tree::*;

/// Writes a file; the choices are taken in turn, again and again. Without any, all is tidy.
pub fn file(items: &[Item], choices: &[u8]) -> String {
    let mut writer = Writer { out: String::new(), choices, next: 0, in_line: false };
    if writer.choose(12) == 11 {
        writer.out.push('\u{feff}');
    }
    for item in items {
        writer.item(item);
        writer.line_end();
        if writer.choose(2) == 1 {
            writer.line_end();
        }
    }
    // A file may end without a line break.
    match writer.choose(4) {
        1 => writer.put(COMMENTS[0]),
        2 => writer.out.truncate(writer.out.trim_end().len()),
        _ => {}
    }
    writer.out
}

const COMMENTS: &[&str] = &[
    "// why",
    "// 为什么 👍",
    "//",
    "//tight",
    "// \"quote",
    "// { [ (",
    "// blanks at the end   ",
    "// a, b: c // d",
];

struct Writer<'a> {
    out: String,
    choices: &'a [u8],
    next: usize,
    /// Inside `${…}`: no line breaks, no comments.
    in_line: bool,
}

impl Writer<'_> {
    /// One of `0..count`; 0 is the tidy choice.
    fn choose(&mut self, count: usize) -> usize {
        let Some(choice) = self.choices.get(self.next % self.choices.len().max(1)) else { return 0 };
        // Each round through the choices differs from the one before.
        let round = self.next / self.choices.len();
        self.next += 1;
        (*choice as usize + round * 7) % count
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn put_one(&mut self, choices: &[&str]) {
        let choice = self.choose(choices.len());
        self.put(choices[choice]);
    }

    /// Blanks that need not be there; `tidy` is what a tidy writer puts.
    fn blank(&mut self, tidy: &str) {
        match self.choose(8) {
            6 => self.put(""),
            7 => self.put("  "),
            _ => self.put(tidy),
        }
    }

    /// Blanks that must be there.
    fn gap(&mut self) {
        self.put_one(&[" ", " ", " ", "   ", "\t"]);
    }

    /// A line break, and what may stand around it.
    fn line_end(&mut self) {
        if self.choose(5) == 4 {
            self.blank("  ");
            self.put_one(COMMENTS);
        }
        self.line_break();
        while self.choose(6) == 5 {
            self.put_one(&["", "    ", "\t"]);
            self.put_one(COMMENTS);
            self.line_break();
            if self.choose(3) == 2 {
                self.line_break();
            }
            if self.choices.is_empty() || self.next > 4000 {
                break;
            }
        }
    }

    fn line_break(&mut self) {
        self.put_one(&["\n", "\n", "\n\n", "\n", "  \n", "\n\n\n\n", "\r\n"]);
    }

    /// Where a line may break: a blank or nothing, or a line break.
    fn may_break(&mut self, tidy: &str) {
        if self.in_line || self.choose(4) != 3 {
            self.blank(tidy);
        } else {
            self.line_end();
            self.indentation();
        }
    }

    /// As [`Self::may_break`], where a word stands on either side.
    fn may_break_words(&mut self) {
        self.gap();
        if !self.in_line && self.choose(4) == 3 {
            self.line_end();
            self.indentation();
        }
    }

    fn indentation(&mut self) {
        self.put_one(&["    ", "", "  ", "        ", "\t"]);
    }

    fn item(&mut self, item: &Item) {
        for line in &item.doc {
            self.put("///");
            self.put(line);
            self.put("\n");
        }
        match &item.kind {
            ItemKind::Import { path, name } => {
                self.put("import");
                self.gap();
                self.put("\"");
                self.put(path);
                self.put("\"");
                self.gap();
                self.put("as");
                self.gap();
                self.put(name);
            }
            ItemKind::Type(name, ty) => {
                self.declaration("type", name, " = ");
                self.ty(ty);
            }
            ItemKind::Param(name, ty, default) => {
                self.declaration("param", name, ": ");
                self.ty(ty);
                if let Some(default) = default {
                    self.gap();
                    self.put("=");
                    self.blank(" ");
                    self.expr(default);
                }
            }
            ItemKind::Let(name, value) => {
                self.declaration("let", name, " = ");
                self.expr(value);
            }
            ItemKind::Message(name, ty, body) => {
                self.declaration("message", name, ": ");
                self.put(ty);
                self.blank(" ");
                self.entries(body);
            }
            ItemKind::Sample(name, body) => {
                self.put("sample");
                self.gap();
                self.put(name);
                self.gap();
                self.entries(body);
            }
        }
    }

    fn declaration(&mut self, word: &str, name: &str, sign: &str) {
        self.put(word);
        self.gap();
        self.put(name);
        self.blank(if sign.starts_with(' ') { " " } else { "" });
        self.put(sign.trim());
        self.blank(" ");
    }

    fn ty(&mut self, ty: &Type) {
        match &ty.kind {
            TypeKind::Name(name) => self.put(name),
            TypeKind::Call(name, args) => {
                self.put(name);
                self.arguments(args, Self::expr);
            }
            TypeKind::List(of, size) => {
                self.put("list(");
                self.may_break("");
                self.ty(of);
                if let Some(size) = size {
                    self.put(",");
                    self.may_break(" ");
                    self.expr(size);
                }
                self.may_break("");
                self.put(")");
            }
            TypeKind::Record(fields) => self.row("{", fields, "}", |w, (name, ty)| {
                w.put(name);
                w.put(":");
                w.blank(" ");
                w.ty(ty);
            }),
        }
        if ty.optional {
            self.put("?");
        }
    }

    fn arguments<T>(&mut self, args: &[T], print: impl Fn(&mut Self, &T)) {
        self.put("(");
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                self.put(",");
            }
            self.may_break(if index > 0 { " " } else { "" });
            print(self, arg);
        }
        if !args.is_empty() {
            self.may_break("");
        }
        self.put(")");
    }

    /// Things between brackets, separated by line breaks or commas.
    fn row<T>(&mut self, open: &str, things: &[T], close: &str, print: impl Fn(&mut Self, &T)) {
        self.put(open);
        self.may_break(" ");
        for (index, thing) in things.iter().enumerate() {
            print(self, thing);
            let is_last = index + 1 == things.len();
            match self.choose(4) {
                _ if self.in_line && !is_last => self.put(", "),
                _ if self.in_line => self.blank(" "),
                0 | 1 => {
                    self.line_end();
                    self.indentation();
                }
                2 => {
                    self.blank("");
                    self.put(",");
                    self.blank(" ");
                }
                _ => {
                    self.put(",");
                    self.line_end();
                    self.indentation();
                }
            }
        }
        self.put(close);
    }

    fn entries(&mut self, entries: &[Entry]) {
        self.row("{", entries, "}", Self::entry);
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Field(key, value, color) => {
                self.put(key);
                self.blank("");
                self.put(":");
                self.blank(" ");
                self.expr(value);
                if let Some(color) = color {
                    self.gap();
                    self.put(color);
                }
            }
            Entry::Block(name, label, body) => {
                self.put(name);
                if let Some(label) = label {
                    self.gap();
                    self.expr(label);
                }
                self.blank(" ");
                self.entries(body);
            }
            Entry::For(head, body) => {
                self.for_head(head);
                self.entries(body);
            }
            Entry::If(arms, other) => self.arms(arms, other.as_deref(), Self::entries),
            Entry::Spread(of) => self.spread(of),
            Entry::Piece(piece) => self.expr(piece),
        }
    }

    fn spread(&mut self, of: &Expr) {
        self.put("...");
        self.expr(of);
    }

    fn for_head(&mut self, head: &Loop) {
        self.put("for");
        self.gap();
        if let Some(index) = &head.index {
            self.put(index);
            self.blank("");
            self.put(",");
            self.blank(" ");
        }
        self.put(&head.var);
        self.gap();
        self.put("in");
        self.gap();
        self.expr(&head.list);
        self.gap();
    }

    fn arms<T>(&mut self, arms: &[(Expr, Vec<T>)], other: Option<&[T]>, body: impl Fn(&mut Self, &[T])) {
        for (index, (cond, things)) in arms.iter().enumerate() {
            if index > 0 {
                self.may_break_words();
                self.put("else");
                self.gap();
            }
            self.put("if");
            self.gap();
            self.expr(cond);
            self.gap();
            body(self, things);
        }
        if let Some(things) = other {
            self.may_break_words();
            self.put("else");
            self.gap();
            body(self, things);
        }
    }

    fn list_items(&mut self, open: &str, items: &[ListItem], close: &str) {
        self.row(open, items, close, |w, item| match item {
            ListItem::Expr(expr) => w.expr(expr),
            ListItem::Spread(of) => w.spread(of),
            ListItem::For(head, body) => {
                w.for_head(head);
                w.list_items("{", body, "}");
            }
            ListItem::If(arms, other) => {
                w.arms(arms, other.as_deref(), |w, items| w.list_items("{", items, "}"));
            }
        });
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Word(word) => self.put(word),
            Expr::Text(pieces) => self.text(pieces),
            Expr::Lines(lines) if self.in_line => self.text(&lines.concat()),
            Expr::Lines(lines) => self.lines(lines),
            Expr::List(items) => self.list_items("[", items, "]"),
            Expr::Record(entries) => self.entries(entries),
            Expr::Call(name, args) => {
                self.put(name);
                self.arguments(args, Self::expr);
            }
            Expr::Member(of, name) => {
                self.expr(of);
                self.put(".");
                self.put(name);
            }
            Expr::Chain(first, rest) => {
                self.expr(first);
                for (op, operand) in rest {
                    self.gap();
                    self.put(op);
                    self.may_break_words();
                    self.expr(operand);
                }
            }
            Expr::Parens(of) => {
                self.put("(");
                self.may_break("");
                self.expr(of);
                self.may_break("");
                self.put(")");
            }
            Expr::Not(of) => {
                self.put("not");
                self.gap();
                self.expr(of);
            }
            Expr::If(cond, then, other) => {
                self.put("if");
                self.gap();
                self.expr(cond);
                self.may_break_words();
                self.put("then");
                self.gap();
                self.expr(then);
                self.may_break_words();
                self.put("else");
                self.gap();
                self.expr(other);
            }
        }
    }

    fn text(&mut self, pieces: &[Piece]) {
        self.put("\"");
        for piece in pieces {
            self.piece(piece);
        }
        self.put_one(&["", "\\n", "\\u{1F600}", "\\\"", "\\\\"]);
        self.put("\"");
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Words(words) => self.put(words),
            Piece::Interp(expr) => {
                let outer = std::mem::replace(&mut self.in_line, true);
                self.put("${");
                self.blank("");
                self.expr(expr);
                self.blank("");
                self.put("}");
                self.in_line = outer;
            }
        }
    }

    fn lines(&mut self, lines: &[Vec<Piece>]) {
        let quotes = 3 + self.choose(4);
        let fence = "\"".repeat(quotes);
        let margin = ["        ", "    ", " ", "\t", "  \t "][self.choose(5)];
        self.put(&fence);
        self.blank("");
        self.put("\n");
        for line in lines {
            if line.is_empty() {
                self.put_one(&["", "  ", "                    "]);
            } else {
                self.put(margin);
                for piece in line {
                    self.piece(piece);
                }
                match self.choose(8) {
                    // Fewer quotes than the fence has, or not at the beginning of the line.
                    5 => self.put(".\"\"\""),
                    6 => self.put("  "),
                    7 => self.put(" \\n \" \"\""),
                    _ => {}
                }
            }
            self.put_one(&["\n", "\n", "\n", "\r\n"]);
        }
        self.put(margin);
        self.put(&fence);
    }
}
