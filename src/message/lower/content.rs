//! Converts the value of a field to its content, and checks its type.

use super::respelling::{RespelledValue, respelled};
use super::{Lowering, found_word};
use crate::catalog::{Field, FieldKind};
use crate::diag::messages::{kinds, message as code};
use crate::diag::{Diagnostic, Fix, Localized};
use crate::dialect::ConstructKind;
use crate::eval::{SymbolicValue, Text, Value, ValueItem, ValueKind};
use crate::lang::file_call::{self, FilePath};
use crate::lang::{DeclId, Type};
use crate::message::FieldText;
use crate::message::model::{Content, ListPart, TextItem, dialect_of};
use crate::source::Span;
use crate::syntax::quote;

impl Lowering<'_> {
    /// `None` if the field is not set after all, since its value is `none`.
    pub(super) fn content(&mut self, field: &'static Field, name: &str, value: Value) -> Option<Content> {
        let Value { kind, span } = self.assignment.settle(value);
        let content = match (kind, field.kind) {
            (ValueKind::Unknown, _) => Content::Unknown,
            (ValueKind::None, _) => return None,
            (ValueKind::Symbolic(symbol), kind) => return self.symbol(field, name, symbol, kind, span),
            (ValueKind::Record(_), FieldKind::To(_)) if self.payload_value(span) => Content::Unknown,
            (kind, FieldKind::To(table)) => self.recipients(field, table, Value { kind, span }),
            (ValueKind::Text(text), FieldKind::OneOf(_)) => written(field, self.assignment.settle_word(text)),
            (ValueKind::Text(text), FieldKind::Inline { .. })
                if self.path(&text, span).is_some_and(|it| it.is_named) =>
            {
                self.path_as_file(field.kind, name, &text, span)
            }
            (ValueKind::Text(text), kind) if takes_text(kind) => self.written(field, name, text, span),
            (
                ValueKind::Int(number),
                FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Flag { .. } | FieldKind::Time,
            ) => Content::Int(number),
            (ValueKind::Int(number), FieldKind::Decimal) => Content::Decimal(number.to_string()),
            (ValueKind::Decimal(written), FieldKind::Decimal) => Content::Decimal(written.to_string()),
            (ValueKind::Bool(yes), FieldKind::Bool) => Content::Bool(yes),
            (ValueKind::Color(written), FieldKind::Color { .. }) => Content::Color(written.to_string()),
            (ValueKind::Text(text), FieldKind::Joined { .. }) => {
                Content::Texts(vec![ListPart::One(TextItem { content: written(field, text), span })])
            }
            (ValueKind::List(items), FieldKind::Texts(_) | FieldKind::Joined { .. }) => {
                Content::Texts(self.items(name, items.into_items(), &kinds::TEXT, &|lowering, item| match item.kind {
                    ValueKind::Text(text) => Ok(lowering.written(field, name, text, item.span)),
                    kind => Err(Value { kind, span: item.span }),
                }))
            }
            (ValueKind::List(items), FieldKind::Medias(media)) => {
                Content::Texts(self.items(name, items.into_items(), &kinds::MEDIA, &|lowering, item| {
                    lowering.media(name, media, item)
                }))
            }
            (ValueKind::List(items), FieldKind::Elements { .. }) if items.is_empty() => Content::Elements(Vec::new()),
            (kind, FieldKind::Media(media)) => match self.media(name, media, Value { kind, span }) {
                Ok(content) => content,
                Err(value) => return self.mismatch(field, name, &value),
            },
            (ValueKind::Media(media), FieldKind::Inline { .. }) => Content::File(media),
            (kind, _) => return self.mismatch(field, name, &Value { kind, span }),
        };
        Some(content)
    }

    /// A text in the dialect of its field.
    fn written(&mut self, field: &Field, name: &str, text: Text, span: Span) -> Content {
        if dialect_of(field.kind).has(ConstructKind::Separator) {
            return Content::Text(self.id(name, text, span));
        }
        written(field, text)
    }

    /// Returns the value if it is not a file or a material.
    fn media(&mut self, name: &str, media: &'static crate::catalog::MediaSpec, value: Value) -> Result<Content, Value> {
        let Value { kind, span } = value;
        match kind {
            ValueKind::Text(text) if self.path(&text, span).is_some() => {
                Ok(self.path_as_file(FieldKind::Media(media), name, &text, span))
            }
            ValueKind::Text(text) if is_address(&text) => {
                let finding = code::WrongType {
                    name: name.into(),
                    expected: expected_word(FieldKind::Media(media)),
                    found: &kinds::ADDRESS,
                    how: Some(&kinds::DOWNLOADED),
                    text: None,
                    forms: None,
                };
                self.sink.push(Diagnostic::new(finding, span));
                Ok(Content::Unknown)
            }
            ValueKind::Text(text) => Ok(Content::Text(self.id(name, text, span))),
            ValueKind::Media(file) => Ok(Content::File(file)),
            ValueKind::Message(decl) => Ok(self.material(decl, media, span)),
            ValueKind::Unknown => Ok(Content::Unknown),
            kind => Err(Value { kind, span }),
        }
    }

    /// The path that a text is.
    fn path(&self, text: &Text, span: Span) -> Option<FilePath> {
        let written = self.program.files.slice(span);
        let values = file_call::is_path_with_values(written).then_some(FilePath { is_named: true, path: None });
        values.or_else(|| file_call::path_of(&text.literal()?))
    }

    /// Reports the path of a file where the file itself is needed.
    fn path_as_file(&mut self, kind: FieldKind, name: &str, text: &Text, span: Span) -> Content {
        let path = self.path(text, span).and_then(|path| path.path);
        let text = path.map(|path| format!("file({})", quote(&path)));
        let has_values = file_call::is_path_with_values(self.program.files.slice(span));
        let how = if has_values { &kinds::FILE_OF_PARAMETER } else { &kinds::FILE_OF_PROJECT };
        let finding = code::WrongType {
            name: name.into(),
            expected: expected_word(kind),
            found: &kinds::PATH,
            how: text.is_none().then_some(how),
            text: text.clone(),
            forms: None,
        };
        let found = Diagnostic::new(finding, span);
        let is_literal = self.program.files.slice(span).starts_with('"');
        self.sink.push(match text.filter(|_| is_literal) {
            Some(text) => {
                let fix = Fix::unsafe_fix(code::WordFixName { name: text.clone() });
                found.fix(fix.replace(span, text))
            }
            None => found,
        });
        Content::Unknown
    }

    fn material(&mut self, decl: DeclId, media: &'static crate::catalog::MediaSpec, span: Span) -> Content {
        let named = self.program.unit(decl.file).and_then(|unit| unit.message(decl.index as usize));
        let ty = named.map(|message| self.program.word(message.ty));
        if ty.is_some_and(|ty| media.materials.contains(&ty)) {
            return Content::Material(decl);
        }
        self.sink.push(Diagnostic::new(
            code::UnknownMaterial {
                name: self.program.name_of(decl).into(),
                found: code::AMessage { ty: ty.unwrap_or_default().into() }.into(),
                known: (!media.materials.is_empty())
                    .then(|| media.materials.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()),
            },
            span,
        ));
        Content::Unknown
    }

    /// A symbolic value: its type determines whether it fits.
    fn symbol(
        &mut self,
        field: &'static Field,
        name: &str,
        symbol: SymbolicValue,
        kind: FieldKind,
        span: Span,
    ) -> Option<Content> {
        let content = match symbol.ty.inner() {
            Type::Unknown => Content::Unknown,
            ty if takes_symbol(ty, kind) => Content::Symbol(symbol),
            _ => {
                let value = Value { kind: ValueKind::Symbolic(symbol), span };
                return self.mismatch(field, name, &value);
            }
        };
        Some(content)
    }

    /// Converts the items of a list with `make`; a value that it returns has a wrong type.
    fn items(
        &mut self,
        name: &str,
        items: Vec<ValueItem>,
        expected: &'static Localized,
        make: &dyn Fn(&mut Self, Value) -> Result<Content, Value>,
    ) -> Vec<ListPart<TextItem>> {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            parts.push(match item {
                ValueItem::Value(value) => {
                    let value = self.assignment.settle(value);
                    if matches!(value.kind, ValueKind::None | ValueKind::Unknown) {
                        continue;
                    }
                    let span = value.span;
                    let content = make(self, value).unwrap_or_else(|value| {
                        self.wrong_type(name, expected, &value);
                        Content::Unknown
                    });
                    ListPart::One(TextItem { content, span })
                }
                ValueItem::Choice { cond, then, other, .. } => ListPart::Choice {
                    cond: *cond,
                    then: self.items(name, then, expected, make),
                    other: self.items(name, other, expected, make),
                },
                ValueItem::Repeat { over, body, .. } => {
                    ListPart::Repeat { over: *over, body: self.items(name, body, expected, make) }
                }
            });
        }
        parts
    }

    fn mismatch(&mut self, field: &'static Field, name: &str, value: &Value) -> Option<Content> {
        if self.payload_value(value.span) {
            return Some(Content::Unknown);
        }
        if matches!(field.kind, FieldKind::Object(..) | FieldKind::Data(_) | FieldKind::Elements { .. }) {
            let found = Diagnostic::new(code::NotAField { name: name.into() }, value.span);
            let colon = self.colon_before(value);
            self.sink.push(match colon.filter(|_| matches!(value.kind, ValueKind::Record(_))) {
                Some(colon) => found.fix(Fix::unsafe_fix(&code::WITHOUT_COLON).replace(colon, " ")),
                None => found,
            });
        } else {
            self.wrong_type(name, expected_word(field.kind), value);
        }
        Some(Content::Unknown)
    }

    /// The `:` directly before a value, with the spaces after it.
    fn colon_before(&self, value: &Value) -> Option<Span> {
        let text = self.program.files.get(value.span.file)?.text().get(..value.span.start as usize)?;
        let colon = text.trim_end().strip_suffix(':')?.len() as u32;
        Some(Span::new(value.span.file, colon, value.span.start))
    }

    pub(super) fn wrong_type(&mut self, name: &str, expected: &'static Localized, value: &Value) {
        // A value whose type could not be read, which was reported.
        if matches!(&value.kind, ValueKind::Symbolic(symbol) if *symbol.ty.inner() == Type::Unknown) {
            return;
        }
        let written = self.program.files.slice(value.span);
        let respelled = respelled(expected, &value.kind, written);
        let finding = code::WrongType {
            name: name.into(),
            expected,
            found: found_word(&value.kind),
            how: None,
            text: respelled.as_ref().map(|respelled| respelled.text.clone()),
            forms: None,
        };
        let found = Diagnostic::new(finding, value.span);
        self.sink.push(match respelled {
            Some(RespelledValue { text, is_certain }) => {
                let fix = Fix::safe(code::WordFixName { name: text.clone() }).unsafe_if(!is_certain);
                found.fix(fix.replace(value.span, text))
            }
            None => found,
        });
    }
}

