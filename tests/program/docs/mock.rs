//! The pages of `msgc mock` and `msgc send`: their commands run against the real program.

use msgc::catalog::calls::calls;
use msgc::catalog::{Endpoint, FieldKind, channels};

use super::commands::with_real_output;
use super::sandbox::Sandbox;
use super::{read, rewrite};

const PAGES: [&str; 2] = ["docs/mock.md", "docs/mock.zh.md"];
const NAMED_PORT: &str = "4519";
#[cfg(feature = "send")]
const SENDING: [&str; 2] = ["docs/sending.md", "docs/sending.zh.md"];

#[test]
fn shown_answers_are_real() {
    PAGES.into_iter().for_each(page);
}

#[cfg(feature = "send")]
#[test]
fn shown_sending_is_real() {
    SENDING.into_iter().for_each(page);
}

fn page(name: &str) {
    if Sandbox::new().shell("command -v curl").code != Some(0) {
        println!("skipped: there is no curl here");
        return;
    }
    let shown = read(name);
    // The port that a page names may be taken; a run has one of its own.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port().to_string();
    drop(listener);
    let real = with_real_output(name, &shown.replace(NAMED_PORT, &port)).replace(&port, NAMED_PORT);
    if !rewrite(name, &shown, &real) {
        assert_eq!(shown, real, "{name} is stale: UPDATE=1 cargo test --test program docs rewrites it");
    }
}

#[test]
fn every_path_is_named() {
    fn uploads(fields: &'static [msgc::catalog::Field], found: &mut Vec<&'static Endpoint>) {
        for field in fields {
            if let FieldKind::Media(media) | FieldKind::Medias(media) = field.kind {
                found.extend(media.upload);
            }
            uploads(field.fields(), found);
        }
    }
    let mut endpoints = Vec::new();
    for message in channels().iter().flat_map(|channel| channel.types) {
        endpoints.extend(message.endpoint);
        endpoints.extend(message.recipients().iter().filter_map(|recipient| recipient.endpoint));
        uploads(message.fields, &mut endpoints);
    }
    for page in PAGES {
        let text = read(page);
        for path in endpoints.iter().map(|endpoint| endpoint.path).chain(calls().map(|call| call.path)) {
            // A path below another of its row is shortened.
            let named = (0..path.len()).any(|at| {
                let tail = &path[at..];
                tail.starts_with('/')
                    && (text.contains(&format!("`…{tail}")) || (at == 0 && text.contains(&format!("`{path}"))))
            });
            assert!(named, "{page}: {path}");
        }
    }
}
