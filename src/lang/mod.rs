//! Name resolution and type checking: a file and its imports become a [`Program`].

pub mod domain;
mod json;
mod largest;
mod load;
mod named;
mod names;
mod param_value;
pub mod params;
pub mod paths;
mod program;
mod reach;
pub mod recipients;
mod semantics;
mod suggest;
mod types;
mod typing;

pub use crate::syntax::normal as nfc;
pub use json::{Json, JsonError};
pub use largest::largest;
pub use load::{Units, load};
pub use named::{Named, Words};
pub use names::{Names, Positions, same_name};
pub use param_value::ParamValue;
pub use paths::{PathFault, resolve};
pub use program::{Decl, LetDecl, MessageUses, Need, ParamDecl, ParamUse, Program, SampleDecl, TypeDecl, Unit};
pub use reach::{Reach, names_files};
pub use semantics::{DeclId, Local, Meaning, Semantics, Use};
pub use suggest::suggest;
pub use types::{DecimalFault, Interval, TextKind, TextMeasure, TextType, Type, decimal, decimal_units};
pub use typing::{Function, Gives, Markup, Parameter, Signature, Takes, is_text_type, kind_word};