/// Whether a symbolic value of this type can be the value of such a field.
pub(super) fn takes_symbol(ty: &Type, kind: FieldKind) -> bool {
    match (ty, kind) {
        (
            Type::Int { .. },
            FieldKind::Int { .. }
            | FieldKind::Choice(_)
            | FieldKind::Flag { .. }
            | FieldKind::Time
            | FieldKind::Decimal,
        )
        | (Type::Decimal { .. }, FieldKind::Decimal)
        | (Type::Bool, FieldKind::Bool)
        | (Type::Color, FieldKind::Color { .. })
        | (Type::File { .. } | Type::Media, FieldKind::Media(_) | FieldKind::Inline { .. }) => true,
        (Type::List { item, .. }, FieldKind::Texts(_) | FieldKind::Joined { .. } | FieldKind::To(_)) => {
            matches!(item.inner(), Type::Text(_) | Type::OneOf(_))
        }
        _ => false,
    }
}

/// Whether a text begins like an address.
fn is_address(text: &Text) -> bool {
    let Some(start) = text.literal_start() else { return false };
    let start = start.trim_start().to_ascii_lowercase();
    ["http:", "https:", "ftp:", "data:", "file:", "//", "www."].iter().any(|scheme| start.starts_with(scheme))
}

/// A text in the dialect of its field.
const fn written(field: &Field, text: Text) -> Content {
    Content::Text(FieldText::new(text, dialect_of(field.kind)))
}

