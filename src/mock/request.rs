use super::Millis;

/// A received request.
#[derive(Clone, Debug, Default)]
pub struct MockRequest {
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Decoded, in order.
    pub query: Vec<(String, String)>,
    pub content_type: String,
    pub user_agent: String,
    pub body: Vec<u8>,
    pub at: Millis,
}

impl MockRequest {
    /// The first value of a query parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `None` if it is invalid, or has more values than any message.
    pub fn json(&self) -> Option<serde_json::Value> {
        if holds_many(&self.body) { None } else { serde_json::from_slice(&self.body).ok() }
    }
}

/// The maximum number of values in a JSON body. The largest message has 10 000 recipients; a body of brackets would
/// take forty times its size in memory.
const MOST_VALUES: usize = 100_000;

/// Whether a body has more values than any message, counted without parsing.
pub(super) fn holds_many(body: &[u8]) -> bool {
    let (mut values, mut inside, mut escaped) = (0, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = inside,
            b'"' => inside = !inside,
            b'[' | b'{' | b',' if !inside => values += 1,
            _ => {}
        }
    }
    values > MOST_VALUES
}

/// The decoded parameters of a query.
pub(super) fn query(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(key), decoded(value))
        })
        .collect()
}

/// Decodes a path.
pub(super) fn unescaped(text: &str) -> String {
    decoded(&text.replace('+', "%2B"))
}

/// Decodes `%E4` and `+`; invalid escapes stay.
fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let escaped = || {
            let digits: Vec<u8> = bytes.clone().take(2).collect();
            u8::from_str_radix(std::str::from_utf8(&digits).ok().filter(|digits| digits.len() == 2)?, 16).ok()
        };
        match byte {
            b'+' => out.push(b' '),
            b'%' => match escaped() {
                Some(code) => {
                    out.push(code);
                    bytes.nth(1);
                }
                None => out.push(byte),
            },
            _ => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{MOST_VALUES, holds_many, query};

    #[test]
    fn values_are_counted_outside_of_texts() {
        assert!(holds_many("[".repeat(MOST_VALUES + 1).as_bytes()));
        assert!(!holds_many("[".repeat(MOST_VALUES).as_bytes()));
        assert!(!holds_many(format!("[\"\\\"{}\"]", ",".repeat(MOST_VALUES * 2)).as_bytes()));
    }

    #[test]
    fn queries_are_decoded() {
        let pairs = query("key=a%20b+c&type=file&&flag&bad=%zz%4");
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("key", "a b c"), ("type", "file"), ("flag", ""), ("bad", "%zz%4")]);
        assert_eq!(query("name=%E4%BD%A0"), [("name".to_owned(), "你".to_owned())]);
    }
}
