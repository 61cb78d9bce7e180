use protocol::{
    DeviceId, FaultCode, Millis, ParticipantId, Profile, Role, ServerMessage, VisitorKey,
};
use signaling_core::{Actor, Command, Rejection, may_connect, may_edit_roadmap, view};
use tokio::sync::oneshot;

use super::batch::Batch;
use super::live::{Live, dismissal};
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
        participant: &ParticipantId,
        connection: Connection,
        resume: Option<u32>,
        batch: &mut Batch,
    ) {
        if self.session.roster().get(participant).is_none() {
            let why = "nobody of this session has that token";
            batch.end(connection, Ending::Fault(FaultCode::BadToken, why));
            return;
        }
        if let Err(why) = may_connect(&self.session, participant) {
            batch.end(connection, Ending::Fault(why, dismissal(why)));
            return;
        }
        self.unfollow_all(participant, batch);
        let presence = self.people.entry(participant.clone()).or_default();
        if let Some(old) = presence.connection.take() {
            self.index.disconnect(participant, old.id);
            let why = "you are connected from somewhere else now";
            batch.end(old, Ending::Fault(FaultCode::Replaced, why));
        }
        presence.has_announced = false;
        if resume.is_none() {
            // A page without state is a new page: the media connection of the old one is dead.
            presence.view = None;
            self.drop_media(participant, batch);
        }
        let connected = Command::Connected {
            participant: participant.clone(),
            device: DeviceId::first(),
        };
        self.system(now, &connected, batch);
        self.greet(now, participant, &connection, resume, batch);
        self.resume_media(participant, &connection, batch);
        let presence = self.people.entry(participant.clone()).or_default();
        presence.connection = Some(connection.clone());
        self.index.connect(participant, &connection);
        self.tell_all_links(now, participant, &connection, batch);
        self.digests.greet(participant, resume.is_some());
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
        if self.current(participant, connection).is_none() {
            return;
        }
        self.unfollow_all(participant, batch);
        self.index.disconnect(participant, connection);
        if let Some(presence) = self.people.get_mut(participant) {
            presence.connection = None;
            if let Some(peer) = presence.peer_mut() {
                let until = now.plus_ms(self.around.media_grace_ms);
                peer.until = Some(until);
                self.departures.add(until, participant);
            } else if presence.is_empty() {
                self.people.remove(participant);
            }
        }
        let gone = Command::Disconnected {
            participant: participant.clone(),
            device: DeviceId::first(),
            heard_at,
        };
        self.system(now, &gone, batch);
    }

    /// Connections that are not welcome any more end when they have been told why; their going is then heard of as anybody's is.
    pub(super) fn end_show(&self, batch: &mut Batch) {
        for (participant, presence) in &self.people {
            if let Err(why) = may_connect(&self.session, participant)
                && let Some(connection) = presence.connection.clone()
            {
                batch.end(connection, Ending::Fault(why, dismissal(why)));
            }
        }
    }

    /// Gone for good, or sent out. The acknowledgement still goes out: endings come last.
    pub(super) fn leave(&mut self, participant: &ParticipantId, ending: Ending, batch: &mut Batch) {
        self.unfollow_all(participant, batch);
        self.drop_media(participant, batch);
        if let Some(presence) = self.people.get_mut(participant)
            && let Some(connection) = presence.connection.take()
        {
            self.index.disconnect(participant, connection.id);
            batch.end(connection, ending);
        }
        self.people.remove(participant);
    }
}
