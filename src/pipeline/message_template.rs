use super::row_template::{RowTemplate, partially_evaluate};
use super::{Analysis, Settings};
use crate::catalog::WireFormat;
use crate::eval::Row;
use crate::lang::ParamValue;
use crate::split::TextBudget;
use crate::steps::Cancellation;

/// A message with one payload, ready but for the values of its parameters. It borrows nothing of the analysis.
#[derive(Debug)]
pub struct MessageTemplate {
    template: RowTemplate,
    /// A line of more bytes than this may hold a body that is too long; it must be built to be cut or split.
    longest: usize,
    format: WireFormat,
}

/// What a template made of some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateOutcome {
    /// A line of JSON was appended.
    Written,
    /// The `when` of the message is false.
    Skipped,
    /// Nothing was appended: the message must be built with these values, which may be refused, cut or worth a warning.
    Unsure,
}

impl MessageTemplate {
    /// The template of the message that is this item of the file; `None` if values decide more than its texts.
    pub(super) fn of(analysis: &Analysis, item: usize, settings: &Settings) -> Option<Self> {
        let (mut template, mut ways) = (None, 0);
        analysis.each_model(item, &Cancellation::NEVER, &mut |one| {
            ways += 1;
            if ways > 1 {
                return;
            }
            let budget = one.overflowing().and_then(|(body, _)| TextBudget::of(body.field.limits));
            // A line has at least as many bytes as its body has bytes or characters.
            let longest = budget.map_or(usize::MAX, |budget| budget.bytes.min(budget.chars));
            template = partially_evaluate(one, settings.profiles.of(one.channel.platform)).map(|template| Self {
                template,
                longest,
                format: one.ty.format,
            });
        });
        template.filter(|_| ways == 1)
    }

    /// Appends the payload as a line of JSON. `values` are those of all parameters, in the order of the file.
    pub fn write(&self, values: &[ParamValue], out: &mut Vec<u8>) -> TemplateOutcome {
        let (start, row) = (out.len(), Row::new(values));
        if self.template.when.as_ref().is_some_and(|when| !row.truth(when)) {
            return TemplateOutcome::Skipped;
        }
        let filled = self.template.write(&row, out);
        if !filled.refused && !filled.cut && !filled.misfit && out.len() - start <= self.longest {
            return TemplateOutcome::Written;
        }
        out.truncate(start);
        TemplateOutcome::Unsure
    }

    /// Whether every payload is exactly one request.
    pub fn is_one_request(&self) -> bool {
        self.template.when.is_none() && self.longest == usize::MAX
    }
}

impl Analysis {
    /// The template of a message whose payload is JSON, if there is one, for callers that give all its parameters. What it
    /// writes has no findings but those of the message itself.
    pub fn template(&self, message: &str, settings: &Settings) -> Option<MessageTemplate> {
        let (item, _) = self.declared(message)?;
        MessageTemplate::of(self, item, settings).filter(|template| template.format == WireFormat::Json)
    }
}
