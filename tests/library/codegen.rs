//! Generated code: what it looks like, that it is the same each time, and that nothing in a file becomes code.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use msgc::codegen::{CodeLanguage, Facade, generate, source};
use msgc::pipeline::{Input, Settings, analyze};
use msgc::source::MemoryWorld;

/// The façade of files below a folder of the tests.
fn facade(folder: &str, paths: &[&str]) -> Facade {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect("a file");
    let mut world = MemoryWorld::default();
    for path in ["sub/shop.msg", "msgc.msg"] {
        if folder.join(path).exists() {
            world = world.with(format!("/project/{path}"), read(path));
        }
    }
    let mut facade = Facade::default();
    for path in paths {
        let input = Input {
            path: format!("/project/{path}").into(),
            root: "/project".into(),
            name: (*path).to_owned(),
            text: read(path),
        };
        let settings = Settings::default();
        let analysis = analyze(&world, input, &settings).expect("nobody cancels");
        assert!(!analysis.has_errors(), "{path}: {:?}", analysis.findings);
        facade.sources.extend(source(&analysis, path, &settings.cancellation).expect("nobody cancels"));
    }
    facade
}

fn hostile() -> Facade {
    facade(
        "tests/languages/hostile",
        &["class.msg", "class/a.b-c.msg", "class/lambda_test.msg", "client.msg", "msgc.msg"],
    )
}

#[test]
fn what_it_looks_like() {
    let facade = facade("tests/render/messages", &["names.msg", "order.msg"]);
    for language in CodeLanguage::ALL {
        let files = generate(language, &facade, "messages");
        let shown = files.iter().filter(|file| !file.path.to_lowercase().contains("msgc."));
        let shown: Vec<String> = shown.map(|file| format!("==> {}\n{}", file.path, file.text)).collect();
        insta::assert_snapshot!(language.id(), shown.join("\n"));
    }
}

#[test]
fn hostile_names_and_docs() {
    let facade = hostile();
    for language in CodeLanguage::ALL {
        let files = generate(language, &facade, "messages");
        let shown = files.iter().filter(|file| file.path.to_lowercase().contains("class"));
        let shown: Vec<String> = shown.map(|file| format!("==> {}\n{}", file.path, file.text)).collect();
        insta::assert_snapshot!(format!("hostile_{}", language.id()), shown.join("\n"));
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    for language in CodeLanguage::ALL {
        let files = generate(language, &hostile(), "messages");
        assert_eq!(files, generate(language, &hostile(), "messages"));
        let paths: HashSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
        assert_eq!(paths.len(), files.len(), "each file has a path of its own, whatever the system");
        assert!(files.is_sorted_by_key(|file| &file.path));
    }
}

/// What reorders or hides code is written by its number, or shown in comments.
#[test]
fn code_is_what_it_looks_like() {
    for language in CodeLanguage::ALL {
        for file in generate(language, &hostile(), "messages") {
            let hidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{200b}'..='\u{202e}');
            assert!(!file.text.contains(hidden), "{}", file.path);
            assert!(file.text.ends_with('\n') && !file.text.contains(" \n"), "{}", file.path);
        }
    }
}

/// A comment ends where it should: outside of comments and strings there is nothing that was inside.
#[test]
fn comments_hold_what_is_in_them() {
    for (language, marker) in
        [(CodeLanguage::TypeScript, "The last line ends"), (CodeLanguage::Java, "The last line ends")]
    {
        let files = generate(language, &hostile(), "messages");
        let mut found = 0;
        for file in &files {
            let mut rest = file.text.as_str();
            while let Some((_, inside)) = rest.split_once("/**") {
                let (comment, after) = inside.split_once("*/").expect("it ends");
                found += usize::from(comment.contains(marker));
                // Java reads these before it knows what a comment is.
                assert!(language != CodeLanguage::Java || !comment.contains('\\'), "{comment}");
                rest = after;
            }
            assert!(!rest.contains(marker), "{}", file.path);
        }
        assert!(found > 0, "{language:?}");
    }
}

#[test]
fn packages() {
    for (language, package, is_one) in [
        (CodeLanguage::Go, "messages", true),
        (CodeLanguage::Go, "Messages", false),
        (CodeLanguage::Go, "func", false),
        (CodeLanguage::Go, "a.b", false),
        (CodeLanguage::Java, "com.example.messages", true),
        (CodeLanguage::Java, "com.class", false),
        (CodeLanguage::Java, "com.", false),
        (CodeLanguage::Java, "com;x", false),
        (CodeLanguage::Python, "messages", false),
    ] {
        assert_eq!(language.is_package(package), is_one, "{language:?} {package}");
    }
}
