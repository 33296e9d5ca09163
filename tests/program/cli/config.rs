//! `msgc config`: what applies, and where it comes from.

use insta::assert_snapshot;
use serde_json::Value;

use super::Test;

const CONFIG: &str = "requires = \">=0.1\"\n\n[platform]\nwecom = \"public\"\n\n[check]\nexclude = [\"/vendor\", \"*.gen.msg\"]\n\
                      severity.split = \"deny\"\n\n[accounts.ops]\nchannel = \"wecom\"\nkey = { env = \"OPS_KEY\" }\n\n\
                      [accounts.\"值班 1\"]\nchannel = \"wecom\"\nprofile = \"beta\"\nkeys = [{ env = \"A\" }, { env = \"B\" }]\n\
                      base_url = \"http://127.0.0.1:80\"\n";
const SECRET: &str = "0123-secret";

#[test]
fn everything_is_shown_with_its_origin() {
    let test = Test::new(&["config"]).file("msgc.toml", CONFIG).env("OPS_KEY", SECRET).env("LANG", "en_US.UTF-8");
    assert_snapshot!(test.snapshot());
    let test = test.env("SOURCE_DATE_EPOCH", "5").env("NO_COLOR", "1").again(&["config", "--lang", "zh"]);
    assert_snapshot!("chinese", test.snapshot());
    let test = test.again(&["config", "--format", "json", "--color", "always"]);
    assert_snapshot!("json", test.snapshot());
    assert_snapshot!("nothing", Test::new(&["config"]).snapshot());
}

#[test]
fn no_secret_is_shown() {
    let own = "[accounts.mine]\nchannel = \"wecom\"\nkey = { command = [\"pass\", \"private-name\"] }\n\n\
               [accounts.shop]\nchannel = \"official_account\"\nappid = { env = \"OPS_KEY\" }\nsecret = { file = \"s\" }\n";
    for format in ["text", "json"] {
        let test = Test::new(&["config", "--format", format, "--config", "own.toml"])
            .file("msgc.toml", CONFIG)
            .file("own.toml", own)
            .file("s", SECRET)
            .env("OPS_KEY", SECRET);
        let ran = test.output();
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert!(!ran.stdout.contains(SECRET) && !ran.stdout.contains("private-name"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("accounts.ops"), "`--config` replaces the accounts of the project");
        assert!(ran.stdout.contains("accounts.mine.key"), "{}", ran.stdout);
    }
}

#[test]
fn a_folder_has_the_configuration_above_it() {
    let test = Test::new(&["config", "a/b/c.msg", "--format", "json"]).file("msgc.toml", CONFIG).file("a/b/c.msg", "");
    let document: Value = serde_json::from_str(&test.output().stdout).expect("JSON");
    let settings = document["settings"].as_array().expect("settings");
    let wecom = settings.iter().find(|setting| setting["key"] == "platform.wecom").expect("a key");
    assert_eq!(wecom["from"], serde_json::json!({ "kind": "parent", "file": "msgc.toml", "line": 4 }));
    assert_eq!(wecom["value"], "public");
}

#[test]
fn what_is_wrong_is_reported() {
    let ran = Test::new(&["config"]).file("msgc.toml", "[check]\nexlude = []\n").output();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("error[config-unknown-key]"), "{}", ran.stderr);
    let ran = Test::new(&["config", "nowhere"]).output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("error[input-missing]"), "{}", ran.stderr);
}

/// `docs/msgc.schema.json` is what `msgc config --schema` prints.
#[test]
fn the_schema_is_that_of_the_documentation() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/msgc.schema.json");
    let schema = Test::new(&["config", "--schema"]).output().stdout;
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &schema).expect("written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, schema, "UPDATE=1 cargo test --test program cli::config writes it");
    let chinese = Test::new(&["config", "--schema", "--lang", "zh"]).output().stdout;
    assert!(chinese.contains("采用 .gitignore 的语法"), "{chinese}");
}
