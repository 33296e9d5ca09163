//! Every bound of the catalog, at the limit and one past it. Cases are made from the catalog itself, with texts whose bytes
//! and characters differ, so that neither a limit nor its unit can be wrong in the checker.

pub mod places;

use msgc::catalog::{
    self, Field, FieldKind, Limit, Measure, Overflows, Platform, Presence, RecipientSpec, ValueClass, Variant,
};
use msgc::diag::{Diagnostic, Severity, Size};
use msgc::dialect::Family;
use msgc::pipeline::{self, Analysis, Input, Settings};
use msgc::source::MemoryWorld;
use places::{Bound, BoundKind, is_of_text};

use crate::support::message::{self, FILE, Fill};

/// Bounds that no message can reach alone, with what stands in the way.
const OUT_OF_REACH: &[(&str, Measure, &str)] = &[
    ("wecom.image/md5", Measure::Bytes, "it is compared with the image"),
    ("wecom.voice/media_id", Measure::Seconds, "no recording is decoded"),
    ("custom.voice/media_id", Measure::Seconds, "no recording is decoded"),
    ("mass.voice/media_id", Measure::Seconds, "no recording is decoded"),
    ("reply.voice/media_id", Measure::Seconds, "no recording is decoded"),
    ("material.news/article/content", Measure::Bytes, "so many bytes are always more characters than are allowed"),
];

/// What is found of sizes.
const SIZES: &[&str] =
    &["too-long", "too-many", "too-short", "too-few", "empty", "file-too-large", "file-too-small", "bad-value"];

/// What is not about sizes and cannot be avoided at some places.
const UNAVOIDABLE: &[&str] = &[
    // The catalog also bounds recipients that a type then refuses.
    "no-recipient",
    // A bound that another variant's shadows is looked at where it counts, though the type be of the other.
    "other-variant",
    "other-variant-only",
    "mixed-variants",
    // Chinese is no sum of the image's bytes, and the smallest file is too small to say what it is.
    "wrong-md5",
    // Nor is it an id.
    "bad-id",
    "file-format",
    // Chinese is no id of a template.
    "no-issued-id",
];

#[test]
fn every_bound_holds_at_the_limit_and_one_past_it() {
    let all = places::bounds();
    assert_eq!(all.len(), places::printed(), "the walk passes over a place of the catalog");
    let mut out_of_reach: Vec<(String, Measure)> =
        OUT_OF_REACH.iter().map(|(at, measure, _)| ((*at).to_owned(), *measure)).collect();
    let mut wrong = Vec::new();
    let mut tested = 0;
    for bound in &all {
        let reach = bound.limit().map(|limit| (bound.at(), limit.measure));
        if let Some(known) = out_of_reach.iter().position(|known| reach.as_ref() == Some(known))
            && bound.limit().is_some_and(|limit| limit.max.is_some())
        {
            out_of_reach.swap_remove(known);
            continue;
        }
        tested += 1;
        if let Err(why) = Trial::of(bound).run() {
            wrong.push(format!("== {}: {why}", bound.at()));
        }
    }
    assert!(wrong.is_empty(), "{} of {tested}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(out_of_reach.is_empty(), "these are in reach: {out_of_reach:?}");
    assert_eq!(tested + OUT_OF_REACH.len(), all.len());
    assert!(tested > 300, "{tested} bounds");
}

struct Trial<'b> {
    bound: &'b Bound,
    profile: Option<Variant>,
}

/// What is to be found of a size.
#[derive(Clone, Copy)]
struct Expected {
    codes: &'static [&'static str],
    measured: u64,
    bound: u64,
}

/// Another variant of the same platform.
fn another(variant: Variant) -> Option<Variant> {
    Platform::find(variant.platform_id())?.variants().iter().copied().find(|other| *other != variant)
}

impl<'b> Trial<'b> {
    /// Under the profile in which the bound is the one that counts.
    fn of(bound: &'b Bound) -> Self {
        let under = |limit: &Limit| limit.under;
        let profile = match bound.limit() {
            Some(limit) if limit.under.is_some() => limit.under,
            Some(limit) => {
                let rival = |other: &&Limit| other.measure == limit.measure && other.under.is_some();
                bound.all().iter().find(rival).and_then(under).and_then(another)
            }
            None => match bound.kind {
                BoundKind::Key { rule, .. } => rule.under,
                _ => None,
            },
        };
        Self { bound, profile }
    }

