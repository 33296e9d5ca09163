//! Composes a text from its parts, with every value escaped.
//!
//! Values are first escaped as little as possible. Then the whole text is parsed as its reader will parse it, and
//! compared with the same text that has an `x` in place of each value with metacharacters. If any construct differs,
//! values are escaped further, at last fully.

use std::cell::OnceCell;
use std::ops::Range;

use super::commonmark::{Surroundings, Whole};
use super::context::{Context, UrlPart};
use super::continuation::continuation;
use super::document::Document;
use super::escape::{EscapeLevel, Preceding, cleaned, escape_at};
use super::fragment::{Fill, Fragment, TextKind};
use super::insertion_point::InsertionPoint;
use super::line::{is_blank, slice};
use super::metacharacters::{is_literal, is_markdown, may_begin_block};
use super::rows::Dialect;
use super::skeleton::Skeleton;
use super::spec::{ConstructKind, DialectSpec, EscapeStyle, Family};
use super::{dot_segment, everyone, reference};
use crate::sort::sort_by_key;

/// A composed text, and where its parts are.
#[derive(Clone, Debug)]
pub struct Composed {
    pub document: Document<'static>,
    /// The byte range of each part.
    pub ranges: Vec<Range<usize>>,
    /// The parts that were cut to their declared bound, with `…`, because escaping made them longer.
    pub cut: Vec<usize>,
    /// The parts whose value is not allowed where it is: the text must not be sent.
    pub refused: Vec<(usize, FillError)>,
    /// The prefixes added to further lines of a value to keep them in their block; not part of the value.
    pub marks: Vec<Range<usize>>,
}

/// A text being composed.
#[derive(Default)]
struct Draft {
    text: String,
    ranges: Vec<Range<usize>>,
    cut: Vec<usize>,
    marks: Vec<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FillError {
    /// It would mention everyone; only the author's text may.
    Everyone,
    /// It would be a dot segment of a URL's path, which means another folder.
    DotSegment,
}

/// A value with metacharacters.
struct Suspect {
    /// The index of its part.
    part: usize,
    context: Context,
    level: EscapeLevel,
}

impl Composed {
    pub fn text(&self) -> &str {
        self.document.text()
    }

    pub fn into_text(self) -> String {
        self.document.into_text().into_owned()
    }
}

struct Composer<'f, 'a> {
    dialect: Dialect,
    spec: &'static DialectSpec,
    skeleton: &'f Skeleton<'f>,
    fragments: &'f [Fragment<'a>],
    points: &'f [InsertionPoint],
    /// Computed when the first value needs it.
    whole: OnceCell<Whole<'a>>,
}

impl Skeleton<'_> {
    /// Fills in the values of `frags`, of which this is the skeleton.
    pub fn fill(&self, fragments: &[Fragment<'_>]) -> Composed {
        let dialect = self.document().dialect();
        let spec = dialect.spec();
        let composer = Composer {
            dialect,
            spec,
            skeleton: self,
            fragments,
            points: self.insertion_points(),
            whole: OnceCell::new(),
        };
        let mut slots = Vec::new();
        let mut done = composer.fill(&mut slots, false);
        if !slots.is_empty() && !matches!(spec.family, Family::Plain) {
            composer.escape_until_equal(&mut slots, &mut done);
        }
        composer.refuse(&mut done);
        done
    }
}

/// Whether [`Skeleton::fill`] leaves the value unescaped at this insertion point and allows it, whatever is around it.
/// Fast, and true for ordinary text; if false, only `fill` can tell.
pub fn needs_no_escaping(dialect: Dialect, point: InsertionPoint, fill: &Fill<'_>) -> bool {
    let may_go_on = || everyone::may_go_on(dialect.spec().everyone, fill.text);
    match point.context {
        Context::Mention | Context::Id if fill.text.contains('@') || may_go_on() => false,
        context => is_literal(dialect, point, fill, true) && (fill.verbatim(dialect, context) || !may_go_on()),
    }
}

