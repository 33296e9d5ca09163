//! Evaluates the messages of a file symbolically, and checks them. After a change of the file, those that are as before
//! are not checked again: what was found in them is kept, at the places where it is now.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Settings;
use super::causes::Causes;
use crate::catalog::Profiles;
use crate::check;
use crate::diag::{Diagnostic, Sink};
use crate::eval::{Budget, Evaluator, MessageTree, Repetitions};
use crate::lang::{Program, ProgramBefore, UnchangedItems};
use crate::message::{self, Message};
use crate::source::{AskedWorld, MemoryWorld, Span, World};
use crate::steps::Cancellation;

/// A message evaluated symbolically: for all values of its parameters.
#[derive(Debug)]
pub(super) enum Evaluated {
    /// No condition changes its fields: there is only one message.
    Message(Box<Message>),
    /// Conditions change its fields: [`message::lower`] makes a message for each model of them.
    Tree(MessageTree),
}

/// The messages of a file.
#[derive(Debug)]
pub(super) struct CheckedMessages {
    /// In source order; those that exceeded the budget are missing.
    messages: Vec<CheckedMessage>,
    /// `None` if all have to be checked again after the next change.
    kept: Option<KeptChecks>,
}

#[derive(Debug)]
struct CheckedMessage {
    /// The index of its item.
    item: usize,
    /// Evaluated when it is needed, if it was checked before a change; `None` in it if its type is unknown.
    evaluated: OnceLock<Option<Evaluated>>,
    /// What the check of it found, if that depends only on its item and on those that this names.
    effects: Option<Effects>,
}

/// What the check of a message says about the file.
#[derive(Debug)]
struct Effects {
    found: Vec<Diagnostic>,
    ids: Vec<check::OwnId>,
    files: Vec<check::OpenFile>,
    needs: Vec<check::Needed>,
}

/// What checks share, and what may be used of it after a change.
#[derive(Debug)]
struct KeptChecks {
    profiles: Profiles,
    repetitions: Repetitions,
    /// At least what the evaluation of all messages uses of its budget.
    used: u64,
}

/// The messages of a file before a change.
pub(super) struct MessagesBefore {
    pub messages: CheckedMessages,
    pub program: ProgramBefore,
}

/// What is kept of the messages.
pub(super) enum KeptMessages {
    None,
    /// They as they were evaluated.
    Evaluated,
    /// What was found in each, too, for the next change; with those before the last one.
    Checked(Option<Box<MessagesBefore>>),
}

/// What all messages are checked with.
struct MessageContext<'c> {
    program: &'c Program,
    world: &'c AskedWorld<'c>,
    settings: &'c Settings,
    check: check::CheckContext<'c>,
    /// Whether messages are kept as they were evaluated.
    keeps_evaluated: bool,
    /// Whether what is found is kept for the next change.
    keeps: bool,
}