    fn run(&self) -> Result<(), String> {
        match self.bound.kind {
            BoundKind::Key { rule, max } => self.key(rule.class, rule.prefix, rule.outcome.severity(), max),
            BoundKind::Number { min, max } => {
                self.number(min, max, &|number| number.to_string(), "number-out-of-range")
            }
            BoundKind::Between { min, max } => self.number(min, max, &hundredths, "not-between"),
            BoundKind::Chunk { size } => self.chunk(size),
            _ => {
                let limit = self.bound.limit().ok_or("no limit")?;
                if let Some(max) = limit.max {
                    self.clean(&self.fill(limit, max), max, limit)?;
                    let expected =
                        Expected { codes: &["too-long", "too-many", "file-too-large"], measured: max + 1, bound: max };
                    self.broken(&self.fill(limit, max + 1), limit, expected)?;
                }
                if let Some(min) = limit.min {
                    self.clean(&self.fill(limit, min), min, limit)?;
                    let expected = Expected {
                        codes: &["empty", "too-short", "too-few", "file-too-small"],
                        measured: min - 1,
                        bound: min,
                    };
                    self.broken(&self.fill(limit, min - 1), limit, expected)?;
                }
                Ok(())
            }
        }
    }

    /// What fills the place with exactly so much.
    fn fill(&self, limit: &Limit, size: u64) -> (Fill, Vec<u8>) {
        let many = usize::try_from(size).expect("a size fits");
        let text = || text(limit.measure, many, self.prefix());
        let none = Vec::new();
        match self.bound.kind {
            BoundKind::File { media, .. } => (Fill::File, file(media.formats.first().copied(), many)),
            BoundKind::Recipient { recipient, .. } if limit.measure == Measure::Items => {
                (Fill::To { recipient, ids: ids(many) }, none)
            }
            BoundKind::Recipient { recipient, .. } => {
                (Fill::To { recipient, ids: with_company(recipient, text()) }, none)
            }
            BoundKind::Value { .. } => (Fill::Key { key: "k".to_owned(), text: text() }, none),
            _ if is_of_text(limit.measure) => (Fill::Text(text()), none),
            _ => (Fill::Count(many), none),
        }
    }

