//! Calls and members as other languages have them: what serves in their place, with the author's own arguments.

use super::functions::{Function, Takes};
use super::text::stands_in_text;
use super::{Checker, kind_word};
use crate::catalog::{self, FieldKind, MessageType, RecipientSpec};
use crate::diag::messages::{foreign as words, lang as messages, message as message_words};
use crate::diag::{Arg, Diagnostic, Fix, Localized, Phrase};
use crate::lang::foreign_functions::{self, ForeignFunction};
use crate::lang::suggest::suggest;
use crate::lang::{Type, recipients};
use crate::source::Span;
use crate::syntax::ast::Expr;
use crate::syntax::is_name;
use crate::time::foreign_date_format;

/// The number of functions that are listed.
const LISTED: usize = 8;

/// What to write, and why.
struct Instead {
    text: Option<String>,
    is_safe: bool,
    /// The text is only a form, for the author to fill in.
    is_form: bool,
    why: &'static Localized,
}

impl<'a> Checker<'a> {
    /// Reports a call of a function that does not exist.
    pub(super) fn unknown_function(&mut self, call: &Expr, name: Span, args: &'a [Expr], types: &[Type]) {
        let word = self.slice(name);
        if self.unknown_recipient(call, name, args) {
            return;
        }
        let sources: Vec<&str> = args.iter().map(|arg| self.slice(arg.span)).collect();
        if let Some(row) = foreign_functions::find(word, args.len()) {
            let right = instead(row, &sources, types);
            let right = match self.is_whole(call, word, args) {
                true => right,
                false => Instead { text: None, is_safe: false, ..right },
            };
            let (instead, span) = self.unwrapped(right, call.span);
            let found = messages::UnknownFunction { name: word.into(), known: None, help: Some(instead.phrase()) };
            return self.report(instead.with_fix(Diagnostic::new(found, name), span));
        }
        let known = Function::ALL.iter().map(|function| function.name());
        let near = suggest(word, known.chain(recipients::all().map(|(word, _)| word)));
        let found = match near {
            Some(near) => {
                let help = words::NearFunction { near: near.to_owned() };
                let fix = Fix::unsafe_fix(words::WriteInstead { text: near.to_owned() }).replace(name, near);
                let found = messages::UnknownFunction { name: word.into(), known: None, help: Some(help.into()) };
                Diagnostic::new(found, name).fix(fix)
            }
            None => {
                let known = possible(types);
                Diagnostic::new(messages::UnknownFunction { name: word.into(), known, help: None }, name)
            }
        };
        self.report(found);
    }

