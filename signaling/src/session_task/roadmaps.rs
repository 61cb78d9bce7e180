use protocol::{Millis, ParticipantId, RejectionCode, RoadmapId, ServerMessage, limits as wire};
use roadmap::{ClientId, Document, Seed};
use signaling_core::{
    Command, Rejection, Room, Session, grant_of_roadmap, is_own_work, may_edit_roadmap,
    may_read_roadmap,
};

use super::batch::Batch;
use super::device::{Device, Follow};
use super::live::Live;
use super::presence::{Owner, Presence};
use super::publishing::{authors, group};
use super::works::Asker;
use super::{ExportFacts, Member, SessionMsg};
use crate::outgoing::Connection;
use crate::roadmap_task::{Follower, Rights, RoadmapMsg};
use crate::store::Write;

impl Live {
    pub(super) fn handle_roadmap(&mut self, now: Millis, message: SessionMsg, batch: &mut Batch) {
        match message {
            SessionMsg::OpenRoadmap {
                participant,
                connection,
                roadmap,
                client_id,
            } => {
                if let Some((owner, connection)) = self.caller(&participant, connection) {
                    let opened =
                        self.open_roadmap(now, &owner, &connection, &roadmap, client_id, batch);
                    if let Err(Rejection { code, message }) = opened {
                        let refused = ServerMessage::RoadmapRefused {
                            roadmap,
                            code,
                            message,
                        };
                        batch.say(&connection, &refused);
                    }
                }
            }
            SessionMsg::CloseRoadmap {
                participant,
                connection,
                roadmap,
            } => {
                if let Some((owner, connection)) = self.caller(&participant, connection) {
                    self.unfollow(&owner, &connection, Some(&roadmap), batch);
                }
            }
            SessionMsg::Import {
                actor,
                room,
                read,
                answer,
            } => {
                let command = Command::ImportRoadmap {
                    room,
                    planted: None,
                };
                self.copy(now, actor, Asker::File(answer), command, Some(read), batch);
            }
            SessionMsg::Export {
                participant,
                roadmap,
                answer,
            } => {
                // The asker may have gone.
                let _ = answer.send(self.export_facts(&participant, &roadmap));
            }
            _ => {}
        }
    }

    /// The document's first update is in the same write as the event that made its room, so nobody can open a
    /// roadmap that is not on disk.
    pub(super) fn seed_roadmap(
        &self,
        now: Millis,
        roadmap: RoadmapId,
        goal: u8,
        room_name: String,
        batch: &mut Batch,
    ) {
        let seed = Seed {
            roadmap: roadmap.clone(),
            goal,
        };
        let (_, update) = Document::seed(&seed, ClientId::SERVER);
        batch.write(Write::Roadmap {
            id: roadmap,
            webinar: self.around.webinar.clone(),
            room_name,
            goal,
            seed: update,
            at: now,
        });
    }

    fn open_roadmap(
        &mut self,
        now: Millis,
        owner: &Owner,
        connection: &Connection,
        roadmap: &RoadmapId,
        client_id: Option<u32>,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let participant = &owner.participant;
        self.may_read(participant, roadmap)?;
        let grant = grant_of_roadmap(&self.session, now, participant, roadmap).unwrap_or_default();
        let follows = &self.device_or_new(owner).follows;
        let followed = follows.iter().position(|f| f.roadmap == *roadmap);
        if followed.is_none() && follows.len() >= wire::ROADMAPS_OPEN_MAX {
            return Err(Rejection {
                code: RejectionCode::TooMany,
                message: format!("at most {} roadmaps at once", wire::ROADMAPS_OPEN_MAX),
            });
        }
        let handle = self.around.roadmaps.open(roadmap);
        let device = self.device_or_new(owner);
        let channel = match followed.map(|index| device.follows.remove(index)) {
            Some(follow) => follow.channel,
            None => {
                device.next_channel = device.next_channel.wrapping_add(1);
                device.next_channel
            }
        };
        device.follows.push(Follow {
            roadmap: roadmap.clone(),
            channel,
            handle: handle.clone(),
            grant,
        });
        let follower = Follower {
            connection: connection.clone(),
            participant: participant.clone(),
            channel,
            grant,
            staff: is_staff(&self.session, participant),
        };
        let message = RoadmapMsg::Follow {
            follower,
            client_id,
            handle: handle.clone(),
            session: self.around.inbox.clone(),
        };
        batch.roadmap(handle, message, connection.clone());
        Ok(())
    }

    /// Tells the roadmaps that a person follows what they may do there now.
    pub(super) fn recheck_roadmaps(
        &mut self,
        now: Millis,
        participant: &ParticipantId,
        batch: &mut Batch,
    ) {
        let session = &self.session;
        let devices = self.people.get_mut(participant).into_iter();
        for device in devices.flat_map(Presence::devices_mut) {
            recheck(session, now, participant, device, batch);
        }
    }

