use protocol::{ClientCommand, DeckId, Personal, RejectionCode, limits as wire};

use super::{Command, from_wire::out_of_range, works_wire};
use crate::{Rejection, text};

impl Command {
    /// A checked `AddDeck`; the title is trimmed.
    ///
    /// # Errors
    /// `BadText` or `OutOfRange` if it breaks a limit.
    pub fn add_deck(deck: DeckId, title: &Personal, pages: u16) -> Result<Self, Rejection> {
        if !(1..=wire::DECK_PAGES_MAX).contains(&pages) {
            let message = format!("slides have 1 to {} pages", wire::DECK_PAGES_MAX);
            return Err(out_of_range(&message));
        }
        let chars = 1..=wire::DECK_TITLE_CHARS_MAX;
        let title = text::line(title.as_str(), chars, "a title of slides")?;
        Ok(Self::AddDeck {
            deck,
            title: Personal::new(title),
            pages,
        })
    }

    /// A checked `AddSlide`.
    ///
    /// # Errors
    /// `TooMany` if its picture, of so many bytes, is too large.
    pub fn add_slide(deck: DeckId, page: u16, bytes: usize) -> Result<Self, Rejection> {
        let fits = u32::try_from(bytes).ok();
        let fits = fits.filter(|_| bytes <= wire::SLIDE_BYTES_MAX);
        let bytes = fits.ok_or_else(|| {
            let message = format!("a page has at most {} bytes", wire::SLIDE_BYTES_MAX);
            Rejection::new(RejectionCode::TooMany, message)
        })?;
        Ok(Self::AddSlide { deck, page, bytes })
    }
}

/// The part of [`Command::from_wire`] that is about slides.
pub(super) fn from_wire(wish: ClientCommand) -> Result<Command, Rejection> {
    Ok(match wish {
        ClientCommand::ShowSlides { deck, page } => Command::ShowSlides { deck, page },
        ClientCommand::TurnPage { deck, page } => Command::TurnPage { deck, page },
        ClientCommand::StopSlides => Command::StopSlides,
        ClientCommand::DropDeck { deck } => Command::DropDeck { deck },
        other => works_wire::from_wire(other)?,
    })
}