    /// Whether nothing but the arguments is in a call, and the signs around them.
    fn is_whole(&self, call: &Expr, word: &str, args: &[Expr]) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"(),".contains(*c)).collect::<String>();
        let all: String = args.iter().map(|arg| bare(self.slice(arg.span))).collect();
        bare(self.slice(call.span)) == format!("{}{all}", bare(word))
    }

    /// Reports `owner.name(…)`: values have no methods.
    pub(super) fn method(&mut self, call: &Expr, name: Span, args: &'a [Expr], types: &[Type]) {
        let word = self.slice(name);
        let Some((owner, method)) = word.rsplit_once('.') else { return };
        let known = owner.split('.').next().is_some_and(|head| self.is_value(head));
        let owner_type = if known {
            let span = Span::new(name.file, name.start, name.start + owner.len() as u32);
            self.path_type(span)
        } else {
            Type::Unknown
        };
        let mut sources = vec![owner];
        sources.extend(args.iter().map(|arg| self.slice(arg.span)));
        let mut all = vec![owner_type];
        all.extend(types.iter().cloned());
        let own = Function::find(method).filter(|_| known);
        let instead = match own {
            _ if matches!(all.first(), Some(Type::Time { .. }))
                && TIME_METHODS.contains(&method.to_lowercase().as_str()) =>
            {
                Some(Instead {
                    text: Some(with_own_format(format!(
                        "date({owner}, {})",
                        sources.get(1).copied().unwrap_or(DATE_FORMAT)
                    ))),
                    is_safe: false,
                    is_form: false,
                    why: &words::DATE,
                })
            }
            Some(function) => {
                let text = format!("{}({})", function.name(), sources.join(", "));
                let is_safe = fits(function, &all);
                Some(Instead { text: Some(text), is_safe, is_form: false, why: function.doc() })
            }
            None if known => foreign_functions::find(method, sources.len()).map(|row| instead(row, &sources, &all)),
            None => {
                // `Math.max(…)`, `os.getenv(…)`, `brand.red(…)`: the head names nothing here.
                let arguments = sources.get(1..).unwrap_or_default();
                match Function::find(method) {
                    Some(function) => Some(Instead {
                        text: Some(format!("{}({})", function.name(), arguments.join(", "))),
                        is_safe: false,
                        is_form: false,
                        why: function.doc(),
                    }),
                    None => {
                        let row = foreign_functions::find(method, arguments.len())
                            .or_else(|| foreign_functions::find(owner.rsplit('.').next()?, 0));
                        row.map(|row| instead(row, arguments, types))
                    }
                }
            }
        };
        // An argument that could not be read would be lost.
        let instead = match self.is_whole(call, word, args) {
            true => instead,
            false => instead.map(|instead| Instead { text: None, is_safe: false, ..instead }),
        };
        // A method with a similar name.
        let near = || {
            let near = suggest(method, Function::ALL.iter().map(|function| function.name())).filter(|_| known)?;
            Some(words::WriteInstead { text: format!("{near}({})", sources.join(", ")) }.into())
        };
        let (instead, span) = match instead {
            Some(instead) => {
                let (instead, span) = self.unwrapped(instead, call.span);
                (Some(instead), span)
            }
            None => (None, call.span),
        };
        let help = instead.as_ref().map(Instead::phrase).or_else(near);
        let found = words::DottedCall { name: method.into(), owner: owner.into(), help };
        let at = Span::new(name.file, name.end - method.len() as u32, name.end);
        let found = Diagnostic::new(found, at);
        self.report(match instead {
            Some(instead) => instead.with_fix(found, span),
            None => found,
        });
    }

    /// Reports a member of a value that has none: `xs.length`.
    pub(super) fn no_member(&mut self, ty: &Type, owner: Span, name: Span) {
        if matches!(ty, Type::Unknown) {
            return;
        }
        let (owner_text, word) = (self.slice(owner), self.slice(name));
        // A member is a property elsewhere, too; markup is not one, and a letter says nothing.
        let is_property = |row: &&ForeignFunction| PROPERTIES.contains(&row.function().unwrap_or_default());
        let row = foreign_functions::find(word, 1).filter(|row| word.len() > 1 || is_property(row));
        let instead = row.map(|row| {
            let instead = instead(row, &[owner_text], std::slice::from_ref(ty));
            Instead { is_safe: instead.is_safe && is_property(&row), ..instead }
        });
        let found = messages::NoMembers {
            owner: owner_text.into(),
            name: word.into(),
            found: kind_word(ty),
            help: instead.as_ref().map(Instead::phrase),
        };
        let found = Diagnostic::new(found, name);
        let whole = Span::new(owner.file, owner.start, name.end);
        self.report(match instead {
            Some(instead) => instead.with_fix(found, whole),
            None => found,
        });
    }

    /// A text that is the whole of a `${…}` of another text becomes a part of that.
    fn unwrapped(&self, instead: Instead, span: Span) -> (Instead, Span) {
        let text = self.unit.source.text();
        let before = text.get(..span.start as usize).is_some_and(|before| before.ends_with("${"));
        let after = text.get(span.end as usize..).is_some_and(|after| after.starts_with('}'));
        let inner = instead.text.as_deref().and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
        match inner.filter(|inner| before && after && !inner.contains('\\')) {
            Some(inner) => {
                let text = Some(inner.to_owned());
                (Instead { text, ..instead }, Span::new(span.file, span.start - 2, span.end + 1))
            }
            None => (instead, span),
        }
    }

    /// Reports a call in the recipients of a message: only the words of its type are recipients.
    fn unknown_recipient(&mut self, call: &Expr, name: Span, args: &'a [Expr]) -> bool {
        let Some((ty, table)) = self.recipients() else { return false };
        let word = self.slice(name);
        let ids: Vec<&str> = args.iter().map(|arg| self.slice(arg.span)).collect();
        let near = suggest(word, table.iter().map(|row| row.word).filter(|word| !word.is_empty()));
        let forms = match ids.as_slice() {
            [] => recipients::forms(table, None),
            [id] => recipients::forms(table, Some(id)),
            ids => recipients::list_forms(table, ids),
        };
        // Each of several ids has a message of its own.
        let forms = match (near, ids.first().copied()) {
            (Some(near), id) if forms.is_empty() => recipients::forms_of(table, near, id),
            (None, _) if forms.is_empty() => recipients::forms(table, None),
            _ => forms,
        };
        let only = match (near, forms.as_slice()) {
            _ if ids.len() > 1 && !forms.iter().any(|form| form.starts_with('[')) => None,
            (Some(near), _) if ids.len() < 2 => recipients::forms_of(table, near, ids.first().copied()).pop(),
            (_, [only]) => Some(only.clone()),
            _ => None,
        };
        let finding = message_words::UnknownRecipient {
            owner: ty.id.into(),
            name: word.into(),
            known: recipients::listed(&forms).filter(|_| only.is_none()),
            suggestion: only.clone(),
        };
        let found = Diagnostic::new(finding, name);
        self.report(match only.filter(|only| !only.contains('…')) {
            Some(only) => {
                let title = words::WriteInstead { text: only.clone() };
                found.fix(Fix::unsafe_fix(title).replace(call.span, only))
            }
            None => found,
        });
        true
    }

    /// Reports a name in the recipients of a message that is neither a value nor one of them.
    pub(super) fn unknown_recipient_name(&mut self, name: Span) -> bool {
        let Some((ty, table)) = self.recipients() else { return false };
        let word = self.slice(name).to_lowercase();
        let means_all = ["all", "every", "any"].iter().any(|all| word.starts_with(all));
        if !means_all && suggest(&word, table.iter().map(|row| row.word)).is_none() {
            return false;
        }
        let forms = recipients::forms(table, None);
        let everyone = catalog::everyone_called(table, &word);
        let (only, known) = match forms.as_slice() {
            _ if everyone.is_some() => (everyone.map(str::to_owned), None),
            [only] => (Some(only.clone()), None),
            forms => (None, recipients::listed(forms)),
        };
        let finding = message_words::UnknownRecipient {
            owner: ty.id.into(),
            name: self.slice(name).into(),
            known,
            suggestion: only,
        };
        let found = Diagnostic::new(finding, name);
        self.report(match everyone {
            Some(everyone) => {
                let title = words::WriteInstead { text: everyone.to_owned() };
                found.fix(Fix::unsafe_fix(title).replace(name, everyone))
            }
            None => found,
        });
        true
    }

    /// The message type and its recipients, inside of the field that has them.
    fn recipients(&self) -> Option<(&'static MessageType, &'static [RecipientSpec])> {
        let (Some(ty), Some(field)) = self.within else { return None };
        let ty = catalog::find_type(self.slice(ty))?;
        match ty.field(self.slice(field))?.kind {
            FieldKind::To(table) => Some((ty, table)),
            _ => None,
        }
    }
}

