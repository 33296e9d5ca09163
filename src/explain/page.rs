use super::pages;
use crate::diag::messages::{Scope, baseline, breaking, input, retired, suppress};
use crate::diag::{Code, Finding, Lang};

/// Rules that are broken on no line of a `.msg` file, or by a comment itself: only settings reach them.
const ON_NO_LINE: [Code; 8] = [
    baseline::BaselineStale::CODE,
    breaking::MessageRemoved::CODE,
    input::EmptyFile::CODE,
    input::DamagedCells::CODE,
    input::SecretInValue::CODE,
    retired::RetiredCode::CODE,
    suppress::UnknownSuppressedCode::CODE,
    suppress::UnusedSuppression::CODE,
];

/// The page of a finding.
///
/// Its file has `# en` and `# zh`, one paragraph per line, whose first sentence says what the finding means; then fences,
/// each with its language, its outcome and, unless it is the default, the file's name: `csv fails rows.csv`. A fence whose
/// outcome is `rule` is for another program. A fence of
/// `sh` contains the command that shows the finding, by default `msgc check`.
#[derive(Clone, Debug)]
pub struct ExplainPage {
    pub code: Code,
    /// In the order of the page.
    pub examples: Vec<PageExample>,
    en: Vec<&'static str>,
    zh: Vec<&'static str>,
}

/// A file or a command of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageExample {
    pub outcome: ExampleOutcome,
    /// `msg`, `json`, `toml` …; `sh` for a command.
    pub language: &'static str,
    /// Empty for a command.
    pub file: &'static str,
    pub text: &'static str,
}

/// The outcome of an example. The working one replaces files of the failing one; the others stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleOutcome {
    /// The command reports the finding.
    Fails,
    /// The command does not report the finding.
    Works,
    /// Not for msgc: another program finds the same with it.
    Rule,
}

impl ExplainPage {
    /// The page of a code.
    pub fn of(code: Code) -> Option<Self> {
        Self::parse(code, pages::text(code.id())?)
    }

    /// Every page, in the order of the table of codes.
    pub fn all() -> impl Iterator<Item = Self> {
        Code::all().filter_map(Self::of)
    }

    pub fn paragraphs(&self, lang: Lang) -> &[&'static str] {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// What the finding means: the first sentence, without its full stop.
    pub fn meaning(&self, lang: Lang) -> &'static str {
        let first = self.paragraphs(lang).first().copied().unwrap_or_default();
        let end = match lang {
            Lang::En => ". ",
            Lang::Zh => "。",
        };
        let sentence = first.split_once(end).map_or(first, |(sentence, _)| sentence);
        sentence.trim_end_matches(['.', '。'])
    }

    /// The comment that suppresses the finding on a line, for a reason to follow it; `None` where no comment can.
    pub fn allow(&self) -> Option<String> {
        let is_allowable = self.code.scope() == Scope::Rule && !ON_NO_LINE.contains(&self.code);
        is_allowable.then(|| format!("// msgc: allow({})", self.code.id()))
    }

    /// The files and the command of the failing or of the working example.
    pub fn examples(&self, outcome: ExampleOutcome) -> impl Iterator<Item = &PageExample> {
        self.examples.iter().filter(move |example| example.outcome == outcome)
    }

    /// `None` if the text is malformed.
    fn parse(code: Code, text: &'static str) -> Option<Self> {
        let mut page = Self { code, examples: Vec::new(), en: Vec::new(), zh: Vec::new() };
        let mut section: Option<&mut Vec<&'static str>> = None;
        let mut rest = text;
        while let Some((line, behind)) = rest.split_once('\n') {
            rest = behind;
            if let Some(head) = line.strip_prefix("```") {
                let (inside, behind) = rest.split_once("\n```\n")?;
                page.examples.push(PageExample::parse(head, inside)?);
                rest = behind;
                section = None;
                continue;
            }
            match line {
                "" => {}
                "# en" => section = Some(&mut page.en),
                "# zh" => section = Some(&mut page.zh),
                line => section.as_mut()?.push(line),
            }
        }
        let is_whole = rest.is_empty() && !page.en.is_empty() && !page.zh.is_empty();
        is_whole.then_some(page)
    }
}

impl PageExample {
    fn parse(head: &'static str, text: &'static str) -> Option<Self> {
        let mut words = head.split(' ');
        let language = words.next()?;
        let outcome = match words.next()? {
            "fails" => ExampleOutcome::Fails,
            "works" => ExampleOutcome::Works,
            "rule" => ExampleOutcome::Rule,
            _ => return None,
        };
        let file = words.next().unwrap_or(match language {
            "msg" => "a.msg",
            "toml" => "msgc.toml",
            "json" => "payload.json",
            "xml" => "reply.xml",
            "csv" => "rows.csv",
            "jsonl" => "rows.jsonl",
            "txt" => "log.txt",
            "sh" => "",
            _ => return None,
        });
        words.next().is_none().then_some(Self { outcome, language, file, text })
    }
}
