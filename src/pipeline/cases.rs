use std::collections::HashMap;

use super::Analysis;
use crate::lang::ParamValue;
use crate::source::Span;

/// A message with the values that a test builds it with.
#[derive(Clone, Copy, Debug)]
pub struct TestCase<'a> {
    pub message: &'a str,
    /// The name of the message where it is declared.
    pub span: Span,
    /// The sample that the values are from; `None` for a message that needs none.
    pub sample: Option<(&'a str, &'a HashMap<String, ParamValue>)>,
}

impl TestCase<'_> {
    /// The instant at which all are built, so that each run gives the same: 2025-01-01T00:00:00Z.
    pub const NOW: i64 = 1_735_689_600;
}

impl Analysis {
    /// The messages of the file with each sample that gives all they need, in order: those that need nothing without a
    /// sample, too.
    pub fn test_cases(&self) -> Vec<TestCase<'_>> {
        let Some(unit) = self.program.main() else { return Vec::new() };
        let mut cases = Vec::new();
        for (item, declared) in unit.messages() {
            let (message, span) = (self.program.word(declared.name), declared.name.span);
            let used = unit.used_params(item);
            let params: Vec<_> = used.iter().filter_map(|used| unit.params.get(used.param)).collect();
            if !params.iter().any(|param| param.is_required()) {
                cases.push(TestCase { message, span, sample: None });
            }
            for sample in &unit.samples {
                let is_given = |name: &String| sample.values.contains_key(name);
                let is_enough = params.iter().all(|param| !param.is_required() || is_given(&param.name));
                if is_enough && params.iter().any(|param| is_given(&param.name)) {
                    cases.push(TestCase { message, span, sample: Some((&sample.name, &sample.values)) });
                }
            }
        }
        cases
    }
}
