use protocol::{
    FaultCode, Millis, ParticipantId, Profile, Role, ServerMessage, VisitorKey, limits as wire,
};
use signaling_core::{Actor, Command, Rejection, may_connect, may_edit_roadmap, view};
use tokio::sync::oneshot;

use super::batch::Batch;
use super::device::Device;
use super::live::{Live, dismissal};
use super::presence::{Owner, Presence};
use super::tell::send;
use crate::outgoing::{Connection, ConnectionId, Ending};
use crate::store::{CodeHash, Write};

/// Coming and going.
impl Live {
    pub(super) fn join(
        &mut self,
        now: Millis,
        (participant, profile, visitor): (ParticipantId, Profile, Option<VisitorKey>),
        role: Role,
        resume: CodeHash,
        answer: oneshot::Sender<Result<ParticipantId, Rejection>>,
        batch: &mut Batch,
    ) {
        // Who has come before keeps the role they have got since.
        let seated = self.session.roster().get(&participant);
        let role = seated.map_or(role, |person| person.role);
        let joined = Command::join(participant.clone(), &profile, role, visitor)
            .and_then(|command| self.carry_out(now, &Actor::System, &command, batch));
        match joined {
            Ok(()) => {
                batch.write(Write::Seat {
                    participant: participant.clone(),
                    webinar: self.around.webinar.clone(),
                    role,
                    resume,
                });
                batch.joined(answer, participant);
            }
            Err(rejection) => {
                // The asker may have gone.
                let _ = answer.send(Err(rejection));
            }
        }
    }

    pub(super) fn connect(
        &mut self,
        now: Millis,
        owner: &Owner,
        connection: Connection,
        resume: Option<u32>,
        batch: &mut Batch,
    ) {
        let participant = &owner.participant;
        if self.session.roster().get(participant).is_none() {
            let why = "nobody of this session has that token";
            batch.end(connection, Ending::Fault(FaultCode::BadToken, why));
            return;
        }
        if let Err(why) = may_connect(&self.session, participant) {
            batch.end(connection, Ending::Fault(why, dismissal(why)));
            return;
        }
        self.make_room_for(now, owner, batch);
        self.unfollow_all(owner, batch);
        let device = self.device_or_new(owner);
        device.since = now;
        device.has_announced = false;
        let old = device.connection.take();
        if resume.is_none() {
            // A page without state is a new page: the media connection of the old one is dead.
            device.view = None;
            self.drop_media(owner, batch);
        }
        if let Some(old) = old {
            self.index.disconnect(participant, old.id);
            let why = "this device has connected anew";
            batch.end(old, Ending::Fault(FaultCode::Replaced, why));
        }
        let connected = Command::Connected {
            participant: participant.clone(),
            device: owner.device.clone(),
        };
        self.system(now, &connected, batch);
        self.greet(now, participant, &connection, resume, batch);
        self.greet_stage(participant, &connection, batch);
        self.resume_media(owner, &connection, batch);
        self.device_or_new(owner).connection = Some(connection.clone());
        self.index.connect(participant, &connection);
        self.tell_all_links(now, participant, &connection, batch);
        self.digests.greet(participant, resume.is_some());
    }

    /// Whoever comes with one device too many does without the oldest.
    fn make_room_for(&mut self, now: Millis, newcomer: &Owner, batch: &mut Batch) {
        let presence = self.people.get(&newcomer.participant);
        let is_full = presence.is_some_and(|presence| presence.len() >= wire::DEVICES_MAX);
        if !is_full || self.device(newcomer).is_some() {
            return;
        }
        let Some(device) = presence.and_then(Presence::oldest).cloned() else {
            return;
        };
        let oldest = Owner {
            participant: newcomer.participant.clone(),
            device,
        };
        let why = "you have come with another device, and this one is the oldest";
        self.end_device(
            &oldest,
            Ending::Fault(FaultCode::TooManyDevices, why),
            batch,
        );
        let gone = Command::Disconnected {
            participant: oldest.participant,
            device: oldest.device,
            heard_at: now,
        };
        self.system(now, &gone, batch);
    }

