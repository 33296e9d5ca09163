use std::cell::RefCell;
use std::collections::HashMap;

use super::concrete::{Concrete, ConcreteMessage};
use super::{Analysis, Settings};
use crate::catalog;
use crate::diag::{Diagnostic, Sink};
use crate::eval::Budget;
use crate::lang::{DeclId, ParamValue};
use crate::message::Message;
use crate::plan::{self, Plan};
use crate::source::World;
use crate::steps::Cancellation;

/// A message compiled with concrete parameters.
#[derive(Debug)]
pub struct Built {
    /// Without requests if the message has a `when` that is false.
    pub plan: Plan,
    /// Warnings and advice about these values; never errors.
    pub findings: Vec<Diagnostic>,
}

/// Compiles one message of an analysed file. Values in `params` must be in the domains of their types; parameters with
/// a default and optional ones may be missing. `now` is the time in seconds since 1970, for replies without
/// `create_time`.
///
/// ```
/// use std::collections::HashMap;
///
/// use msgc::lang::ParamValue;
/// use msgc::pipeline::{Input, Settings, analyze, build};
/// use msgc::source::MemoryWorld;
///
/// let text = "param name: text(1..20 chars)\n\nmessage hello: wecom.text {\n    body: \"你好，${name}\"\n}\n";
/// let input = Input {
///     path: "/project/hello.msg".into(),
///     root: "/project".into(),
///     name: "hello.msg".into(),
///     text: text.into(),
/// };
/// let (world, settings) = (MemoryWorld::default(), Settings::default());
/// let analysis = analyze(&world, input, &settings).expect("nobody cancels");
/// let params = HashMap::from([("name".to_owned(), ParamValue::Text("李雷".into()))]);
/// let built = build(&analysis, &world, "hello", &params, None, &settings).expect("a value of its type");
/// let payload = built.plan.payload().expect("one request");
/// assert_eq!(payload.root.to_json_line(), "{\"msgtype\":\"text\",\"text\":{\"content\":\"你好，李雷\"}}\n");
/// ```
///
/// # Errors
/// The findings if one of them is an error: those of the analysis that concern the message, or those about these values.
pub fn build(
    analysis: &Analysis,
    world: &dyn World,
    message: &str,
    params: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &Settings,
) -> Result<Built, Vec<Diagnostic>> {
    analysis.without_errors_in(message)?;
    let mut sink = Sink::default();
    let compiled = compile(analysis, world, message, params, now, settings, &mut sink);
    super::secrets::report_given(&analysis.program, params, &mut sink);
    let findings = analysis.reported(sink, settings);
    match compiled {
        Some(Compiled { plan, .. }) if !findings.iter().any(Diagnostic::is_error) => Ok(Built { plan, findings }),
        _ => Err(findings),
    }
}

/// A message with concrete parameters.
pub(super) struct Compiled {
    /// As it is measured; `None` if its `when` is false.
    pub message: Option<Box<Message>>,
    pub plan: Plan,
}

pub(super) fn compile(
    analysis: &Analysis,
    world: &dyn World,
    message: &str,
    params: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &Settings,
    sink: &mut Sink,
) -> Option<Compiled> {
    let program = &analysis.program;
    let (_, declared) = analysis.declared(message)?;
    let budget = Budget::of(program, &Cancellation::NEVER).with_values(params.values());
    let concrete = RefCell::new(Concrete::new(budget, program, world, params, settings.profiles));
    let lowered = |declared, sink: &mut Sink| -> Option<ConcreteMessage> {
        let mut concrete = concrete.try_borrow_mut().ok()?;
        let message = concrete.message(declared, sink);
        sink.absorb(concrete.take_findings());
        message
    };
    let materials =
        |decl: DeclId, sink: &mut Sink| match lowered(program.unit(decl.file)?.message(decl.index as usize)?, sink)? {
            ConcreteMessage::Made(message) => Some(*message),
            ConcreteMessage::Skipped => None,
        };
    let message = match lowered(declared, sink)? {
        ConcreteMessage::Made(message) => message,
        ConcreteMessage::Skipped => {
            let ty = catalog::find_type(program.word(declared.ty))?;
            return Some(Compiled { message: None, plan: Plan::nothing(program.word(declared.name), ty.id) });
        }
    };
    let context = plan::CompileContext { world, now, materials: &materials };
    let plan = plan::compile(&message, &context, sink);
    Some(Compiled { message: Some(message), plan })
}
