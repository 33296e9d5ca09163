//! Stack guard: estimates the stack that parsing a text needs. The parser recurses for every opening bracket or
//! operator, so their number within one item bounds the depth; a new item closes whatever was left open.

use std::io;
use std::thread;

use memchr::memchr_iter;

/// Bytes of stack per level. A level is a handful of frames of the grammar's code: none has more than 130 bytes in a release build
/// (x86-64); a debug build takes several times that.
const EACH: usize = if cfg!(debug_assertions) { 32 * 1024 } else { 4 * 1024 };
/// Bytes of stack that every thread has available.
const AT_HAND: usize = 768 * 1024;
/// Bytes that are counted together: the count fits into a byte, so that the loop can be vectorised.
const CHUNK: usize = 192;
/// The maximum stack to request, in bytes: no message leaves half a million things open in one item.
const MOST: usize = 2 * 1024 * 1024 * 1024;

/// Runs the parser of a text, on a new thread if the stack of this one may be too small.
///
/// # Errors
/// The required stack is not available.
pub(super) fn with_stack<T: Send>(text: &str, parse: impl FnOnce() -> T + Send) -> io::Result<T> {
    let bytes = text.as_bytes();
    if at_most(bytes).saturating_mul(EACH) <= AT_HAND {
        return Ok(parse());
    }
    let needed = items(bytes).map(opening).max().unwrap_or_default().saturating_mul(EACH);
    if needed <= AT_HAND {
        return Ok(parse());
    }
    if needed > MOST {
        return Err(io::ErrorKind::OutOfMemory.into());
    }
    thread::scope(|scope| {
        let parser = thread::Builder::new().stack_size(needed + AT_HAND).spawn_scoped(scope, parse)?;
        Ok(parser.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// An upper bound of [`opening`] that is faster: counts bytes that occur in such tokens, many at a time.
fn at_most(bytes: &[u8]) -> usize {
    // Without `||`, the code has no branches.
    let counts = |byte: &u8| {
        let bracket = (byte | 0x20 == b'{') | (*byte == b'(');
        let word = (*byte == b'!') | (*byte == b'-') | (*byte == b'f') | (*byte == b't');
        u8::from(bracket | word | (*byte == 0xEF) | (*byte == 0xE3))
    };
    bytes.chunks(CHUNK).map(|chunk| usize::from(chunk.iter().map(counts).sum::<u8>())).sum()
}

/// Counts the tokens after which the grammar recurses: brackets, including full-width ones, and `!`, `not`, `-`, `if`.
fn opening(bytes: &[u8]) -> usize {
    let opens = |at: usize, byte: u8| {
        let rest = bytes.get(at..).unwrap_or_default();
        match byte {
            b'{' | b'[' | b'(' | b'!' | b'-' => true,
            b'i' => rest.starts_with(b"if"),
            b'n' => rest.starts_with(b"not"),
            0xEF | 0xE3 => ["（", "［", "｛", "【"].iter().any(|sign| rest.starts_with(sign.as_bytes())),
            _ => false,
        }
    };
    bytes.iter().enumerate().filter(|(at, byte)| opens(*at, **byte)).count()
}

/// Splits the text before lines that certainly begin an item: what the grammar calls a `head`, in ASCII and with
/// ordinary spaces.
fn items(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let heads =
        memchr_iter(b'\n', bytes).map(|at| at + 1).filter(|at| begins_item(bytes.get(*at..).unwrap_or_default()));
    let mut start = 0;
    heads.chain([bytes.len()]).map(move |end| {
        let item = bytes.get(start..end).unwrap_or_default();
        start = end;
        item
    })
}

fn begins_item(line: &[u8]) -> bool {
    const HEADS: [(&[u8], &[u8]); 5] =
        [(b"message ", b":"), (b"param ", b":"), (b"let ", b" = "), (b"type ", b" = "), (b"sample ", b" {")];
    let named = |(word, sign): &(&[u8], &[u8])| {
        let rest = line.strip_prefix(*word)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let begins = rest.first().is_some_and(|byte| !byte.is_ascii_digit());
        (length > 0 && begins && rest.get(length..)?.starts_with(sign)).then_some(())
    };
    line.starts_with(b"import \"") || HEADS.iter().any(|head| named(head).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_is_counted() {
        for (text, count) in [
            ("", 0),
            ("let a = [{ b: (1) }]", 3),
            ("not !x - if y", 4),
            ("信息：（一）【二】［三］｛四｝，。", 4),
            ("\"\"\"\n${a}\n\"\"\"", 1),
        ] {
            assert_eq!(opening(text.as_bytes()), count, "{text}");
            assert!(at_most(text.as_bytes()) >= count, "{text}");
        }
    }

    #[test]
    fn an_item_begins_anew() {
        let text = "param a: text\nlet b = [1]\n    message c: text\nmessage d: wecom.text {\nlet e == 1\nimport \"f\"\nsample g {";
        let items: Vec<_> = items(text.as_bytes()).map(String::from_utf8_lossy).collect();
        assert_eq!(
            items,
            [
                "param a: text\n",
                "let b = [1]\n    message c: text\n",
                "message d: wecom.text {\nlet e == 1\n",
                "import \"f\"\n",
                "sample g {"
            ]
        );
    }

    #[test]
    fn a_thread_is_made_where_it_is_needed() {
        let here = thread::current().id();
        let runs_here = |text: &str| with_stack(text, || thread::current().id()).ok().map(|id| id == here);
        assert_eq!(runs_here("{{{{"), Some(true));
        assert_eq!(runs_here(&"let a = [[[[\n".repeat(10_000)), Some(true));
        assert_eq!(runs_here(&"{".repeat(1000)), Some(false));
        assert_eq!(runs_here(&"{".repeat(10_000_000)), None);
    }
}