    /// The beginning of a text that its place demands.
    fn prefix(&self) -> &'static str {
        if matches!(self.bound.field.kind, FieldKind::Text(dialect) if matches!(dialect.spec().family, Family::Url)) {
            "https://a.cn/"
        } else {
            ""
        }
    }

    fn source(&self, fill: &Fill) -> String {
        let give = |path: &[&'static str], _: &'static Field| (path == self.bound.path).then(|| fill.clone());
        message::message("m", self.bound.message, self.profile, &give)
    }

    fn analyze(&self, source: &str, bytes: Vec<u8>) -> Analysis {
        let settings = Settings { profiles: self.profile.into_iter().collect(), ..Settings::default() };
        let bytes = if bytes.is_empty() && !matches!(self.bound.kind, BoundKind::File { .. }) {
            file(Some("png"), 100)
        } else {
            bytes
        };
        let world = MemoryWorld::default().with(format!("/project/{FILE}"), bytes);
        let input = Input {
            path: "/project/m.msg".into(),
            root: "/project".into(),
            name: "m.msg".to_owned(),
            text: source.to_owned(),
        };
        pipeline::analyze(&world, input, &settings).expect("nobody cancels")
    }

    fn told(&self, source: &str, found: &[Diagnostic]) -> String {
        let found = found.iter().map(|one| {
            format!(
                "{} {:?}: {} at {}..{}",
                one.code.id(),
                one.severity,
                one.rendered(Default::default()).message,
                one.span.start,
                one.span.end
            )
        });
        let source: String = source.chars().take(400).collect();
        format!("under {:?}\n{}\n{source}", self.profile, found.collect::<Vec<_>>().join("\n"))
    }

    /// Nothing is found of this limit, and nothing at all but what milder limits of the place say.
    fn clean(&self, (fill, bytes): &(Fill, Vec<u8>), size: u64, limit: &Limit) -> Result<(), String> {
        let source = self.source(fill);
        let found = self.analyze(&source, bytes.clone()).findings;
        let holds = |other: &&Limit| other.under.is_none() || other.under == self.profile;
        let milder = |one: &Diagnostic| {
            self.bound.all().iter().filter(holds).any(|other| {
                other.measure == limit.measure
                    && other.max.is_some_and(|max| max < size && one.size().is_some_and(|told| told.limit == max))
            })
        };
        let avoidable = |one: &&Diagnostic| {
            let known = UNAVOIDABLE.contains(&one.code.id());
            !known && !milder(one) && (one.severity == Severity::Error || SIZES.contains(&one.code.id()))
        };
        match found.iter().find(avoidable) {
            Some(_) => Err(format!("found at {size} {:?} {}", limit.measure, self.told(&source, &found))),
            None => Ok(()),
        }
    }

    /// Exactly this is found of sizes.
    fn broken(&self, (fill, bytes): &(Fill, Vec<u8>), limit: &Limit, expected: Expected) -> Result<(), String> {
        let source = self.source(fill);
        let found = self.analyze(&source, bytes.clone()).findings;
        let sizes: Vec<&Diagnostic> = found.iter().filter(|one| SIZES.contains(&one.code.id())).collect();
        let fits = match sizes.as_slice() {
            [one] => {
                expected.codes.contains(&one.code.id())
                    && one.size() == Some(Size::new(expected.measured, expected.bound, limit.measure.unit()))
                    && one.severity == limit.outcome.severity()
                    && one.fact().is_some_and(|fact| fact == limit.fact)
            }
            _ => false,
        };
        if !fits {
            return Err(format!(
                "expected {} of {} {:?}, found {}",
                expected.measured,
                expected.bound,
                limit.measure,
                self.told(&source, &found)
            ));
        }
        self.caret(&source, sizes[0], limit, expected)
    }

    /// The caret of what is too much stands on the first character, or the first block, over the limit.
    fn caret(&self, source: &str, one: &Diagnostic, limit: &Limit, expected: Expected) -> Result<(), String> {
        let slice = &source[one.span.start as usize..one.span.end as usize];
        let right = match limit.measure {
            _ if expected.measured < expected.bound => !slice.is_empty(),
            Measure::Bytes | Measure::Chars => slice == OVER && source.matches(OVER).count() == 1,
            Measure::Items if matches!(self.bound.field.kind, FieldKind::Elements { .. }) => {
                let name = self.bound.path.last().copied().unwrap_or_default();
                let before =
                    source[..one.span.start as usize].lines().filter(|line| line.split(' ').next() == Some(name));
                slice == name && before.count() as u64 == expected.bound
            }
            _ => !slice.is_empty(),
        };
        if right {
            Ok(())
        } else {
            Err(format!("the caret stands on `{slice}`: {}", self.told(source, std::slice::from_ref(one))))
        }
    }

    /// A value of a key's own kind, as long as it may be, and one longer.
    fn key(&self, class: ValueClass, prefix: &str, severity: Severity, max: u64) -> Result<(), String> {
        let many = usize::try_from(max).expect("a size fits");
        let value = |many: usize| match class {
            ValueClass::Any => "汉".repeat(many - 1) + OVER,
            ValueClass::Number => "9".repeat(many - 2) + ".55",
            ValueClass::Amount => format!("￥{}.55元", "9".repeat(many - 2)),
            ValueClass::Letters => "é".repeat(many),
            ValueClass::Symbols => "！".repeat(many),
            ValueClass::Ascii => "a".repeat(many),
            ValueClass::Phone => "9".repeat(many),
            ValueClass::CarNumber => format!("粤{}挂", "A".repeat(many - 2)),
            ValueClass::Phrase => "汉".repeat(many),
            ValueClass::Time | ValueClass::Date | ValueClass::PersonName | ValueClass::Retired => String::new(),
        };
        let found = |many: usize| {
            // A rule whose keys have no number is the whole key.
            let source = self.source(&Fill::Key { key: format!("{prefix}1"), text: value(many) });
            let found = self.analyze(&source, Vec::new()).findings;
            let told = self.told(&source, &found);
            (source, found.into_iter().filter(|one| one.is_error()).collect::<Vec<_>>(), told)
        };
        let (_, clean, told) = found(many);
        // Other sources allow two digits more.
        let past = if class == ValueClass::Amount { many + 3 } else { many + 1 };
        let (source, broken, told_broken) = found(past);
        let fits = match broken.as_slice() {
            [one] if class == ValueClass::Any => {
                one.code.id() == "too-long"
                    && one.size().is_some_and(|size| (size.measured, size.limit) == (Some(max + 1), max))
                    && &source[one.span.start as usize..one.span.end as usize] == OVER
            }
            [one] => one.code.id() == "bad-value",
            _ => false,
        };
        if !clean.is_empty() {
            Err(format!("found at {max} {told}"))
        } else if !fits || broken[0].severity != severity {
            Err(format!("past {max} {told_broken}"))
        } else {
            Ok(())
        }
    }

    fn number(&self, min: i64, max: i64, written: &dyn Fn(i64) -> String, code: &str) -> Result<(), String> {
        for (number, broken) in [(min, false), (max, false), (min - 1, true), (max + 1, true)] {
            let source = self.source(&Fill::Word(written(number)));
            let found = self.analyze(&source, Vec::new()).findings;
            if found.iter().any(|one| one.code.id() == code) != broken
                || found.iter().any(|one| one.is_error() && one.code.id() != code)
            {
                return Err(format!("{number} of {min}..{max} {}", self.told(&source, &found)));
            }
        }
        Ok(())
    }

    /// So many recipients are one request, one more makes two.
    fn chunk(&self, size: usize) -> Result<(), String> {
        let FieldKind::To(table) = self.bound.field.kind else { return Err("no recipients".to_owned()) };
        let recipient = table.iter().find(|one| one.many).ok_or("no list")?;
        for (count, requests) in [(size, 1), (size + 1, 2)] {
            let source = self.source(&Fill::To { recipient, ids: ids(count) });
            let analysis = self.analyze(&source, Vec::new());
            let built = pipeline::build(
                &analysis,
                &MemoryWorld::default(),
                "m",
                &Default::default(),
                None,
                &Settings::default(),
            )
            .map_err(|found| self.told(&source, &found))?;
            if built.plan.requests.len() != requests {
                return Err(format!("{count} recipients make {} requests", built.plan.requests.len()));
            }
        }
        Ok(())
    }
}