/// Evaluates and checks every message. Returns whether all could be evaluated, too.
pub(super) fn messages(
    program: &Program,
    world: &dyn World,
    settings: &Settings,
    written_secrets: Option<&[Cow<'_, str>]>,
    kept: KeptMessages,
    sink: &mut Sink,
) -> (CheckedMessages, bool) {
    let asked = AskedWorld::new(world);
    let check = check::CheckContext { program, world: &asked, profiles: settings.profiles, written_secrets };
    // A secret is looked for in all messages.
    let keeps = matches!(kept, KeptMessages::Checked(_)) && written_secrets.is_none();
    let keeps_evaluated = !matches!(kept, KeptMessages::None);
    let cx = MessageContext { program, world: &asked, settings, check, keeps_evaluated, keeps };
    let before = match kept {
        KeptMessages::Checked(Some(before)) if keeps => reusable(&cx, *before),
        _ => None,
    };
    // Without anything from before, there is always a result.
    let found = before.and_then(|before| cx.all(Some(before))).or_else(|| cx.all(None));
    let Some(FoundInAll { messages, sink: own, shared, is_whole }) = found else {
        return (CheckedMessages { messages: Vec::new(), kept: None }, false);
    };
    sink.append(own);
    shared.end(program, sink);
    (messages, is_whole)
}

/// What can be used of the messages before a change, and which items are as before.
type Reusable = (Vec<CheckedMessage>, KeptChecks, UnchangedItems);

fn reusable(cx: &MessageContext<'_>, before: MessagesBefore) -> Option<Reusable> {
    let kept = before.messages.kept.filter(|kept| kept.profiles == cx.settings.profiles)?;
    let items = before.program.unchanged(cx.program)?;
    Some((before.messages.messages, kept, items))
}

/// What was found in all messages.
struct FoundInAll {
    messages: CheckedMessages,
    sink: Sink,
    shared: SharedFindings,
    is_whole: bool,
}

impl MessageContext<'_> {
    /// `None` if what is known from before cannot be used after all.
    fn all(&self, before: Option<Reusable>) -> Option<FoundInAll> {
        let cancellation = &self.settings.cancellation;
        let mut sink = Sink::new(cancellation);
        let (mut known, kept, unchanged) = match before {
            Some((known, kept, unchanged)) => (known, Some(kept), Some(unchanged)),
            None => (Vec::new(), None, None),
        };
        let is_again = kept.is_some();
        let (repetitions, used) = kept.map_or_else(Default::default, |kept| (kept.repetitions, kept.used));
        let budget = Budget::of(self.program, cancellation);
        let limit = budget.limit();
        let mut evaluator = evaluator(budget, self.program, self.world).with_repetitions(repetitions);
        let mut messages = Vec::new();
        let mut shared = SharedFindings::default();
        for (item, declared) in self.program.main().into_iter().flat_map(|unit| unit.messages()) {
            let as_before = unchanged.as_ref().and_then(|unchanged| Effects::again(&mut known, unchanged, item));
            if let Some(effects) = as_before {
                sink.extend(effects.found.iter().cloned());
                shared.add(&effects, &mut sink);
                messages.push(CheckedMessage { item, evaluated: OnceLock::new(), effects: Some(effects) });
                continue;
            }
            let asked = evaluator.asked();
            let tree = evaluator.message(declared);
            // An incomplete message is not checked.
            if evaluator.is_spent() {
                break;
            }
            self.world.take_asked();
            let mut own = Sink::new(cancellation);
            let (evaluated, mut effects) = self.check(declared, tree, &mut own);
            let depends_on_files = evaluator.asked() != asked || self.world.take_asked();
            let is_kept = self.keeps && own.is_whole() && !depends_on_files;
            if is_kept {
                effects.found = own.found().to_vec();
            }
            sink.append(own);
            shared.add(&effects, &mut sink);
            if !self.keeps_evaluated {
                continue;
            }
            let effects = is_kept.then_some(effects);
            messages.push(CheckedMessage { item, evaluated: OnceLock::from(evaluated), effects });
        }
        let is_whole = !evaluator.is_spent();
        let used = used.saturating_add(evaluator.spent());
        let found = evaluator.take_findings();
        // What the evaluator finds is about all that messages share; so is what it recognises once that is full.
        let is_alone = is_whole && found.is_empty();
        let repetitions = evaluator.into_repetitions();
        let is_known = used <= limit && !repetitions.is_full();
        if is_again && !(is_alone && is_known) {
            return None;
        }
        sink.absorb(found);
        let kept = self.keeps && is_alone && is_known;
        let kept = kept.then(|| KeptChecks { profiles: self.settings.profiles, repetitions, used });
        Some(FoundInAll { messages: CheckedMessages { messages, kept }, sink, shared, is_whole })
    }

    /// Checks a message for each model of its conditions.
    fn check(
        &self,
        declared: &crate::syntax::ast::MessageDecl,
        tree: MessageTree,
        sink: &mut Sink,
    ) -> (Option<Evaluated>, Effects) {
        let profiles = self.settings.profiles;
        let mut effects = Effects { found: Vec::new(), ids: Vec::new(), files: Vec::new(), needs: Vec::new() };
        let mut way = None;
        // One finding for what several models of the conditions have in common.
        let mut causes = Causes::default();
        let several = message::lower(self.program, declared, tree, None, sink, &mut |message, sink| {
            let mut found = Sink::new(&sink.cancellation);
            check::check(&message, &self.check, &mut found);
            causes.add(found, sink);
            effects.ids.extend(check::OwnId::of(&message, profiles));
            effects.files.append(&mut check::OpenFile::all(&message, self.program, profiles));
            let needed = check::needed(&message).filter(|_| profiles.of(message.channel.platform).is_none());
            effects.needs.extend(needed);
            way = self.keeps_evaluated.then_some(message);
        });
        causes.end(sink);
        (several.map(Evaluated::Tree).or(way.map(|way| Evaluated::Message(Box::new(way)))), effects)
    }
}

