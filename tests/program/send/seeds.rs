//! The answers that the platforms' own pages print are read.

use std::collections::BTreeSet;
use std::path::Path;

use super::server::{Server, ok};
use super::world::World;

/// A path, and the printed answer of it.
const ANSWERS: [(&str, &str); 5] = [
    ("/cgi-bin/media/uploadnews", "mass.upload-news.response.json"),
    ("/cgi-bin/media/uploadvideo", "mass.upload-video.response.json"),
    ("/cgi-bin/message/mass/sendall", "mass.send.response.json"),
    ("/cgi-bin/message/template/send", "template.send.response.json"),
    ("/cgi-bin/webhook/upload_media", "wecom.upload-media.response.json"),
];

/// Those of other commands.
const OTHERS: [&str; 1] = ["mass.delete.response.json"];

const FILE: &str = "message weekly: material.news {\n    article {\n        thumb_media_id: \"thumb1\"\n        title: \"一\"\n        content: \"<p>hi</p>\"\n    }\n}\n\n\
    message news: mass.mpnews {\n    to: tag(2)\n    media_id: weekly\n}\n\n\
    message clip: material.video {\n    media_id: \"video1\"\n    title: \"一\"\n    description: \"二\"\n}\n\n\
    message video: mass.mpvideo {\n    to: tag(2)\n    media_id: clip\n}\n\n\
    message paid: template {\n    to: \"o1\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: \"一\"\n    }\n}\n\n\
    message doc: wecom.file {\n    media_id: file(\"d.txt\")\n}\n";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seeds")
}

#[test]
fn every_printed_answer_is_read() {
    let printed: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".response.json"))
        .collect();
    let known = ANSWERS.iter().map(|(_, name)| *name).chain(OTHERS).map(str::to_owned).collect();
    assert_eq!(printed, known);

    let server = Server::new(|got| match ANSWERS.iter().find(|(path, _)| *path == got.path()) {
        Some((_, name)) => ok(&std::fs::read_to_string(folder().join(name)).unwrap()),
        None if got.path() == "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        None => ok(r#"{"errcode":0,"errmsg":"ok"}"#),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("d.txt", "一二三四");
    for (message, account, told) in [
        ("news", "shop", "`shop`: accepted, 34182"),
        ("video", "shop", "`shop`: accepted, 34182"),
        ("paid", "shop", "`shop`: accepted, 200228332"),
        ("doc", "ops", "`ops`: accepted"),
        // A material alone: its id is what was asked for.
        ("clip", "shop", "`shop`: accepted, IhdaAQXuvJtGzwwc0abfXnzeezfO0NgPK6AQYShD8RQYMTtfzbLdBIQkQziv2XJc"),
    ] {
        let ran = world.run(&["send", "a.msg", "-m", message, "--account", account]);
        assert_eq!(ran.status, 0, "{message}: {}", ran.stderr);
        assert!(ran.stderr.contains(told), "{message}: {}", ran.stderr);
    }
    let sent = server.at("/cgi-bin/message/mass/sendall");
    let ids: Vec<_> = sent.iter().map(|got| got.json()).collect();
    assert_eq!(ids[0]["mpnews"]["media_id"], "CsEf3ldqkAYJAU6EJeIkStVDSvffUJ54vqbThMgplD-VJXXof6ctX5fI6-aYyUiQ");
    assert_eq!(ids[1]["mpvideo"]["media_id"], "IhdaAQXuvJtGzwwc0abfXnzeezfO0NgPK6AQYShD8RQYMTtfzbLdBIQkQziv2XJc");
    let doc = server.at("/cgi-bin/webhook/send")[0].json();
    assert_eq!(doc["file"]["media_id"], "1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0");
}
