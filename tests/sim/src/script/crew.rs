use serde_json::{Value, json};

use super::Writer;

/// What a room's people and those who look after them do beside the round itself.
impl Writer<'_> {
    /// In a room, about it.
    pub(super) fn in_a_room(&mut self) -> Value {
        match self.chance.below(6) {
            0 => json!({ "type": "takeCaptain" }),
            1..=2 => json!({ "type": "askHelp", "note": "please",
                "topic": self.chance.pick(&["task", "technical", "language", "person"]) }),
            3 => json!({ "type": "cancelHelp" }),
            4 => match self.room() {
                Some(room) => json!({ "type": "setReady", "room": room, "ready": self.on() }),
                None => json!({ "type": "cancelHelp" }),
            },
            _ => self.captain(),
        }
    }

    /// By staff, from outside.
    pub(super) fn looks_after(&mut self) -> Value {
        let Some(room) = self.room() else {
            return json!({ "type": "hush" });
        };
        match self.chance.below(12) {
            0..=1 => json!({ "type": "claimHelp", "room": room, "take": self.on() }),
            2 => json!({ "type": "releaseHelp", "room": room }),
            3 => json!({ "type": "deferHelp", "room": room }),
            4 => json!({ "type": "resolveHelp", "room": room }),
            5 => self.captain(),
            6 => json!({ "type": "speak", "to": { "whom": "all" } }),
            7..=8 => json!({ "type": "speak", "to": { "whom": "rooms", "rooms": [room] } }),
            9 => json!({ "type": "hush" }),
            10 => json!({ "type": "listen", "room": room }),
            _ => json!({ "type": "listen", "room": null }),
        }
    }

    fn captain(&mut self) -> Value {
        let participant = self.on().then(|| self.person());
        match self.room() {
            Some(room) => json!({ "type": "setCaptain", "room": room, "participant": participant }),
            None => json!({ "type": "takeCaptain" }),
        }
    }
}
