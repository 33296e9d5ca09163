//! Values of parameters, as values of expressions. An item of a list or map becomes one when it is needed.

use std::sync::{Arc, OnceLock};

use super::domain::Domain;
use super::written::WrittenValue;
use super::{MediaFile, Piece, RecordField, SymbolicExpr, SymbolicValue, Text, Value, ValueItem, ValueKind, ValueList};
use crate::lang::{ENTRY_KEY, ENTRY_VALUE, ParamList, ParamValue, Type, same_name};
use crate::source::{Span, Substr};
use crate::syntax::quote;

/// The value of a parameter, or a part of it.
#[derive(Clone)]
pub(super) struct Given<'v> {
    pub value: &'v ParamValue,
    pub ty: &'v Type,
    /// Its path in the parameter: `failed[0].reason`.
    pub path: Substr,
    /// Where it is used.
    pub span: Span,
    /// Where it is written, if that is in a sample.
    pub written: Option<Arc<WrittenValue>>,
    pub known: Arc<SymbolicExpr>,
}

/// The items of a list, or the entries of a map.
#[derive(Debug)]
pub(super) struct GivenItems {
    values: ParamList,
    /// The type of the list or map.
    ty: Type,
    path: Substr,
    span: Span,
    written: Option<Arc<WrittenValue>>,
    known: Arc<SymbolicExpr>,
    /// All of them as values, once they are needed.
    made: OnceLock<Vec<ValueItem>>,
}

impl Given<'_> {
    /// A field of a record; `None` if it is not one.
    pub fn field(&self, word: &str) -> Option<Self> {
        let ParamValue::Record(fields) = self.value else { return None };
        let (name, value) = fields.iter().find(|(name, _)| same_name(name, word))?;
        Some(self.part(value, name))
    }

    fn part<'p>(&self, value: &'p ParamValue, name: &str) -> Given<'p>
    where
        Self: 'p,
    {
        Given {
            value,
            ty: self.ty.inner().field(name).unwrap_or(&Type::Unknown),
            path: Substr::from(format!("{}.{name}", self.path)),
            written: self.written.as_ref().map(|written| written.field(name).unwrap_or_else(|| Arc::clone(written))),
            ..self.clone()
        }
    }

    pub fn evaluate(self) -> Value {
        let span = self.span;
        let kind = match self.value {
            ParamValue::None => ValueKind::None,
            ParamValue::Bool(value) => ValueKind::Bool(*value),
            ParamValue::Int(value) => ValueKind::Int(*value),
            ParamValue::Decimal(text) => ValueKind::Decimal(Substr::from(text.as_str())),
            ParamValue::Color(text) => ValueKind::Color(Substr::from(text.as_str())),
            ParamValue::Text(text) => {
                text_of(text, self.ty.inner(), self.path, span, self.written.as_ref(), &self.known)
            }
            ParamValue::File(path) => ValueKind::Media(MediaFile { path: Substr::from(path.as_str()), at: None, span }),
            ParamValue::List(list) => ValueKind::List(self.items(list)),
            ParamValue::Map(list) => ValueKind::Map(self.items(list)),
            ParamValue::Time(seconds) => ValueKind::Time(*seconds),
            ParamValue::Record(fields) => {
                let field = |(name, value): &(Substr, ParamValue)| field(name, self.part(value, name).evaluate(), span);
                ValueKind::Record(fields.iter().map(field).collect())
            }
        };
        Value { kind, span: self.written.map_or(span, |written| written.span) }
    }

    fn items(&self, list: &ParamList) -> ValueList {
        let items = GivenItems {
            values: list.clone(),
            ty: self.ty.inner().clone(),
            path: self.path.clone(),
            span: self.span,
            written: self.written.clone(),
            known: Arc::clone(&self.known),
            made: OnceLock::new(),
        };
        ValueList::given(items, list.dropped)
    }
}

impl GivenItems {
    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn item(&self, at: usize) -> Option<Value> {
        let value = self.values.get(at)?;
        Some(match value.as_entry().filter(|_| !matches!(self.ty, Type::List { .. })) {
            Some((key, value)) => self.entry(key, value),
            None => {
                let ty = match &self.ty {
                    Type::List { item, .. } => item,
                    _ => &Type::Unknown,
                };
                let written = self.written.as_ref().and_then(|written| written.item(at));
                self.part(value, ty, &format!("[{at}]"), written).evaluate()
            }
        })
    }

    pub fn all(&self) -> &[ValueItem] {
        self.made.get_or_init(|| (0..self.len()).filter_map(|at| self.item(at)).map(ValueItem::Value).collect())
    }

    fn entry(&self, key: &str, value: &ParamValue) -> Value {
        let (key_type, item) = match &self.ty {
            Type::Map(map) => (map.key(), &map.item),
            _ => (Type::Unknown, &Type::Unknown),
        };
        let span = self.span;
        let written = self.written.as_ref().and_then(|written| written.field(key));
        let kind = text_of(key, &key_type, self.path.clone(), span, self.written.as_ref(), &self.known);
        let word = Value { kind, span };
        let value = self.part(value, item, &format!("[{}]", quote(key)), written).evaluate();
        let fields = vec![field(&ENTRY_KEY, word, span), field(&ENTRY_VALUE, value, span)];
        Value { kind: ValueKind::Record(fields), span }
    }

    fn part<'v>(
        &self,
        value: &'v ParamValue,
        ty: &'v Type,
        step: &str,
        written: Option<Arc<WrittenValue>>,
    ) -> Given<'v> {
        let path = Substr::from(format!("{}{step}", self.path));
        // What is not written out here is a part of what is.
        let written = written.or_else(|| self.written.clone());
        Given { value, ty, path, span: self.span, written, known: Arc::clone(&self.known) }
    }
}

fn text_of(
    text: &str,
    ty: &Type,
    path: Substr,
    span: Span,
    written: Option<&Arc<WrittenValue>>,
    known: &Arc<SymbolicExpr>,
) -> ValueKind {
    let domain = Domain::of(ty).unwrap_or_else(|| Domain::given(text));
    let symbol = SymbolicValue { span, ty: ty.clone(), path, expr: Arc::clone(known) };
    let mut piece = domain.hole(symbol, Some(Substr::from(text)), span);
    if let Piece::Hole(hole) = &mut piece {
        hole.written = written.map(|written| written.span);
    }
    ValueKind::Text(Text::from(piece))
}

fn field(name: &Substr, value: Value, name_span: Span) -> RecordField {
    RecordField { name: name.clone(), name_span, value, color: None, is_set: true }
}