impl Effects {
    /// What was found in a message that is as before a change, at the places where it is now.
    fn again(known: &mut [CheckedMessage], unchanged: &UnchangedItems, item: usize) -> Option<Self> {
        let before = unchanged.of(item)?;
        let at = known.binary_search_by_key(&before, |message| message.item).ok()?;
        let Self { found, ids, files, needs } = known.get_mut(at)?.effects.take()?;
        // A finding may say what would fit the samples, or which parameters are numbers.
        if !found.is_empty() && !unchanged.same_givens {
            return None;
        }
        let to = |span: Span| unchanged.moved(span);
        Some(Self {
            found: found.iter().map(|found| found.moved(to)).collect::<Option<_>>()?,
            ids: ids.into_iter().map(|id| id.moved(to)).collect::<Option<_>>()?,
            files: files.into_iter().map(|file| file.moved(to)).collect::<Option<_>>()?,
            needs: needs.into_iter().map(|need| need.moved(to)).collect::<Option<_>>()?,
        })
    }
}

/// What is found only with all messages.
#[derive(Default)]
struct SharedFindings {
    ids: check::OwnIds,
    files: check::OpenFiles,
    needs: Vec<check::Needed>,
}

impl SharedFindings {
    fn add(&mut self, effects: &Effects, sink: &mut Sink) {
        effects.ids.iter().for_each(|id| self.ids.add(id, sink));
        effects.files.iter().for_each(|file| self.files.add(file));
        self.needs.extend(effects.needs.iter().cloned());
    }

    fn end(self, program: &Program, sink: &mut Sink) {
        check::advise(&self.needs, sink);
        self.files.end(program, sink);
    }
}

impl CheckedMessages {
    /// The indices of their items.
    pub fn items(&self) -> impl Iterator<Item = usize> {
        self.messages.iter().map(|message| message.item)
    }

    /// How many were neither checked nor evaluated since the last change.
    pub fn untouched(&self) -> usize {
        self.messages.iter().filter(|message| message.evaluated.get().is_none()).count()
    }

    /// A message as it was evaluated.
    pub fn evaluated(&self, program: &Program, item: usize) -> Option<&Evaluated> {
        let at = self.messages.binary_search_by_key(&item, |message| message.item).ok()?;
        self.messages.get(at)?.evaluated.get_or_init(|| evaluate(program, item)).as_ref()
    }
}

/// The evaluator of messages for all values at once.
fn evaluator<'p, 'w>(budget: Budget, program: &'p Program, world: &'w dyn World) -> Evaluator<'p, 'w> {
    Evaluator::symbolic(budget, program, world)
}

/// Evaluates a message that was checked before a change; what is found is known. It depends on no files.
fn evaluate(program: &Program, item: usize) -> Option<Evaluated> {
    let declared = program.main()?.message(item)?;
    let (world, cancellation) = (MemoryWorld::default(), Cancellation::default());
    let tree = evaluator(Budget::of(program, &cancellation), program, &world).message(declared);
    let mut way = None;
    let several = message::lower(program, declared, tree, None, &mut Sink::default(), &mut |message, _| {
        way = Some(message);
    });
    several.map(Evaluated::Tree).or(way.map(|way| Evaluated::Message(Box::new(way))))
}