    pub(super) fn unfollow_all(&mut self, owner: &Owner, batch: &mut Batch) {
        let device = self.device(owner);
        if let Some(connection) = device.and_then(|device| device.connection.clone()) {
            self.unfollow(owner, &connection, None, batch);
        }
    }

    /// `which` or, without one, all.
    fn unfollow(
        &mut self,
        owner: &Owner,
        connection: &Connection,
        which: Option<&RoadmapId>,
        batch: &mut Batch,
    ) {
        let Some(device) = self.device_mut(owner) else {
            return;
        };
        device.follows.retain(|follow| {
            let stays = which.is_some_and(|roadmap| *roadmap != follow.roadmap);
            if !stays {
                let message = RoadmapMsg::Unfollow {
                    connection: connection.id,
                };
                batch.roadmap(follow.handle.clone(), message, connection.clone());
            }
            stays
        });
    }

    fn may_read(&self, participant: &ParticipantId, roadmap: &RoadmapId) -> Result<(), Rejection> {
        if may_read_roadmap(&self.session, participant, roadmap) {
            return Ok(());
        }
        let (code, message) = match self.room_of(roadmap) {
            Some(_) => (
                RejectionCode::NotAllowed,
                "this roadmap is of a room you are not in",
            ),
            None => (
                RejectionCode::UnknownRoadmap,
                "this session has no such roadmap",
            ),
        };
        Err(Rejection {
            code,
            message: message.to_owned(),
        })
    }

    /// Of the plan, or of an earlier round, or that of a joint one; else one that had it.
    fn room_of(&self, roadmap: &RoadmapId) -> Option<&Room> {
        let planned = self.session.plan().rooms().iter();
        let planned = planned.filter_map(|room| self.session.rooms().get(room));
        let mut rooms = planned.chain(self.session.rooms().iter());
        let current = rooms.find(|room| room.roadmap == *roadmap);
        current.or_else(|| self.session.home_of(roadmap))
    }

    /// Who worked in a room is who is assigned to it or in it, or was.
    fn export_facts(
        &self,
        participant: &ParticipantId,
        roadmap: &RoadmapId,
    ) -> Result<ExportFacts, Rejection> {
        self.may_read(participant, roadmap)?;
        let room = self.room_of(roadmap);
        let assigned = self.session.plan().room_of(participant);
        let own = room.is_some_and(|room| assigned == Some(&room.id));
        let own = own || is_own_work(&self.session, participant, roadmap);
        let own = own || may_edit_roadmap(&self.session, participant, roadmap);
        Ok(self.facts_of(roadmap, own))
    }

    /// All that rooms wrote, in the order of the rooms, then what was made of it, for those who run the webinar.
    pub(super) fn works(&self) -> Vec<(RoadmapId, ExportFacts)> {
        let mut rooms: Vec<&Room> = self.session.rooms().iter().collect();
        rooms.retain(|room| room.shown);
        rooms.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
        let joints = self.session.works().joints.iter().map(|joint| &joint.room);
        rooms
            .into_iter()
            .chain(joints)
            .map(|room| (room.roadmap.clone(), self.facts_of(&room.roadmap, true)))
            .collect()
    }

    fn facts_of(&self, roadmap: &RoadmapId, own: bool) -> ExportFacts {
        let room = self.room_of(roadmap);
        let people = group(&self.session, roadmap).into_iter();
        let people = people.filter_map(|id| self.session.roster().get(&id));
        let mut group: Vec<Member> = people
            .filter(|person| !person.erased)
            .map(|person| Member {
                id: person.id.clone(),
                name: person.profile.name.clone(),
                country: person.profile.country.clone(),
            })
            .collect();
        group.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
        let page = self.session.works().published.page(roadmap);
        ExportFacts {
            webinar: self.session.title().to_owned(),
            room: room.map_or_else(String::new, |room| room.name.clone()),
            group,
            authors: authors(&self.session, roadmap),
            slug: page.map(|page| page.slug.clone()),
            own,
        }
    }
}

fn recheck(
    session: &Session,
    now: Millis,
    participant: &ParticipantId,
    device: &mut Device,
    batch: &mut Batch,
) {
    let Some(connection) = device.connection.clone() else {
        return;
    };
    device.follows.retain_mut(|follow| {
        let granted = grant_of_roadmap(session, now, participant, &follow.roadmap);
        if granted == Some(follow.grant) {
            return true;
        }
        let may_read = granted.is_some();
        follow.grant = granted.unwrap_or_default();
        let rights = RoadmapMsg::Rights {
            connection: connection.id,
            rights: Rights {
                may_read,
                grant: follow.grant,
            },
        };
        batch.roadmap(follow.handle.clone(), rights, connection.clone());
        may_read
    });
}

fn is_staff(session: &Session, participant: &ParticipantId) -> bool {
    let person = session.roster().get(participant);
    person.is_some_and(signaling_core::Participant::is_staff)
}
