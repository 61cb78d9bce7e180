use protocol::Stage;
use serde_json::{Value, json};

use super::Writer;

/// Slides on the stage: shown, turned, taken down, also by who may not and to pages that are not there.
impl Writer<'_> {
    pub(super) fn shows_slides(&mut self) -> Value {
        let deck = self.chance.pick(&self.view.decks);
        let known = deck.map(|deck| (deck.deck.to_string(), deck.pages));
        let (deck, pages) = known.unwrap_or_else(|| ("dk_gone".to_owned(), 2));
        let page = self.chance.between(1, i64::from(pages) + 1);
        if let Stage::Slides { deck: on, .. } = &self.view.stage {
            let on = if self.chance.hits(50) {
                deck.as_str()
            } else {
                on.as_str()
            };
            match self.chance.below(10) {
                0..=5 => return json!({ "type": "turnPage", "deck": on, "page": page }),
                6 => return json!({ "type": "stopSlides" }),
                _ => {}
            }
        }
        if self.chance.hits(80) {
            return json!({ "type": "dropDeck", "deck": deck });
        }
        json!({ "type": "showSlides", "deck": deck, "page": page })
    }
}
