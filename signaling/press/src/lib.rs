//! The press: what is to be printed, as words in an order, and the program that makes a PDF of it.
//!
//! The library is the contract, [`Sheet`] and [`Problem`]; whoever wants a PDF writes one as JSON to the program's
//! standard input. Only the feature `engine`, which the program needs, brings what sets type.
#![forbid(unsafe_code)]

#[cfg(feature = "engine")]
pub mod engine;
pub mod limits;
mod problem;
mod sheet;

pub use problem::Problem;
pub use sheet::{
    Block, Colour, Column, Foot, Goal, Head, Kind, Part, Sheet, Step, Timeline, Words, Written,
};
