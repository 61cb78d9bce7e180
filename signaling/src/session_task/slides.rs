//! Slides that come over HTTP: a page and the event that says so are one write.

use protocol::{DeckId, Millis, Personal};
use signaling_core::{Actor, Command, DeckChange, Event, Rejection};
use tokio::sync::oneshot;

use super::batch::Batch;
use super::live::Live;
use crate::store::{SlideRow, SlideWrite, Write};

/// What somebody who shows slides asks over HTTP.
pub(crate) enum SlidesMsg {
    /// A new deck, which has no pages yet.
    Bring {
        actor: Actor,
        deck: DeckId,
        title: Personal,
        pages: u16,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
    /// The next page, or one that is there already, which stays as it is.
    Page {
        actor: Actor,
        deck: DeckId,
        page: u16,
        row: SlideRow,
        answer: oneshot::Sender<Result<(), Rejection>>,
    },
}

impl Live {
    pub(super) fn handle_slides(&mut self, now: Millis, message: SlidesMsg, batch: &mut Batch) {
        match message {
            SlidesMsg::Bring {
                actor,
                deck,
                title,
                pages,
                answer,
            } => {
                let add = Command::add_deck(deck, &title, pages);
                let done = add.and_then(|add| self.carry_out(now, &actor, &add, batch));
                batch.answer(answer, done);
            }
            SlidesMsg::Page {
                actor,
                deck,
                page,
                row,
                answer,
            } => {
                let done = self.take_page(now, &actor, (deck, page), row, batch);
                batch.answer(answer, done);
            }
        }
    }

    fn take_page(
        &mut self,
        now: Millis,
        actor: &Actor,
        (deck, page): (DeckId, u16),
        row: SlideRow,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let ready = |live: &Self| live.session.decks().get(&deck).map(|deck| deck.ready);
        let before = ready(self);
        let add = Command::add_slide(deck.clone(), page, row.picture.len())?;
        self.carry_out(now, actor, &add, batch)?;
        if ready(self) != before {
            let webinar = self.around.webinar.clone();
            batch.write(Write::OfSlides(SlideWrite::Put {
                webinar,
                deck,
                page,
                row,
            }));
        }
        Ok(())
    }

    /// Slides that are taken away are taken from the disk in the same write.
    pub(super) fn note_slides(&self, event: &Event, batch: &mut Batch) {
        if let Event::DeckChanged {
            deck,
            change: DeckChange::Dropped { .. },
            ..
        } = event
        {
            let deck = deck.clone();
            batch.write(Write::OfSlides(SlideWrite::Drop { deck }));
        }
    }
}
