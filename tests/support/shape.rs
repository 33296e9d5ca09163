//! What a file says, apart from how it is laid out.

use msgc::diag::Sink;
use msgc::source::{FileId, Span};
use msgc::syntax::ast::*;
use msgc::syntax::parse;

/// The words of a file in order, each as the file has it; texts by what they produce, comments among them. Brackets
/// mark what belongs together. `Err` holds the codes of what was found where there are syntax errors.
pub fn shape(source: &str) -> Result<Vec<String>, Vec<String>> {
    let mut sink = Sink::default();
    let ast = parse(FileId(0), source, &mut sink);
    if sink.has_errors() {
        let found = sink.into_sorted();
        return Err(found.iter().map(|d| format!("{} at {}..{}", d.code.id(), d.span.start, d.span.end)).collect());
    }
    let mut shape = Shape { source, comments: &ast.comments, out: Vec::new() };
    for item in &ast.items {
        shape.item(item);
    }
    shape.comments_before(u32::MAX);
    Ok(shape.out)
}

struct Shape<'a> {
    source: &'a str,
    comments: &'a [Span],
    out: Vec<String>,
}

impl Shape<'_> {
    fn slice(&self, span: Span) -> &str {
        &self.source[span.start as usize..span.end as usize]
    }

    fn comments_before(&mut self, limit: u32) {
        while let Some((first, rest)) = self.comments.split_first()
            && first.start < limit
        {
            self.out.push(self.slice(*first).trim_end().to_owned());
            self.comments = rest;
        }
    }

    fn word(&mut self, span: Span) {
        self.comments_before(span.start);
        self.out.push(self.slice(span).to_owned());
    }

    fn within(&mut self, what: &str, print: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        print(self);
        // Comments may stand on either side of a bracket; only words count for where it stands.
        let is_comment = |word: &String| word.starts_with("//");
        let first = (start..self.out.len()).find(|at| !is_comment(&self.out[*at])).unwrap_or(self.out.len());
        self.out.insert(first, format!("{what}("));
        let last = self.out.iter().rposition(|word| !is_comment(word)).unwrap_or(first);
        self.out.insert(last + 1, ")".to_owned());
    }

    fn item(&mut self, item: &Item) {
        self.within("item", |s| {
            for doc in &item.doc {
                s.comments_before(doc.end);
                s.out.push("documents".to_owned());
            }
            match &item.kind {
                ItemKind::Import(import) => {
                    s.text(&import.path);
                    s.word(import.name.span);
                }
                ItemKind::Type(decl) => {
                    s.word(decl.name.span);
                    s.ty(&decl.ty);
                }
                ItemKind::Param(param) => {
                    s.word(param.name.span);
                    s.ty(&param.ty);
                    param.default.iter().for_each(|default| s.within("default", |s| s.expr(default)));
                }
                ItemKind::Let(decl) => {
                    s.word(decl.name.span);
                    s.expr(&decl.value);
                }
                ItemKind::Message(message) => {
                    s.word(message.name.span);
                    s.word(message.ty.span);
                    s.block(&message.body);
                }
                ItemKind::Sample(sample) => {
                    s.word(sample.name.span);
                    s.block(&sample.body);
                }
                ItemKind::Bad => panic!("a bad item without an error"),
            }
        });
    }

    fn ty(&mut self, ty: &TypeExpr) {
        self.within(if ty.optional.is_some() { "type?" } else { "type" }, |s| match &ty.kind {
            TypeKind::Name(name) => s.word(name.span),
            TypeKind::Call { name, args } => {
                s.word(name.span);
                for arg in args {
                    match arg {
                        TypeArg::Type(ty) => s.ty(ty),
                        TypeArg::Expr(expr) => s.expr(expr),
                    }
                }
            }
            TypeKind::Record(entries) => {
                for entry in entries {
                    match entry {
                        TypeEntry::Field(field) => {
                            s.word(field.name.span);
                            s.ty(&field.ty);
                            field.key.iter().for_each(|key| s.word(key.span));
                        }
                        TypeEntry::Open(span) => s.word(*span),
                    }
                }
            }
            TypeKind::Missing => panic!("a missing type without an error"),
        });
    }

    fn block(&mut self, block: &Block) {
        self.within("block", |s| block.entries.iter().for_each(|entry| s.entry(entry)));
    }

    fn entry(&mut self, entry: &Entry) {
        match &entry.kind {
            EntryKind::Field { name, value, color, .. } => self.within("field", |s| {
                s.word(name.span);
                s.expr(value);
                color.iter().for_each(|color| s.word(*color));
            }),
            EntryKind::Block { name, label, body } => {
                self.word(name.span);
                label.iter().for_each(|label| self.expr(label));
                self.block(body);
            }
            EntryKind::For { index, var, list, body, rest } => {
                self.for_head(index.as_ref(), var, list);
                self.block(body);
                if let Some(rest) = rest {
                    self.within("rest", |s| {
                        s.word(rest.name.span);
                        s.block(&rest.body);
                    });
                }
            }
            EntryKind::If { arms, other } => self.within("if", |s| {
                for (cond, body) in arms {
                    s.expr(cond);
                    s.block(body);
                }
                other.iter().for_each(|body| s.block(body));
            }),
            EntryKind::Spread(expr) => self.within("spread", |s| s.expr(expr)),
            EntryKind::Piece(expr) => self.within("piece", |s| s.expr(expr)),
            EntryKind::Bad => panic!("a bad entry without an error"),
        }
    }

    fn for_head(&mut self, index: Option<&Name>, var: &Name, list: &Expr) {
        self.within("for", |s| {
            index.iter().for_each(|index| s.word(index.span));
            s.word(var.span);
            s.expr(list);
        });
    }

    fn items(&mut self, items: &[ListItem]) {
        self.within("list", |s| {
            for item in items {
                match item {
                    ListItem::Expr(expr) => s.expr(expr),
                    ListItem::Spread(expr) => s.within("spread", |s| s.expr(expr)),
                    ListItem::For { index, var, list, body, rest, .. } => {
                        s.for_head(index.as_ref(), var, list);
                        s.items(body);
                        if let Some(rest) = rest {
                            s.within("rest", |s| {
                                s.word(rest.name.span);
                                s.items(&rest.body);
                            });
                        }
                    }
                    ListItem::If { arms, other, .. } => s.within("if", |s| {
                        for (cond, items) in arms {
                            s.expr(cond);
                            s.items(items);
                        }
                        other.iter().for_each(|items| s.items(items));
                    }),
                }
            }
        });
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Path
            | ExprKind::Int
            | ExprKind::Decimal
            | ExprKind::Color
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None => self.word(expr.span),
            ExprKind::Text(text) => self.text(text),
            ExprKind::Index(of, key) => self.within("index", |s| {
                s.expr(of);
                s.expr(key);
            }),
            ExprKind::Member(of, name) => self.within("member", |s| {
                s.expr(of);
                s.word(name.span);
            }),
            ExprKind::Size(number, unit) => self.within(&format!("{unit:?}"), |s| s.expr(number)),
            ExprKind::Range(low, high) => self.within("range", |s| {
                low.iter().for_each(|low| s.expr(low));
                s.out.push("..".to_owned());
                high.iter().for_each(|high| s.expr(high));
            }),
            ExprKind::List(items) => self.items(items),
            ExprKind::Record(block) => self.block(block),
            ExprKind::Call { name, args } => self.within("call", |s| {
                s.word(name.span);
                args.iter().for_each(|arg| s.within("arg", |s| s.expr(arg)));
            }),
            ExprKind::Binary { op, left, right, .. } => self.within(&format!("{op:?}"), |s| {
                s.expr(left);
                s.expr(right);
            }),
            ExprKind::Not(of) => self.within("not", |s| s.expr(of)),
            ExprKind::If { cond, then, other } => self.within("choice", |s| {
                s.expr(cond);
                s.expr(then);
                s.expr(other);
            }),
            ExprKind::Missing => panic!("a missing value without an error"),
        }
    }

    /// What it produces, interpolations apart.
    fn text(&mut self, text: &TextLiteral) {
        self.comments_before(text.span.start);
        self.within("text", |s| {
            let mut words = String::new();
            for part in &text.parts {
                match part {
                    TextPart::Run(span) => words += s.slice(*span),
                    TextPart::Char(_, char) => words.push(*char),
                    TextPart::Interp(expr, _) => {
                        s.out.push(format!("{:?}", std::mem::take(&mut words)));
                        s.expr(expr);
                    }
                }
            }
            s.out.push(format!("{words:?}"));
        });
    }
}
