//! The roadmap document: one Yjs document per roadmap, behind a gate that takes nothing on trust.
//!
//! Pure: bytes in, bytes and values out. [`Document`] seeds, loads, checks, applies and diffs; [`Roadmap`] is what
//! it says, for progress and exports; [`sdg`] and [`Template`] are the data it starts from.
#![forbid(unsafe_code)]

#[cfg(test)]
mod apart_tests;
mod awareness;
mod client_id;
mod contained;
mod document;
mod gate;
#[cfg(test)]
mod gate_tests;
pub mod limits;
mod markdown;
mod progress;
mod read;
mod refusal;
mod roadmap;
pub mod sdg;
mod seed;
mod shape;
mod template;
#[cfg(test)]
mod test_world;
mod writer;
#[cfg(test)]
mod yjs_trace_tests;

pub use awareness::check_awareness;
pub use client_id::ClientId;
pub use document::{Applied, Document};
pub use markdown::ExportContext;
pub use progress::Progress;
pub use refusal::{LoadError, Refusal};
pub use roadmap::{Audience, Card, CardBody, Domain, Fields, Phase, Roadmap, Status};
pub use seed::Seed;
pub use template::{Prompt, Template};
pub use writer::Writer;
