//! Masks secrets, or what was meant to be one, in a configuration for display.

use crate::catalog::Platform;

/// The keys of secrets in accounts of all platforms.
pub(super) fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for login in Platform::ALL.iter().map(|platform| &platform.spec().login) {
        names.extend(
            login.secrets().into_iter().chain(login.several()).filter(|name| !names.contains(name)).collect::<Vec<_>>(),
        );
    }
    names
}

const BASE_URL: &str = "base_url";

/// The text with every byte of a secret replaced by `*`, so that offsets stay the same.
///
/// It works line by line, not on the parsed document, since invalid files are displayed too.
pub(super) fn masked(text: &str) -> String {
    // A list of secrets may span several lines.
    let mut opened = false;
    text.split_inclusive('\n').map(|text| line(text, &mut opened)).collect()
}

fn line(line: &str, opened: &mut bool) -> String {
    if *opened {
        *opened = !line.contains(']');
        return texts(line);
    }
    let Some((key, value)) = line.split_once('=') else { return line.to_owned() };
    let name = key.trim().rsplit('.').next().unwrap_or_default().trim_matches(['"', '\'']);
    let value = match name {
        BASE_URL => url(value),
        name if names().contains(&name) => {
            *opened = value.contains('[') && !value.contains(']');
            texts(value)
        }
        _ => return line.to_owned(),
    };
    format!("{key}={value}")
}

/// Masks parts of a URL besides the host: a password before `@`, a query.
pub(super) fn url(text: &str) -> String {
    let (head, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), text),
    };
    let (user, rest) = match rest.rsplit_once('@') {
        Some((user, rest)) => (stars(user) + "@", rest),
        None => (String::new(), rest),
    };
    let query = rest.find(['?', '#']).map(|at| at + 1).unwrap_or(rest.len());
    let (path, query) = rest.split_at_checked(query).unwrap_or((rest, ""));
    let end = query.find(['"', '\'', '\n', '\r']).unwrap_or(query.len());
    let (query, end) = query.split_at_checked(end).unwrap_or((query, ""));
    format!("{head}{user}{path}{}{end}", stars(query))
}

/// Masks quoted texts, except names of variables and files after `env` and `file`.
fn texts(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let quote = quoted.chars().next().unwrap_or('"');
        let inner = quoted.strip_prefix(quote).unwrap_or_default();
        let (text, closed, behind) = match inner.split_once(quote) {
            Some((text, behind)) => (text, true, behind),
            // The text ends before the end of the line in any case.
            None => (inner.trim_end(), false, inner.get(inner.trim_end().len()..).unwrap_or_default()),
        };
        let named = before.trim_end().trim_end_matches('=').trim_end();
        let is_name = named.ends_with("env") && is_variable(text) || named.ends_with("file");
        out.push(quote);
        out.push_str(&if is_name { text.to_owned() } else { stars(text) });
        if closed {
            out.push(quote);
        }
        rest = behind;
    }
    out + rest
}

/// Whether this can be the name of an environment variable.
pub(super) fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn stars(text: &str) -> String {
    "*".repeat(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_is_not_shown() {
        for (line, shown) in [
            ("key = \"密s\" # mine", "key = \"****\" # mine"),
            ("key = 's3cret", "key = '******"),
            ("secret = { env = \"SHOP_SECRET\" }", "secret = { env = \"SHOP_SECRET\" }"),
            ("secret = { env = \"69-3a\" }", "secret = { env = \"*****\" }"),
            ("key = { file = \"/run/key\" }", "key = { file = \"/run/key\" }"),
            ("key = { command = [\"pass\", \"x\"] }", "key = { command = [\"****\", \"*\"] }"),
            ("key = { env = \"A\", value = \"b\" }", "key = { env = \"A\", value = \"*\" }"),
            ("accounts.ops.key = \"abc\"\n", "accounts.ops.key = \"***\"\n"),
            ("base_url = \"https://me:pw@a.example/?k=v\"\n", "base_url = \"https://*****@a.example/?***\"\n"),
            ("base_url = \"http://127.0.0.1:80\"", "base_url = \"http://127.0.0.1:80\""),
            ("wecom = \"beta\"", "wecom = \"beta\""),
            ("keys = [{ env = \"A\" }, \"69-3a\"]", "keys = [{ env = \"A\" }, \"*****\"]"),
            (
                "keys = [\n  { env = \"A\" },\n  \"69-3a\",\n  { value = \"b\" }\n]\nx = \"y\"",
                "keys = [\n  { env = \"A\" },\n  \"*****\",\n  { value = \"*\" }\n]\nx = \"y\"",
            ),
        ] {
            assert_eq!(masked(line), shown);
            assert_eq!(masked(line).len(), line.len());
        }
    }
}
