use super::file_change::FileChange;
use super::message_pair::{MessagePair, paired};
use super::{audience, clicks, condition, params, template};
use crate::diag::messages::breaking::{ChannelChanged, MessageRemoved, MessageRenamed};
use crate::diag::{Diagnostic, Finding};
use crate::pipeline::Analysis;
use crate::source::Span;

/// A change that breaks what others rely on.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakingChange {
    /// The messages that it is about, by their older names.
    pub messages: Vec<String>,
    /// What changed: a parameter, a key, a recipient; empty for a message as a whole.
    pub name: String,
    /// At its place in the newer file, or at that of the message where something is gone.
    pub finding: Diagnostic,
}

impl BreakingChange {
    pub(super) fn new(messages: &[&str], name: &str, finding: impl Finding, span: Span) -> Self {
        Self {
            messages: messages.iter().map(|&message| message.to_owned()).collect(),
            name: name.to_owned(),
            finding: Diagnostic::new(finding, span),
        }
    }
}

/// The changes of a file that break what others rely on, in the order of the newer file. `name` is the display name of
/// the file; without `new` the file is gone.
///
/// ```
/// use msgc::compare::changes;
/// use msgc::pipeline::{Input, Settings, analyze};
/// use msgc::source::MemoryWorld;
///
/// let analysis = |text: &str| {
///     let input = Input {
///         path: "/project/hello.msg".into(),
///         root: "/project".into(),
///         name: "hello.msg".into(),
///         text: text.into(),
///     };
///     analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels")
/// };
/// let before = analysis("param name: text(1..20 chars)\n\nmessage hello: wecom.text {\n    body: name\n}\n");
/// let after = analysis("param name: text(1..10 chars)\n\nmessage hello: wecom.text {\n    body: \"你好，${name}\"\n}\n");
/// let found = changes(&before, Some(&after), "hello.msg");
/// let found: Vec<_> = found.iter().map(|change| (change.finding.code.id(), change.name.as_str())).collect();
/// assert_eq!(found, [("param-narrowed", "name")]);
/// ```
pub fn changes(old: &Analysis, new: Option<&Analysis>, name: &str) -> Vec<BreakingChange> {
    let removed = |message: &str, place: Option<Span>| {
        let finding = MessageRemoved { message: message.to_owned(), file: name.to_owned() };
        match place {
            Some(span) => BreakingChange::new(&[message], "", finding, span),
            None => BreakingChange {
                messages: vec![message.to_owned()],
                name: String::new(),
                finding: Diagnostic::nowhere(finding),
            },
        }
    };
    let Some(new) = new else {
        return old.message_names().into_iter().map(|message| removed(message, None)).collect();
    };
    let pairing = paired(&old.program, &new.program);
    let mut all: Vec<BreakingChange> =
        pairing.removed.iter().map(|message| removed(message, Some(Span::new(new.file(), 0, 0)))).collect();
    let file = FileChange::of(old, new, &pairing.pairs);
    all.extend(params::changes(&file));
    for pair in &pairing.pairs {
        message(&file, pair, &mut all);
    }
    all.sort_by_key(|change| (change.finding.span.start, change.finding.span.end));
    all
}

fn message(file: &FileChange<'_>, pair: &MessagePair<'_>, all: &mut Vec<BreakingChange>) {
    if pair.is_renamed() {
        let finding = MessageRenamed { before: pair.old_name.to_owned(), after: pair.new_name.to_owned() };
        all.push(BreakingChange::new(&[pair.old_name], "", finding, pair.name_span()));
    }
    let (before, after) = (file.old.program.word(pair.old.ty), file.new.program.word(pair.new.ty));
    let channel = |ty: &str| ty.split('.').next().unwrap_or_default().to_owned();
    if channel(before) != channel(after) {
        let finding =
            ChannelChanged { message: pair.new_name.to_owned(), before: before.to_owned(), after: after.to_owned() };
        all.push(BreakingChange::new(&[pair.old_name], "", finding, pair.new.ty.span));
        // All else is another platform's.
        return;
    }
    all.extend(condition::change(file, pair));
    all.extend(audience::changes(file, pair));
    all.extend(clicks::changes(file, pair));
    all.extend(template::changes(file, pair));
}
