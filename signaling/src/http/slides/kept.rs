use std::collections::VecDeque;
use std::sync::Arc;

use protocol::{DeckId, Millis};
use tokio::sync::Mutex;

use crate::http::Platform;
use crate::limits;
use crate::store::{SlideRow, StoreError};

/// Pages that were asked for a moment ago. When one is turned, everybody wants the same at once: it is read from the disk once for all
/// of them. For no longer, so that what is taken away is gone.
#[derive(Default)]
pub(crate) struct KeptSlides(Mutex<VecDeque<Kept>>);

struct Kept {
    deck: DeckId,
    page: u16,
    until: Millis,
    slide: Arc<SlideRow>,
}

impl KeptSlides {
    /// Whoever else asks meanwhile waits: there is one reader of the disk.
    pub(super) async fn find(
        &self,
        platform: &Platform,
        deck: DeckId,
        page: u16,
    ) -> Result<Option<Arc<SlideRow>>, StoreError> {
        let mut kept = self.0.lock().await;
        let now = platform.clock.now();
        kept.retain(|one| one.until > now);
        let mut known = kept.iter();
        if let Some(known) = known.find(|one| one.deck == deck && one.page == page) {
            return Ok(Some(known.slide.clone()));
        }
        let read = platform.store.slide(deck.clone(), page).await?;
        let Some(slide) = read.map(Arc::new) else {
            return Ok(None);
        };
        if kept.len() >= limits::SLIDES_KEPT {
            kept.pop_front();
        }
        kept.push_back(Kept {
            deck,
            page,
            until: now.plus_ms(limits::SLIDES_KEPT_MS),
            slide: slide.clone(),
        });
        Ok(Some(slide))
    }
}
