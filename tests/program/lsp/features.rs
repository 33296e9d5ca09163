//! What an editor asks about a place: each question in both encodings, after Chinese and emoji, with LF and CR LF.

use serde_json::{Value, json};

use super::editor::{Abilities, BOTH_ENCODINGS, Editor, PUSH, offset, offsets, place};

const LIB: &str = "/// 落款😀\nlet footer = \"好\"\n";
const MAIN: &str = "// 说明😀\nimport \"lib.msg\" as lib\n\ntype event = {\n    name: text(9 chars)\n}\nparam 名字: text(1..20 chars)\n\n/// 每天😀\nmessage a: wecom.news {\n    article {\n        title: \"好😀 ${upper(名字)}\"\n        url: \"https://example.com/a\"\n        description: \"${lib.footer}\"\n    }\n}\n\nsample 甲 { 名字: \"李雷\" }\n";

/// Calls back for editors of both encodings and line endings.
fn each(test: impl Fn(&mut Editor, &str)) {
    for abilities in BOTH_ENCODINGS {
        for end in ["\n", "\r\n"] {
            let (lib, main) = (LIB.replace('\n', end), MAIN.replace('\n', end));
            let mut editor = Editor::new(abilities, &[("lib.msg", &lib), ("main.msg", &main)]);
            editor.open("main.msg", &main);
            assert_eq!(editor.codes("main.msg").iter().filter(|(code, _)| code != "unused-type").count(), 0);
            test(&mut editor, &main);
        }
    }
}

/// The position of a part of the text, as the client counts.
fn position(editor: &Editor, text: &str, at: usize) -> Value {
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..at];
    place(line, if editor.abilities().utf8 { before.len() } else { before.encode_utf16().count() })
}

/// A question about the first occurrence of a part of the text, `skip` bytes into it.
fn ask(editor: &mut Editor, method: &str, text: &str, part: &str, skip: usize) -> Value {
    ask_with(editor, method, text, (part, skip), &json!({}))
}

fn ask_with(editor: &mut Editor, method: &str, text: &str, (part, skip): (&str, usize), more: &Value) -> Value {
    let at = text.find(part).expect("it is there") + skip;
    let mut params =
        json!({ "textDocument": { "uri": editor.uri("main.msg") }, "position": position(editor, text, at) });
    for (key, value) in more.as_object().expect("an object") {
        params[key] = value.clone();
    }
    editor.request(method, params).expect("a result")
}

fn about(editor: &mut Editor, method: &str) -> Value {
    let params = json!({ "textDocument": { "uri": editor.uri("main.msg") } });
    editor.request(method, params).expect("a result")
}

fn marked(editor: &Editor, text: &str, range: &Value) -> String {
    let (start, end) = offsets(text, range, editor.abilities());
    text[start..end].to_owned()
}

#[test]
fn hover() {
    each(|editor, text| {
        let found = ask(editor, "textDocument/hover", text, "title", 2);
        assert_eq!(marked(editor, text, &found["range"]), "title");
        assert_eq!(found["contents"]["kind"], "markdown");
        assert!(found["contents"]["value"].as_str().unwrap().contains("128"), "{found}");
        let found = ask(editor, "textDocument/hover", text, "footer", 2);
        assert!(found["contents"]["value"].as_str().unwrap().contains("落款😀"), "{found}");
        assert_eq!(ask(editor, "textDocument/hover", text, "// 说明", 3), Value::Null);
    });
    let mut simple = Editor::with(PUSH, &[], json!({ "capabilities": {} }));
    simple.open("main.msg", MAIN);
    assert_eq!(ask(&mut simple, "textDocument/hover", MAIN, "title", 2)["contents"]["kind"], "plaintext");
}

