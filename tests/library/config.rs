use std::path::Path;

use insta::assert_snapshot;

use msgc::catalog::{Platform, Variant};
use msgc::config::*;
use msgc::diag::Lang;
use msgc::report::{Human, Style};

fn load(text: &str) -> Loaded {
    parse(text.as_bytes().to_vec(), "msgc.toml", Path::new("/p"), Trust::Project)
}

/// The text and every finding in it.
fn findings(text: &str) -> String {
    let loaded = load(text);
    let mut out = format!("{text}\n----\n");
    for found in &loaded.findings {
        Human { style: Style::PLAIN, lang: Lang::En }.finding(&loaded.files, found, &mut out);
    }
    out
}

fn variant(platform: &str, id: &str) -> Option<Variant> {
    Platform::find(platform)?.variant(id)
}

#[test]
fn everything_that_can_be_set() {
    let loaded = load(
        r#"
        [platform]
        wecom = "public"
        official_account = "2014"

        [check]
        exclude = ["/vendor", "*.gen.msg"]

        [accounts.ops]
        channel = "wecom"
        profile = "beta"
        key = { env = "OPS_KEY" }
        base_url = "http://127.0.0.1:8080/"

        [accounts.shop]
        channel = "official_account"
        appid.env = "SHOP_APPID"
        secret.env = "SHOP_SECRET"
        base_url = "https://api.weixin.qq.com"
        "#,
    );
    assert_eq!(loaded.findings, []);
    let config = loaded.config;
    assert_eq!(
        ["wecom", "official_account"].map(|platform| config.profiles.of(Platform::find(platform).unwrap())),
        [variant("wecom", "public"), variant("official_account", "2014")]
    );
    assert!(config.exclude.unwrap().matches(Path::new("/p/vendor/a.msg")));
    let [ops, shop] = config.accounts.try_into().unwrap();
    assert_eq!((ops.name.as_str(), ops.platform.id(), ops.profile), ("ops", "wecom", variant("wecom", "beta")));
    assert_eq!(ops.secrets, [("key", SecretSource::Env("OPS_KEY".into()))]);
    assert_eq!(ops.base_url.as_deref(), Some("http://127.0.0.1:8080"));
    let env = |name: &str| SecretSource::Env(name.into());
    assert_eq!(shop.secrets, [("appid", env("SHOP_APPID")), ("secret", env("SHOP_SECRET"))]);
}

#[test]
fn an_empty_file_is_fine() {
    assert_eq!(load("").findings, []);
    assert_eq!(load("# nothing\n[platform]\n[check]\n[accounts]\n").findings, []);
}

#[test]
fn syntax() {
    assert_snapshot!(findings("[platform\nwecom = \"beta\"\n"));
    assert_snapshot!("syntax_repeated", findings("[platform]\nwecom = \"beta\"\nwecom = \"public\"\n"));
}

#[test]
fn unknown_keys_and_words() {
    assert_snapshot!(findings(
        "[platfrom]\nx = 1\n[platform]\nwecon = \"beta\"\nofficial_account = \"2015\"\nwecom = \"Beta\"\n[check]\nexcludes = []\n"
    ));
}

#[test]
fn wrong_kinds() {
    assert_snapshot!(findings(
        "platform = 3\naccounts = { x = 1 }\n[check]\nexclude = [\"a{\", 1]\nseverity = \"x\"\n"
    ));
}

#[test]
fn a_project_may_require_a_newer_program() {
    // What a newer program knows is not reported beside it.
    assert_snapshot!(findings("requires = \">=99.1\"\nnew = 1\n[platform]\nelse = \"x\"\n"));
    assert_snapshot!("wrong_requirement", findings("requires = \"0.2\"\n"));
    assert_eq!(load("requires = \">=0.1\"\n").findings, []);
}

#[test]
fn levels() {
    assert_snapshot!(findings("[check.severity]\nconfig-syntax = \"allow\"\nno-such-finding = \"warn\"\n"));
}

#[test]
fn a_retired_code_means_the_one_that_took_its_place() {
    let text = "[check.severity]\nsplit = \"allow\"\n\"truncated\" = \"deny\"\ntoo-deep = \"allow\"\n";
    let levels = load("[check.severity]\nsplit = \"allow\"\n\"truncated\" = \"deny\"\n").config.levels;
    assert_eq!(levels.iter().map(|(code, _)| code.id()).collect::<Vec<_>>(), ["was-split", "was-truncated"]);
    assert_snapshot!(findings(text));
}

#[test]
fn accounts() {
    assert_snapshot!(findings(
        "[accounts.ops]\nchannel = \"wecom\"\nkey = \"693a91f6-secret\"\nappid = { env = \"X\" }\n\n\
         [accounts.shop]\nchannel = \"official_account\"\nappid = { command = [\"pass\", \"shop\"] }\nsecret = { file = \"/etc/s\" }\n\
         base_url = \"https://evil.example\"\n\n[accounts.\"值班 1\"]\nchannel = \"wecom\"\nprofile = \"2014\"\n\n[accounts.x]\nkey = { evn = \"A\" }\n\n\
         [accounts.y]\nchannel = \"wecom\"\nkey = { env = \"A-B\" }\nbase_url = \"http://127.0.0.1.evil.example\"\n\n\
         [accounts.z]\nchannel = \"wecom\"\nkey = { env = \"A\" }\nkeys = [{ env = \"B\" }]\n"
    ));
}

#[test]
fn the_users_own_configuration_is_believed() {
    let text = "[accounts.ops]\nchannel = \"wecom\"\nkey = { command = [\"pass\", \"ops\"] }\nbase_url = \"https://relay.example/wecom\"\n\n\
         [accounts.shop]\nchannel = \"official_account\"\nappid = { file = \"appid\" }\nsecret = { file = \"/run/s\" }\n";
    let loaded = parse(text.into(), "msgc.toml", Path::new("/u"), Trust::User);
    assert_eq!(loaded.findings, []);
    let [ops, shop] = loaded.config.accounts.try_into().unwrap();
    assert_eq!(ops.secrets, [("key", SecretSource::Command("pass".into(), vec!["ops".into()]))]);
    assert_eq!(ops.base_url.as_deref(), Some("https://relay.example/wecom"));
    let file = |path: &str| SecretSource::File(path.into());
    assert_eq!(shop.secrets, [("appid", file("/u/appid")), ("secret", file("/run/s"))]);

    let plain = "[accounts.ops]\nchannel = \"wecom\"\nkey = { command = [] }\nbase_url = \"http://relay.example\"\n";
    assert_eq!(
        parse(plain.into(), "msgc.toml", Path::new("/u"), Trust::User).findings.len(),
        2,
        "no http, no empty command"
    );
}

#[test]
fn bytes_that_are_no_text() {
    let loaded = parse(vec![b'a', 0xff], "msgc.toml", Path::new("/p"), Trust::Project);
    assert_eq!(loaded.findings.len(), 1);
}
