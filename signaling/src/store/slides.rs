use protocol::{DeckId, Personal, WebinarId};
use rusqlite::{Connection, OptionalExtension, params};

/// A page of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlideRow {
    /// WebP, PNG or JPEG.
    pub(crate) picture: Vec<u8>,
    /// What is written on it; may be empty.
    pub(crate) text: Personal,
}

/// A change of the slides of a webinar.
pub(crate) enum SlideWrite {
    /// A page that was not there.
    Put {
        webinar: WebinarId,
        deck: DeckId,
        page: u16,
        row: SlideRow,
    },
    /// All pages of a deck; there may be none.
    Drop { deck: DeckId },
}

impl SlideWrite {
    pub(super) fn execute(&self, db: &Connection) -> rusqlite::Result<usize> {
        match self {
            Self::Put {
                webinar,
                deck,
                page,
                row,
            } => db
                .prepare_cached(
                    "INSERT INTO slide (deck, page, webinar, picture, text) VALUES (?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    deck.as_str(),
                    page,
                    webinar.as_str(),
                    row.picture,
                    row.text.as_str()
                ]),
            Self::Drop { deck } => db
                .prepare_cached("DELETE FROM slide WHERE deck = ?")?
                .execute([deck.as_str()]),
        }
    }
}

pub(super) fn slide(db: &Connection, deck: &str, page: u16) -> rusqlite::Result<Option<SlideRow>> {
    db.prepare_cached("SELECT picture, text FROM slide WHERE deck = ? AND page = ?")?
        .query_row(params![deck, page], |row| {
            Ok(SlideRow {
                picture: row.get(0)?,
                text: Personal::new(row.get::<_, String>(1)?),
            })
        })
        .optional()
}
