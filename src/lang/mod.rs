//! Name resolution and type checking: a file and its imports become a [`Program`].

mod bisect;
mod conversion;
mod documents;
pub mod domain;
mod domain_errors;
mod file_access;
pub mod file_call;
pub mod foreign_functions;
pub mod id_list;
mod json;
mod load;
mod lookup;
mod named_list;
mod names;
mod param_value;
pub mod params;
pub mod paths;
mod program;
pub mod recipients;
mod rounding;
mod scalar;
mod semantics;
mod suggest;
mod trail;
mod types;
mod typing;
mod unchanged;

pub use crate::syntax::normal as nfc;
pub use bisect::largest;
pub use conversion::{Conversion, Converted, Cuts};
pub use documents::{from_json, from_literal, read_json};
pub use domain_errors::{DomainError, OtherParts};
pub use file_access::FileAccess;
pub use json::{JsonError, JsonKind, JsonParts, JsonScanner, JsonText};
pub use load::{Units, load};
pub use named_list::{NamedList, WordSet};
pub use names::{Names, Positions, same_name};
pub use param_value::{ParamList, ParamValue};
pub use paths::{PathFault, ProjectFolder, resolve};
pub use program::{Decl, Dependency, LetDecl, MessageUses, ParamDecl, ParamUse, Program, SampleDecl, TypeDef, Unit};
pub use rounding::{FixedForm, rounded_units, shifted};
pub use semantics::{DeclId, FieldUse, LoopVariable, Meaning, Semantics, Use};
pub use suggest::{COMPARED, suggest};
pub use types::{
    DecimalFault, ENTRY_KEY, ENTRY_VALUE, Interval, Kept, LEFT_OUT, MOST_LEFT_OUT, MapType, RecordType, TextKind,
    TextMeasure, TextType, Type, decimal, decimal_units,
};
pub use typing::{
    Function, Gives, Markup, Parameter, Signature, Takes, built_in_types, is_built_in, is_text_type, kind_word,
};
pub use unchanged::{MainBefore, ProgramBefore, UnchangedItems};
