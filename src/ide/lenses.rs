//! What can be done with the messages of a file.

use crate::catalog::find_type;
use crate::diag::Lang;
use crate::diag::messages::ide as messages;
use crate::lang::SampleDecl;
use crate::pipeline::Analysis;
use crate::source::Span;

/// Something that can be done with a message, shown above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLens {
    /// The name of the message.
    pub span: Span,
    pub message: String,
    /// The sample that gives its parameters; `None` if it needs none.
    pub sample: Option<String>,
    pub action: LensAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LensAction {
    /// Print the payload, as `msgc build` does.
    Build,
    /// Show what would be sent, as `msgc send --dry-run` does.
    DryRun,
}

/// A message has entries for at most this many samples.
const MOST_SAMPLES: usize = 8;

/// What can be done with the messages of the analysed file, in source order; nothing if it has errors. A message that needs
/// parameters has an entry for each sample that gives them.
pub fn code_lenses(analysis: &Analysis) -> Vec<CodeLens> {
    let Some(unit) = analysis.program.main().filter(|_| !analysis.has_errors()) else { return Vec::new() };
    let mut lenses = Vec::new();
    for (item, message) in unit.messages() {
        let used = unit.used_params(item);
        let params: Vec<_> = used.iter().filter_map(|used| unit.params.get(used.param)).collect();
        let gives_all = |sample: &&SampleDecl| {
            params.iter().all(|param| !param.is_required() || sample.values.contains_key(&param.name))
        };
        let of_samples = unit.samples.iter().filter(|_| !params.is_empty()).filter(gives_all).take(MOST_SAMPLES);
        let of_samples = of_samples.map(|sample| Some(sample.name.clone()));
        let without = (!params.iter().any(|param| param.is_required())).then_some(None);
        let ty = find_type(unit.source.slice(message.ty.span));
        let is_sent = ty.is_some_and(|ty| ty.endpoint.is_some());
        for sample in without.into_iter().chain(of_samples) {
            let lens = |action| CodeLens {
                span: message.name.span,
                message: unit.source.slice(message.name.span).to_owned(),
                sample: sample.clone(),
                action,
            };
            lenses.push(lens(LensAction::Build));
            lenses.extend(is_sent.then(|| lens(LensAction::DryRun)));
        }
    }
    lenses
}

impl CodeLens {
    /// What it says, for a reader.
    pub fn title(&self, lang: Lang) -> String {
        match (self.action, &self.sample) {
            (LensAction::Build, None) => messages::LENS_BUILD.text(lang).to_owned(),
            (LensAction::Build, Some(sample)) => messages::LensBuild { sample: sample.clone() }.text(lang),
            (LensAction::DryRun, None) => messages::LENS_DRY_RUN.text(lang).to_owned(),
            (LensAction::DryRun, Some(sample)) => messages::LensDryRun { sample: sample.clone() }.text(lang),
        }
    }
}