impl<'a> Composer<'_, 'a> {
    /// Composes the parts. If `slots` is empty, finds them; otherwise fills them at their escaping level, or with `x`.
    fn fill(&self, slots: &mut Vec<Suspect>, blind: bool) -> Composed {
        let find = slots.is_empty();
        let mut done = Draft {
            text: String::with_capacity(self.fragments.iter().map(|fragment| fragment.text().len()).sum()),
            ranges: Vec::with_capacity(self.fragments.len()),
            ..Draft::default()
        };
        let mut line = LinePrefix::default();
        let (mut points, mut next) = (self.points.iter().copied(), 0);
        for (part, fragment) in self.fragments.iter().enumerate() {
            let start = done.text.len();
            match fragment {
                Fragment::Lit(text) => done.text.push_str(text),
                Fragment::Value(fill) => {
                    let point = points.next().unwrap_or(InsertionPoint::bare(Context::Running));
                    if find && self.goes_in(point, fill, !line.broken, &done.text) {
                        done.text.push_str(fill.text);
                    } else if find {
                        slots.push(Suspect { part, context: point.context, level: EscapeLevel::Minimal });
                    }
                    if let Some(slot) = slots.get(next).filter(|slot| slot.part == part) {
                        next += 1;
                        self.push(fill, slot, &line, blind, &mut done);
                    } else if !find {
                        done.text.push_str(fill.text);
                    }
                }
            }
            line.push(&done.text, start);
            done.ranges.push(start..done.text.len());
        }
        let Draft { text, ranges, cut, marks } = done;
        Composed { document: Document::new(self.dialect, text), ranges, cut, refused: Vec::new(), marks }
    }

    fn goes_in(&self, point: InsertionPoint, fill: &Fill<'_>, leads: bool, before: &str) -> bool {
        is_literal(self.dialect, point, fill, leads)
            && (fill.verbatim(self.dialect, point.context) || !everyone::goes_on(self.spec.everyone, before, fill.text))
    }

    fn push(&self, fill: &Fill<'_>, slot: &Suspect, line: &LinePrefix, blind: bool, done: &mut Draft) {
        // A URL that is encoded for its context has no metacharacters left.
        let settled = matches!(slot.context, Context::LinkTarget(UrlPart::Start) | Context::Url(UrlPart::Start));
        if blind && !settled {
            return done.text.push('x');
        }
        let before = line.of(&done.text);
        let fresh = !line.broken && may_begin_block(self.dialect, before);
        let markdown = is_markdown(self.dialect);
        let follow = if markdown && memchr::memchr(b'\n', fill.text.as_bytes()).is_some() {
            continuation(before)
        } else {
            String::new()
        };
        let around = (markdown && slot.context.reads()).then(|| Surroundings {
            whole: self.whole.get_or_init(|| self.whole()),
            part: slot.part,
            before: &done.text,
            fresh,
            leads: !line.broken,
        });
        let split = everyone::goes_on(self.spec.everyone, &done.text, fill.text);
        let named = self.spec.escape == EscapeStyle::Reference
            && !fill.verbatim(self.dialect, slot.context)
            && reference::is_open(&done.text)
            && reference::goes_on(fill.text);
        let before = Preceding { fresh, split, named, around, follow: &follow };
        let made = escape_at(self.dialect, slot.context, fill, before, slot.level);
        let start = done.text.len();
        done.text.push_str(&made.text);
        done.marks.extend(made.marks.into_iter().map(|mark| start + mark.start..start + mark.end));
        if made.cut {
            done.cut.push(slot.part);
        }
    }

    fn whole(&self) -> Whole<'a> {
        let fills: Vec<&Fill<'a>> = self
            .fragments
            .iter()
            .filter_map(|fragment| if let Fragment::Value(fill) = fragment { Some(fill) } else { None })
            .collect();
        Whole::of(self.fragments, |value| match (fills.get(value), self.points.get(value)) {
            (Some(fill), Some(point)) => cleaned(point.context, fill, false),
            _ => "".into(),
        })
    }

    /// Escapes values further until the text has the same structure as with `x`.
    fn escape_until_equal(&self, slots: &mut Vec<Suspect>, done: &mut Composed) {
        let wanted = self.fill(slots, true);
        // If every value has metacharacters, that text is the skeleton itself.
        let skeleton = self.skeleton.document();
        let document = if wanted.text() == skeleton.text() { skeleton } else { &wanted.document };
        let wanted = Structure::of(document, &wanted);
        let changed = self.changed(slots, done, &wanted);
        let Some(changed) = changed else { return };
        // First those that are part of a construct; then, if that is not enough, all of them.
        if changed.contains(&true) && changed.contains(&false) {
            for (slot, _) in slots.iter_mut().zip(changed).filter(|(_, changed)| *changed) {
                slot.level = EscapeLevel::Full;
            }
            *done = self.fill(slots, false);
            if self.changed(slots, done, &wanted).is_none() {
                return;
            }
        }
        for level in [EscapeLevel::Full, EscapeLevel::FullOneLine] {
            for slot in slots.iter_mut() {
                slot.level = level;
            }
            *done = self.fill(slots, false);
            if self.changed(slots, done, &wanted).is_none() {
                return;
            }
        }
    }

    /// `None` if the text has the wanted structure; otherwise, which of the values are part of a construct.
    fn changed(&self, slots: &[Suspect], done: &Composed, wanted: &Structure) -> Option<Vec<bool>> {
        let found = Structure::of(&done.document, done);
        let within = |marks: &[Range<usize>], slot: &Suspect| {
            done.ranges.get(slot.part).is_some_and(|range| touches(marks, range))
        };
        if found.marks == wanted.marks && !slots.iter().any(|slot| within(&found.everyone, slot)) {
            return None;
        }
        Some(slots.iter().map(|slot| within(&found.bytes, slot) || within(&found.everyone, slot)).collect())
    }

    /// Records the values that are not allowed where they are.
    fn refuse(&self, done: &mut Composed) {
        let mut points = self.points.iter();
        let mut suspects: Vec<usize> = Vec::new();
        for (part, fragment) in self.fragments.iter().enumerate() {
            let Fragment::Value(fill) = fragment else { continue };
            let Some(point) = points.next() else { break };
            let Some(range) = done.ranges.get(part) else { break };
            if matches!(point.context, Context::Mention | Context::Id) {
                suspects.push(part);
            } else if (point.context.is_path() || fill.kind == TextKind::Url && follows_slash(done.text(), range))
                && fill.kind != TextKind::Markup
                && dot_segment::only_dots(slice(done.text(), range.clone()))
                && dot_segment::in_dot_segment(done.text(), range)
            {
                done.refused.push((part, FillError::DotSegment));
            }
        }
        if suspects.is_empty() {
            return;
        }
        let word = self.spec.everyone.trim_start_matches('@');
        let mut refused = Vec::new();
        for construct in done.document.constructs() {
            let reaches = match construct.kind {
                ConstructKind::Everyone if matches!(self.spec.family, Family::Ids) => construct.open.clone(),
                ConstructKind::Mention => {
                    let id = construct.open.end..construct.close.start;
                    let name = slice(done.text(), id.clone()).trim();
                    if !name.trim_start_matches('@').eq_ignore_ascii_case(word) {
                        continue;
                    }
                    id
                }
                _ => continue,
            };
            let from =
                suspects.partition_point(|&part| done.ranges.get(part).is_some_and(|range| range.end <= reaches.start));
            for &part in suspects.iter().skip(from) {
                match done.ranges.get(part) {
                    Some(range) if range.start >= reaches.end => break,
                    Some(range) if range.is_empty() => {}
                    _ => refused.push((part, FillError::Everyone)),
                }
            }
        }
        done.refused.extend(refused);
    }
}

