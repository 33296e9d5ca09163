//! Expressions and texts in words that mean the same in both files: parameters by their names.

use std::collections::HashMap;

use crate::eval::{Hole, Piece, SymbolicExpr, Text, Value, ValueKind};
use crate::lang::Unit;

/// Expressions share their parts, so what is written of one can be far longer than it. No more than this is compared.
const LONGEST: usize = 16 * 1024;

/// The names of the parameters of a file.
#[derive(Clone, Copy)]
pub(super) struct ParamNames<'a> {
    pub unit: Option<&'a Unit>,
    /// Other names for some of them.
    pub renamed: Option<&'a HashMap<String, String>>,
}

impl ParamNames<'_> {
    fn of(&self, param: usize) -> &str {
        let name = self.unit.and_then(|unit| unit.params.get(param)).map_or("…", |param| param.name.as_str());
        self.renamed.and_then(|renamed| renamed.get(name)).map_or(name, String::as_str)
    }

    /// A text as its author wrote it, with `${…}` for what parameters fill.
    pub fn text(&self, text: &Text) -> String {
        let mut out = String::new();
        self.write_text(text, &mut out);
        out
    }

    pub fn expr(&self, expr: &SymbolicExpr) -> String {
        let mut out = String::new();
        self.write_expr(expr, &mut out);
        out
    }

    pub fn value(&self, value: &Value) -> String {
        let mut out = String::new();
        self.write_value(value, &mut out);
        out
    }

    fn write_text(&self, text: &Text, out: &mut String) {
        for piece in &text.pieces {
            if out.len() > LONGEST {
                return;
            }
            match piece {
                Piece::Lit { text, .. } => out.push_str(text),
                Piece::Hole(hole) => self.write_hole(hole, out),
                Piece::Markup { inner, .. }
                | Piece::Cut { inner, .. }
                | Piece::Joined { inner, .. }
                | Piece::Trim { inner, .. }
                | Piece::Repeat { inner, .. }
                | Piece::Lines(inner) => self.write_text(inner, out),
                Piece::Choice { cond, then, other, .. } => {
                    out.push_str("${if ");
                    self.write_expr(&cond.expr, out);
                    out.push_str(" then ");
                    self.write_text(then, out);
                    out.push_str(" else ");
                    self.write_text(other, out);
                    out.push('}');
                }
                Piece::Fitted(fitted) => {
                    fitted.items.iter().for_each(|item| self.write_text(item, out));
                    self.write_text(&fitted.rest, out);
                }
            }
        }
    }

    fn write_hole(&self, hole: &Hole, out: &mut String) {
        out.push_str("${");
        self.write_expr(&hole.symbol.expr, out);
        out.push('}');
    }

    fn write_value(&self, value: &Value, out: &mut String) {
        match &value.kind {
            ValueKind::None => out.push_str("none"),
            ValueKind::Bool(value) => out.push_str(&value.to_string()),
            ValueKind::Int(value) | ValueKind::Time(value) => out.push_str(&value.to_string()),
            ValueKind::Decimal(text) | ValueKind::Color(text) => out.push_str(text),
            ValueKind::Text(text) => match text.pieces.as_slice() {
                [Piece::Hole(hole)] => self.write_expr(&hole.symbol.expr, out),
                _ => {
                    out.push('"');
                    self.write_text(text, out);
                    out.push('"');
                }
            },
            ValueKind::Symbolic(symbol) => self.write_expr(&symbol.expr, out),
            ValueKind::Choice(choice) => {
                out.push_str("if ");
                self.write_expr(&choice.cond.expr, out);
                out.push_str(" then ");
                self.write_value(&choice.then, out);
                out.push_str(" else ");
                self.write_value(&choice.other, out);
            }
            _ => out.push('…'),
        }
    }

    fn write_expr(&self, expr: &SymbolicExpr, out: &mut String) {
        use SymbolicExpr as Expr;
        if out.len() > LONGEST {
            return;
        }
        let member = |of: &SymbolicExpr, part: &str, out: &mut String| {
            self.write_expr(of, out);
            out.push_str(part);
        };
        match expr {
            Expr::Known | Expr::Undetermined(_) => out.push('…'),
            Expr::Param(param) => out.push_str(self.of(*param)),
            Expr::Item(_) => out.push_str("item"),
            Expr::Index(_, from) => out.push_str(&format!("index+{from}")),
            Expr::Member(of, name) => member(of, &format!(".{name}"), out),
            Expr::Entry(of, key) => member(of, &format!("[{key:?}]"), out),
            Expr::At(of, at) => member(of, &format!("[{at}]"), out),
            Expr::Take(of, count) => member(of, &format!(".take({count})"), out),
            Expr::Entries(of) => member(of, ".entries", out),
            Expr::Bool(value) => out.push_str(&value.to_string()),
            Expr::Int(value) => out.push_str(&value.to_string()),
            Expr::IsSome(of) => member(of, " != none", out),
            Expr::Longer(of, than) => member(of, &format!(".length > {than}"), out),
            Expr::NotEmpty(of) => member(of, " != \"\"", out),
            Expr::Count(of) => member(of, ".length", out),
            Expr::Shifted(of, by) => member(of, &format!(" / 10^{by}"), out),
            Expr::Apply(of, operation) => member(of, &format!(".{operation:?}"), out),
            Expr::Not(of) => {
                out.push_str("not ");
                self.write_in_parentheses(of, out);
            }
            Expr::And(a, b) => self.write_two(a, "and", b, out),
            Expr::Or(a, b) => self.write_two(a, "or", b, out),
            Expr::Arithmetic(op, a, b) => self.write_two(a, op.sign(), b, out),
            Expr::If(condition, then, other) => {
                out.push_str("if ");
                self.write_expr(condition, out);
                out.push_str(" then ");
                self.write_expr(then, out);
                out.push_str(" else ");
                self.write_expr(other, out);
            }
            Expr::Compare(op, a, b) => {
                self.write_value(a, out);
                out.push_str(&format!(" {} ", op.sign()));
                self.write_value(b, out);
            }
            Expr::Text(text) => self.write_text(text, out),
            Expr::CountItems(items) => out.push_str(&format!("{}.length", items.len())),
            Expr::Call(function, arguments) => {
                out.push_str(&format!("{function:?}("));
                for argument in arguments {
                    self.write_value(argument, out);
                    out.push(',');
                }
                out.push(')');
            }
        }
    }

    fn write_two(&self, a: &SymbolicExpr, sign: &str, b: &SymbolicExpr, out: &mut String) {
        self.write_in_parentheses(a, out);
        out.push_str(&format!(" {sign} "));
        self.write_in_parentheses(b, out);
    }

    fn write_in_parentheses(&self, expr: &SymbolicExpr, out: &mut String) {
        out.push('(');
        self.write_expr(expr, out);
        out.push(')');
    }
}
