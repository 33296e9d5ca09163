//! The order of the modules in `ARCHITECTURE.md` is the order of the code.

mod circles;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use msgc::catalog::Platform;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules in the order that `ARCHITECTURE.md` states.
fn order() -> Vec<String> {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is there");
    let start = page.find("sort < steps").expect("the page states the order");
    let block = page[start..].split("```").next().expect("a block");
    block.split('<').map(|name| name.trim().to_owned()).collect()
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The module of a file: `src/check/rules/mod.rs` belongs to `check`.
fn module(path: &Path) -> String {
    let inner = path.strip_prefix(root().join("src")).expect("inside src");
    let first = inner.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn a_module_uses_only_those_before_it() {
    let order = order();
    let rank: BTreeMap<&str, usize> = order.iter().enumerate().map(|(rank, name)| (name.as_str(), rank)).collect();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    assert!(files.len() > 100, "{} files", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let own = module(&path);
        if own == "lib" {
            continue;
        }
        let own_rank = *rank.get(own.as_str()).unwrap_or_else(|| panic!("`{own}` is not in the order"));
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (index, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            for prefix in ["crate::", "msgc::"] {
                for used in line.split(prefix).skip(1) {
                    let names =
                        used.trim_start_matches('{').split([',', '}']).take(if used.starts_with('{') { 20 } else { 1 });
                    for name in names {
                        let name: String =
                            name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                        if let Some(used_rank) = rank.get(name.as_str())
                            && *used_rank > own_rank
                        {
                            wrong.push(format!("{}:{}: `{own}` uses `{name}`", path.display(), index + 1));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Wire keys and codes of the platforms stand in the catalog alone.
#[test]
fn no_platform_key_stands_outside_of_the_catalog() {
    const KEYS: &[&str] = &[
        "\"touser\"",
        "\"msgtype\"",
        "\"chatid\"",
        "\"post_id\"",
        "\"visible_to_user\"",
        "\"media_id\"",
        "\"template_id\"",
        "\"articles\"",
        "\"attachments\"",
        "\"callback_id\"",
        "\"access_token\"",
        "\"ToUserName\"",
        "\"MsgType\"",
        "api.weixin.qq.com",
        "qyapi.weixin.qq.com",
        "40058",
        "45009",
        "47003",
        "@all_group",
    ];
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files.iter().filter(|path| module(path) != "catalog") {
        let text = std::fs::read_to_string(path).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (index, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            wrong.extend(
                KEYS.iter()
                    .filter(|key| line.contains(**key))
                    .map(|key| format!("{}:{}: {key}", path.display(), index + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is special about a platform is a field of its row: no other code names one, and none asks which one it has.
#[test]
fn no_platform_is_named_outside_of_the_catalog() {
    let ids = Platform::ALL.iter().flat_map(|platform| {
        let spec = platform.spec();
        let variants = platform.variants().iter().map(|variant| variant.id());
        variants.chain([spec.id, spec.argument.0]).map(|id| format!("\"{id}\""))
    });
    let ids: BTreeSet<String> = ids.collect();
    assert!(ids.len() > 5 && ids.contains("\"wecom\""), "{ids:?}");
    let rows: Vec<&str> = Platform::ALL.iter().map(|platform| platform.id()).collect();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    files.retain(|path| !path.ends_with("tests.rs"));
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_row = ["catalog", "facts"].contains(&module(&path).as_str());
        for (index, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let names = !is_row && ids.iter().any(|id| line.contains(id));
            let asks =
                rows.iter().any(|row| line.contains(&format!("== {row}::")) || line.contains(&format!("!= {row}::")))
                    || ["PLATFORM =>", "match platform {", "match self.platform {", "match platform.id()"]
                        .iter()
                        .any(|it| line.contains(it));
            if names || asks {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a checkout builds, `cargo install`, a distribution and a dependent build too.
#[test]
fn a_build_is_the_ordinary_one() {
    for name in ["build.rs", ".cargo/config", ".cargo/config.toml"] {
        assert!(!root().join(name).exists(), "{name}");
    }
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("readable");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let release = manifest["profile"]["release"].as_table().expect("a profile");
    let knobs: Vec<&str> = release.keys().map(String::as_str).collect();
    assert_eq!(BTreeSet::from_iter(knobs), BTreeSet::from(["codegen-units", "lto", "opt-level"]));
    assert_eq!(manifest["profile"]["bench"]["debug"].as_str(), Some("line-tables-only"));
    let sqlite = manifest["dependencies"]["rusqlite"]["features"].as_array().expect("features");
    assert_eq!(sqlite.iter().filter_map(|feature| feature.as_str()).collect::<Vec<_>>(), ["bundled"]);
}

#[test]
fn names_are_looked_up_where_they_are_resolved() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files.into_iter().filter(|path| module(path) != "lang") {
        let text = std::fs::read_to_string(&path).expect("readable");
        for (index, line) in text.lines().enumerate() {
            if [".names.get(", ".names.find(", "Decl::Import", "Decl::Let("].iter().any(|it| line.contains(it)) {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "a name is looked up by its text outside of `lang`:\n{}", wrong.join("\n"));
}

#[test]
fn an_evaluator_is_made_at_two_places() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut made = BTreeMap::new();
    for path in files.into_iter().filter(|path| module(path) != "eval") {
        let text = std::fs::read_to_string(&path).expect("readable");
        for how in ["Evaluator::symbolic(", "Evaluator::concrete("] {
            *made.entry(how).or_insert(0) += text.matches(how).count();
        }
    }
    assert_eq!(made, BTreeMap::from([("Evaluator::symbolic(", 1), ("Evaluator::concrete(", 1)]));
}

/// What is about many findings (how many are shown, what they come to) is known to the format that was asked for.
#[test]
fn findings_are_written_by_their_format() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files.into_iter().filter(|path| module(path) != "report") {
        let text = std::fs::read_to_string(&path).expect("readable");
        for (index, line) in text.lines().enumerate() {
            if ["human.finding", "answer.finding"].iter().any(|it| line.contains(it)) {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "a finding is drawn outside of an emitter:\n{}", wrong.join("\n"));
}

/// What the library is without features touches nothing of the machine: the features begin with `os` in the order.
#[test]
fn the_core_knows_no_machine() {
    const MACHINE: &[&str] =
        &["std::thread", "std::env", "std::fs", "std::net", "std::process", "Instant", "SystemTime"];
    let order = order();
    let core: Vec<&str> = order.iter().map(String::as_str).take_while(|name| *name != "os").collect();
    assert!(core.contains(&"pipeline") && core.contains(&"report"), "{core:?}");
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("readable");
    let mut wrong = Vec::new();
    for name in &order {
        let gated = lib.contains(&format!("]\npub mod {name};"));
        if *name != "main" && gated == core.contains(&name.as_str()) {
            wrong.push(format!("`{name}` stands with or without a feature where it should not"));
        }
    }
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    // The parser asks for a stack that is large enough, and refuses where there is none.
    files.retain(|path| core.contains(&module(path).as_str()) && !path.ends_with("syntax/stack_guard.rs"));
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (index, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            wrong.extend(
                MACHINE
                    .iter()
                    // A type in generated code.
                    .filter(|name| line.replace("java.time.Instant", "").contains(**name))
                    .map(|name| format!("{}:{}: {name}", path.display(), index + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sending tells time and waits by the `os::Clock` that it is given, so that no test of it has to wait.
#[test]
fn sending_has_no_clock_of_its_own() {
    const CLOCKS: &[&str] = &["Instant", "SystemTime", "SystemClock", "sleep(", "os::now", "os::since_epoch"];
    let mut files = Vec::new();
    rust_files(&root().join("src/send"), &mut files);
    assert!(files.len() > 30, "{} files", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        for (index, line) in
            text.lines().enumerate().filter(|(_, line)| CLOCKS.iter().any(|clock| line.contains(clock)))
        {
            wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
        }
    }
    assert!(wrong.is_empty(), "sending asks a clock of its own:\n{}", wrong.join("\n"));
}

/// A command is a file or a folder of `src/cli`, and a variant of `Command`. Commands alone print, and none calls another.
#[test]
fn commands_print_and_do_not_call_each_other() {
    let cli = root().join("src/cli");
    let text = std::fs::read_to_string(cli.join("mod.rs")).expect("readable");
    let dispatch = text.split("fn dispatch").nth(1).and_then(|rest| rest.split("\n}\n").next()).expect("it dispatches");
    let commands: BTreeSet<&str> =
        dispatch.lines().filter_map(|line| line.split("=> ").nth(1)?.split("::").next()).collect();
    assert!(commands.contains("check") && commands.contains("send") && commands.len() > 12, "{commands:?}");
    let mut files = Vec::new();
    rust_files(&cli, &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let inner = path.strip_prefix(&cli).expect("inside").components().next().expect("a name").as_os_str();
        let own = inner.to_string_lossy().trim_end_matches(".rs").to_owned();
        if ["mod", "session", "args"].contains(&own.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let called = line.split("super::").skip(1).filter_map(|rest| rest.split([':', ';', ',', ' ', '{']).next());
            let other = called.filter(|name| commands.contains(name) && *name != own).count() > 0;
            let prints = line.contains("Session") && !commands.contains(own.as_str());
            if (other && line.trim_start().starts_with("use ")) || prints {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs between dialects stands in their rows. Elsewhere one may be named, to say what a text is in, and never asked for;
/// the parser is chosen by the family.
#[test]
fn nobody_asks_which_dialect_it_is() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        if path.ends_with("tests.rs") {
            continue;
        }
        for (index, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let named = |text: &str| {
                text.split("Dialect::")
                    .skip(1)
                    .any(|rest| rest.starts_with(char::is_uppercase) && !rest.starts_with("ALL"))
            };
            let pattern = line.split_once("=>").is_some_and(|(pattern, _)| named(pattern));
            let compared = ["== ", "!= ", "matches!", "if let", "let else"].iter().any(|sign| line.contains(sign));
            if pattern || compared && named(line) {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "a dialect is asked for by its name:\n{}", wrong.join("\n"));
}