#[test]
fn completion() {
    each(|editor, text| {
        let items = ask(editor, "textDocument/completion", text, "footer", 2);
        let item = items.as_array().unwrap().iter().find(|item| item["label"] == "footer").expect("it is offered");
        assert_eq!(marked(editor, text, &item["textEdit"]["range"]), "footer");
        assert_eq!(item["kind"], 21);
        let typed = text.replace("        description", "        pi\n        description");
        editor.change("main.msg", &[(None, &typed)]);
        let fields = ask(editor, "textDocument/completion", &typed, "pi\n", 2);
        let picture = fields.as_array().unwrap().iter().find(|item| item["label"] == "picurl");
        let picture = picture.unwrap_or_else(|| panic!("{fields}"));
        assert_eq!(picture["insertTextFormat"], 2);
        assert!(picture["textEdit"]["newText"].as_str().unwrap().contains("${1"), "{picture}");
        // The first is the best, in any order of labels.
        let sorted: Vec<&str> =
            fields.as_array().unwrap().iter().map(|item| item["sortText"].as_str().unwrap()).collect();
        assert!(sorted.is_sorted(), "{sorted:?}");
    });
    let mut simple = Editor::with(PUSH, &[], json!({ "capabilities": {} }));
    simple.open("main.msg", MAIN);
    let items = ask(&mut simple, "textDocument/completion", MAIN, "description", 0);
    for item in items.as_array().unwrap() {
        assert_eq!(item["insertTextFormat"], 1);
        assert!(!item["textEdit"]["newText"].as_str().unwrap().contains("${1"), "{item}");
    }
}

#[test]
fn signature_help() {
    each(|editor, text| {
        let found = ask(editor, "textDocument/signatureHelp", text, "upper(", 6);
        assert_eq!(found["signatures"][0]["label"], "upper(text)");
        assert_eq!(found["signatures"][0]["parameters"][0]["label"], "text");
        assert_eq!((&found["activeSignature"], &found["activeParameter"]), (&json!(0), &json!(0)));
        assert_eq!(ask(editor, "textDocument/signatureHelp", text, "title", 0), Value::Null);
    });
}

#[test]
fn outline() {
    each(|editor, text| {
        let symbols = about(editor, "textDocument/documentSymbol");
        let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["lib", "event", "名字", "a", "甲"]);
        for symbol in symbols.as_array().unwrap() {
            assert_eq!(marked(editor, text, &symbol["selectionRange"]), symbol["name"].as_str().unwrap());
        }
        let message = &symbols[3];
        assert_eq!(message["children"][0]["name"], "article");
        assert!(marked(editor, text, &message["range"]).ends_with('}'));
    });
    let mut simple = Editor::with(PUSH, &[], json!({ "capabilities": {} }));
    simple.open("main.msg", MAIN);
    let flat = about(&mut simple, "textDocument/documentSymbol");
    let article = flat.as_array().unwrap().iter().find(|symbol| symbol["name"] == "article").unwrap();
    assert_eq!((&article["containerName"], &article["location"]["uri"]), (&json!("a"), &json!(simple.uri("main.msg"))));
}

#[test]
fn symbols_of_all_files() {
    each(|editor, _| {
        let found = editor.request("workspace/symbol", json!({ "query": "FOOT" })).unwrap();
        assert_eq!(found.as_array().unwrap().len(), 1);
        assert_eq!(
            (&found[0]["name"], &found[0]["location"]["uri"]),
            (&json!("footer"), &json!(editor.uri("lib.msg")))
        );
        assert_eq!(found[0]["location"]["range"]["start"], place(1, 4));
        let all = editor.request("workspace/symbol", json!({ "query": "" })).unwrap();
        assert!(all.as_array().unwrap().iter().any(|symbol| symbol["name"] == "名字"));
    });
}

#[test]
fn definitions_and_references() {
    each(|editor, text| {
        let found = ask(editor, "textDocument/definition", text, "footer", 2);
        assert_eq!(found["uri"], editor.uri("lib.msg"));
        assert_eq!(found["range"], json!({ "start": place(1, 4), "end": place(1, 10) }));
        let found = ask(editor, "textDocument/definition", text, "lib.msg", 2);
        assert_eq!(found["uri"], editor.uri("lib.msg"));
        let with = json!({ "context": { "includeDeclaration": true } });
        let found = ask_with(editor, "textDocument/references", text, ("upper(名字", 6), &with);
        assert_eq!(found.as_array().unwrap().len(), 3, "{found}");
        for location in found.as_array().unwrap() {
            assert_eq!(marked(editor, text, &location["range"]), "名字");
        }
        let without = json!({ "context": { "includeDeclaration": false } });
        assert_eq!(
            ask_with(editor, "textDocument/references", text, ("upper(名字", 6), &without).as_array().unwrap().len(),
            2
        );
        let highlights = ask(editor, "textDocument/documentHighlight", text, "upper(名字", 6);
        assert_eq!(highlights.as_array().unwrap().len(), 3);
        // From the file that declares it, in a file that is not open.
        let lib = LIB.replace('\n', if text.contains('\r') { "\r\n" } else { "\n" });
        editor.open("lib.msg", &lib);
        editor.close("main.msg");
        let params = json!({ "textDocument": { "uri": editor.uri("lib.msg") }, "position": place(1, 5), "context": { "includeDeclaration": true } });
        let found = editor.request("textDocument/references", params).unwrap();
        let uris: Vec<&str> = found.as_array().unwrap().iter().map(|it| it["uri"].as_str().unwrap()).collect();
        assert!(
            uris.contains(&editor.uri("main.msg").as_str()) && uris.contains(&editor.uri("lib.msg").as_str()),
            "{uris:?}"
        );
    });
}

