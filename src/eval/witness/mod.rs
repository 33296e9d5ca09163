//! Values of parameters that are to reach a size which was proven: the conditions of the proof come out as they do
//! there, and all else is as long or as short as it may be. Nothing here is measured; that is for the caller, who builds
//! a message with the values and tries others next to them ([`Witness::moves`]).

mod clues;
mod fill;
mod leaves;
mod misses;
mod moves;
mod room;
mod texts;

use std::collections::HashMap;

pub use clues::Clues;
use fill::Filler;
pub use leaves::Goal;
use misses::misses;
use moves::Mover;
pub use moves::ValueMove;

use super::{Atom, ExtremeCase, Row, SymbolicValue};
use crate::lang::{ParamDecl, ParamValue, Unit};

/// Makes values of the parameters of a file.
#[derive(Clone, Copy)]
pub struct Witness<'a> {
    pub unit: &'a Unit,
    /// Indices of the parameters that get a value.
    pub params: &'a [usize],
    pub clues: &'a Clues,
    pub goal: Goal,
}

impl Witness<'_> {
    /// Values for all parameters under which conditions come out as in a case and as in `facts`. A parameter for a file
    /// gets none.
    pub fn values(&self, case: Option<&ExtremeCase>, facts: &[(Atom, bool)]) -> HashMap<String, ParamValue> {
        let filler = Filler::new(self, case, facts);
        let params = self.params.iter().filter_map(|at| Some((*at, self.unit.params.get(*at)?)));
        params.filter_map(|(at, param)| Some((param.name.clone(), filler.param(at, &param.ty)?))).collect()
    }

    /// Other values of one parameter that differ from a value in one part; those of parts that are asked about first.
    pub fn moves(&self, param: usize, value: &ParamValue) -> Vec<ValueMove> {
        let Some(decl) = self.unit.params.get(param) else { return Vec::new() };
        let mut mover = Mover::new(self.clues, self.goal);
        mover.collect(&decl.ty, &clues::place_of_param(param), value);
        mover.into_moves()
    }

    /// Steps from a value to another one.
    pub fn toward(value: &ParamValue, other: &ParamValue) -> Vec<ValueMove> {
        moves::toward(value, other)
    }

    /// How far values are from making a condition hold: 0 if it does, as far as is known.
    pub fn misses(&self, condition: &SymbolicValue, values: &HashMap<String, ParamValue>) -> u32 {
        let value = |param: &ParamDecl| values.get(&param.name).cloned().unwrap_or(ParamValue::None);
        let params: Vec<ParamValue> = self.unit.params.iter().map(value).collect();
        misses(&Row::new(&params), &condition.expr, true)
    }
}