/// The functions that are members of values in other languages.
const PROPERTIES: [&str; 4] = ["size", "upper", "lower", "trim"];

/// Methods that write a time.
const TIME_METHODS: [&str; 8] = [
    "format",
    "strftime",
    "tostring",
    "isoformat",
    "toisostring",
    "tolocalestring",
    "tolocaledatestring",
    "tolocaltime",
];

/// The format where none is given.
const DATE_FORMAT: &str = "\"%Y-%m-%d %H:%M\"";

/// A call of `date` whose format is one of another language, with ours.
fn with_own_format(call: String) -> String {
    // `strftime("%F", at)`: the time comes first.
    let swapped = call.strip_prefix("date(\"").and_then(|rest| {
        let (format, rest) = rest.split_once("\", ")?;
        let time = rest.strip_suffix(')')?;
        Some(format!("date({time}, \"{format}\")"))
    });
    let call = swapped.unwrap_or(call);
    let fixed = call.strip_prefix("date(").and_then(|rest| {
        let (time, rest) = rest.split_once(", \"")?;
        let (format, rest) = rest.split_once('"')?;
        Some(format!("date({time}, \"{}\"{rest}", foreign_date_format(format)?))
    });
    fixed.unwrap_or(call)
}

fn instead(row: &'static ForeignFunction, sources: &[&str], types: &[Type]) -> Instead {
    let function = row.function().and_then(Function::find);
    let fits = function.is_none_or(|function| fits(function, types));
    // A file of messages is imported: its source is no text for readers.
    if let (Some(Function::Read), Some(path)) = (function, sources.first().filter(|path| path.ends_with(".msg\""))) {
        let file = path.trim_matches('"').trim_end_matches(".msg");
        let stem = file.rsplit('/').next().filter(|stem| is_name(stem)).unwrap_or("other");
        let text = Some(format!("import {path} as {stem}"));
        return Instead { text, is_safe: false, is_form: true, why: &words::IMPORTED };
    }
    // There is no length of a text.
    let is_text = types.first().is_some_and(|ty| stands_in_text(ty) && !matches!(ty, Type::Unknown));
    if function == Some(Function::Size) && is_text {
        return Instead { text: None, is_safe: false, is_form: false, why: &words::NO_LENGTH };
    }
    if std::ptr::eq(row.why, &words::IS_NONE) || row.asks_for_any(sources.len()) {
        let (source, ty) = (sources.first().copied().unwrap_or_default(), types.first());
        let wanted = row.asks_for_any(sources.len());
        let text = match ty {
            Some(Type::List { .. } | Type::Map(_)) if wanted => Some(format!("size({source}) > 0")),
            Some(Type::List { .. } | Type::Map(_)) => Some(format!("size({source}) == 0")),
            Some(Type::Optional(_)) => Some(format!("{source} {} none", if wanted { "!=" } else { "==" })),
            Some(Type::Text(_)) => Some(format!("{source} {} \"\"", if wanted { "!=" } else { "==" })),
            _ => None,
        };
        return Instead { text, is_safe: false, is_form: false, why: &words::IS_NONE };
    }
    // Only what can be in a text becomes one.
    if row.makes_text() && !types.iter().all(stands_in_text) {
        return Instead { text: None, is_safe: false, is_form: false, why: row.why };
    }
    // `IF(a=1, …)`: the first argument is a condition.
    let condition = sources.first().filter(|_| row.takes_condition()).map(|source| with_blanks(source));
    let rest = if condition.is_some() { sources.get(1..).unwrap_or_default() } else { sources };
    let sources: Vec<&str> = condition.as_deref().into_iter().chain(rest.iter().copied()).collect();
    Instead {
        text: row.written(&sources).map(with_own_format),
        is_safe: row.is_exact && fits,
        is_form: row.is_form,
        why: row.why,
    }
}

