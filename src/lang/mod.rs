//! Names and types: a file and its imports become a [`Program`] whose names are bound and whose types are known.

pub mod domain;
mod json;
mod largest;
mod load;
mod names;
mod param_value;
pub mod params;
pub mod paths;
mod program;
mod reach;
pub mod recipients;
mod suggest;
mod types;
mod typing;

pub use crate::syntax::normal as nfc;
pub use json::{Json, JsonError};
pub use largest::largest;
pub use load::load;
pub use names::{Names, Positions, same_name};
pub use param_value::ParamValue;
pub use paths::{PathFault, resolve};
pub use program::{Decl, LetDecl, MessageUses, ParamDecl, ParamUse, Program, SampleDecl, Unit};
pub use reach::{Reach, names_files};
pub use suggest::suggest;
pub use types::{DecimalFault, Interval, TextKind, TextMeasure, TextType, Type, decimal, decimal_units};
pub use typing::{FUNCTIONS, Function, Gives, Parameter, Takes, kind_word};
