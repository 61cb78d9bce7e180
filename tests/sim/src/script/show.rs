use protocol::{Role, Show};
use serde_json::{Value, json};

use super::Writer;

/// The show itself, and who is asked onto its stage.
impl Writer<'_> {
    pub(super) fn show(&mut self) -> Value {
        if !matches!(self.view.show, Show::Live { .. }) && self.chance.hits(700) {
            return json!({ "type": "setShow", "show": { "is": "live", "bring": self.on() } });
        }
        match self.chance.below(10) {
            0 => json!({ "type": "setShow", "show": { "is": "pause", "backAt": null } }),
            1 => json!({ "type": "setShow", "show": { "is": "before", "startsAt": null } }),
            2 if self.chance.hits(150) => json!({ "type": "setShow", "show": { "is": "ended" } }),
            3 => match self.invited() {
                Some(participant) => {
                    json!({ "type": "withdrawInvite", "participant": participant })
                }
                None => json!({ "type": "invite", "participant": self.attendee() }),
            },
            4 => json!({ "type": "visit", "location": { "in": "backstage" } }),
            _ => json!({ "type": "invite", "participant": self.attendee() }),
        }
    }

    fn invited(&self) -> Option<String> {
        let invited = self.view.participants.iter().find(|known| known.invited);
        invited.map(|known| known.id.to_string())
    }

    fn attendee(&mut self) -> String {
        let attends =
            |known: &&protocol::ParticipantView| known.role == Role::Attendee && known.online;
        let attendees: Vec<_> = self.view.participants.iter().filter(attends).collect();
        match self.chance.pick(&attendees) {
            Some(known) => known.id.to_string(),
            None => self.person().to_string(),
        }
    }
}
