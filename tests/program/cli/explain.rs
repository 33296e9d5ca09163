use insta::assert_snapshot;
use msgc::diag::Lang;
use msgc::report::{Human, Style};
use unicode_width::UnicodeWidthStr;

use super::Test;

#[test]
fn pages() {
    for code in ["too-long", "unknown-field", "rows-column-missing", "config-secret"] {
        assert_snapshot!(code, Test::new(&["explain", code]).snapshot());
    }
}

#[test]
fn message_types() {
    for id in ["wecom.news", "reply.news", "template"] {
        assert_snapshot!(id.replace('.', "_"), Test::new(&["explain", id]).snapshot());
        let chinese = Test::new(&["--lang", "zh", "explain", id]).snapshot();
        assert_snapshot!(format!("{}_zh", id.replace('.', "_")), chinese);
    }
}

/// What is shown can be copied.
#[test]
fn the_examples_of_a_type_check() {
    for (id, profile) in [("custom.msgmenu", "official_account = \"current\""), ("wecom.markdown", "wecom = \"beta\"")]
    {
        let page = Test::new(&["explain", id]).output().stdout;
        let message = msgc::catalog::find_type(id).unwrap();
        for example in [message.smallest_example(), message.full_example()] {
            let shown =
                page.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
            assert!(shown.contains(example), "{page}");
            let check =
                Test::new(&["check"]).file("msgc.toml", format!("[platform]\n{profile}\n")).file("a.msg", example);
            let ran = check.output();
            assert_eq!((ran.status, ran.stderr.as_str()), (0, "checked 1 file: no findings\n"));
        }
    }
}

#[test]
fn a_misspelt_name_is_told_what_is_meant() {
    for (given, meant) in [("wecom.new", "wecom.news"), ("markdown_v2", "wecom.markdown_v2"), ("too-lang", "too-long")]
    {
        let ran = Test::new(&["explain", given]).output();
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(&format!("did you mean `{meant}`?")), "{}", ran.stderr);
    }
    let ran = Test::new(&["explain", "zzzzzzzz"]).output();
    assert!(ran.stderr.contains("`msgc explain --list` shows all"), "{}", ran.stderr);
}

#[test]
fn no_type_is_named_like_a_finding() {
    assert!(msgc::catalog::types().all(|message| msgc::diag::NamedCode::find(message.id).is_none()));
}

/// Lines of running text fit the terminal; files are shown as they are.
#[test]
fn a_type_fits_the_width() {
    let message = msgc::catalog::find_type("wecom.template_card").unwrap();
    for (lang, width) in [(Lang::En, 60), (Lang::Zh, 60), (Lang::En, 200)] {
        let page = Human { style: Style { width, ..Style::PLAIN }, lang }.message_type(message);
        let files: Vec<String> = message.examples.lines().map(|line| format!("    {line}")).collect();
        let wide: Vec<&str> = page
            .lines()
            .filter(|line| line.width() > width.min(88) && !files.iter().any(|file| file == line))
            .filter(|line| line.trim().contains(' '))
            .collect();
        assert!(wide.is_empty(), "{wide:#?}");
    }
}

#[test]
fn completions_offer_codes_and_types() {
    // For fish, `clap_complete` offers values of options only.
    let names = ["wecom.news", "reply.transfer_customer_service", "too-long"];
    for (shell, names) in [("bash", &names[..]), ("zsh", &names), ("fish", &names[..2])] {
        let script = Test::new(&["completions", shell]).output().stdout;
        for name in names {
            assert!(script.contains(name), "{shell} does not offer {name}");
        }
    }
}

#[test]
fn what_platforms_answer() {
    assert_snapshot!("errcode_45009", Test::new(&["explain", "45009"]).snapshot());
    assert_snapshot!("errcode_40001", Test::new(&["explain", "40001"]).snapshot());
    assert_snapshot!("errcode_success", Test::new(&["explain", "0"]).snapshot());
    assert_snapshot!("mass_result", Test::new(&["explain", "err(20001)"]).snapshot());
    let busy = Test::new(&["explain", "-1"]).output();
    assert_eq!((busy.status, busy.stderr.as_str()), (0, ""));
    assert_eq!(busy.stdout.matches("the system is busy").count(), 2, "{}", busy.stdout);
    assert_eq!(Test::new(&["explain", "--", "-1"]).output().stdout, busy.stdout);
    let mass = Test::new(&["explain", "err(40001)"]).output().stdout;
    assert!(mass.starts_with("`err(40001)` in the result of a mass message\n") && !mass.contains("errcode"), "{mass}");
    assert_eq!(Test::new(&["explain", "err(45009)"]).output().status, 2);
}

