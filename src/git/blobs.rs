//! Reads objects by `git cat-file --batch`, which is started once and asked for one after the other.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Mutex;

use super::command::GitCommand;
use super::revision::ObjectId;
use crate::diag::Cause;
use crate::os::{RunningProgram, locked};
use crate::source::ReadError;

/// The longest line before an object: its id, `blob` and its size.
const LONGEST_HEADER: u64 = 200;

#[derive(Debug)]
pub(super) struct Blobs {
    root: PathBuf,
    /// Started by the first question.
    program: Mutex<Option<RunningProgram>>,
}

impl Blobs {
    pub const fn new(root: PathBuf) -> Self {
        Self { root, program: Mutex::new(None) }
    }

    /// The content of a file of at most `limit` bytes.
    pub fn read(&self, id: &ObjectId, limit: u64) -> Result<Vec<u8>, ReadError> {
        let mut program = locked(&self.program);
        let running = match program.take() {
            Some(running) => running,
            None => GitCommand::ReadObjects.start(&self.root).map_err(denied)?,
        };
        let running = program.insert(running);
        let question = format!("{}\n", id.as_str());
        let answer = running.ask(question.as_bytes()).map_err(denied).and_then(|output| blob(output, limit));
        answer.unwrap_or_else(|broken| {
            // Nothing more can be read from it.
            *program = None;
            Err(broken)
        })
    }
}

/// Reads an answer: `ID blob SIZE`, the bytes and a line break, or `ID missing`. The outer error ends the conversation.
fn blob(output: &mut impl BufRead, limit: u64) -> Result<Result<Vec<u8>, ReadError>, ReadError> {
    let mut header = String::new();
    let read = output.take(LONGEST_HEADER).read_line(&mut header).map_err(|error| denied(Cause::from(error)))?;
    let mut words = header.trim_end().split(' ').skip(1);
    let size = match (words.next(), words.next().and_then(|size| size.parse::<u64>().ok())) {
        (Some("blob"), Some(size)) => size,
        (Some("missing"), None) => return Ok(Err(ReadError::NotFound)),
        _ if read == 0 => return Err(denied(Cause::from(io::Error::from(io::ErrorKind::UnexpectedEof)))),
        _ => return Err(denied(Cause::from(header.trim_end()))),
    };
    let mut content = output.take(size + 1);
    if size > limit {
        io::copy(&mut content, &mut io::sink()).map_err(|error| denied(Cause::from(error)))?;
        return Ok(Err(ReadError::TooLarge(size)));
    }
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).map_err(|error| denied(Cause::from(error)))?;
    if bytes.len() as u64 != size + 1 {
        return Err(denied(Cause::from(io::Error::from(io::ErrorKind::UnexpectedEof))));
    }
    bytes.pop();
    Ok(Ok(bytes))
}

fn denied(cause: Cause) -> ReadError {
    ReadError::Denied { kind: io::ErrorKind::Other, words: cause.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        let read = |answer: &str, limit| blob(&mut answer.as_bytes(), limit);
        let id = "45b983be36b73c0788dc9cbcb76cbb80fc7bb057";
        assert_eq!(read(&format!("{id} blob 3\nhi\n\n"), 3), Ok(Ok(b"hi\n".to_vec())));
        assert_eq!(read(&format!("{id} blob 3\nhi\n\n"), 2), Ok(Err(ReadError::TooLarge(3))));
        assert_eq!(read(&format!("{id} missing\n"), 3), Ok(Err(ReadError::NotFound)));
        for broken in ["", "x", &format!("{id} blob 30\nhi\n"), &format!("{id} tree 3\nabc\n")] {
            assert!(read(broken, 100).is_err(), "{broken}");
        }
    }
}
