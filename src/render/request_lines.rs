/// The maximum length of a line in bytes.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;
/// What is kept for the next line, so that one that is long does not hold its memory.
const KEPT: usize = 64 * 1024;
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Puts lines together from the pieces in which they are read.
#[derive(Default)]
pub(super) struct RequestLines {
    /// The beginning of the current line.
    begun: Vec<u8>,
    /// It is too long, and is not kept.
    is_long: bool,
    /// The first line has ended.
    is_later: bool,
}

impl RequestLines {
    /// Adds a piece that the line does not end in.
    pub fn add(&mut self, piece: &[u8]) {
        if self.is_long || self.begun.len() + piece.len() > LONGEST {
            self.is_long = true;
            self.begun = Vec::new();
        } else {
            self.begun.extend_from_slice(piece);
        }
    }

    /// The whole line, of which this is the last piece; `None` if it is too long.
    pub fn end<'l>(&'l mut self, piece: &'l [u8]) -> Option<&'l [u8]> {
        let is_first = !std::mem::replace(&mut self.is_later, true);
        let line = match self.begun.is_empty() && !self.is_long && piece.len() <= LONGEST {
            true => piece,
            false => {
                self.add(piece);
                &self.begun
            }
        };
        let line = line.strip_prefix(MARK).filter(|_| is_first).unwrap_or(line);
        (!self.is_long).then_some(line)
    }

    /// Begins the next line.
    pub fn begin(&mut self) {
        self.is_long = false;
        self.begun.clear();
        self.begun.shrink_to(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_not_kept() {
        let mut lines = RequestLines::default();
        let piece = vec![b' '; 1 << 20];
        (0..16).for_each(|_| lines.add(&piece));
        assert_eq!(lines.end(&[]).map(<[u8]>::len), Some(LONGEST));
        lines.begin();
        assert!(lines.begun.capacity() <= KEPT);
        (0..16).for_each(|_| lines.add(&piece));
        assert_eq!(lines.end(b" "), None);
        assert_eq!(lines.begun.capacity(), 0);
        lines.begin();
        lines.add(b"a");
        assert_eq!(lines.end(b"b"), Some(&b"ab"[..]));
        lines.begin();
        assert_eq!(lines.end(&vec![b' '; LONGEST + 1]), None);
    }

    #[test]
    fn a_mark_is_only_before_the_first_line() {
        let mut lines = RequestLines::default();
        lines.add(b"\xEF");
        assert_eq!(lines.end(b"\xBB\xBFa"), Some(&b"a"[..]));
        lines.begin();
        assert_eq!(lines.end(b"\xEF\xBB\xBFa"), Some(&b"\xEF\xBB\xBFa"[..]));
    }
}