#[test]
fn fields_of_types() {
    let lib = "type job = { name: text(9 bytes) }\n";
    let main = "import \"lib.msg\" as lib\nparam job: lib.job\nlet 名 = \"好😀${job.name}\"\nmessage a: wecom.text {\n    body: 名\n}\nsample s { job: { name: \"x\" } }\n";
    for abilities in BOTH_ENCODINGS {
        let mut editor = Editor::new(abilities, &[("lib.msg", lib)]);
        editor.open("main.msg", main);
        let found = ask(&mut editor, "textDocument/definition", main, "job.name", 5);
        assert_eq!(found["uri"], editor.uri("lib.msg"));
        assert_eq!(found["range"], json!({ "start": place(0, 13), "end": place(0, 17) }));
        let with = json!({ "context": { "includeDeclaration": true } });
        let found = ask_with(&mut editor, "textDocument/references", main, ("job.name", 5), &with);
        assert_eq!(found.as_array().unwrap().len(), 3, "{found}");
        let highlights = ask(&mut editor, "textDocument/documentHighlight", main, "name: \"x", 1);
        for highlight in highlights.as_array().unwrap() {
            assert_eq!(marked(&editor, main, &highlight["range"]), "name");
        }
        let hover = ask(&mut editor, "textDocument/hover", main, "name: \"x", 1);
        assert!(hover["contents"]["value"].as_str().unwrap().contains("name: text(9 bytes)"), "{hover}");
    }
}

#[test]
fn definitions_as_links() {
    let mut capabilities = PUSH.json();
    capabilities["textDocument"]["definition"] = json!({ "linkSupport": true });
    let mut editor = Editor::with(PUSH, &[("lib.msg", LIB)], json!({ "capabilities": capabilities }));
    editor.open("main.msg", MAIN);
    let found = ask(&mut editor, "textDocument/definition", MAIN, "footer", 2);
    assert_eq!(found[0]["targetUri"], editor.uri("lib.msg"));
    assert_eq!(marked(&editor, MAIN, &found[0]["originSelectionRange"]), "footer");
    assert_eq!(found[0]["targetSelectionRange"], json!({ "start": place(1, 4), "end": place(1, 10) }));
}

#[test]
fn rename() {
    each(|editor, text| {
        let target = ask(editor, "textDocument/prepareRename", text, "footer", 2);
        assert_eq!(target["placeholder"], "footer");
        assert_eq!(marked(editor, text, &target["range"]), "footer");
        assert_eq!(ask(editor, "textDocument/prepareRename", text, "title", 2), Value::Null);
        let edit = ask_with(editor, "textDocument/rename", text, ("footer", 2), &json!({ "newName": "落款" }));
        let changes = edit["documentChanges"].as_array().unwrap();
        assert_eq!(changes.len(), 2);
        for change in changes {
            let uri = change["textDocument"]["uri"].as_str().unwrap();
            let is_main = uri == editor.uri("main.msg");
            assert_eq!(change["textDocument"]["version"], if is_main { json!(1) } else { Value::Null });
            let before =
                if is_main { text.to_owned() } else { std::fs::read_to_string(editor.path("lib.msg")).unwrap() };
            let after = super::editor::apply(&before, &change["edits"], editor.abilities());
            assert_eq!(after, before.replace("footer", "落款"));
        }
        let params = json!({
            "textDocument": { "uri": editor.uri("main.msg") },
            "position": position(editor, text, text.find("footer").unwrap()),
            "newName": "if"
        });
        let error = editor.request("textDocument/rename", params).unwrap_err();
        assert_eq!(error["code"], -32803);
    });
}