    /// `resumed` and what was missed, or `welcome`.
    fn greet(
        &self,
        now: Millis,
        participant: &ParticipantId,
        connection: &Connection,
        resume: Option<u32>,
        batch: &mut Batch,
    ) {
        let media_node = self.around.sfu.node().to_owned();
        let relay = self.around.relays.grant(now);
        let viewpoint = self.index.viewpoint(participant);
        let missed = resume
            .zip(viewpoint)
            .and_then(|(seq, now)| Some((seq, self.ring.since(seq, participant, now)?)));
        if let Some((seq, missed)) = missed {
            let resumed = ServerMessage::Resumed {
                seq,
                now,
                media_node,
                relay,
            };
            batch.say(connection, &resumed);
            for frames in &missed {
                send(batch, connection, frames);
            }
        } else if let Some(state) = view(&self.session, participant) {
            let welcome = ServerMessage::Welcome {
                you: participant.clone(),
                seq: self.seq,
                now,
                media_node,
                relay,
                state: Box::new(state),
            };
            batch.say(connection, &welcome);
        }
        for progress in self.progress.values() {
            if may_edit_roadmap(&self.session, participant, &progress.roadmap) {
                let progress = progress.clone();
                batch.say(connection, &ServerMessage::Progress { progress });
            }
        }
    }

    pub(super) fn disconnect(
        &mut self,
        now: Millis,
        participant: &ParticipantId,
        connection: ConnectionId,
        heard_at: Millis,
        batch: &mut Batch,
    ) {
        let Some((owner, _)) = self.caller(participant, connection) else {
            return;
        };
        self.unfollow_all(&owner, batch);
        self.unfollow_gallery(&owner);
        self.index.disconnect(participant, connection);
        let until = now.plus_ms(self.around.media_grace_ms);
        if let Some(device) = self.device_mut(&owner) {
            device.connection = None;
            if let Some(peer) = device.peer_mut() {
                peer.until = Some(until);
                self.departures.add(until, &owner);
            } else {
                self.forget_device(&owner);
            }
        }
        let gone = Command::Disconnected {
            participant: owner.participant,
            device: owner.device,
            heard_at,
        };
        self.system(now, &gone, batch);
    }

    /// Gone for good, or sent out. The acknowledgement still goes out: endings come last.
    pub(super) fn leave(
        &mut self,
        participant: &ParticipantId,
        ending: &Ending,
        batch: &mut Batch,
    ) {
        for owner in self.owners(participant) {
            self.end_device(&owner, ending.clone(), batch);
        }
    }

    /// A device that has not asked for it has to be told, or it would come back by itself.
    pub(super) fn farewell(&self, participant: &ParticipantId) -> Ending {
        let presence = self.people.get(participant);
        match presence.map_or(0, |presence| presence.connections().count()) {
            0 | 1 => Ending::Left,
            _ => Ending::Fault(FaultCode::DeviceEnded, "you have left with every device"),
        }
    }

    /// Another device of theirs said so: the person stays. One whose connection is gone already keeps its media for a while.
    pub(super) fn end_one(&mut self, owner: &Owner, batch: &mut Batch) {
        let is_here = |device: &Device| device.connection.is_some();
        if self.device(owner).is_some_and(is_here) {
            let why = "you have ended this device from another one";
            self.end_device(owner, Ending::Fault(FaultCode::DeviceEnded, why), batch);
        }
    }

    fn end_device(&mut self, owner: &Owner, ending: Ending, batch: &mut Batch) {
        self.unfollow_all(owner, batch);
        self.drop_media(owner, batch);
        let device = self.device_mut(owner);
        if let Some(connection) = device.and_then(|device| device.connection.take()) {
            self.index.disconnect(&owner.participant, connection.id);
            batch.end(connection, ending);
        }
        self.forget_device(owner);
    }
}
