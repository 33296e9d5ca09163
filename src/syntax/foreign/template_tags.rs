//! The tags of template languages as statements: of Jinja, Go, Handlebars, ERB, Velocity, FreeMarker and Blade.

use crate::syntax::names;

/// What paths without a head refer to inside a loop: `.name` of Go, `name` of Handlebars.
#[derive(Clone, Debug)]
pub struct TagContext {
    pub variable: String,
    /// A path without a dot before it is one of its members, too.
    is_bare: bool,
}

/// A tag with the words that Jinja has for it: `for x in xs`, `if c`, `elif c`, `else`, `end`.
pub(super) struct TemplateTag {
    pub(super) statement: String,
    /// The loop's own, if its variable has no name in the tag.
    pub(super) context: Option<TagContext>,
}

impl TemplateTag {
    fn new(statement: impl Into<String>) -> Option<Self> {
        Some(Self { statement: statement.into(), context: None })
    }
}

/// Reads a text that is one tag.
pub(super) fn read(tag: &str, context: Option<&TagContext>) -> Option<TemplateTag> {
    let between = |open: &str, close: &str| {
        let inner = tag.strip_prefix(open)?.strip_suffix(close)?;
        let is_one = !inner.contains(open) && !inner.contains(close);
        is_one.then(|| inner.trim_matches(['-', '~']).trim())
    };
    if let Some(inner) = between("{%", "%}") {
        return TemplateTag::new(inner);
    }
    if let Some(inner) = between("{{", "}}") {
        return handlebars(inner).or_else(|| go(inner, context));
    }
    if let Some(inner) = between("<%", "%>") {
        return erb(inner);
    }
    if let Some(inner) = tag.strip_prefix("<#").and_then(|inner| inner.strip_suffix('>')) {
        return freemarker(inner);
    }
    if tag.starts_with("</#") && tag.ends_with('>') {
        return TemplateTag::new("end");
    }
    tag.strip_prefix(['#', '@']).and_then(directive)
}

/// The path that a placeholder stands for: `.name` inside `{{ range .alerts }}`.
pub(super) fn path_in(path: &str, context: Option<&TagContext>) -> String {
    let Some(context) = context else {
        return path.strip_prefix(['.', '$']).unwrap_or(path).to_owned();
    };
    let variable = &context.variable;
    match path.strip_prefix("this.").or_else(|| path.strip_prefix('.')) {
        Some("") => variable.clone(),
        Some(member) => format!("{variable}.{member}"),
        None if path == "this" => variable.clone(),
        None if path.starts_with('$') => path.trim_start_matches(['$', '.']).to_owned(),
        None if context.is_bare && path != variable && !path.starts_with(&format!("{variable}.")) => {
            format!("{variable}.{path}")
        }
        None => path.to_owned(),
    }
}

/// `#each xs`, `#each xs as |x|`, `#if c`, `/each`
fn handlebars(inner: &str) -> Option<TemplateTag> {
    if inner.starts_with('/') {
        return TemplateTag::new("end");
    }
    if let Some(list) = inner.strip_prefix("#each ") {
        return Some(match list.split_once(" as ") {
            Some((list, names)) => {
                let name = names.trim_matches(['|', ' ']).split([' ', ',']).next()?;
                TemplateTag { statement: format!("for {name} in {}", list.trim()), context: None }
            }
            None => each(list.trim().trim_start_matches("this."), true),
        });
    }
    if let Some(cond) = inner.strip_prefix("#if ") {
        return TemplateTag::new(format!("if {cond}"));
    }
    if let Some(cond) = inner.strip_prefix("#unless ") {
        return TemplateTag::new(format!("unless {cond}"));
    }
    // A section of Mustache: of a list, if its name is a plural.
    let is_path = |path: &str| !path.is_empty() && path.split('.').all(names::is_name);
    if let Some(path) = inner.strip_prefix('^').map(str::trim).filter(|path| is_path(path)) {
        return TemplateTag::new(if path.ends_with('s') {
            format!("if size({path}) == 0")
        } else {
            format!("if not {path}")
        });
    }
    let path = inner.strip_prefix('#').map(str::trim).filter(|path| is_path(path))?;
    if path.ends_with('s') { Some(each(path, true)) } else { TemplateTag::new(format!("if {path}")) }
}

/// `range .xs`, `range $i, $x := .xs`, `if .a`, `else if .a`, `end`
fn go(inner: &str, context: Option<&TagContext>) -> Option<TemplateTag> {
    let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let rest = rest.trim();
    match word {
        "range" => match rest.split_once(":=") {
            Some((names, list)) => {
                let names: Vec<&str> = names.split(',').map(|name| name.trim().trim_start_matches('$')).collect();
                let names = names.join(", ");
                TemplateTag::new(format!("for {names} in {}", path_in(list.trim(), context)))
            }
            None => Some(each(&path_in(rest, context), false)),
        },
        "if" => TemplateTag::new(format!("if {}", go_condition(rest, context)?)),
        "else" if rest.is_empty() => TemplateTag::new("else"),
        "else" => TemplateTag::new(format!("elif {}", go_condition(rest.strip_prefix("if ")?, context)?)),
        "end" if rest.is_empty() => TemplateTag::new("end"),
        _ => None,
    }
}

