//! What a file is: its format by its content, whether it is complete, how long a recording is.

use std::path::Path;

use crate::catalog::MediaSpec;

/// The name of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadName {
    /// As the platform and readers see it.
    pub name: String,
    /// The extension was added, since the platform goes by it and the file has none that it accepts.
    pub is_extended: bool,
}

/// The format of a file by its content, as the usual extension.
pub fn format_of(bytes: &[u8]) -> Option<&'static str> {
    // The crate takes it for a script, if it is short.
    if bytes.starts_with(b"#!AMR") {
        return Some("amr");
    }
    let found = infer::get(bytes).map(|found| found.extension());
    match found {
        Some("m4v") => Some("mp4"),
        Some(_) => found,
        None if bytes.get(4..8) == Some(b"ftyp") => Some("mp4"),
        // A frame of MPEG audio, layer III, of any version.
        None if bytes.first() == Some(&0xFF) && bytes.get(1).is_some_and(|byte| byte & 0xE6 == 0xE2) => Some("mp3"),
        None => None,
    }
}

pub fn same_format(a: &str, b: &str) -> bool {
    let plain = |format: &str| if format == "jpeg" { "jpg".to_owned() } else { format.to_ascii_lowercase() };
    plain(a) == plain(b)
}

/// Whether an image ends before its end mark, as after a broken download.
pub fn is_cut_off(bytes: &[u8]) -> bool {
    match format_of(bytes) {
        Some("png") => png_is_cut_off(bytes),
        Some("jpg") => jpeg_is_cut_off(bytes),
        _ => false,
    }
}

/// Follows the chunks: a length, a name, the data, a checksum. Data without a first chunk is not judged.
fn png_is_cut_off(bytes: &[u8]) -> bool {
    const SIGNATURE: usize = 8;
    let chunk = |at: usize| {
        let length = bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)?;
        Some((length as usize, bytes.get(at + 4..at + 8)?))
    };
    if chunk(SIGNATURE).is_none_or(|(_, name)| name != b"IHDR") {
        return false;
    }
    let mut at = SIGNATURE;
    while let Some((length, name)) = chunk(at) {
        let Some(end) = at.checked_add(12).and_then(|start| start.checked_add(length)) else { return true };
        if end > bytes.len() {
            return true;
        }
        if name == b"IEND" {
            return false;
        }
        at = end;
    }
    true
}

/// Follows the segments up to the image data, which must have an end mark. Data without a first segment, or with
/// something else between two segments, is not judged.
fn jpeg_is_cut_off(bytes: &[u8]) -> bool {
    const FIRST: usize = 2;
    const START_OF_SCAN: u8 = 0xDA;
    const END_OF_IMAGE: u8 = 0xD9;
    let mut at = FIRST;
    loop {
        let ends = at > FIRST;
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(0xFF), Some(&START_OF_SCAN)) => {
                let data = bytes.get(at..).unwrap_or_default();
                return memchr::memmem::find(data, &[0xFF, END_OF_IMAGE]).is_none();
            }
            (Some(0xFF), Some(&END_OF_IMAGE)) => return false,
            (Some(0xFF), Some(_)) => {}
            (Some(0xFF) | None, None) => return ends,
            _ => return false,
        }
        let length = bytes.get(at + 2..at + 4).and_then(|length| length.try_into().ok()).map(u16::from_be_bytes);
        match length {
            None => return ends,
            Some(0 | 1) => return false,
            Some(length) => at += 2 + usize::from(length),
        }
        if at > bytes.len() {
            return ends;
        }
    }
}

/// The length of an AMR recording in milliseconds, by its frames of 20 ms; `None` for other formats.
pub fn milliseconds(bytes: &[u8]) -> Option<u64> {
    /// The bytes of a frame after its head, by the type in the head.
    const NARROW: [u8; 16] = [12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0];
    const WIDE: [u8; 16] = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0];
    let (mut rest, sizes) = match bytes.strip_prefix(b"#!AMR-WB\n") {
        Some(rest) => (rest, WIDE),
        None => (bytes.strip_prefix(b"#!AMR\n")?, NARROW),
    };
    let mut frames = 0;
    while let Some((head, after)) = rest.split_first() {
        let size = sizes.get(usize::from(head >> 3 & 0xF)).copied().unwrap_or_default();
        let Some(next) = after.get(usize::from(size)..) else { break };
        frames += 1;
        rest = next;
    }
    Some(frames * 20)
}

/// The name of a file in its upload. Where the platform goes by the extension, one is added if the file's is not of the
/// accepted ones; `read` reads the bytes.
pub fn upload_name(spec: &MediaSpec, path: &Path, read: impl FnOnce() -> Option<Vec<u8>>) -> UploadName {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if spec.accepts_name(&name) {
        return UploadName { name, is_extended: false };
    }
    let format = read().and_then(|bytes| format_of(&bytes));
    match format.filter(|format| spec.formats.iter().any(|known| same_format(known, format))) {
        Some(format) => UploadName { name: format!("{name}.{format}"), is_extended: true },
        None => UploadName { name, is_extended: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An image of one pixel.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
        \0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn formats_by_content() {
        for (bytes, format) in [
            (PNG, Some("png")),
            (b"\xff\xd8\xff\xe0", Some("jpg")),
            (b"GIF89a", Some("gif")),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Some("webp")),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some("wav")),
            (b"#!AMR\n", Some("amr")),
            (b"#!AMR-WB\n", Some("amr")),
            (b"ID3\x03", Some("mp3")),
            (b"\xff\xfb\x90\x64", Some("mp3")),
            (b"\xff\xf3\x90\x64", Some("mp3")),
            (b"\0\0\0\x18ftypxxxx", Some("mp4")),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Some("mov")),
            (b"%PDF-1.7", Some("pdf")),
            (b"hello", None),
            (b"", None),
        ] {
            assert_eq!(format_of(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn images_that_end_early() {
        assert!(!is_cut_off(PNG));
        // What follows the end is not part of the image.
        assert!(!is_cut_off(&[PNG, b"more"].concat()));
        for end in 16..PNG.len() {
            assert!(is_cut_off(&PNG[..end]), "{end}");
        }
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xdb\0\x04cd\xff\xda\0\x04ef\x12\x34\xff\xd9";
        assert!(!is_cut_off(jpeg));
        for end in 9..jpeg.len() {
            assert!(is_cut_off(&jpeg[..end]), "{end}");
        }
    }

    #[test]
    fn the_length_of_a_recording() {
        let frames = |head: &[u8], frame: &[u8], count: usize| [head, &frame.repeat(count)].concat();
        let mut speech = [0; 32];
        speech[0] = 0x3C;
        assert_eq!(milliseconds(&frames(b"#!AMR\n", &speech, 3000)), Some(60_000));
        assert_eq!(milliseconds(&frames(b"#!AMR\n", &speech, 3050)), Some(61_000));
        // Silence takes six bytes, and a frame that ends early does not count.
        assert_eq!(milliseconds(&frames(b"#!AMR\n", &[0x44, 1, 2, 3, 4, 5], 50)), Some(1000));
        assert_eq!(milliseconds(&[b"#!AMR\n".as_slice(), &speech, &speech[..9]].concat()), Some(20));
        assert_eq!(milliseconds(&frames(b"#!AMR-WB\n", &[0; 18], 50)), Some(1000));
        assert_eq!(milliseconds(b"ID3"), None);
    }
}
