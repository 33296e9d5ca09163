//! A type name is defined once in the library, so that a search for it leads to one type. A code's struct is named like
//! the code.

use super::{root, rust_files};

/// The types of a file: its items, and the structs that the tables of messages declare.
fn types(text: &str, is_table: bool) -> Vec<&str> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let items = text.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub(super) ").or(line.strip_prefix("pub(crate) ")).or(line.strip_prefix("pub "));
        let rest = rest.or(line.strip_prefix("pub(in crate::cli) ")).unwrap_or(line);
        let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
        kinds.iter().find_map(|kind| rest.strip_prefix(kind)).map(name)
    });
    items.chain(text.lines().filter(|_| is_table).filter_map(row)).collect()
}

fn name(rest: &str) -> &str {
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The struct of a row of a table: `Name { fields } = …` or `Name = …`. Texts without placeholders are statics.
fn row(line: &str) -> Option<&str> {
    let rest =
        line.strip_prefix("    ").filter(|rest| rest.starts_with(char::is_uppercase) && rest.contains(" = \""))?;
    let name = name(rest);
    let after = rest[name.len()..].trim_start();
    (name.contains(char::is_lowercase) && (after.starts_with('{') || after.starts_with("= "))).then_some(name)
}

/// Codes whose struct is not named like them, and why.
const OTHERWISE: &[(&str, &str)] = &[
    // `ValueKind` is what a value of the evaluation is.
    ("value-kind", "WrongValueKind"),
];

/// `TooLong` of `too-long`.
fn camel_case(code: &str) -> String {
    code.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

#[test]
fn a_type_name_is_defined_once() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut found = std::collections::BTreeMap::<String, Vec<String>>::new();
    for path in files
        .iter()
        .filter(|path| !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests"))
    {
        let text = std::fs::read_to_string(path).expect("readable");
        let is_table = path.starts_with(root().join("src/diag/messages"));
        for name in types(&text, is_table) {
            found.entry(name.to_owned()).or_default().push(path.display().to_string());
        }
    }
    assert!(found.len() > 1000, "{} types", found.len());
    found.retain(|_, files| files.len() > 1);
    assert!(found.is_empty(), "names of several types: {found:#?}");
}

#[test]
fn a_code_and_its_struct_have_one_name() {
    let mut files = Vec::new();
    rust_files(&root().join("src/diag/messages"), &mut files);
    let (mut count, mut wrong) = (0, Vec::new());
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        for line in text.lines() {
            let Some((head, rest)) = line.split_once(" = \"") else { continue };
            let Some((code, rest)) = rest.split_once("\", ") else { continue };
            let severity = rest.split(',').next().unwrap_or_default();
            if let Some(name) = row(line).filter(|_| ["Error", "Warning", "Advice"].contains(&severity)) {
                count += 1;
                if name != camel_case(code) && !OTHERWISE.contains(&(code, name)) {
                    wrong.push(format!("{}: {name}: {code}: {head}", path.display()));
                }
            }
        }
    }
    assert!(count > 200, "{count} codes");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
