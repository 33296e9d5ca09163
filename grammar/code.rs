//! Rust code for the rules: an expression is a condition that is true if it matched, and has taken nothing if it did not.

use std::fmt::Write as _;

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

use crate::class;
use crate::starts::{END, Grammar, Lookahead};

/// The longest code that is written twice where two cases of a choice begin with it.
const REPEATED: usize = 160;

/// The module: an enum of the rules that make pairs, and a function a rule.
pub fn of(rules: &[OptimizedRule]) -> Result<String, String> {
    let mut writer = Writer { grammar: Grammar::of(rules), rule: String::new(), parts: 0, functions: String::new() };
    let pairs: Vec<_> =
        rules.iter().filter(|rule| rule.ty != RuleType::Silent).map(|rule| rule.name.as_str()).collect();
    let mut module = format!(
        "/// The rules that make pairs.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub(super) enum Rule {{ {} }}\n",
        pairs.join(", ")
    );
    for rule in rules {
        writer.rule(rule)?;
    }
    module.push_str(&writer.functions);
    Ok(module)
}

struct Writer<'r> {
    grammar: Grammar<'r>,
    /// The rule that is written.
    rule: String,
    /// How many functions it has besides its own.
    parts: usize,
    functions: String,
}

impl Writer<'_> {
    fn rule(&mut self, rule: &OptimizedRule) -> Result<(), String> {
        self.rule.clone_from(&rule.name);
        self.parts = 0;
        let body = self.condition(&rule.expr)?;
        let name = &rule.name;
        let body = match rule.ty {
            RuleType::Silent => body,
            RuleType::Atomic => format!("{{ let start = this.at(); {body} && this.leaf(Rule::{name}, start) }}"),
            RuleType::Normal if rule.expr == Expr::Str(String::new()) => {
                format!("{{ let start = this.at(); this.leaf(Rule::{name}, start) }}")
            }
            RuleType::Normal | RuleType::CompoundAtomic if self.grammar.starts(&rule.expr).can_fail => format!(
                "{{ let mark = this.mark(); this.open(Rule::{name}); ({body} && this.close()) || this.reset(mark) }}"
            ),
            RuleType::Normal | RuleType::CompoundAtomic => {
                format!("{{ this.open(Rule::{name}); {body} && this.close() }}")
            }
            RuleType::NonAtomic => return Err(format!("`{name}`: a rule with `!` has no code")),
        };
        self.function(&format!("rule_{name}"), &body);
        Ok(())
    }

    fn function(&mut self, name: &str, body: &str) {
        let _ = writeln!(self.functions, "fn {name}(this: &mut Recognizer<'_>) -> bool {{ {body} }}");
    }

    fn condition(&mut self, expr: &Expr) -> Result<String, String> {
        if let Some(class) = class::of(expr)
            && !matches!(expr, Expr::Str(_))
        {
            return Ok(format!("this.one({})", class.arguments()));
        }
        Ok(match expr {
            Expr::Str(text) if text.is_empty() => "true".to_owned(),
            Expr::Str(text) => format!("this.literal(b\"{}\")", text.as_bytes().escape_ascii()),
            Expr::Ident(name) if name == "SOI" => "this.at() == 0".to_owned(),
            Expr::Ident(name) => format!("rule_{name}(this)"),
            Expr::PosPred(of) => self.lookahead(of)?,
            Expr::NegPred(of) => format!("!{}", self.lookahead(of)?),
            Expr::Seq(..) => self.sequence(expr)?,
            Expr::Choice(..) => self.choice(expr)?,
            Expr::Opt(of) => format!("({{ let _ = {}; true }})", self.condition(of)?),
            Expr::Rep(of) => match class::of(of) {
                Some(class) => format!("this.run({})", class.table_arguments()),
                None => format!("({{ while {} {{}} true }})", self.condition(of)?),
            },
            Expr::Skip(texts) => {
                let mut starts: Vec<u8> = texts.iter().filter_map(|text| text.bytes().next()).collect();
                starts.sort_unstable();
                starts.dedup();
                let ends = texts.iter().map(|text| format!("this.is_at(b\"{}\")", text.as_bytes().escape_ascii()));
                format!("this.skip_to({starts:?}, |this| {})", ends.collect::<Vec<_>>().join(" || "))
            }
            Expr::RestoreOnErr(of) => self.condition(of)?,
            _ => return Err(format!("`{}`: there is no code for {expr:?}", self.rule)),
        })
    }

    fn lookahead(&mut self, expr: &Expr) -> Result<String, String> {
        if let Expr::Str(text) = expr {
            return Ok(format!("this.is_at(b\"{}\")", text.as_bytes().escape_ascii()));
        }
        if let Some(class) = class::of(expr) {
            return Ok(format!("this.is_at_one({})", class.arguments()));
        }
        Ok(format!("({{ let mark = this.mark(); let found = {}; this.reset(mark); found }})", self.condition(expr)?))
    }

    fn sequence(&mut self, expr: &Expr) -> Result<String, String> {
        let mut parts = Vec::new();
        flatten(expr, &mut parts, |expr| match expr {
            Expr::Seq(left, right) => Some((left, right)),
            _ => None,
        });
        let mut code = Vec::new();
        for part in &parts {
            code.push(self.condition(part)?);
        }
        let code = code.join(" && ");
        // What lookaheads leave as it was needs no mark; a rule that takes nothing may have made a pair.
        let changes = parts.iter().position(|part| !matches!(part, Expr::PosPred(_) | Expr::NegPred(_)));
        let fails = parts.iter().rposition(|part| self.grammar.starts(part).can_fail);
        Ok(if changes.is_some() && changes < fails {
            format!("({{ let mark = this.mark(); ({code}) || this.reset(mark) }})")
        } else {
            format!("({code})")
        })
    }

    fn choice(&mut self, expr: &Expr) -> Result<String, String> {
        let mut cases = Vec::new();
        flatten(expr, &mut cases, |expr| match expr {
            Expr::Choice(left, right) => Some((left, right)),
            _ => None,
        });
        let mut codes = Vec::new();
        for case in &cases {
            codes.push(self.condition(case)?);
        }
        let starts: Vec<_> = cases.iter().map(|case| self.grammar.starts(case)).collect();
        // What to try for each lookahead: nothing behind what cannot fail.
        let tried = |at: Lookahead| {
            let mut tried = Vec::new();
            for (index, starts) in starts.iter().enumerate() {
                if starts.set().has(at) {
                    tried.push(index);
                    if !starts.can_fail {
                        break;
                    }
                }
            }
            tried
        };
        let mut groups: Vec<(Vec<usize>, Vec<Lookahead>)> = Vec::new();
        for at in 0..=END {
            let tried = tried(at);
            match groups.iter_mut().find(|(of, _)| *of == tried) {
                Some((_, lookaheads)) => lookaheads.push(at),
                None => groups.push((tried, vec![at])),
            }
        }
        for (index, code) in codes.iter_mut().enumerate() {
            let uses = groups.iter().filter(|(tried, _)| tried.contains(&index)).count();
            if uses > 1 && code.len() > REPEATED {
                self.parts += 1;
                let name = format!("part_{}_{}", self.rule, self.parts);
                self.function(&name, code);
                *code = format!("{name}(this)");
            }
        }
        let code = |tried: &[usize]| {
            let codes: Vec<_> = tried.iter().filter_map(|&index| codes.get(index)).map(String::as_str).collect();
            if codes.is_empty() { "false".to_owned() } else { codes.join(" || ") }
        };
        groups.sort_by_key(|(_, lookaheads)| lookaheads.len());
        let Some((others, _)) = groups.pop() else { return Err(format!("`{}`: an empty choice", self.rule)) };
        if groups.is_empty() {
            return Ok(format!("({})", code(&others)));
        }
        let arms = groups
            .iter()
            .map(|(tried, lookaheads)| format!("{} => {},", class::patterns(lookaheads.iter().copied()), code(tried)));
        Ok(format!("(match this.next() {{ {} _ => {} }})", arms.collect::<String>(), code(&others)))
    }
}

/// The parts of a nested pair, from left to right.
fn flatten<'e>(expr: &'e Expr, into: &mut Vec<&'e Expr>, split: fn(&Expr) -> Option<(&Expr, &Expr)>) {
    match split(expr) {
        Some((left, right)) => {
            flatten(left, into, split);
            flatten(right, into, split);
        }
        None => into.push(expr),
    }
}
