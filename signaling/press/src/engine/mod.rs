//! Setting a sheet: parley shapes and breaks, krilla writes the PDF, and what is here says where things stand.
//!
//! Two steps, so that the order of reading need not be the order of drawing: [`page::Pages`] is everything placed,
//! with its tree of tags; [`paint`] writes it.

mod draft;
mod fonts;
mod full;
mod measure;
mod one_pager;
mod page;
mod paint;
mod parts;
mod qr;
mod tags;
mod typeset;

#[cfg(test)]
mod tests;

use crate::{Kind, Problem, Sheet};

/// A PDF, and the characters in it that no font has.
#[derive(Debug)]
pub struct Printed {
    pub pdf: Vec<u8>,
    /// `U+1F33B`, each once.
    pub missing: Vec<String>,
    /// Why it does not say of itself that it is PDF/UA-1; none if it does.
    pub objection: Option<Problem>,
    pub pages: usize,
}

/// Makes the PDF of a sheet.
///
/// # Errors
/// [`Problem::TooLong`], or [`Problem::Broken`] when the library refuses what we gave it.
pub fn print(sheet: &Sheet) -> Result<Printed, Problem> {
    let mut setter = typeset::Setter::new(&sheet.lang, sheet.rtl);
    let pages = match sheet.kind {
        Kind::OnePager => one_pager::lay_out(sheet, &mut setter),
        Kind::Full => full::lay_out(sheet, &mut setter)?,
    };
    paint::paint(sheet, &pages, setter.into_missing())
}
