//! What is made from the tables alone: lists, pages, schemas, a new project, help.

use msgc::catalog::{channel, find_type};
use msgc::derive::reference;
use msgc::diag::Lang;
use serde_json::Value;

use super::world::World;

#[test]
fn commands_know_it() {
    let world = World::new("http://127.0.0.1:1");
    let run = |args: &[&str]| {
        let ran = world.run(args);
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.stderr);
        ran.stdout + &ran.stderr
    };
    let told = run(&["explain", "9429"]);
    assert!(told.contains("code 9429 of Toy") && told.contains("wait a second"), "{told}");
    assert!(run(&["explain", "--list"]).contains("9429"));
    let told = run(&["explain", "toy.card"]);
    assert!(told.contains("    message door: toy.card {") && told.contains("  button.url  url; required"), "{told}");
    let schema: Value = serde_json::from_str(&run(&["schema", "--payload", "toy.text"])).unwrap();
    assert!(schema.to_string().contains("msg_type"), "{schema}");
    world.file("m.msg", "message m: toy.text {\n    body: \"hi\"\n}\n");
    assert!(run(&["list", "m.msg"]).contains("toy.text"));
    run(&["init", "new"]);
    assert!(std::fs::read_to_string(world.path("new/msgc.toml")).unwrap().contains("toy = \"v3\""));
    let help = run(&["mock", "--help"]);
    assert!(help.contains("--toy <PROFILE>") && help.contains("v3, v2, v1"), "{help}");
    let help = run(&["--lang", "zh", "mock", "--help"]);
    assert!(help.contains("玩具的平台版本"), "{help}");
}

#[test]
fn its_reference_page_is_made_like_the_others() {
    let page = reference::page(channel("toy").unwrap(), Lang::En);
    assert!(page.contains("`toy = …` with `v3`, `v2`, `v1`"), "{page}");
    assert!(page.contains("With every field, under `v3`:\n\n```msg\nmessage door: toy.text {"), "{page}");
    assert!(page.contains("`POST https://toy.example/bot/v2/hook/…`"), "{page}");
    assert!(reference::errors(Lang::En).contains("## Toy"));
    assert!(reference::errors(Lang::Zh).contains("## 玩具"));
    assert!(find_type("toy.card").is_some());
}
