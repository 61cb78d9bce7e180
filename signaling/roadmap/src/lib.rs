//! The roadmap document: one Yjs document per roadmap, behind a gate that takes nothing on trust.
//!
//! Pure: bytes in, bytes and values out. [`Document`] seeds, loads, checks, applies and diffs; [`Roadmap`] is what
//! it says, for progress and exports; [`sdg`] and [`Template`] are the data it starts from.
#![forbid(unsafe_code)]

#[cfg(test)]
mod absurd_tests;
#[cfg(test)]
mod apart_tests;
mod awareness;
mod brief;
mod card;
#[cfg(test)]
mod census;
mod client_id;
mod comment;
mod compare;
mod contained;
mod document;
mod gate;
#[cfg(test)]
mod gate_tests;
mod import;
mod lift;
pub mod limits;
mod markdown;
mod markdown_in;
mod merge;
#[cfg(test)]
mod nested_tests;
mod plant;
mod position;
mod progress;
mod prose;
mod read;
mod refusal;
mod roadmap;
mod root;
mod schema;
pub mod sdg;
mod seed;
mod shape;
mod side;
mod side_of;
mod talk_of;
mod template;
#[cfg(test)]
mod test_world;
mod touch;
mod value;
#[cfg(test)]
mod vectors_tests;
mod writer;
#[cfg(test)]
mod yjs_trace_tests;

pub use awareness::check_awareness;
pub use brief::Brief;
pub use card::{Card, Kind};
pub use client_id::ClientId;
pub use comment::{Comment, CommentState};
pub use compare::compare;
pub use document::{Applied, Document};
pub use import::{ImportError, Imported};
pub use markdown::ExportContext;
pub use merge::{Merged, Part, merge};
pub use progress::Progress;
pub use prose::{Block, Run};
pub use protocol::Grant;
pub use refusal::{LoadError, Refusal};
pub use roadmap::Roadmap;
pub use schema::{CardRule, Choices, Field, Rule, Schema};
pub use seed::Seed;
pub use side::{Side, Via, text_hash};
pub use template::{Prompt, Template};
pub use value::Value;
pub use writer::Writer;
