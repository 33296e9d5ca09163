//! Methods, filters and functions without a name: `xs.join(", ")`, `x | upper`, `x => x.name`.

use super::exprs::Right;
use super::forms::{self, Filter, Method};
use super::reader::Reader;
use super::tokens::Kind;

/// The most filters of one value.
const MOST_FILTERS: usize = 12;

impl Reader<'_> {
    /// Whether a value is before the `.`, and not a namespace: `str.upper(x)`.
    pub(super) fn is_owner(&self, dot: usize) -> bool {
        let mut at = dot;
        while at > 1 && self.is(at, ".") && self.kind(at - 1) == Some(Kind::Word) {
            if !self.is(at - 2, ".") {
                return self.is_declared(self.word(at - 1));
            }
            at -= 2;
        }
        match at.checked_sub(1) {
            Some(before) => self.kind(before) != Some(Kind::Word) || self.is_declared(self.word(before)),
            None => false,
        }
    }

    /// `x | upper`, `xs | join(", ")`, `xs | join: ", "`
    pub(super) fn filtered(&self, from: usize, to: usize, depth: u32) -> Option<Right> {
        let mut bar = self.find(from, to, &["|"])?;
        let mut value = self.right(from, bar, depth + 1)?;
        for _ in 0..MOST_FILTERS {
            let next = self.find(bar + 1, to, &["|"]);
            value = self.filter(value, bar, next.unwrap_or(to), depth)?;
            match next {
                Some(next) => bar = next,
                None => return Some(value),
            }
        }
        None
    }

    /// One filter, from its `|` to before `to`.
    fn filter(&self, value: Right, bar: usize, to: usize, depth: u32) -> Option<Right> {
        let args = match self.sign(bar + 2) {
            "(" => (bar + 3, self.partner(bar + 2).filter(|close| *close + 1 == to)?),
            ":" => (bar + 3, to),
            _ if bar + 2 == to => (to, to),
            _ => return None,
        };
        let args: Option<Vec<Right>> =
            self.split(args.0, args.1, &[","]).into_iter().map(|(from, to)| self.right(from, to, depth + 1)).collect();
        let args = args?;
        let sure = value.sure && args.iter().all(|arg| arg.sure);
        let args: Vec<String> = args.into_iter().map(|arg| arg.text).collect();
        Some(match forms::filter(self.word(bar + 1))? {
            Filter::Nothing => value,
            Filter::Coalesce => Right { text: format!("{} ?? {}", value.text, args.first()?), sure: false },
            Filter::Call("join") if args.is_empty() => {
                Right { text: format!("join({}, \", \")", value.text), sure: false }
            }
            Filter::Call("truncate") => {
                Right { text: format!("truncate({}, {} chars)", value.text, args.first()?), sure: false }
            }
            Filter::Call(name) => {
                let args: String = args.iter().map(|arg| format!(", {arg}")).collect();
                Right { text: format!("{name}({}{args})", value.text), sure }
            }
        })
    }

    /// `xs.join(", ")` → `join(xs, ", ")`; the token after it. The outer `None`: it is no known method, the inner one: it
    /// cannot be written.
    pub(super) fn method(
        &self,
        dot: usize,
        out: &mut String,
        operand: usize,
        sure: &mut bool,
        depth: u32,
    ) -> Option<Option<usize>> {
        let method = forms::method(self.word(dot + 1))?;
        let owner = out.get(operand..).unwrap_or_default().to_owned();
        let args = if self.is(dot + 2, "(") && self.touches(dot + 2) { self.partner(dot + 2)? + 1 } else { dot + 2 };
        if self.is(args, "{") {
            return Some(self.trailing_block((dot + 2, args), &method, out, (operand, owner), sure, depth));
        }
        if args == dot + 2 {
            return None;
        }
        Some(self.method_call(dot + 2, &method, out, (operand, owner), sure, depth))
    }

    /// `xs.map { it.name }`, `xs.joinToString(", ") { it.name }`, `xs.each { |x| x.name }`
    fn trailing_block(
        &self,
        (paren, brace): (usize, usize),
        method: &Method,
        out: &mut String,
        (operand, owner): (usize, String),
        sure: &mut bool,
        depth: u32,
    ) -> Option<usize> {
        let close = self.partner(brace).filter(|close| *close > brace)?;
        let (head, body) = self.lambda(brace + 1, close).unwrap_or_else(|| ("it".to_owned(), (brace + 1, close)));
        let body = self.right(body.0, body.1, depth + 1)?;
        *sure &= body.sure;
        let list = match method.name {
            "filter" => format!("[for {head} in {owner} {{ if {} {{ {head} }} }}]", body.text),
            _ => format!("[for {head} in {owner} {{ {} }}]", body.text),
        };
        out.truncate(operand);
        if method.name == "join" {
            let separator = match self.split(paren + 1, brace - 1, &[","]).first().filter(|_| paren + 1 < brace) {
                Some(&(from, to)) => self.right(from, to, depth + 1)?.text,
                None => "\", \"".to_owned(),
            };
            out.push_str(&format!("join({list}, {separator})"));
        } else if method.loops {
            out.push_str(&list);
        } else {
            return None;
        }
        Some(close + 1)
    }

    fn method_call(
        &self,
        paren: usize,
        method: &Method,
        out: &mut String,
        (operand, owner): (usize, String),
        sure: &mut bool,
        depth: u32,
    ) -> Option<usize> {
        let close = self.partner(paren).filter(|close| *close > paren)?;
        let args = self.split(paren + 1, close, &[","]);
        if method.loops {
            // `xs.map(x => x.name)`, `xs.map((x, i) => …)`, `xs.map(|x| …)`
            let (head, body) = self.lambda(paren + 1, close)?;
            let body = self.right(body.0, body.1, depth + 1)?;
            *sure &= body.sure;
            out.truncate(operand);
            let text = match method.name {
                "filter" => {
                    let var = head.rsplit(", ").next().unwrap_or_default();
                    format!("[for {head} in {owner} {{ if {} {{ {var} }} }}]", body.text)
                }
                _ => format!("[for {head} in {owner} {{ {} }}]", body.text),
            };
            out.push_str(&text);
            return Some(close + 1);
        }
        let mut call = format!("{}({owner}", method.name);
        if method.reversed {
            // `", ".join(xs)`
            let (from, to) = *args.first()?;
            let list = self.right(from, to, depth + 1)?;
            *sure &= list.sure;
            let is_separator = owner.starts_with('"');
            let list = if list.text.starts_with("for ") { format!("[{}]", list.text) } else { list.text };
            call = if is_separator {
                format!("{}({list}, {owner}", method.name)
            } else {
                format!("{}({owner}, {list}", method.name)
            };
        } else {
            for (from, to) in args {
                let arg = self.right(from, to, depth + 1)?;
                *sure &= arg.sure;
                call.push_str(", ");
                call.push_str(&arg.text);
            }
        }
        out.truncate(operand);
        out.push_str(&call);
        out.push(')');
        Some(close + 1)
    }

    /// The variables and the body of a function without a name.
    pub(super) fn lambda(&self, from: usize, to: usize) -> Option<(String, (usize, usize))> {
        let (names, body) = if let Some(arrow) = self.find(from, to, &["=>", "->"]) {
            let names = if self.is(from, "(") { (from + 1, arrow - 1) } else { (from, arrow) };
            (names, arrow + 1)
        } else if self.is(from, "|") {
            let close = (from + 1..to).find(|at| self.is(*at, "|"))?;
            ((from + 1, close), close + 1)
        } else if self.is(from, "lambda") {
            let colon = self.find(from, to, &[":"])?;
            ((from + 1, colon), colon + 1)
        } else {
            return None;
        };
        let vars: Vec<&str> = self.split(names.0, names.1, &[","]).into_iter().map(|(at, _)| self.word(at)).collect();
        // Elsewhere the index is the second one.
        let head = match vars.as_slice() {
            [var] => (*var).to_owned(),
            [var, index] => format!("{index}, {var}"),
            _ => return None,
        };
        let (mut start, mut end) = self.trim(body, to);
        if self.is(start, "{") && self.partner(start) == Some(end.checked_sub(1)?) {
            (start, end) = self.trim(start + 1, end - 1);
            if self.is(start, "return") {
                start += 1;
            }
        }
        Some((head, (start, end)))
    }
}
