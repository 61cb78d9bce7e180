use protocol::{Role, Show};
use serde_json::{Value, json};

use super::Writer;

/// The show itself, and who is asked onto its stage.
impl Writer<'_> {
    pub(super) fn show(&mut self) -> Value {
        if !matches!(self.view.show, Show::Live { .. }) && self.chance.hits(700) {
            return json!({ "type": "setShow", "show": { "is": "live", "bring": self.on() } });
        }
        match self.chance.below(14) {
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
            5 => json!({ "type": "setLayout", "layout":
                self.chance.pick(&["auto", "speaker", "gallery", "side", "content"]) }),
            6 => json!({ "type": "setReactions", "on": self.on() }),
            10..=13 => self.agenda(),
            _ => json!({ "type": "invite", "participant": self.attendee() }),
        }
    }

    /// Drawn up from the one there is, begun at any of its parts, by two at once at times.
    fn agenda(&mut self) -> Value {
        let agenda = &self.view.agenda;
        let on = agenda.now.as_ref().map(|on| on.item.clone());
        let version = agenda.version;
        match self.chance.below(6) {
            0 | 1 => {
                let parts = (0..self.chance.below(4)).map(|part| {
                    json!({ "id": format!("ag_{part}"), "kind": "talk", "title": "", "minutes": part + 1 })
                });
                let items: Vec<_> = parts.collect();
                json!({ "type": "setAgenda", "version": version, "items": items })
            }
            2 => json!({ "type": "extendAgenda", "addS": 60 }),
            3 => json!({ "type": "runAgenda", "item": null, "from": on }),
            _ => {
                let item = self.chance.pick(&self.view.agenda.items);
                let item = item.map(|item| item.id.clone());
                json!({ "type": "runAgenda", "item": item, "from": on })
            }
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
