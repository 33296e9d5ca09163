use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Arg;
use crate::diag::messages::{render as messages, values};
use crate::lang::{JsonError, JsonKind, JsonScanner};
use crate::time::parse_with_offset;

/// What a line asks for.
#[derive(Debug, Default)]
pub(super) struct PayloadRequest<'l> {
    /// As it is spelled.
    pub id: Option<&'l str>,
    pub file: Option<Cow<'l, str>>,
    pub message: Option<Cow<'l, str>>,
    /// The values by name, as they are written.
    pub params: Option<&'l str>,
    /// Seconds since 1970.
    pub now: Option<i64>,
    /// The version of the protocol that is asked for.
    pub protocol: Option<&'l str>,
}

/// Why a line is no request.
#[derive(Debug)]
pub(super) struct RequestFault {
    pub reason: Arg,
    /// Where, in bytes.
    pub at: Range<usize>,
}

/// The keys of requests.
const KEYS: [&str; 6] = ["file", "message", "params", "now", "id", "protocol"];

impl<'l> PayloadRequest<'l> {
    /// Reads a line. A request with a fault has what could be read of it, for its id.
    pub fn read(line: &'l str) -> (Self, Option<RequestFault>) {
        let (mut request, mut fault) = (Self::default(), None);
        if let Err(error) = request.members(line, &mut fault) {
            fault.get_or_insert(RequestFault { reason: error.reason.into(), at: error.range() });
        }
        (request, fault)
    }

    /// Reads all members; the first that is wrong is the fault.
    fn members(&mut self, line: &'l str, fault: &mut Option<RequestFault>) -> Result<(), JsonError> {
        let mut json = JsonScanner::new(line, &[]);
        let (at, kind) = json.begin()?;
        if kind != JsonKind::Object {
            *fault = Some(RequestFault { reason: (&messages::REQUEST_NO_OBJECT).into(), at: at..at + 1 });
            return Ok(());
        }
        let (mut members, mut seen) = (json.enter()?, [false; KEYS.len()]);
        while let Some(key) = json.key(&mut members)? {
            let known = KEYS.iter().position(|known| *known == key.text);
            let place = known.and_then(|known| seen.get_mut(known)).map(|seen| std::mem::replace(seen, true));
            let wrong = match (known, place) {
                (Some(at), Some(false)) => self.member(KEYS.get(at).copied().unwrap_or_default(), line, &mut json)?,
                (Some(_), _) => {
                    json.skip()?;
                    Some((messages::RequestKeyTwice { key: key.text.into_owned() }.into(), key.span))
                }
                (None, _) => {
                    json.skip()?;
                    Some((messages::RequestKeyUnknown { key: key.text.into_owned() }.into(), key.span))
                }
            };
            if let Some((reason, at)) = wrong {
                fault.get_or_insert(RequestFault { reason, at });
            }
        }
        json.end()
    }

    /// Reads the value of a key; what is wrong with it, if anything.
    fn member(
        &mut self,
        key: &'static str,
        line: &'l str,
        json: &mut JsonScanner<'l>,
    ) -> Result<Option<(Arg, Range<usize>)>, JsonError> {
        let (start, kind) = json.begin()?;
        if kind == JsonKind::Null {
            json.null()?;
            return Ok(None);
        }
        let wrong = match (key, kind) {
            ("file" | "message", JsonKind::Text) => {
                let text = json.text()?;
                if text.is_torn {
                    return Ok(Some(((&values::JSON_HALF).into(), text.span)));
                }
                *(if key == "file" { &mut self.file } else { &mut self.message }) = Some(text.text);
                return Ok(None);
            }
            ("params", _) => {
                self.params = line.get(json.skip()?);
                return Ok(None);
            }
            ("id", JsonKind::Text | JsonKind::Number) => {
                self.id = line.get(json.skip()?);
                return Ok(None);
            }
            ("protocol", JsonKind::Number) => {
                self.protocol = Some(json.number()?);
                return Ok(None);
            }
            ("now", JsonKind::Number) => {
                self.now = json.number()?.parse().ok();
                &messages::REQUEST_NO_TIME
            }
            ("now", JsonKind::Text) => {
                let text = json.text()?.text;
                self.now = text.parse().ok().or_else(|| parse_with_offset(&text));
                &messages::REQUEST_NO_TIME
            }
            ("now", _) => &messages::REQUEST_NO_TIME,
            ("id", _) => &messages::REQUEST_NO_ID,
            ("protocol", _) => &messages::REQUEST_NO_VERSION,
            _ => {
                let at = json.skip()?;
                return Ok(Some((messages::RequestNoText { key }.into(), at)));
            }
        };
        if key == "now" && matches!(kind, JsonKind::Number | JsonKind::Text) {
            return Ok(if self.now.is_some() { None } else { Some((wrong.into(), start..json.at())) });
        }
        Ok(Some((wrong.into(), json.skip()?)))
    }
}
