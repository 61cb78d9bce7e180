//! What a roadmap is made into: a sheet for the press, a Word document, a page for anybody, tables, archives.
//!
//! Pure: a [`roadmap::Roadmap`] and [`Facts`] in, bytes or values out. Who may have what is decided before.
#![forbid(unsafe_code)]

mod docx;
mod escape;
mod facts;
mod file_name;
mod html;
mod licence;
mod reading;
mod sheet;
mod slug;
mod table;
mod words;
mod xml;
mod zip;

pub use docx::docx;
pub use facts::{Facts, Options};
pub use file_name::file_name;
pub use html::{
    Listed, PAGE_STYLE, Page, Preview, index, language_name, notice, page, preview_tags,
};
pub use sheet::{full_sheet, one_pager};
pub use slug::slug;
pub use table::{Delimiter, Entry, cards_csv, milestones_csv};
pub use words::Words;
pub use zip::{Packed, zip};
