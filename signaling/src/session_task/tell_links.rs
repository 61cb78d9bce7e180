use protocol::{DataGrade, MediaLink, Millis, ParticipantId, ParticipantLink, ServerMessage};

use super::batch::Batch;
use super::device::Device;
use super::live::Live;
use super::presence::Presence;
use crate::metrics::SessionCensus;
use crate::outgoing::{Connection, text_of};
use crate::wire;

/// Staff are told how everybody's link does; nobody else is, except of their own.
impl Live {
    /// To a connection that has just been greeted, without those of whom there is nothing to say.
    pub(super) fn tell_all_links(
        &mut self,
        now: Millis,
        participant: &ParticipantId,
        connection: &Connection,
        batch: &mut Batch,
    ) {
        if !self.is_staff(participant) {
            return;
        }
        let mut links = self.all_links();
        links.retain(|link| link.grade != DataGrade::Full || link.link.is_some());
        if self.index.staff().count() == 1 {
            // Otherwise the others would not hear what has changed since they were told.
            self.links.know(now, &links);
        }
        batch.say(connection, &ServerMessage::Links { links });
    }

    /// What has changed since the last time, if it is long enough ago.
    pub(super) fn tell_changed_links(&mut self, now: Millis, batch: &mut Batch) {
        if self.links.wake().is_none_or(|at| at > now) {
            return;
        }
        let staff: Vec<_> = self.index.staff().cloned().collect();
        // Whoever of the staff comes first is told all.
        let known = match staff.as_slice() {
            [] => Vec::new(),
            _ => self.all_links(),
        };
        let links = self.links.news(now, known);
        if links.is_empty() {
            return;
        }
        let text = text_of(&ServerMessage::Links { links });
        for connection in &staff {
            batch.text(connection, text.clone());
        }
    }

    /// Of those who are here or have media.
    fn all_links(&self) -> Vec<ParticipantLink> {
        let link = |(participant, presence): (&ParticipantId, &Presence)| {
            let is_here = presence.is_connected() || presence.has_media();
            let (grade, link) = worst(presence).filter(|_| is_here)?;
            Some(ParticipantLink {
                participant: participant.clone(),
                grade,
                link,
            })
        };
        self.people.iter().filter_map(link).collect()
    }

    /// How many people are what now, and how their links do.
    pub(super) fn census(&self) -> SessionCensus {
        let mut census = SessionCensus::default();
        for presence in self.people.values() {
            census.online += u32::from(presence.is_connected());
            for device in presence.devices() {
                if device.connection.is_some() {
                    census.count_grade(device.grade());
                }
                let Some(peer) = device.peer() else {
                    continue;
                };
                census.media += 1;
                if let Some(report) = peer.told.link() {
                    census.count_link(wire::link(report).quality);
                }
            }
        }
        census
    }

    fn is_staff(&self, participant: &ParticipantId) -> bool {
        let person = self.session.roster().get(participant);
        person.is_some_and(signaling_core::Participant::is_staff)
    }
}

/// What one of their devices spends, and how its link does: the one that does worst.
fn worst(presence: &Presence) -> Option<(DataGrade, Option<MediaLink>)> {
    let of = |device: &Device| {
        let link = device.peer().and_then(|peer| peer.told.link());
        (device.grade(), link.map(wire::link))
    };
    let devices = presence.devices().map(of);
    devices.min_by_key(|(_, link)| (link.is_none(), link.map(|link| link.quality)))
}
