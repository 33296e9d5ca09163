//! Importing and building again gives the same payload.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use msgc::diag::Lang;
use msgc::import::{ImportOptions, Imported, import};
use msgc::pipeline::{self, Input, Settings};
use msgc::plan::Plan;
use msgc::source::MemoryWorld;
use serde_json::Value;

/// The plan of an imported message, or what stands against it.
fn build(imported: &Imported) -> Result<Plan, String> {
    let world = MemoryWorld::default();
    let settings = Settings::default();
    let input = Input {
        path: PathBuf::from("x.msg"),
        root: PathBuf::new(),
        name: "x.msg".to_owned(),
        text: imported.source.clone(),
    };
    let analysis = pipeline::analyze(&world, input, &settings).expect("nobody cancels");
    let name = analysis.message_names().first().map(|name| (*name).to_owned()).unwrap();
    pipeline::build(&analysis, &world, &name, &HashMap::new(), Some(0), &settings).map(|built| built.plan).map_err(
        |errors| {
            let errors: Vec<_> = errors
                .iter()
                .filter(|error| error.is_error())
                .map(|error| {
                    format!(
                        "{}: {} {:?}",
                        error.code.id(),
                        error.rendered(Lang::En).message,
                        analysis.files().slice(error.span)
                    )
                })
                .collect();
            format!("{}\n{}", errors.join("\n"), imported.source)
        },
    )
}

fn law(name: &str, input: &str) -> Result<(), String> {
    let imported = import(input, &ImportOptions::default()).map_err(|errors| {
        format!(
            "{name}: {}",
            errors.iter().map(|error| error.rendered(Lang::En).message).collect::<Vec<_>>().join(", ")
        )
    })?;
    let plan = build(&imported).map_err(|error| format!("{name}: {error}"))?;
    let payload = plan.payload().ok_or_else(|| format!("{name}: not one payload"))?;
    if input.trim_start().starts_with('<') {
        let again =
            import(&payload.root.to_xml(), &ImportOptions::default()).map_err(|error| format!("{name}: {error:?}"))?;
        assert_eq!(again.source, imported.source, "{name}");
        assert_eq!(shape(&payload.root.to_xml()), shape(input), "{name}");
    } else {
        let built: Value = serde_json::from_str(&payload.root.to_json_line()).unwrap();
        let given: Value = serde_json::from_str(input).unwrap();
        assert_eq!(built, given, "{name}\n{}", imported.source);
        let curl = import(&plan.to_curl(), &ImportOptions::default()).map_err(|error| format!("{name}: {error:?}"))?;
        let again = build(&curl).map_err(|error| format!("{name}, as curl: {error}"))?;
        let again = again.payload().map(|payload| payload.root.to_json_line()).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), given, "{name}");
    }
    Ok(())
}

/// An XML document without what does not count: blanks between elements, and how a text is written.
fn shape(document: &str) -> String {
    let document = roxmltree::Document::parse(document.trim()).unwrap();
    let mut out = String::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let depth = node.ancestors().count();
        let text: String = node.children().filter_map(|child| child.text()).collect();
        let text = if node.children().any(|child| child.is_element()) { "" } else { &text };
        out.push_str(&format!("{depth} {} {text:?}\n", node.tag_name().name()));
    }
    out
}

#[test]
fn every_seed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seeds");
    let mut kept = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        // Events, answers and other calls are no messages.
        if ["event", "response", "delete"].iter().any(|word| name.contains(word)) {
            continue;
        }
        match law(&name, &std::fs::read_to_string(&file).unwrap()) {
            Ok(()) => kept += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(kept, 35);
}

#[test]
fn what_stands_in_raw_comes_back() {
    for payload in [
        r#"{"chatid":"c","msgtype":"markdown","safe":1,"markdown":{"content":"x","style":{"a":[1,2.50,null,true]},"attachments":[{"callback_id":"one two","extra":"e","actions":[{"name":"if","text":"t","type":"button","value":"v","replace_text":"r","border_color":"2EAB49","size":2}]}]}}"#,
        r#"{"chatid":null,"msgtype":"text","text":{"content":"x","mentioned_list":null}}"#,
        r#"{"msgtype":"text","text":{"content":"x","mentioned_list":[],"mentioned_mobile_list":[]}}"#,
        r##"{"touser":"o","template_id":"t","url":null,"miniprogram":null,"data":{"thing1":{"value":"a","color":"blue"},"thing2":{"value":"b","note":1},"k k":{"value":"c","color":"#abcdef"},"n":{"value":3}}}"##,
        r#"{"touser":"o","template_id":"t","url":"","data":{"number1":{"value":12},"amount2":{"value":39.80}}}"#,
        r##"{"touser":"o","template_id":"t","url":"","data":{"1":{"value":"x","color":"#abcdef"},"a b":{"value":"y"},"é":{"value":"z"}}}"##,
        r#"{"touser":"o","template_id":"t","url":"","topcolor":"","miniprogram":{"appid":"","pagepath":""},"data":{"thing1":{"value":"x","color":""}}}"#,
        r#"{"chatid":"","post_id":"","visible_to_user":"","msgtype":"text","text":{"content":"x"}}"#,
        r#"{"touser":"o","template_id":"t","url":"","client_msg_id":"","data":{"thing1":{"value":"x"}}}"#,
        r#"{"touser":"o","msgtype":"text","text":{"content":"x"},"customservice":{"kf_account":""},"aimsgcontext":{}}"#,
        r#"{"msgtype":"template_card","template_card":{"card_type":"news_notice","source":{"icon_url":"","desc":"","desc_color":0},"main_title":{"title":"t","desc":""},"card_image":{"url":"http://i","aspect_ratio":2},"image_text_area":{"type":0,"url":"","title":"","desc":"","image_url":""},"quote_area":{"type":0,"url":"","title":"","quote_text":""},"vertical_content_list":[],"jump_list":[],"card_action":{"type":1,"url":"http://x","appid":"","pagepath":""}}}"#,
        r#"{"msgtype":"text","text":{"content":"x"},"a":9007199254740993,"b":-1.50,"c":1e3,"d":2.5E-3,"f":-0}"#,
        r#"{"filter":{"is_to_all":false,"group_id":"2"},"text":{"content":"x"},"msgtype":"text"}"#,
        r#"{"filter":{"is_to_all":true,"tag_id":2},"text":{"content":"x"},"msgtype":"text"}"#,
        r#"{"filter":{"is_to_all":false,"tag_id":2},"text":{"content":"x"},"msgtype":"text","send_ignore_reprint":"0"}"#,
        r#"{"filter":{"is_to_all":true},"images":{"media_ids":["a","b"],"recommend":"r","need_open_comment":1},"msgtype":"image"}"#,
        r#"{"touser":"o","msgtype":"msgmenu","msgmenu":{"head_content":"满意?","list":[{"id":"101","content":"满意"},{"id":"s_2","content":"不满意"}],"tail_content":"谢谢"},"customservice":{"kf_account":"a@b"}}"#,
        r#"{"chatid":"a|b","msgtype":"text","text":{"content":"a\nb \n\\${x}\t\n"},"visible_to_user":"u|v"}"#,
    ] {
        if let Err(error) = law(payload, payload) {
            panic!("{error}");
        }
    }
}
