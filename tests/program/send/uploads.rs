//! Files and materials before the message: stored once, used until they die.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use super::server::{Server, code, ok};
use super::world::World;

const FILE: &str = "message doc: wecom.file {\n    media_id: file(\"日报 \\\"一\\\".txt\")\n}\n";
const NEWS: &str = "message weekly: material.news {\n    article {\n        thumb_media_id: file(\"t.jpg\")\n        title: \"一\"\n        content: \"<p>hi</p>\"\n    }\n}\n\n\
    message go: mass.mpnews {\n    to: tag(2)\n    media_id: weekly\n}\n";

#[test]
fn names_go_out_as_they_are_and_a_resend_uploads_nothing() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/webhook/upload_media" => {
            ok(r#"{"errcode":0,"errmsg":"ok","type":"file","media_id":"m1","created_at":"1"}"#)
        }
        _ => code(0, "ok"),
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("日报 \"一\".txt", "一二三四");
    for _ in 0..2 {
        let ran = world.run(&["send", "a.msg", "--account", "ops"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    let uploads = server.at("/cgi-bin/webhook/upload_media");
    assert_eq!(uploads.len(), 1);
    assert!(uploads[0].target.ends_with("&type=file"));
    let body = uploads[0].text();
    assert!(body.contains("name=\"media\"; filename=\"日报 %22一%22.txt\"; filelength=12"), "{body}");
    assert!(body.contains("\r\n\r\n一二三四\r\n--"), "{body}");
    let sent = server.at("/cgi-bin/webhook/send");
    assert!(sent.len() == 2 && sent.iter().all(|got| got.text().contains("\"media_id\":\"m1\"")));

    world.file("日报 \"一\".txt", "二二三四");
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops"]).status, 0);
    assert_eq!(server.at("/cgi-bin/webhook/upload_media").len(), 2, "another content is another file");
}

#[test]
fn a_dead_id_is_replaced_once() {
    static LIVING: AtomicU32 = AtomicU32::new(0);
    let dead = Mutex::new(false);
    let server = Server::new(move |got| match got.path() {
        "/cgi-bin/webhook/upload_media" => {
            let id = LIVING.fetch_add(1, Ordering::SeqCst) + 1;
            ok(&format!("{{\"errcode\":0,\"errmsg\":\"ok\",\"media_id\":\"m{id}\"}}"))
        }
        _ => {
            let mut dead = dead.lock().unwrap();
            let first = got.text().contains("\"m1\"");
            let answer = if first && *dead { code(40007, "invalid media_id") } else { code(0, "ok") };
            *dead = true;
            answer
        }
    });
    let world = World::new(&server);
    world.file("a.msg", FILE);
    world.file("日报 \"一\".txt", "一二三四");
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops"]).status, 0);
    assert_eq!(world.run(&["send", "a.msg", "--account", "ops"]).status, 0);
    assert_eq!(server.at("/cgi-bin/webhook/upload_media").len(), 2);
    assert_eq!(server.at("/cgi-bin/webhook/send").len(), 3);
}

/// The thumbnail of an article may die as well: it is stored anew, and the article with it.
#[test]
fn what_an_article_is_made_of_is_replaced_too() {
    static THUMBS: AtomicU32 = AtomicU32::new(0);
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        "/cgi-bin/media/upload" => {
            let id = THUMBS.fetch_add(1, Ordering::SeqCst) + 1;
            ok(&format!("{{\"type\":\"thumb\",\"media_id\":\"thumb{id}\",\"created_at\":1}}"))
        }
        "/cgi-bin/media/uploadnews" if got.text().contains("thumb1") && got.text().contains("二") => {
            code(40007, "invalid media_id")
        }
        "/cgi-bin/media/uploadnews" => ok(r#"{"type":"news","media_id":"news1","created_at":1}"#),
        _ => ok(r#"{"errcode":0,"errmsg":"send job submission success","msg_id":34182}"#),
    });
    let world = World::new(&server);
    std::fs::write(world.path("t.jpg"), b"\xff\xd8\xff\xe0 a thumbnail").unwrap();
    world.file("a.msg", NEWS);
    assert_eq!(world.run(&["send", "a.msg", "-m", "go", "--account", "shop"]).status, 0);
    // Another article with the same thumbnail, whose id is in the cache and dead.
    world.file("a.msg", &NEWS.replace("title: \"一\"", "title: \"二\""));
    let ran = world.run(&["send", "a.msg", "-m", "go", "--account", "shop"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(server.at("/cgi-bin/media/upload").len(), 2);
    assert_eq!(server.at("/cgi-bin/media/uploadnews").len(), 3);
}

#[test]
fn materials_come_before_the_message_that_names_them() {
    let server = Server::new(|got| match got.path() {
        "/cgi-bin/stable_token" => ok(r#"{"access_token":"token-0001","expires_in":7200}"#),
        "/cgi-bin/media/upload" => ok(r#"{"type":"thumb","media_id":"thumb1","created_at":1}"#),
        "/cgi-bin/media/uploadnews" => ok(r#"{"type":"news","media_id":"news1","created_at":1}"#),
        _ => ok(r#"{"errcode":0,"errmsg":"send job submission success","msg_id":34182}"#),
    });
    let world = World::new(&server);
    world.file("a.msg", NEWS);
    std::fs::write(world.path("t.jpg"), b"\xff\xd8\xff\xe0 a thumbnail").unwrap();
    let ran = world.run(&["send", "a.msg", "-m", "go", "--account", "shop"]);
    assert!(ran.status == 0 && ran.stderr.contains("accepted, 34182"), "{}", ran.stderr);
    let paths: Vec<_> = server.got().iter().map(|got| got.path().to_owned()).collect();
    assert_eq!(
        paths,
        [
            "/cgi-bin/stable_token",
            "/cgi-bin/media/upload",
            "/cgi-bin/media/uploadnews",
            "/cgi-bin/message/mass/sendall"
        ]
    );
    assert_eq!(server.got()[2].json()["articles"][0]["thumb_media_id"], "thumb1");
    assert_eq!(server.got()[3].json()["mpnews"]["media_id"], "news1");
    let upload = server.got()[1].text();
    assert!(!upload.contains("filelength") && upload.contains("Content-Type: image/jpeg"), "{upload}");
}