/// An argument with our signs of comparison, and blanks around them: `a<5`, `a="x"`.
fn with_blanks(source: &str) -> String {
    // Where texts begin and end is not plain to see.
    if source.contains(['\n', '\\']) || source.contains("\"\"\"") {
        return source.to_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    let mut in_text = false;
    while let Some(char) = chars.next() {
        in_text ^= char == '"';
        let is_sign = !in_text && (matches!(char, '<' | '>' | '=') || char == '!' && chars.peek() == Some(&'='));
        if !is_sign {
            out.push(char);
            continue;
        }
        if !out.ends_with(' ') {
            out.push(' ');
        }
        let other = chars.next_if(|next| matches!(next, '=' | '>'));
        out.push_str(match (char, other) {
            ('=', _) => "==",
            ('<', Some('>')) | ('!', _) => "!=",
            ('<', Some(_)) => "<=",
            ('<', None) => "<",
            (_, Some(_)) => ">=",
            (_, None) => ">",
        });
        if chars.peek().is_some_and(|next| *next != ' ') {
            out.push(' ');
        }
    }
    out
}

/// Whether values of these types can be the first arguments of a function.
pub(super) fn fits(function: Function, types: &[Type]) -> bool {
    function.signature().params.iter().zip(types).all(|(param, ty)| match (param.takes, ty) {
        (_, Type::Unknown) => false,
        (Takes::Items, ty) => matches!(ty, Type::List { .. } | Type::Map(_)),
        (Takes::List | Takes::Texts | Takes::Numbers, ty) => matches!(ty, Type::List { .. }),
        (Takes::Map, ty) => matches!(ty, Type::Map(_)),
        (Takes::Cut, ty) => matches!(ty, Type::List { cut: true, .. }),
        (Takes::Text | Takes::PlainText, ty) => stands_in_text(ty),
        (Takes::Path | Takes::Constant | Takes::Separator | Takes::Format, ty) => matches!(ty, Type::Text(_)),
        (Takes::Time, ty) => matches!(ty, Type::Time { .. }),
        (Takes::Number, ty) => matches!(ty, Type::Int { .. } | Type::Decimal { .. }),
        (Takes::Count | Takes::WrittenCount | Takes::Digits, ty) => matches!(ty, Type::Int { .. }),
        (Takes::Size, ty) => matches!(ty, Type::Size),
        (_, _) => true,
    })
}

/// The functions that can be called with arguments of these types.
fn possible(types: &[Type]) -> Option<Arg> {
    let takes = |function: &&Function| {
        let (params, options) = function.signature().split();
        let count = params.len()..=params.len() + options.len();
        // Files are read by their own names.
        let is_file = params.iter().any(|param| param.takes == Takes::Path);
        !is_file
            && count.contains(&types.len())
            && (types.iter().any(|ty| matches!(ty, Type::Unknown)) || fits(**function, types))
    };
    let known: Vec<&Function> = Function::ALL.iter().filter(takes).collect();
    let first = known.iter().take(LISTED).map(|function| Arg::List(vec![function.usage()]));
    let more = (known.len() > LISTED).then_some(Arg::Static("…"));
    (!known.is_empty()).then(|| Arg::Phrases(first.chain(more).collect()))
}

impl Instead {
    fn phrase(&self) -> Phrase {
        match &self.text {
            Some(text) => words::WriteWhy { text: text.clone(), why: Arg::Clause(self.why) }.into(),
            None => self.why.into(),
        }
    }

    fn with_fix(self, found: Diagnostic, span: Span) -> Diagnostic {
        let Some(text) = self.text.filter(|_| !self.is_form) else { return found };
        let title = words::WriteInstead { text: text.clone() };
        let fix = if self.is_safe { Fix::safe(title) } else { Fix::unsafe_fix(title) };
        found.fix(fix.replace(span, text))
    }
}
