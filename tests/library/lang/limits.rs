//! Files that are built to break things, and worlds that refuse files.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use msgc::diag::Sink;
use msgc::lang::{Type, load};
use msgc::source::{ReadError, World};

use super::report::{check, codes, drawn, report};

#[test]
fn long_chains_of_lets_end_in_a_finding() {
    // Each let names the next one, so that the first is as deep as the file is long.
    let mut forward = String::new();
    let mut backward = "let a0 = 1\n".to_owned();
    for n in 0..5000 {
        let _ = writeln!(forward, "let a{n} = [a{}]", n + 1);
        let _ = writeln!(backward, "let a{} = [a{n}]", n + 1);
    }
    forward.push_str("let a5000 = 1\n");
    assert!(codes(&forward).iter().all(|code| *code == "expression-too-deep"));
    assert!(codes(&backward).iter().all(|code| *code == "expression-too-deep"));
    assert!(!codes(&forward).is_empty() && !codes(&backward).is_empty());
    assert!(codes("let a = 1\nlet b = a\nmessage m: wecom.text { x: b }\n").is_empty());
}

#[test]
fn a_chain_that_is_a_little_too_deep_is_found_once() {
    let mut source = "let a0 = 1\n".to_owned();
    for n in 0..200 {
        let _ = writeln!(source, "let a{} = a{n}", n + 1);
    }
    insta::assert_snapshot!("expression-too-deep", report(&source));
}

#[test]
fn long_sums_end_in_a_finding() {
    let sum = vec!["1"; 5000].join(" - ");
    assert!(!codes(&format!("let a = {sum}\n")).is_empty());
}

#[test]
fn types_that_double_end_in_a_finding() {
    let mut source = "type a0 = { x: bool }\n".to_owned();
    for n in 0..40 {
        let _ = writeln!(source, "type a{} = {{ x: a{n}, y: a{n} }}", n + 1);
    }
    insta::assert_snapshot!("type-too-large", report(&source));
    let mut chain = "type a0 = bool\n".to_owned();
    for n in 0..5000 {
        let _ = writeln!(chain, "type a{} = list(a{n})", n + 1);
    }
    assert!(codes(&chain).iter().all(|code| *code == "type-too-large"));
}

#[test]
fn constants_that_double_end_in_a_finding() {
    let mut source = "param p: text\nlet a0 = \"0123456789\"\n".to_owned();
    for n in 0..40 {
        let _ = writeln!(source, "let a{} = \"${{a{n}}}${{a{n}}}\"", n + 1);
    }
    source.push_str("message m: wecom.text { body: p }\nsample s { p: a40 }\n");
    assert_eq!(codes(&source), ["not-constant"]);
}

#[test]
fn a_long_chain_of_messages_is_followed() {
    let mut source = "param p: text\nmessage m0: material.news { x: p }\n".to_owned();
    for n in 0..20_000 {
        let _ = writeln!(source, "message m{}: material.news {{ x: m{n} }}", n + 1);
    }
    let (program, found) = check(&source, &[]);
    assert!(found.is_empty());
    let unit = program.main().unwrap();
    assert_eq!(unit.used_params(program.message("m20000").unwrap()).len(), 1);
}

#[test]
fn many_files_in_a_row_end_in_a_finding() {
    let files: Vec<(String, String)> =
        (0..100).map(|n| (format!("f{n}.msg"), format!("import \"f{}.msg\" as f\nlet x = f.x\n", n + 1))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (program, found) = check("import \"f0.msg\" as f\nmessage m: wecom.text { x: f.x }\n", &files);
    insta::assert_snapshot!("imports-too-deep", drawn(&program.files, &found));
}

#[test]
fn a_file_that_is_imported_twice_is_read_once() {
    let source = "import \"a.msg\" as a\nimport \"b.msg\" as b\nmessage m: wecom.text { x: a.x, y: b.y }\n";
    let (program, found) =
        check(source, &[("a.msg", "import \"b.msg\" as b\nlet x = b.y\n"), ("b.msg", "let y = 1\n")]);
    assert!(found.is_empty());
    assert_eq!(program.units.len(), 3);
}

/// A world whose every file is refused.
struct Refusing(ReadError);

impl World for Refusing {
    fn exists(&self, _: &Path) -> bool {
        true
    }

    fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        Err(self.0.clone())
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        Ok(path.to_path_buf())
    }
}

fn report_in(world: &dyn World) -> String {
    let mut sink = Sink::default();
    let source = "import \"brand.msg\" as brand\nmessage m: wecom.text { color: brand.green }\n";
    let program = load(world, Path::new(""), Path::new("main.msg"), "main.msg", source.to_owned(), &mut sink);
    drawn(&program.files, &sink.into_sorted())
}

#[test]
fn files_that_cannot_be_had() {
    insta::assert_snapshot!("too-large-to-read", report_in(&Refusing(ReadError::TooLarge(20_000_000))));
    insta::assert_snapshot!(
        "file-denied",
        report_in(&Refusing(ReadError::Denied { kind: std::io::ErrorKind::PermissionDenied, words: String::new() }))
    );
}

#[test]
fn broken_lets_are_marked() {
    let (program, _) = check("let a = a\nlet b = 1\n", &[]);
    let unit = program.main().unwrap();
    assert_eq!(format!("{:?}", unit.names.get("a")), "Some(Broken)");
    assert_eq!(unit.let_decl(1).map(|decl| &decl.ty), Some(&Type::INT));
}
