use crate::{Roadmap, Schema, markdown_in};

/// What a file says, and what of it is not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub roadmap: Roadmap,
    /// In words for whoever sent the file; at most `LEFT_MAX`.
    pub left: Vec<String>,
}

/// Why nothing of a file is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("this is not the JSON of a roadmap: {0}")]
    NotOurs(String),
    #[error("the file was written by a newer version (schema {0})")]
    Newer(u32),
    #[error("there is nothing of a roadmap in the file")]
    Empty,
}

/// Lines about what was not taken; a file of nothing but nonsense is not answered with another.
pub(crate) const LEFT_MAX: usize = 40;

impl Imported {
    /// What [`Roadmap::to_json`] wrote, also by an earlier version.
    ///
    /// # Errors
    /// [`ImportError`] if it is something else, or newer.
    pub fn from_json(text: &str) -> Result<Self, ImportError> {
        let read: Roadmap = serde_json::from_str(text).map_err(|error| {
            // Why not the whole: it may quote what somebody wrote.
            let place = format!("line {}, column {}", error.line(), error.column());
            ImportError::NotOurs(place)
        })?;
        if read.schema > Schema::get().schema {
            return Err(ImportError::Newer(read.schema));
        }
        Ok(Self {
            roadmap: read,
            left: Vec::new(),
        })
    }

    /// What [`Roadmap::to_markdown`] wrote, edited by hand or not.
    ///
    /// # Errors
    /// [`ImportError::Empty`] if it has neither a title nor anything else of a roadmap.
    pub fn from_markdown(text: &str) -> Result<Self, ImportError> {
        let read = markdown_in::read(text);
        if read.roadmap == Roadmap::blank() {
            return Err(ImportError::Empty);
        }
        Ok(read)
    }

    /// Without what it says that people did: a file proves nothing about anybody.
    #[must_use]
    pub fn nobodys(mut self) -> Self {
        let said = &mut self.roadmap;
        let many = |what: &str, count: usize| {
            (count > 0).then(|| format!("{count} {what}: only staff can read those in"))
        };
        let mut left = vec![
            many("comments", said.comments.len()),
            many("votes", said.votes.len()),
            many("roles", said.roles.len()),
        ];
        said.comments.clear();
        said.votes.clear();
        said.roles.clear();
        for card in said.cards.iter_mut().chain(&mut said.bin) {
            card.by = None;
        }
        self.left.extend(left.drain(..).flatten());
        self
    }
}