/// The one character over a limit.
const OVER: &str = "!";

/// Text of exactly so much. Counted in bytes it holds fewer characters; counted in characters it holds more bytes. Its last
/// character stands nowhere else.
fn text(measure: Measure, size: usize, prefix: &str) -> String {
    let prefix = if prefix.len() < size { prefix } else { "" };
    let Some(room) = (size - prefix.len()).checked_sub(OVER.len()) else { return String::new() };
    let filler = match measure {
        Measure::Bytes => "汉".repeat(room / 3) + &"a".repeat(room % 3),
        _ => (0..room).map(|at| if at % 5 == 4 { '😀' } else { '汉' }).collect(),
    };
    format!("{prefix}{filler}{OVER}")
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("id-{at}")).collect()
}

/// The id alone, or with another where one alone is too few.
fn with_company(recipient: &RecipientSpec, id: String) -> Vec<String> {
    if recipient.word.is_empty() && recipient.many { vec!["o".to_owned(), id] } else { vec![id] }
}

/// Bytes that a format begins with, and so many in all.
fn file(format: Option<&str>, size: usize) -> Vec<u8> {
    let start: &[u8] = match format {
        Some("png") => b"\x89PNG\r\n\x1a\n",
        Some("jpg" | "jpeg") => b"\xff\xd8\xff",
        // One whose frames are not counted: the longest recording is far from the largest.
        Some("amr") => b"#!AMR_MC1.0\n",
        Some("mp4") => b"\0\0\0\x18ftypmp42",
        Some(other) => panic!("no file of {other}"),
        None => b"",
    };
    let mut bytes = start.to_vec();
    bytes.resize(size, 0);
    bytes
}

fn hundredths(number: i64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// A body that is divided, of as many blocks as there may be parts and one more; each block fills a part.
#[test]
fn every_number_of_parts_holds_at_the_limit_and_one_past_it() {
    let mut tried = 0;
    for message in catalog::types() {
        for field in message.fields {
            let Overflows::Parts(parts) = field.overflows else { continue };
            let of_text = |limit: &&Limit| places::is_of_text(limit.measure);
            let room = field.limits.iter().filter(of_text).filter_map(|limit| limit.max).min().expect("a limit");
            let block = "汉字内容，".repeat((room as usize - 60) / "汉字内容，".len());
            let to = match message.fields.iter().find(|field| field.name == "to") {
                Some(to) if to.presence == Presence::Required => "    to: \"oABCDEFGHIJKLMNOPQRSTUVWXYZ1\"\n",
                _ => "",
            };
            let most = parts.max.expect("a number of parts");
            for (blocks, fits) in [(most, true), (most + 1, false)] {
                let body = vec![format!("    {block}"); blocks as usize].join("\n\n");
                let source = format!(
                    "message m: {} {{\n{to}    overflow: \"split\"\n    {}: \"\"\"\n{body}\n    \"\"\"\n}}\n",
                    message.id, field.name
                );
                let input = Input { path: "p/a.msg".into(), root: "p".into(), name: "a.msg".to_owned(), text: source };
                let found = pipeline::analyze(&MemoryWorld::default(), input, &Settings::default())
                    .expect("nobody cancels")
                    .findings;
                let over = found.iter().any(|found| found.code.id() == "too-many-parts");
                assert_eq!(over, !fits, "{} of {blocks} blocks: {found:?}", message.id);
                assert!(!fits || !found.iter().any(Diagnostic::is_error), "{}: {found:?}", message.id);
                tried += 1;
            }
        }
    }
    assert!(tried >= 8, "{tried}");
}