#[test]
fn folding_and_selection() {
    each(|editor, text| {
        let folds = about(editor, "textDocument/foldingRange");
        let lines: Vec<(u64, u64)> = folds
            .as_array()
            .unwrap()
            .iter()
            .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap()))
            .collect();
        assert!(lines.contains(&(9, 15)) && lines.contains(&(10, 14)) && lines.contains(&(3, 5)), "{lines:?}");
        let at = position(editor, text, text.find("upper").unwrap() + 2);
        let params = json!({ "textDocument": { "uri": editor.uri("main.msg") }, "positions": [at, place(0, 0)] });
        let grown = editor.request("textDocument/selectionRange", params).unwrap();
        let (mut range, mut spans) = (&grown[0], Vec::new());
        while !range.is_null() {
            spans.push(marked(editor, text, &range["range"]));
            range = &range["parent"];
        }
        assert_eq!(spans.first().map(String::as_str), Some("upper"));
        assert!(spans.windows(2).all(|pair| pair[1].contains(&pair[0])), "{spans:?}");
        assert_eq!(spans.last().map(String::as_str), Some(text));
        assert_eq!(grown.as_array().unwrap().len(), 2);
    });
    // Where whole lines are folded, the closing brace stays.
    let mut capabilities = PUSH.json();
    capabilities["textDocument"]["foldingRange"] = json!({ "lineFoldingOnly": true });
    let mut editor = Editor::with(PUSH, &[], json!({ "capabilities": capabilities }));
    editor.open("main.msg", MAIN);
    let folds = about(&mut editor, "textDocument/foldingRange");
    assert!(folds.as_array().unwrap().contains(&json!({ "startLine": 9, "endLine": 14 })), "{folds}");
}

/// Only a client that has the commands is offered them.
#[test]
fn lenses() {
    let text = "param n: text(20 chars)\n\n/// 😀\nmessage 问候: wecom.text {\n    body: \"您好 ${n}\"\n}\n\nsample 甲 { n: \"李雷\" }\n";
    let offered = |params: Value| {
        let mut editor = Editor::with(PUSH, &[], params);
        editor.open("a.msg", text);
        editor.request("textDocument/codeLens", json!({ "textDocument": { "uri": editor.uri("a.msg") } })).unwrap()
    };
    let (build, dry_run) = ("msgc.build", "msgc.sendDryRun");
    assert_eq!(offered(json!({})), json!([]));
    for (params, expected) in [
        (json!({ "initializationOptions": { "commands": [build, dry_run, "x"] } }), vec![build, dry_run]),
        (json!({ "initializationOptions": { "commands": [build, 1] } }), vec![build]),
    ] {
        let lenses = offered(params);
        let lenses = lenses.as_array().unwrap();
        let commands: Vec<&str> = lenses.iter().map(|lens| lens["command"]["command"].as_str().unwrap()).collect();
        assert_eq!(commands, expected);
        for lens in lenses {
            assert_eq!(lens["range"], json!({ "start": place(3, 8), "end": place(3, 10) }));
            let target = &lens["command"]["arguments"][0];
            assert_eq!((&target["message"], &target["sample"]), (&json!("问候"), &json!("甲")));
            assert!(target["uri"].as_str().unwrap().ends_with("/a.msg"));
            assert!(lens["command"]["title"].as_str().unwrap().contains('甲'));
        }
    }
}

#[test]
fn hints_links_and_colours() {
    let text = "// 😀\nmessage b: template {\n    to: \"oABCDEFGHIJKLMNOPQRSTUVWXYZ1\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        keyword1: \"您好😀\" #ff8800\n    }\n}\n";
    each(|editor, main| {
        let end = if main.contains('\r') { "\r\n" } else { "\n" };
        let sized =
            "param n: text(20 chars)\n\nmessage a: wecom.text {\n    body: \"你好😀 ${n}\"\n}\n".replace('\n', end);
        editor.change("main.msg", &[(None, &sized)]);
        let params = json!({ "textDocument": { "uri": editor.uri("main.msg") }, "range": super::editor::everywhere() });
        let hints = editor.request("textDocument/inlayHint", params).unwrap();
        let hints = hints.as_array().unwrap();
        assert_eq!(hints.len(), 1);
        assert_eq!(offset(&sized, &hints[0]["position"], editor.abilities()), sized.rfind('"').unwrap() + 1);
        editor.change("main.msg", &[(None, main)]);
        let links = about(editor, "textDocument/documentLink");
        let links: Vec<(String, &str)> = links
            .as_array()
            .unwrap()
            .iter()
            .map(|link| (marked(editor, main, &link["range"]), link["target"].as_str().unwrap()))
            .collect();
        assert!(links.contains(&("https://example.com/a".to_owned(), "https://example.com/a")), "{links:?}");
        let lib = editor.uri("lib.msg");
        assert!(links.iter().any(|(part, target)| part.contains("lib.msg") && *target == lib), "{links:?}");

        let text = text.replace('\n', if main.contains('\r') { "\r\n" } else { "\n" });
        editor.change("main.msg", &[(None, &text)]);
        let colors = about(editor, "textDocument/documentColor");
        let color = &colors.as_array().unwrap()[0];
        assert!(marked(editor, &text, &color["range"]).contains("#ff8800"), "{color}");
        assert_eq!(color["color"]["red"], 1.0);
        let params = json!({ "textDocument": { "uri": editor.uri("main.msg") }, "range": color["range"],
            "color": { "red": 0.0, "green": 1.0, "blue": 0.5, "alpha": 0.3 } });
        let presentations = editor.request("textDocument/colorPresentation", params).unwrap();
        let new = super::editor::apply(&text, &json!([presentations[0]["textEdit"]]), editor.abilities());
        assert!(new.contains("#00FF80") && !new.contains("#ff8800"), "{new}");
    });
}

