use super::pages;
use crate::diag::{Code, Lang};

/// The page of a finding.
///
/// Its file contains the sections `# en` and `# zh`, one line per paragraph, in which the first sentence says what the
/// finding means; then fenced blocks whose info string gives the language, the outcome and, unless it is the default
/// one, the file's name: `csv fails rows.csv`. A block of `sh` contains the command that reproduces the finding; the
/// default is `msgc check`.
#[derive(Clone, Debug)]
pub struct Page {
    pub code: Code,
    /// In the order of the page.
    pub examples: Vec<Example>,
    en: Vec<&'static str>,
    zh: Vec<&'static str>,
}

/// A file or a command of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    pub outcome: Outcome,
    /// `msg`, `json`, `toml` …; `sh` for a command.
    pub language: &'static str,
    /// Empty for a command.
    pub file: &'static str,
    pub text: &'static str,
}

/// How an example turns out. The corrected one replaces files of the failing one; files that it does not name stay as
/// they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The command reports the finding.
    Fails,
    /// The command does not report the finding.
    Works,
}

impl Page {
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
        let sentence = first.split_once(". ").or(first.split_once('。')).map_or(first, |(sentence, _)| sentence);
        sentence.trim_end_matches('.')
    }

    /// The files and the command of the failing or of the corrected example.
    pub fn examples(&self, outcome: Outcome) -> impl Iterator<Item = &Example> {
        self.examples.iter().filter(move |example| example.outcome == outcome)
    }

    /// `None` if the text is not a valid page.
    fn parse(code: Code, text: &'static str) -> Option<Self> {
        let mut page = Self { code, examples: Vec::new(), en: Vec::new(), zh: Vec::new() };
        let mut section: Option<&mut Vec<&'static str>> = None;
        let mut rest = text;
        while let Some((line, behind)) = rest.split_once('\n') {
            rest = behind;
            if let Some(head) = line.strip_prefix("```") {
                let (inside, behind) = rest.split_once("\n```\n")?;
                page.examples.push(Example::parse(head, inside)?);
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

impl Example {
    fn parse(head: &'static str, text: &'static str) -> Option<Self> {
        let mut words = head.split(' ');
        let language = words.next()?;
        let outcome = match words.next()? {
            "fails" => Outcome::Fails,
            "works" => Outcome::Works,
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
