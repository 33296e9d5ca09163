//! The files around a program.

use std::sync::Arc;

use msgc::catalog::MediaSpec;
use msgc::source::MemoryWorld;

const BRAND: &str = "type item = { name: text(10 bytes), ok: bool, note: text(6 chars)? }\n\
    let name = \"云杉小店 👨\u{200D}👩\u{200D}👧\"\n\
    let site = \"https://a.cn/店?a=1\"\n\
    let green = #2EAB49\n\
    let marks = [\"甲\", \"乙\"]\n\
    let style = { color: green, words: marks }\n";

/// Of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
    \0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";
const JPG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9";

/// Of media, named after what they are, with what they begin with; and of what programs import and read.
pub const FILES: &[(&str, &[u8])] = &[
    ("picture.png", PNG),
    ("picture.jpg", JPG),
    ("speech.amr", b"#!AMR\n\x3c\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    ("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat"),
    ("file.bin", b"\xff\xd8\xff\xe0 an image"),
    ("brand.msg", BRAND.as_bytes()),
    ("note.txt", "文件里的第一行\n第二行 👍\n".as_bytes()),
    ("ids.txt", b"o1\no2\n\no3\n"),
    ("rows.json", "[{\"name\": \"甲\", \"ok\": true}]".as_bytes()),
];

/// A file that goes where this media goes.
pub fn media(spec: &MediaSpec) -> &'static str {
    FILES.iter().map(|(name, _)| *name).find(|name| spec.accepts_name(name)).unwrap_or("picture.png")
}

/// Everything that a program may import, read and upload.
pub fn world() -> Arc<MemoryWorld> {
    let with = |world: MemoryWorld, (name, bytes): &(&str, &[u8])| {
        world.with(format!("/project/{name}"), bytes.to_vec()).with(*name, bytes.to_vec())
    };
    Arc::new(FILES.iter().fold(MemoryWorld::default(), with))
}