/// Whether a value can be a segment of a URL in running text.
fn follows_slash(text: &str, range: &Range<usize>) -> bool {
    text.get(..range.start).is_some_and(|before| before.ends_with('/'))
}

/// The start of the current line, as long as it contains only characters of block markers.
#[derive(Default)]
struct LinePrefix {
    broken: bool,
    start: usize,
}

/// A line with longer markers is treated as one without.
const MARKERS: usize = 64;

impl LinePrefix {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..).unwrap_or("")
    }

    /// Processes the text written from `from` on.
    fn push(&mut self, text: &str, from: usize) {
        let written = text.as_bytes().get(from..).unwrap_or(&[]);
        let mut rest = written;
        if let Some(found) = memchr::memrchr(b'\n', written) {
            self.start = from + found + 1;
            self.broken = false;
            rest = written.get(found + 1..).unwrap_or(&[]);
        }
        let marker = |byte: &u8| is_blank(*byte) || byte.is_ascii_digit() || b"#>-+*_.):|=`".contains(byte);
        self.broken |= text.len() - self.start > MARKERS || !rest.iter().all(marker);
    }
}

/// The constructs of a text, with delimiters located by part, so that texts with different values can be compared.
struct Structure {
    marks: Vec<(ConstructKind, [(usize, usize); 6])>,
    /// The byte ranges of all non-empty delimiters, in order.
    bytes: Vec<Range<usize>>,
    /// The byte range of each word for everyone. Whether it is one depends on its neighbours, so these are not
    /// compared: they only must be the author's own.
    everyone: Vec<Range<usize>>,
}

impl Structure {
    /// `document` is the text of `composed`, or an already parsed document of the same text.
    fn of(document: &Document<'_>, composed: &Composed) -> Self {
        let context = |offset: usize| {
            let part = composed.ranges.partition_point(|range| range.start <= offset).saturating_sub(1);
            match composed.ranges.get(part) {
                Some(range) if offset < range.end => (part, offset - range.start),
                // The end of a part is the start of the next, even if there is none.
                _ => (part + 1, 0),
            }
        };
        let mut found = Self { marks: Vec::new(), bytes: Vec::new(), everyone: Vec::new() };
        // A client may read it as the larger kind of Markdown.
        let fuller = document.fuller().unwrap_or_default();
        for construct in document.constructs().iter().chain(fuller) {
            // A prefix of a further line repeats the author's markers.
            if touches(&composed.marks, &construct.open) {
                continue;
            }
            if construct.kind == ConstructKind::Everyone {
                found.everyone.push(construct.open.clone());
                continue;
            }
            let [open, middle, close] = construct.marks();
            let ends = [open.start, open.end, middle.start, middle.end, close.start, close.end];
            found.marks.push((construct.kind, ends.map(context)));
            found.bytes.extend(construct.marks().into_iter().filter(|mark| !mark.is_empty()).cloned());
        }
        // The block parser finds them in a different order if a value has several lines.
        sort_by_key(&mut found.marks, |(sequence, ends)| (*ends, *sequence));
        sort_by_key(&mut found.bytes, |mark| mark.start);
        sort_by_key(&mut found.everyone, |mark| mark.start);
        found
    }
}

/// Whether one of the sorted `marks` overlaps with `range`.
fn touches(marks: &[Range<usize>], range: &Range<usize>) -> bool {
    let after = marks.partition_point(|mark| mark.end <= range.start);
    marks.get(after).is_some_and(|mark| mark.start < range.end)
}
