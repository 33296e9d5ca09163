//! Payloads for other programs: requests come as lines of JSON, and each has one answer, in their order.
//!
//! What most requests are is done by the engine of rows: their values are read into a template of the message. All else is
//! built as `msgc build` does; there is no other difference between the two ways.

mod answer;
mod compiled;
mod file_cache;
mod param_filler;
mod request;
mod request_lines;

use std::path::PathBuf;

use answer::Answer;
use compiled::{Refusal, RenderFiles};
use file_cache::FileCache;
use request::{PayloadRequest, RequestFault};
use request_lines::{LONGEST, RequestLines};

use crate::diag::messages::render as messages;
use crate::diag::{Arg, Code, Diagnostic, Lang, not_utf8};
use crate::source::{File, Files, LiveWorld, Span};

/// The version of the protocol.
const VERSION: u32 = 1;
/// The name of a line in findings about it.
const REQUEST: &str = "<request>";
/// Answers of so many bytes are passed on before further ones are made.
const CHUNK: usize = 64 * 1024;

/// How requests are answered.
pub struct RenderOptions<'w> {
    /// The folder that files are in, as it is named.
    pub root: PathBuf,
    /// Further findings that are errors; `None` means all warnings.
    pub deny: Vec<Option<Code>>,
    /// The language of findings.
    pub lang: Lang,
    /// The time, in seconds since 1970, of requests that have none.
    pub now: &'w dyn Fn() -> i64,
}

/// Answers requests.
///
/// ```
/// use msgc::diag::Lang;
/// use msgc::render::{RenderOptions, Renderer};
/// use msgc::source::MemoryWorld;
///
/// let source = "param name: text(1..20 chars)\n\nmessage hello: wecom.text {\n    body: \"你好，${name}\"\n}\n";
/// let world = MemoryWorld::default().with("/messages/hello.msg", source);
/// let options = RenderOptions { root: "/messages".into(), deny: Vec::new(), lang: Lang::En, now: &|| 0 };
/// let mut renderer = Renderer::new(&world, options);
///
/// let mut answers = Vec::new();
/// renderer.take("{\"file\":\"hello.msg\",\"params\":{\"name\":\"李雷\"}}\n".as_bytes(), &mut |bytes| {
///     answers.extend_from_slice(bytes);
///     true
/// });
/// let expected = "{\"payload\":{\"msgtype\":\"text\",\"text\":{\"content\":\"你好，李雷\"}}}\n";
/// assert_eq!(String::from_utf8_lossy(&answers), expected);
/// ```
pub struct Renderer<'w> {
    options: RenderOptions<'w>,
    files: FileCache<'w>,
    lines: RequestLines,
    out: Vec<u8>,
}

impl<'w> Renderer<'w> {
    pub fn new(world: &'w dyn LiveWorld, options: RenderOptions<'w>) -> Self {
        let root = RenderFiles::new(world, &options.root, options.deny.clone());
        Self { options, files: FileCache::new(root), lines: RequestLines::default(), out: Vec::new() }
    }

    /// Takes what was read, in pieces of any size, and passes on the answers to all lines that have ended. Files are looked
    /// at once each time, so what was changed before a line was written is seen. False, as soon as `write` says so, if nobody
    /// reads the answers.
    pub fn take(&mut self, mut bytes: &[u8], write: &mut dyn FnMut(&[u8]) -> bool) -> bool {
        self.files.look_again();
        while let Some((line, rest)) = split_line(bytes) {
            self.ended(line);
            bytes = rest;
            if self.out.len() >= CHUNK && !self.pass_on(write) {
                return false;
            }
        }
        self.lines.add(bytes);
        self.pass_on(write)
    }

    /// Answers the last line, which need not end in a line break.
    pub fn end(&mut self, write: &mut dyn FnMut(&[u8]) -> bool) -> bool {
        self.files.look_again();
        self.ended(&[]);
        self.pass_on(write)
    }

    fn pass_on(&mut self, write: &mut dyn FnMut(&[u8]) -> bool) -> bool {
        let goes_on = write(&self.out);
        self.out.clear();
        // One answer may be much larger than others.
        self.out.shrink_to(4 * CHUNK);
        goes_on
    }

    /// Answers the line that ends in these bytes.
    fn ended(&mut self, end: &[u8]) {
        let mut lines = std::mem::take(&mut self.lines);
        match lines.end(end) {
            Some(line) => self.line(line),
            None => self.refuse(None, "", &fault((messages::RequestTooLong { limit: LONGEST as u64 }).into(), 0..0)),
        }
        lines.begin();
        self.lines = lines;
    }

    fn line(&mut self, line: &[u8]) {
        if line.trim_ascii().is_empty() {
            return;
        }
        let line = match simdutf8::compat::from_utf8(line) {
            Ok(line) => line,
            Err(error) => {
                let found = not_utf8(REQUEST, line, error.valid_up_to());
                return self.found(None, Refusal::nowhere(found));
            }
        };
        let (request, wrong) = PayloadRequest::read(line);
        match wrong {
            Some(wrong) => self.refuse(request.id, line, &wrong),
            None => self.request(line, &request),
        }
    }

    fn request(&mut self, line: &str, request: &PayloadRequest<'_>) {
        if let Some(version) = request.protocol {
            if version != VERSION.to_string() {
                let found = messages::RenderProtocol { version: version.to_owned() };
                return self.found(request.id, Refusal::nowhere(Diagnostic::nowhere(found)));
            }
            if request.file.is_none() {
                return Answer::begin(&mut self.out, request.id).version(VERSION);
            }
        }
        let Some(file) = request.file.as_deref() else {
            return self.refuse(request.id, line, &fault((&messages::REQUEST_NO_FILE).into(), 0..line.len()));
        };
        match self.files.get(file) {
            Ok(compiled) => {
                let now = request.now.unwrap_or_else(self.options.now);
                compiled.render(request, now, self.options.lang, &mut self.out);
            }
            Err(refusal) => self.found(request.id, *refusal),
        }
    }

    fn refuse(&mut self, id: Option<&str>, line: &str, RequestFault { reason, at }: &RequestFault) {
        let mut files = Files::default();
        let file = files.add(File::new(REQUEST, line));
        let found = messages::RenderRequest { reason: reason.clone() };
        let found = Diagnostic::new(found, Span::new(file, at.start as u32, at.end as u32));
        self.found(id, Refusal { files: Some(files), findings: vec![found] });
    }

    fn found(&mut self, id: Option<&str>, refusal: Refusal) {
        let mut answer = Answer::begin(&mut self.out, id);
        answer.find(&refusal.files.unwrap_or_default(), &refusal.findings, self.options.lang);
        answer.nothing();
    }
}

const fn fault(reason: Arg, at: std::ops::Range<usize>) -> RequestFault {
    RequestFault { reason, at }
}

/// The first line without its line break, and what is behind it; `None` if it has not ended.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}