/// As it came from `curl`: the number alone says the same.
#[test]
fn a_whole_answer_is_explained() {
    let of = |answer: &str| {
        let ran = Test::new(&["explain", answer]).output();
        (ran.status, ran.stdout)
    };
    let number = of("93000");
    assert_eq!(number.0, 0);
    assert_eq!(of(r#"{"errcode":93000,"errmsg":"invalid webhook url, hint: [17]"}"#), number);
    assert_eq!(of("  {\"errmsg\": \"x\", \"errcode\": 93000}\n"), number);
    assert_eq!(of(r#"{"errmsg":"no number"}"#).0, 2);
    assert_eq!(of(r#"{"errcode":93000"#).0, 2);
}

#[test]
fn colours_are_for_those_who_ask() {
    let page = |arguments: &[&str]| Test::new(arguments).output().stdout;
    assert!(!page(&["explain", "too-long"]).contains('\u{1b}'));
    let coloured = page(&["explain", "too-long", "--color", "always"]);
    assert!(coloured.starts_with("\u{1b}[1;31merror[too-long]\u{1b}[0m"), "{coloured}");
}

#[test]
fn everything_is_listed_in_columns() {
    let ran = Test::new(&["explain", "--list"]).output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let codes: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split(' ').next()).collect();
    for code in msgc::diag::Code::all().map(msgc::diag::Code::id).chain([
        "45009",
        "-1",
        "err(10001)",
        "wecom.news",
        "subscribe",
    ]) {
        assert!(codes.contains(&code), "{code}");
    }
    let meaning =
        |line: &str| line.find("A text is longer").or(line.find("An account lacks")).map(|at| line[..at].width());
    let columns: Vec<usize> = ran.stdout.lines().filter_map(meaning).collect();
    assert!(columns.len() >= 2 && columns.windows(2).all(|pair| pair[0] == pair[1]), "{columns:?}");
    assert!(ran.stdout.lines().all(|line| line == line.trim_end()));
}

#[test]
fn the_list_for_programs() {
    let ran = Test::new(&["explain", "--list", "--format", "json"]).output();
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["findings"].as_array().unwrap().len(), msgc::diag::Code::all().count());
    let of = |list: &str, code: serde_json::Value| {
        document[list].as_array().unwrap().iter().find(|entry| entry["code"] == code).unwrap().clone()
    };
    let meaning = "A text is longer than the platform accepts";
    let expected = serde_json::json!({ "code": "too-long", "severity": "error", "meaning": meaning });
    assert_eq!(of("findings", "too-long".into()), expected);
    let listed = document["types"].as_array().unwrap().iter().find(|entry| entry["id"] == "wecom.news").unwrap();
    let meaning = "One to eight articles with pictures and links.";
    assert_eq!(*listed, serde_json::json!({ "id": "wecom.news", "platform": "wecom", "meaning": meaning }));
    let expected =
        serde_json::json!({ "code": 42010, "platform": "official_account", "meaning": "mass messages come too fast" });
    assert_eq!(of("errcodes", 42010.into()), expected);
    let expected = serde_json::json!({ "code": 20001, "meaning": "suspected politics" });
    assert_eq!(of("mass_results", 20001.into()), expected);
}

#[test]
fn check_names_the_pages() {
    let check = |text: &str, arguments: &[&str]| Test::new(arguments).file("a.msg", text).output();
    let one = "message a: wecom.text {\n    body: \"${x}${y}\"\n}\n";
    let ran = check(one, &["check"]);
    assert!(ran.stderr.ends_with("\nfor more information: msgc explain unknown-name\n"), "{}", ran.stderr);
    let several = "let unused = 1\n\nmessage a: wecom.text {\n    body: \"${x()}\"\n}\n";
    let ran = check(several, &["check"]);
    let last = "\nfor more information: msgc explain unknown-function; also `unused-let`\n";
    assert!(ran.stderr.ends_with(last), "{}", ran.stderr);
    for format in ["short", "json"] {
        let ran = check(several, &["check", "--format", format]);
        assert!(!ran.stdout.contains("msgc explain") && !ran.stderr.contains("msgc explain"));
    }
}
