//! `build(import(p)) = p` for every request body and reply document that a page of the platforms prints, and for those of
//! other projects' tests where their folder is there.

use std::path::{Path, PathBuf};

use msgc::import;
use msgc::pipeline::{self, Input, Settings};
use msgc::source::MemoryWorld;
use serde_json::Value;

use super::elements::elements;

/// What became of a payload on its way to a `.msg` and back.
enum Way {
    Same,
    /// The source, and why it is not the same.
    Other(String, String),
}

fn round(text: &str, type_id: Option<&str>) -> Way {
    let imported = match import::import(text, &import::ImportOptions { type_id, ..import::ImportOptions::default() }) {
        Ok(imported) => imported,
        Err(found) => return Way::Other(String::new(), format!("not imported: {}", told(&found))),
    };
    let source = imported.source;
    let world = MemoryWorld::default();
    let settings = Settings::default();
    let input = Input {
        path: PathBuf::from("/project/imported.msg"),
        root: PathBuf::from("/project"),
        name: "imported.msg".to_owned(),
        text: source.clone(),
    };
    let analysis = pipeline::analyze(&world, input, &settings).expect("nobody cancels");
    let errors: Vec<_> = analysis.findings.iter().filter(|found| found.is_error()).cloned().collect();
    if !errors.is_empty() {
        return Way::Other(source, format!("does not check: {}", told(&errors)));
    }
    let Some(name) = analysis.message_names().first().map(|name| (*name).to_owned()) else {
        return Way::Other(source, "no message".to_owned());
    };
    let built = match pipeline::build(&analysis, &world, &name, &Default::default(), None, &settings) {
        Ok(built) => built,
        Err(found) => return Way::Other(source, format!("does not build: {}", told(&found))),
    };
    let Some(payload) = built.plan.payload() else {
        return Way::Other(source, "more than one request".to_owned());
    };
    let same = if text.trim_start().starts_with('<') {
        elements(&payload.root.to_xml()) == elements(text)
    } else {
        serde_json::from_str::<Value>(text).ok() == serde_json::from_str(&payload.root.to_json_line()).ok()
    };
    if same { Way::Same } else { Way::Other(source, payload.root.to_json_pretty()) }
}

/// What is wrong with an id that is written out, and is not known of a value; a path of a file looks like one, too.
const OF_WRITTEN: &[&str] = &["bad-id", "no-issued-id", "wrong-type"];

/// The law for one request: it comes back, or what it lost is named.
pub fn comes_back(text: &str) -> Result<(), String> {
    let is_of_written = |found: &str| OF_WRITTEN.iter().any(|code| found.starts_with(&format!("{code}: ")));
    match round(text, None) {
        Way::Same => Ok(()),
        Way::Other(_, why) if why.starts_with("not imported: import-") => Ok(()),
        Way::Other(_, why)
            if why.strip_prefix("does not check: ").is_some_and(|why| why.split("; ").all(is_of_written)) =>
        {
            Ok(())
        }
        Way::Other(source, why) => Err(format!("{why}\n{source}")),
    }
}