/// `eq .a "x"`, `not .a`, `and .a .b`, `.a`
fn go_condition(written: &str, context: Option<&TagContext>) -> Option<String> {
    let parts: Vec<String> = split_outside_quotes(written).iter().map(|part| path_in(part, context)).collect();
    let sign = |word: &str| {
        Some(match word {
            "eq" => "==",
            "ne" => "!=",
            "lt" => "<",
            "le" => "<=",
            "gt" => ">",
            "ge" => ">=",
            "and" => "and",
            "or" => "or",
            _ => return None,
        })
    };
    match parts.as_slice() {
        [one] => Some(one.clone()),
        [not, one] if not == "not" => Some(format!("not {one}")),
        [word, left, right] => Some(format!("{left} {} {right}", sign(word)?)),
        _ => None,
    }
}

fn split_outside_quotes(text: &str) -> Vec<&str> {
    let mut in_quotes = false;
    let parts = text.split(|c: char| {
        in_quotes ^= c == '"';
        c.is_whitespace() && !in_quotes
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// `xs.each do |x|`, `if c`, `end`
fn erb(inner: &str) -> Option<TemplateTag> {
    if let Some((list, names)) = inner.split_once(".each do ") {
        return TemplateTag::new(format!("for {} in {}", names.trim_matches(['|', ' ']), list.trim_start_matches('@')));
    }
    let word = inner.split(' ').next().unwrap_or_default();
    if matches!(word, "if" | "elsif" | "else" | "end" | "unless" | "for") { TemplateTag::new(inner) } else { None }
}

/// `list xs as x`, `if c`, `elseif c`, `else`
fn freemarker(inner: &str) -> Option<TemplateTag> {
    let inner = inner.trim_end_matches('/').trim();
    if let Some((list, name)) = inner.strip_prefix("list ").and_then(|rest| rest.split_once(" as ")) {
        return TemplateTag::new(format!("for {} in {}", name.trim(), list.trim()));
    }
    let word = inner.split(' ').next().unwrap_or_default();
    if matches!(word, "if" | "elseif" | "else") { TemplateTag::new(inner.trim_end_matches("??")) } else { None }
}

/// `foreach($x in $xs)`, `foreach ($xs as $x)`, `if($c)`, `end`, `endforeach`
fn directive(inner: &str) -> Option<TemplateTag> {
    let len = inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len());
    let (word, rest) = inner.split_at(len);
    let args = rest.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match (word, args) {
        ("end" | "endforeach" | "endif", _) if rest.trim().is_empty() => TemplateTag::new("end"),
        ("else", None) if rest.trim().is_empty() => TemplateTag::new("else"),
        ("if" | "elseif", Some(cond)) => TemplateTag::new(format!("{word} {}", cond.replace('$', ""))),
        ("foreach", Some(args)) => {
            let args = args.replace('$', "");
            TemplateTag::new(match args.split_once(" as ") {
                Some((list, name)) => format!("for {} in {}", name.trim(), list.trim()),
                None => format!("for {args}"),
            })
        }
        _ => None,
    }
}

/// A loop whose variable has no name: that of one item.
fn each(list: &str, is_bare: bool) -> TemplateTag {
    let last = list.rsplit('.').next().unwrap_or_default();
    let singular = match last.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => last.strip_suffix('s').unwrap_or_default().to_owned(),
    };
    let variable = if singular.is_empty() { "item".to_owned() } else { singular };
    TemplateTag { statement: format!("for {variable} in {list}"), context: Some(TagContext { variable, is_bare }) }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn tags_of_all_languages() {
        for (tag, statement) in [
            ("{% for x in xs %}", "for x in xs"),
            ("{%- endfor -%}", "endfor"),
            ("{{ range .alerts }}", "for alert in alerts"),
            ("{{- range $i, $a := .alerts -}}", "for i, a in alerts"),
            ("{{ if eq .status \"a b\" }}", "if status == \"a b\""),
            ("{{ else if .name }}", "elif name"),
            ("{{end}}", "end"),
            ("{{#each categories}}", "for category in categories"),
            ("{{#each xs as |x|}}", "for x in xs"),
            ("{{/each}}", "end"),
            ("{{#commits}}", "for commit in commits"),
            ("{{#ok}}", "if ok"),
            ("{{^ok}}", "if not ok"),
            ("{{/commits}}", "end"),
            ("<% hosts.each do |host| %>", "for host in hosts"),
            ("<% end %>", "end"),
            ("<#list hosts as host>", "for host in hosts"),
            ("</#list>", "end"),
            ("#foreach($host in $hosts)", "for host in hosts"),
            ("@foreach ($hosts as $host)", "for host in hosts"),
            ("@endforeach", "end"),
        ] {
            assert_eq!(read(tag, None).map(|tag| tag.statement).as_deref(), Some(statement), "{tag}");
        }
        for other in ["{{ .name }}", "{{ name }}", "# Title", "@all", "#1", "{{ a }} {{ b }}", "</div>", "<b>"] {
            assert!(read(other, None).is_none(), "{other}");
        }
    }
}
