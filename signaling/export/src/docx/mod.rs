//! A Word document that a ministry can edit: headings are styles, milestones a real table, lists are lists, and every
//! text has its language and direction. No text boxes, no fields.
//!
//! After ECMA-376 part 1; the element names are its own. What is used of it is a dozen elements.

mod body;
mod parts;
mod runs;

use roadmap::Roadmap;

use crate::reading::Reading;
use crate::zip::{Packed, zip};
use crate::{Facts, Options, sheet};

/// The whole roadmap as a Word document.
#[must_use]
pub fn docx(roadmap: &Roadmap, facts: &Facts, options: &Options) -> Vec<u8> {
    let reading = Reading::new(roadmap, facts, options);
    let sheet = sheet::tabled(&reading);
    let files = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relations()),
        ("word/document.xml", body::document(&sheet)),
        ("word/styles.xml", parts::styles(&sheet.lang, sheet.rtl)),
        ("word/numbering.xml", parts::numbering()),
        ("word/settings.xml", parts::settings(&sheet.lang)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
        ("docProps/core.xml", parts::core(&sheet)),
    ];
    let files = files.map(|(name, bytes)| Packed {
        name: name.to_owned(),
        bytes,
    });
    zip(&files, facts.date)
}

#[cfg(test)]
mod tests;
