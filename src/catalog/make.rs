//! Short constructors for the tables: everything that is not said is optional, unbounded and the same in all variants.

use super::ids::IdForm;
use super::model::*;
use crate::diag::{Fact, Localized};
pub(super) use crate::diag::{same, t};

/// Where there is nothing to say.
pub(super) const NOTHING: Localized = same("");

/// What 0 and 1 say of a question.
pub(super) const NO_YES: &[(i64, Localized)] = &[(0, t!("no", "否")), (1, t!("yes", "是"))];

/// An optional field.
pub(super) const fn field(
    name: &'static str,
    wire: &'static str,
    kind: FieldKind,
    doc: Localized,
    fact: &'static Fact,
) -> Field {
    let presence = Presence::Optional;
    let overflows = Overflows::Never;
    Field {
        name,
        wire,
        kind,
        presence,
        limits: &[],
        refused: &[],
        only: None,
        lines: false,
        overflows,
        once: false,
        id: None,
        role: None,
        page: None,
        filter: None,
        attributes: &[],
        doc,
        fact,
    }
}

/// The key that names the kind of message.
pub(super) const fn msgtype(wire: &'static str, value: &'static str, fact: &'static Fact) -> Field {
    field(
        "",
        wire,
        FieldKind::Const(value),
        t!("Names the kind of message to the platform.", "向平台指明消息类型。"),
        fact,
    )
    .required()
}

impl Field {
    pub(super) const fn required(mut self) -> Self {
        self.presence = Presence::Required;
        self
    }

    pub(super) const fn presence(mut self, presence: Presence) -> Self {
        self.presence = presence;
        self
    }

    pub(super) const fn limits(mut self, limits: &'static [Limit]) -> Self {
        self.limits = limits;
        self
    }

    pub(super) const fn only(mut self, only: &'static Only) -> Self {
        self.only = Some(only);
        self
    }

    pub(super) const fn refused(mut self, refused: &'static [Refused]) -> Self {
        self.refused = refused;
        self
    }

    /// A text of one or several lines.
    pub(super) const fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// A text that may be cut where it is too long.
    pub(super) const fn cuttable(mut self) -> Self {
        self.overflows = Overflows::Cut;
        self
    }

    /// A text that may be cut, or go out in at most so many messages.
    pub(super) const fn divisible(mut self, most: &'static Limit) -> Self {
        self.overflows = Overflows::Parts(most);
        self
    }

    /// The platform removes this from its HTML.
    pub(super) const fn filter(mut self, filter: &'static HtmlFilter) -> Self {
        self.filter = Some(filter);
        self
    }

    /// Its links have these attributes.
    pub(super) const fn attributes(mut self, attributes: &'static [LinkAttribute]) -> Self {
        self.attributes = attributes;
        self
    }

    /// It is the path of a page in a mini program.
    pub(super) const fn page(mut self, path: &'static PagePath) -> Self {
        self.page = Some(path);
        self
    }

    /// It holds ids of this form.
    pub(super) const fn id(mut self, form: &'static IdForm) -> Self {
        self.id = Some(form);
        self
    }

    /// Other programs know its value.
    pub(super) const fn role(mut self, role: FieldRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Of several parts of a message, the last one alone has it.
    pub(super) const fn once(mut self) -> Self {
        self.once = true;
        self
    }
}

/// Not empty, and at most so many.
pub(super) const fn filled(measure: Measure, max: u64, outcome: Effect, fact: &'static Fact) -> Limit {
    Limit { measure, min: Some(1), max: Some(max), outcome, under: None, fact }
}

pub(super) const fn at_most(measure: Measure, max: u64, outcome: Effect, fact: &'static Fact) -> Limit {
    Limit { measure, min: None, max: Some(max), outcome, under: None, fact }
}

pub(super) const fn at_least(measure: Measure, min: u64, outcome: Effect, fact: &'static Fact) -> Limit {
    Limit { measure, min: Some(min), max: None, outcome, under: None, fact }
}

impl Limit {
    pub(super) const fn under(mut self, variant: Variant) -> Self {
        self.under = Some(variant);
        self
    }
}

pub(super) const fn rule(check: RuleCheck, outcome: Effect, doc: Localized, fact: &'static Fact) -> Rule {
    Rule { check, outcome, under: None, doc, fact }
}

/// A picture that readers see by its address.
pub(super) const fn picture(field: &'static str, formats: &'static [&'static str], fact: &'static Fact) -> Rule {
    rule(
        RuleCheck::Picture { field, formats },
        Effect::Advice,
        t!("the picture is loaded from its address", "图片由平台按地址加载"),
        fact,
    )
}

/// The formats of the pictures of articles.
pub(super) const JPG_PNG: &[&str] = &["jpg", "jpeg", "png"];

impl Rule {
    pub(super) const fn under(mut self, variant: Variant) -> Self {
        self.under = Some(variant);
        self
    }
}

pub(super) const fn refused(name: &'static str, reason: Localized, fact: &'static Fact) -> Refused {
    Refused { name, reason, fact }
}

pub(super) const fn remark(text: Localized, fact: &'static Fact) -> Remark {
    Remark { text, under: None, before_send: false, fact }
}

impl Remark {
    /// Said before a message is sent.
    pub(super) const fn before_send(mut self) -> Self {
        self.before_send = true;
        self
    }

    pub(super) const fn under(mut self, variant: Variant) -> Self {
        self.under = Some(variant);
        self
    }
}

/// One openid, which the platform takes as a text.
pub(super) const fn openid(
    wire: &'static str,
    id: &'static IdForm,
    limits: &'static [Limit],
    fact: &'static Fact,
) -> RecipientSpec {
    RecipientSpec {
        word: "",
        argument: Argument::Id,
        ids_begin: "",
        id: Some(id),
        delivery: Delivery::One { wire },
        endpoint: None,
        many: false,
        limits,
        broadcast: false,
        only: None,
        doc: t!("One user, by openid.", "一个用户，以 openid 表示。"),
        fact,
    }
}
