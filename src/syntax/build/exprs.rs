//! Expressions: operands, and the tree of their operators.

use super::super::ast::{BinaryOp, Expr, ExprKind, Name, TextLiteral, TextPart};
use super::super::grammar::Rule;
use super::super::literal;
use super::super::reparse::is_text;
use super::AstBuilder;
use super::operators::{self, Operator};
use crate::diag::messages::syntax as messages;
use crate::diag::{Fix, Localized};
use crate::source::Span;

/// The maximum height of an operator tree; anything higher is reported and left out.
const HEIGHT: u32 = 256;

/// An expression with its start (including a parenthesis) and the height of its tree.
struct BuiltExpr {
    expr: Expr,
    start: u32,
    height: u32,
}

impl AstBuilder<'_> {
    pub(super) fn expr(&mut self) -> Expr {
        let built = self.binary(0);
        self.tall = self.tall.max(built.height);
        built.expr
    }

    /// An expression; reports a missing one.
    pub(super) fn expr_or(&mut self, expected: &'static Localized) -> Expr {
        if self.events.at(Rule::no_value) {
            let (at, _) = self.events.leaf();
            self.expected(expected, at);
            return self.missing(self.span(at, at));
        }
        let outer = std::mem::replace(&mut self.in_condition, std::ptr::eq(expected, &messages::A_CONDITION));
        let expr = self.expr();
        self.in_condition = outer;
        expr
    }

    /// The value of the field or declaration with this name.
    pub(super) fn value(&mut self, name: Span) -> Expr {
        if self.events.at(Rule::no_value) {
            let (at, _) = self.events.leaf();
            if !self.url_behind(name, at) {
                self.expected(&messages::A_VALUE, at);
            }
            return self.missing(self.span(at, at));
        }
        if let Some((at, _)) = self.events.take(Rule::late) {
            let below = self.rest(at);
            let gap = below.len() - below.trim_start().len();
            let mut finding =
                self.found(messages::ValueBelow { name: self.slice(name.start, name.end).into() }, at, at);
            if !below.trim_start().starts_with("//") {
                finding = finding.fix(Fix::safe(&messages::MOVE_UP).replace(self.span(at, at + gap as u32), " "));
            }
            self.sink.push(finding);
        }
        self.expr()
    }

    /// `https://…` where an entry begins: the `//` was read as a comment.
    fn url_behind(&mut self, name: Span, at: u32) -> bool {
        if self.byte(at.wrapping_sub(1)) != Some(b':') || !self.rest(at).starts_with("//") {
            return false;
        }
        let rest = self.slice(at, self.line_end(at));
        let len = rest.find([' ', '\t', ',']).unwrap_or(rest.len()) as u32;
        if len < 3 {
            return false;
        }
        self.unquoted_url(name.start, at + len);
        true
    }

    fn unquoted_url(&mut self, start: u32, end: u32) {
        let url = self.slice(start, end);
        // What follows without a space may belong to it.
        let line = self.slice(start, self.line_end(start));
        let run = line.split([' ', '\t', '"']).next().unwrap_or_default();
        let behind = run.get(url.len()..).unwrap_or_default();
        let separates = behind.is_empty()
            || behind.strip_prefix(',').is_some_and(|next| next.is_empty() || next.starts_with("http"))
            || (behind.trim_start_matches([')', ']', '}']).trim_start_matches(',').is_empty()
                && !url.contains(['(', '[', '{']));
        let whole = if separates { url } else { run };
        let quoted = if whole.contains("${") { format!("\"{whole}\"") } else { literal::quote(whole) };
        let fix = Fix::safe(&messages::QUOTE).replace(self.span(start, start + whole.len() as u32), quoted.as_str());
        let reads = is_text(&quoted);
        let finding = self.found(messages::UnquotedUrl { url: if reads { whole } else { url }.into() }, start, end);
        self.sink.push(if reads { finding.fix(fix.unsafe_if(!separates || whole.contains("${"))) } else { finding });
    }

    /// Parses operators of at least the precedence `least`.
    fn binary(&mut self, least: u8) -> BuiltExpr {
        let mut left = self.term();
        let mut compared: Option<(u32, u32)> = None;
        while self.events.at(Rule::op) {
            let Some(operator) = operators::read(self.read.get(self.events.offset() as usize..).unwrap_or_default())
            else {
                break;
            };
            let tightness = operator.op.tightness();
            if tightness < least {
                break;
            }
            let at = self.events.leaf();
            self.operator(&operator, at, compared);
            let right = if self.events.at(Rule::no_value) {
                let expr = self.expr_or(&messages::A_VALUE);
                BuiltExpr { start: expr.span.start, expr, height: 0 }
            } else {
                self.binary(tightness + 1)
            };
            compared = operator.op.compares().then_some((right.start, self.events.end));
            left = self.join(left, operator.op, self.span_of(at), right);
        }
        left
    }

    fn join(&mut self, left: BuiltExpr, op: BinaryOp, op_span: Span, right: BuiltExpr) -> BuiltExpr {
        let height = left.height.max(right.height) + 1;
        let (start, end) = (left.start, self.events.end);
        if height > HEIGHT {
            if height == HEIGHT + 1 {
                let finding =
                    self.found(messages::TooManyOperators { limit: u64::from(HEIGHT) }, op_span.start, op_span.end);
                self.sink.push(finding);
            }
            // Only the first is reported: the height stays above the limit, and the rest is left out.
            return BuiltExpr { height: HEIGHT + 2, ..left };
        }
        let kind = ExprKind::Binary { op, op_span, left: Box::new(left.expr), right: Box::new(right.expr) };
        BuiltExpr { expr: self.make(kind, self.span(start, end)), start, height }
    }

    /// Reports a misspelt operator, and chained comparisons.
    fn operator(&mut self, operator: &Operator, (start, end): (u32, u32), compared: Option<(u32, u32)>) {
        let sign = self.slice(start, end);
        // One of another language, which was reported.
        if self.read.get(start as usize..end as usize) != Some(sign) {
            return;
        }
        let before = start == 0 || self.byte(start - 1).is_some_and(|byte| byte.is_ascii_whitespace());
        let after = self.byte(end).is_none_or(|byte| byte.is_ascii_whitespace());
        let is_right = operator.right == sign;
        if !is_right {
            let is_known = !operator.right.is_empty();
            let finding = messages::WrongOperator {
                found: sign.into(),
                note: (!is_known).then_some(&messages::NO_REMAINDER),
                expected: is_known.then(|| operator.right.into()),
            };
            let mut finding = self.found(finding, start, end);
            if is_known {
                // A keyword without spaces would merge with its operands.
                let blank = |there: bool| if there { "" } else { " " };
                let right = format!("{}{}{}", blank(before), operator.right, blank(after));
                let fix =
                    Fix::safe(messages::Replace { text: operator.right.into() }).replace(self.span(start, end), right);
                // Outside a condition, `=` may mean anything.
                if sign != "=" || self.in_condition {
                    finding = finding.fix(fix);
                }
            }
            self.sink.push(finding);
        }
        if !(before && after) && (is_right || operator.right.is_empty()) {
            let mut fix = Fix::safe(&messages::ADD_BLANKS);
            if !before {
                fix = fix.replace(self.span(start, start), " ");
            }
            if !after {
                fix = fix.replace(self.span(end, end), " ");
            }
            let finding = self.found(messages::OperatorBlanks { operator: sign.into() }, start, end).fix(fix);
            self.sink.push(finding);
        }
        // An operand that is missing has a finding of its own.
        let middle = |(from, to)| Some(self.slice(from, to)).filter(|middle| !middle.trim().is_empty());
        if let Some(middle) = compared.filter(|_| operator.op.compares()).and_then(middle) {
            let fix = Fix::unsafe_fix(messages::Insert { text: format!("and {middle}") })
                .replace(self.span(start, start), format!("and {middle} "));
            let finding = self
                .found(messages::ChainedComparison { expected: format!("and {middle} {sign}") }, start, end)
                .fix(fix);
            self.sink.push(finding);
        }
    }

    /// An operand with its prefix operators.
    fn term(&mut self) -> BuiltExpr {
        let start = self.events.offset();
        let mut nots = 0_u32;
        while let Some((from, to)) = self.events.take(Rule::not) {
            nots += 1;
            if to - from == 1 {
                let fix = Fix::safe(messages::Replace { text: "not".into() }).replace(self.span(from, to), "not ");
                let finding = self
                    .found(
                        messages::WrongOperator { found: "!".into(), note: None, expected: Some("not".into()) },
                        from,
                        to,
                    )
                    .fix(fix);
                self.sink.push(finding);
            }
        }
        if nots == 0 {
            return self.operand();
        }
        let inner = if self.events.at(Rule::no_value) {
            let expr = self.expr_or(&messages::A_VALUE);
            BuiltExpr { start, expr, height: 0 }
        } else {
            self.binary(BinaryOp::Eq.tightness())
        };
        let end = self.events.end;
        let mut built = BuiltExpr { start, ..inner };
        for _ in 0..nots.min(HEIGHT) {
            let kind = ExprKind::Not(Box::new(built.expr));
            built = BuiltExpr { expr: self.make(kind, self.span(start, end)), start, height: built.height + 1 };
        }
        built
    }

    fn operand(&mut self) -> BuiltExpr {
        let outer = std::mem::take(&mut self.tall);
        let (start, expr) = self.bare_operand();
        let mut built = BuiltExpr { expr, start, height: self.tall };
        self.tall = outer;
        loop {
            if let Some(at) = self.events.take(Rule::member) {
                let name = Name { span: self.span_of(at) };
                built.height += 1;
                if built.height <= HEIGHT {
                    let kind = ExprKind::Member(Box::new(built.expr), name);
                    built.expr = self.make(kind, self.span(start, at.1));
                }
            } else if self.events.at(Rule::index) {
                let (key, height) = self.index();
                built.height = built.height.max(height) + 1;
                if built.height <= HEIGHT {
                    let kind = ExprKind::Index(Box::new(built.expr), Box::new(key));
                    built.expr = self.make(kind, self.span(start, self.events.end));
                }
            } else {
                return built;
            }
        }
    }

    /// The expression in `[…]`, and the height of its tree.
    fn index(&mut self) -> (Expr, u32) {
        let mut bracket = self.bracket(']');
        let mut key = self.missing(self.span(bracket.opener, bracket.opener));
        let outer = std::mem::take(&mut self.tall);
        let mut first = true;
        while self.inside(&mut bracket).is_some() {
            if std::mem::take(&mut first) {
                key = self.expr_or(&messages::AN_INDEX);
            } else {
                self.junk(&messages::THE_END_OF_INDEX);
            }
        }
        self.shut(&bracket);
        let height = std::mem::replace(&mut self.tall, outer);
        (key, height)
    }

    fn bare_operand(&mut self) -> (u32, Expr) {
        let start = self.events.offset();
        let expr = match self.events.rule() {
            Some(Rule::path) => self.path(),
            Some(Rule::number) => self.number(),
            Some(Rule::color) => self.color(),
            Some(Rule::list) => {
                let (opener, items) = self.list(']');
                self.make(ExprKind::List(items), self.span(opener, self.events.end))
            }
            Some(Rule::record) => {
                let block = self.block();
                let span = block.span;
                self.make(ExprKind::Record(block), span)
            }
            Some(Rule::paren) => return self.paren(),
            Some(Rule::if_expr) => self.if_expr(),
            Some(Rule::minus) => self.minus(),
            Some(
                Rule::plain
                | Rule::rich
                | Rule::fence3
                | Rule::fence4
                | Rule::fence5
                | Rule::fence6
                | Rule::single
                | Rule::curly,
            ) => {
                let text = self.text();
                let span = text.span;
                self.make(ExprKind::Text(text), span)
            }
            Some(_) => {
                let at = self.events.leaf();
                self.missing(self.span_of(at))
            }
            None => self.missing(self.span(start, start)),
        };
        (expr.span.start, expr)
    }

    /// A name, a call, or a URL without quotes.
    fn path(&mut self) -> Expr {
        let (start, end) = self.events.leaf();
        if self.is_unread(start) {
            return self.make(ExprKind::Missing, self.span(start, start));
        }
        let word = self.slice(start, end);
        self.word(start, end);
        self.gap(start, end);
        match self.events.rule() {
            Some(Rule::args) => {
                let name = Name { span: self.span(start, end) };
                let args = self.args();
                self.make(ExprKind::Call { name, args }, self.span(start, self.events.end))
            }
            Some(Rule::url) => {
                let (_, end) = self.events.leaf();
                self.unquoted_url(start, end);
                let span = self.span(start, end);
                self.make(ExprKind::Text(TextLiteral { span, quotes: 1, parts: vec![TextPart::Run(span)] }), span)
            }
            _ => {
                let kind = match self.read.get(start as usize..end as usize).unwrap_or(word) {
                    "true" => ExprKind::True,
                    "false" => ExprKind::False,
                    "none" => ExprKind::None,
                    _ => ExprKind::Path,
                };
                self.make(kind, self.span(start, end))
            }
        }
    }

    /// Reports a space between a name and its `(`.
    pub(super) fn gap(&mut self, start: u32, end: u32) {
        if self.events.take(Rule::gap).is_none() {
            return;
        }
        let paren = self.opener(self.events.offset());
        let finding = self
            .found(messages::BlankBeforeParen { name: self.slice(start, end).into() }, end, paren)
            .fix(Fix::safe(&messages::REMOVE).replace(self.span(end, paren), ""));
        self.sink.push(finding);
    }

    /// A colour, after its `#`.
    pub(super) fn color(&mut self) -> Expr {
        let (digits, end) = self.events.leaf();
        let start = digits - 1;
        let word = self.slice(digits, end);
        let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
        if hex && word.len() == 6 {
            return self.make(ExprKind::Color, self.span(start, end));
        }
        let expected = (hex && word.len() == 3).then(|| {
            word.chars().fold("#".to_owned(), |mut out, digit| {
                out.extend([digit, digit]);
                out
            })
        });
        let finding = messages::BadColor { found: self.slice(start, end).into(), expected: expected.clone() };
        let mut finding = self.found(finding, start, end);
        if let Some(text) = expected {
            let fix = Fix::safe(messages::Replace { text: text.clone() }).replace(self.span(start, end), text);
            finding = finding.fix(fix);
        }
        self.sink.push(finding);
        self.missing(self.span(start, end))
    }

    /// `(…)`: the tree does not contain parentheses, only their offset is needed.
    fn paren(&mut self) -> (u32, Expr) {
        let mut bracket = self.bracket(')');
        let mut separators = super::separators::Separators::lines(bracket.opener);
        let mut expr = self.missing(self.span(bracket.opener, bracket.opener));
        let mut first = true;
        while let Some(rule) = self.inside(&mut bracket) {
            if std::mem::take(&mut first) {
                expr = self.expr_or(&messages::A_VALUE);
                separators.end(self);
            } else if rule == Rule::leading {
                self.leading(&mut separators);
            } else {
                self.junk(&messages::THE_END_OF_PAREN);
            }
        }
        self.shut(&bracket);
        (bracket.opener, expr)
    }

    /// Reports text between an expression and the token that should follow it.
    pub(super) fn junk(&mut self, expected: &'static Localized) {
        let (start, _) = self.events.leaf();
        self.expected(expected, start);
    }

    fn if_expr(&mut self) -> Expr {
        let start = self.keyword();
        if !self.enter(start) {
            self.leave();
            self.events.close_full();
            return self.missing(self.span(start, start));
        }
        let before = self.sink.len();
        let cond = self.expr_or(&messages::A_CONDITION);
        let mut reported = self.sink.has_errors_since(before);
        if self.events.take(Rule::then).is_none() && self.events.at(Rule::no_then) {
            self.part(Rule::no_then, &messages::THE_WORD_THEN, &mut reported);
        }
        let expr = self.branches(start, cond, reported);
        self.leave();
        self.events.close();
        expr
    }

    /// Both branches, after `then`.
    pub(super) fn then_else(&mut self, start: u32, cond: Expr) -> Expr {
        self.branches(start, cond, false)
    }

    fn branches(&mut self, start: u32, cond: Expr, mut reported: bool) -> Expr {
        let then = self.branch(&mut reported);
        let other = if self.events.at(Rule::no_else) {
            let span = self.part(Rule::no_else, &messages::THE_WORD_ELSE, &mut reported);
            self.missing(span)
        } else {
            self.branch(&mut reported)
        };
        let kind = ExprKind::If { cond: Box::new(cond), then: Box::new(then), other: Box::new(other) };
        self.make(kind, self.span(start, self.events.end))
    }

    fn branch(&mut self, reported: &mut bool) -> Expr {
        if self.events.at(Rule::no_value) {
            let span = self.part(Rule::no_value, &messages::A_VALUE, reported);
            return self.missing(span);
        }
        self.expr()
    }

    /// `-x`: reported, and parsed as `x`.
    fn minus(&mut self) -> Expr {
        let (start, end) = self.events.leaf();
        while self.events.take(Rule::minus).is_some() {}
        let built = self.operand();
        let operand = self.slice(built.start, self.events.end).lines().next().unwrap_or_default();
        let finding = self.found(messages::UnaryMinus { operand: operand.into() }, start, end);
        self.sink.push(finding);
        built.expr
    }

    /// Reports an operator at the start of a line, with the rest of the line.
    pub(super) fn leading(&mut self, separators: &mut super::separators::Separators) {
        let glued = separators.junk(self);
        self.events.open();
        let (start, end) = self.events.leaf();
        if !glued {
            let sign = self.slice(start, end);
            let mut finding = self.found(messages::LeadingOperator { operator: sign.into() }, start, end);
            // What a `#` begins is no comment: an operator before it has nothing to its right.
            let is_hash = |line: &str| line.trim_start().starts_with('#');
            let last = separators.value_end().filter(|&last| !self.slice(last, start).lines().any(is_hash));
            if let Some(last) = last {
                let behind = self.rest(end);
                let blanks = (behind.len() - behind.trim_start_matches([' ', '\t']).len()) as u32;
                finding = finding.fix(
                    Fix::unsafe_fix(messages::MoveOperator { operator: sign.into() })
                        .replace(self.span(last, last), format!(" {sign}"))
                        .replace(self.span(start, end + blanks), ""),
                );
            }
            self.sink.push(finding);
        }
        if self.events.rule().is_some() {
            self.expr();
        }
        self.events.close();
        separators.end_junk(self);
    }
}