fn told(found: &[msgc::diag::Diagnostic]) -> String {
    found
        .iter()
        .map(|one| format!("{}: {}", one.code.id(), one.rendered(Default::default()).message))
        .collect::<Vec<_>>()
        .join("; ")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_payload_of_the_platforms_pages_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seeds");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the corpus is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.contains("response") || name.starts_with("event.") || name.starts_with("mass.delete") {
            continue;
        }
        seen += 1;
        if let Way::Other(source, why) = round(&read(&path), None) {
            wrong.push(format!("== {name}\n{source}\n-- {why}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen >= 35, "{seen} payloads");
}

/// Requests that are no message types, and what msgc refuses on purpose though the platform takes it.
const NOT_OURS: &[&str] = &[
    "152_pubdoc_preview_towxname.json",
    "153_pubdoc_delete.json",
    "154_pubdoc_speed.json",
    "101_community_resp_45065.json",
    "132_community_resp_42010.json",
    "140_community_resp_45067.json",
    "053_chanxuehong_event_mass.xml",
];

#[test]
fn every_valid_payload_of_other_projects_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/peers");
    if !folder.is_dir() {
        println!("skipped: the payloads of other projects are not here");
        return;
    }
    let (mut seen, mut wrong) = (0, Vec::new());
    for channel in ["wecom", "mp"] {
        let index = read(&folder.join(channel).join("index.tsv"));
        for line in index.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let valid = columns.iter().position(|cell| matches!(*cell, "yes" | "no" | "unknown"));
            let (Some(name), Some(valid)) = (columns.first(), valid) else { continue };
            if columns.get(valid) != Some(&"yes") || NOT_OURS.contains(name) {
                continue;
            }
            seen += 1;
            let path = folder.join(channel).join(name);
            if let Way::Other(source, why) = round(&read(&path), None) {
                wrong.push(format!("== {name}\n{}\n-- {why}", source.chars().take(600).collect::<String>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen > 50, "{seen} payloads");
}

/// What must be found in payloads that the platform refuses, or that no page knows.
const REFUSED: &[(&str, &str)] = &[
    ("official-robot__template-button-interaction.json", "import-refused"),
    ("official-robot__template-vote-interaction.json", "import-refused"),
    ("official-robot__template-multiple-interaction.json", "import-refused"),
    ("wxjava__voice-body-missing.json", "missing-field: `wecom.voice` needs `media_id`"),
    ("notify-bridge__image-md5-mismatch.json", "wrong-md5"),
    ("notify-bridge__text-empty-content.json", "`body` is empty"),
    ("notify-bridge__markdown-v2-empty-content.json", "`body` is empty"),
    ("notify-bridge__template-text-notice-minimal.json", "missing-field: `wecom.template_card` needs `card_action`"),
    (
        "notify-bridge__template-news-notice-no-card-action.json",
        "missing-field: `wecom.template_card` needs `card_action`",
    ),
    ("notify-bridge__template-news-notice-no-card-image.json", "so `card_image` is needed"),
    ("pywgb__text-too-long-2049.json", "`body` is 2049 bytes, limit 2048"),
    ("pywgb__text-empty.json", "`body` is empty"),
    ("pywgb__news-empty-articles.json", "`article` has 0 items, minimum 1"),
    ("pywgb__bad-text-03-quote-area-type-is-2.json", "required-with: `type` is 2, so `appid` is needed"),
    (
        "pywgb__bad-text-04-horizontal-content-list-keyname-must-be-existe.json",
        "`keyname` of `horizontal_content_list` is empty",
    ),
    ("pywgb__bad-text-08-jump-list-title-must-be-existed.json", "`title` of `jump_list` is empty"),
    ("pywgb__bad-text-09-jump-list-type-is-1-the-jump-list-url.json", "required-with: `type` is 1, so `url` is needed"),
    (
        "pywgb__bad-text-13-card-action-type-is-2-the-card-action-appid-mu.json",
        "required-with: `type` is 2, so `appid` is needed",
    ),
    ("pywgb__bad-news-01-main-title-and-main-title-title-must-be-existe.json", "so `main_title.title` is needed"),
    ("pywgb__bad-news-02-card-image-and-card-image-url-must-be-existed.json", "`url` of `card_image` is empty"),
    ("028_chanxuehong_news_6.json", "missing-field: `custom.news` needs `article`"),
    ("038_chanxuehong_reply_news_6.xml", "`article` has 0 items, minimum 1"),
    ("098_community_mass_string_bool_40008.json", "\"tag_id\": 381"),
    ("108_community_mpnews_empty_touser.json", "`to` is empty"),
    ("115_community_bizsend_camelcase_40003.json", "import-unknown"),
    ("116_community_template_wrong_envelope_40036.json", "import-unknown"),
    ("117_community_template_internal_struct_40037.json", "import-unknown"),
    ("118_community_template_thing_over20.json", "too-long: message `template`: `thing11`"),
    ("119_community_template_charstring_cjk.json", "bad-value: `character_string21`"),
    ("123_community_minisub_name_47003.json", "bad-value: `name1`"),
    ("150_pubdoc_preview_mpvideo_trailing_comma.json", "import-unknown"),
    ("151_pubdoc_preview_wxcard_bad_quotes.json", "import-broken-json"),
];

/// Refused for what no payload shows: an id of another kind, a word that only the template's owner knows, a wrong address.
const UNSEEN: &[&str] = &[
    "107_community_mpnews_articleid_40007.json",
    "121_community_template_const_47003.json",
    "126_community_wrong_endpoint_47001.json",
];

#[test]
fn every_refused_payload_of_other_projects_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/peers");
    if !folder.is_dir() {
        println!("skipped: the payloads of other projects are not here");
        return;
    }
    let mut wrong = Vec::new();
    for channel in ["wecom", "mp"] {
        let index = read(&folder.join(channel).join("index.tsv"));
        for line in index.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let valid = columns.iter().find(|cell| matches!(**cell, "yes" | "no" | "unknown"));
            let (Some(&name), Some(&"no")) = (columns.first(), valid) else { continue };
            if UNSEEN.contains(&name) {
                continue;
            }
            let Some((_, expected)) = REFUSED.iter().find(|(known, _)| *known == name) else {
                println!("{name} is new: write down what is to be found in it");
                continue;
            };
            match round(&read(&folder.join(channel).join(name)), None) {
                Way::Other(_, why) if why.contains(expected) => {}
                Way::Other(_, why) => wrong.push(format!("{name}: {why}")),
                Way::Same => wrong.push(format!("{name}: nothing is found")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