/// Whether the value of a field is a single text.
const fn takes_text(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text(_) | FieldKind::Flag { .. } | FieldKind::Inline { .. } | FieldKind::Color { bare: true }
    )
}

pub(super) const fn expected_word(kind: FieldKind) -> &'static Localized {
    match kind {
        FieldKind::Const(_) | FieldKind::CountOf(_) | FieldKind::Text(_) => &kinds::TEXT,
        FieldKind::To(_) => &kinds::RECIPIENT,
        FieldKind::OneOf(_) => &kinds::WORD,
        FieldKind::Int { .. } | FieldKind::Choice(_) => &kinds::WHOLE_NUMBER,
        FieldKind::Flag { .. } => &kinds::ZERO_OR_ONE,
        FieldKind::Bool => &kinds::TRUE_OR_FALSE,
        FieldKind::Decimal => &kinds::DECIMAL_NUMBER,
        FieldKind::Color { .. } => &kinds::COLOR,
        FieldKind::Joined { .. } | FieldKind::Texts(_) => &kinds::LIST_OF_TEXTS,
        FieldKind::Media(media) => {
            if media.materials.is_empty() {
                &kinds::MEDIA
            } else {
                &kinds::MEDIA_OR_MATERIAL
            }
        }
        FieldKind::Medias(_) => &kinds::LIST_OF_MEDIA,
        FieldKind::Inline { .. } => &kinds::FILE,
        FieldKind::Time => &kinds::SECONDS_SINCE_1970,
        FieldKind::Object(..) | FieldKind::Elements { .. } | FieldKind::Data(_) => &kinds::EMPTY_LIST_OR_BLOCK,
    }
}