#[test]
fn tokens() {
    each(|editor, text| {
        let legend = editor.legend.clone();
        let data = about(editor, "textDocument/semanticTokens/full")["data"].clone();
        let data: Vec<usize> =
            data.as_array().unwrap().iter().map(|it| usize::try_from(it.as_u64().unwrap()).unwrap()).collect();
        let (mut line, mut start, mut seen) = (0, 0, Vec::new());
        for token in data.chunks(5) {
            line += token[0];
            start = if token[0] == 0 { start + token[1] } else { token[1] };
            let range = json!({ "start": place(line, start), "end": place(line, start + token[2]) });
            seen.push((
                legend["tokenTypes"][token[3]].as_str().unwrap().to_owned(),
                marked(editor, text, &range),
                token[4],
            ));
        }
        for expected in [
            ("comment", "// 说明😀", 0),
            ("namespace", "lib", 1),
            ("parameter", "名字", 1),
            ("comment", "/// 每天😀", 2),
            ("class", "wecom.news", 0),
            ("property", "title", 0),
            ("function", "upper", 0),
            ("parameter", "名字", 0),
        ] {
            assert!(
                seen.iter().any(|(kind, part, bits)| (kind.as_str(), part.as_str(), *bits) == expected),
                "{expected:?}\n{seen:#?}"
            );
        }
    });
}

#[test]
fn further_actions() {
    each(|editor, text| {
        let at = text.find("\"好😀").unwrap() + 2;
        let at = position(editor, text, at + 2);
        let actions = editor.actions("main.msg", json!({ "start": at, "end": at }), Some("refactor"));
        assert!(!actions.is_empty());
        for action in &actions {
            assert!(action["kind"].as_str().unwrap().starts_with("refactor."), "{action}");
            let after = editor.acted("main.msg", action);
            assert!(after != text && (text.contains('\r') || !after.contains('\r')), "{after}");
            assert_eq!(
                text.contains('\r'),
                after.lines().count() > 1 && !after.replace("\r\n", "").contains('\n') && after.contains("\r\n")
            );
        }
        // An unknown name can be declared.
        let changed = text.replace("upper(名字)", "upper(姓名)");
        editor.change("main.msg", &[(None, &changed)]);
        let at = position(editor, &changed, changed.find("姓名").unwrap());
        let actions = editor.actions("main.msg", json!({ "start": at, "end": at }), Some("quickfix"));
        let declare = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with("declare"));
        let after = editor.acted("main.msg", declare.unwrap_or_else(|| panic!("{actions:?}")));
        assert!(after.contains("param 姓名"), "{after}");
    });
}

#[test]
fn questions_about_other_documents_have_no_answer() {
    let none = Abilities { utf8: false, pulls: true };
    let mut editor = Editor::new(none, &[]);
    editor.open("main.msg", "uint8 x\n");
    let document = json!({ "uri": editor.uri("main.msg") });
    for (method, answer) in [
        ("textDocument/hover", Value::Null),
        ("textDocument/completion", Value::Null),
        ("textDocument/definition", Value::Null),
        ("textDocument/documentSymbol", Value::Null),
        ("textDocument/semanticTokens/full", Value::Null),
        ("textDocument/documentColor", json!([])),
    ] {
        let params = json!({ "textDocument": document, "position": place(0, 1) });
        assert_eq!(editor.request(method, params), Ok(answer), "{method}");
    }
}
