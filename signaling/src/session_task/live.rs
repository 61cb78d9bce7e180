use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use protocol::{
    ClientCommand, FaultCode, Millis, ParticipantId, RejectionCode, RoadmapId, RoadmapProgress,
    WebinarId,
};
use sfu_control::PeerId;
use signaling_core::{
    Actor, Command, Effect, Event, Rejection, Session, decide, evolve, next_deadline,
    next_pressing_deadline, react,
};
use tokio::sync::mpsc;

use super::SessionMsg;
use super::batch::Batch;
use super::copies::makes_a_copy;
use super::departures::Departures;
use super::digest::Digests;
use super::index::Index;
use super::kins::Kins;
use super::links::StaffLinks;
use super::media_rooms::MediaRooms;
use super::presence::{Owner, Presence};
use super::proposals::Proposals;
use super::ring::{Ring, Room};
use super::works::{Asker, Reply, Works, reply};
use crate::clock::Clock;
use crate::limits;
use crate::metrics::LinkMeters;
use crate::mint::SessionMint;
use crate::outgoing::{Connection, Ending};
use crate::relay::Relays;
use crate::roadmap_task::Roadmaps;
use crate::sfu_link::SfuLink;
use crate::store::{JournalRow, Store, Write};

/// What a session task needs of the program.
pub(crate) struct Surroundings {
    pub(crate) webinar: WebinarId,
    pub(crate) clock: Clock,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) sfu: SfuLink,
    pub(crate) roadmaps: Roadmaps,
    pub(crate) relays: Relays,
    pub(crate) meters: Arc<LinkMeters>,
    /// The session's own inbox, for those who report to it.
    pub(crate) inbox: mpsc::WeakSender<SessionMsg>,
    /// People connected now, for lists.
    pub(crate) online: Arc<AtomicU32>,
    /// The number of this run of the session: the upper half of its rooms' numbers in the SFU.
    pub(crate) number: u32,
    pub(crate) mint: Box<dyn SessionMint>,
    pub(crate) idle_ms: i64,
    pub(crate) media_grace_ms: i64,
}

/// A session in memory: the state of the log, who can be reached how, and the last events.
pub(crate) struct Live {
    pub(super) around: Surroundings,
    pub(super) session: Session,
    pub(super) seq: u32,
    pub(super) ring: Ring,
    pub(super) index: Index,
    pub(super) people: BTreeMap<ParticipantId, Presence>,
    /// Media that is given up soon.
    pub(super) departures: Departures,
    pub(super) peers: BTreeMap<PeerId, Owner>,
    pub(super) rooms: MediaRooms,
    pub(super) kins: Kins,
    /// Whom the SFU was told to put first.
    pub(super) featured: Vec<ParticipantId>,
    pub(super) links: StaffLinks,
    pub(super) digests: Digests,
    pub(super) progress: BTreeMap<RoadmapId, RoadmapProgress>,
    pub(super) proposals: Proposals,
    pub(super) works: Works,
    /// When the last event happened: nothing happens before it.
    last_at: Millis,
    /// Since when nobody has been here.
    idle_since: Option<Millis>,
    /// The show is over; when those end who have been told so.
    pub(super) ends_at: Option<Millis>,
    /// This run is over; what comes in goes unanswered.
    closed: bool,
    /// Who is to be forgotten with the last writes of this run.
    pub(super) forgotten: Vec<ParticipantId>,
    /// What was written before goes with them.
    pub(super) wordless_before: Option<Millis>,
}

/// What is kept for those who come back.
const RING: Room = Room {
    events: limits::RING_EVENTS,
    bytes: limits::RING_BYTES,
};

impl Live {
    /// The session as its journal has it.
    pub(crate) fn load(around: Surroundings, title: String, journal: Vec<JournalRow>) -> Self {
        let mut session = Session::new(around.webinar.clone(), title);
        let mut seq = 0;
        let mut last_at = Millis(0);
        for row in journal {
            evolve(&mut session, row.at, &row.event);
            seq = row.seq;
            last_at = last_at.max(row.at);
        }
        Self {
            ring: Ring::new(seq, RING),
            index: Index::of(&session),
            departures: Departures::default(),
            rooms: MediaRooms::new(around.number),
            kins: Kins::new(around.number),
            featured: session.spotlight().to_vec(),
            links: StaffLinks::default(),
            digests: Digests::default(),
            session,
            seq,
            people: BTreeMap::new(),
            peers: BTreeMap::new(),
            progress: BTreeMap::new(),
            proposals: Proposals::default(),
            works: Works::default(),
            last_at,
            idle_since: None,
            ends_at: None,
            closed: false,
            forgotten: Vec::new(),
            wordless_before: None,
            around,
        }
    }

    /// First of all: whoever was connected when the last run ended is not any more; `last_sign` is when it was last known to run.
    pub(crate) fn begin(&mut self, now: Millis, last_sign: Option<Millis>) -> Batch {
        let heard_at = last_sign.map_or(now, |at| at.min(now));
        let mut batch = self.elapse(now);
        self.collect_again(&mut batch);
        let online: Vec<_> = self
            .session
            .roster()
            .iter()
            .flat_map(|person| {
                person
                    .devices
                    .keys()
                    .map(|device| (person.id.clone(), device.clone()))
            })
            .collect();
        for (participant, device) in online {
            let gone = Command::Disconnected {
                participant,
                device,
                heard_at,
            };
            self.system(now, &gone, &mut batch);
        }
        batch
    }

    /// Does what is due by `now`, each at the instant it was due: to have been late, or down for a night, makes no difference.
    pub(crate) fn elapse(&mut self, now: Millis) -> Batch {
        let mut batch = Batch::new(self.around.sfu.clone());
        while let Some((at, timer)) = next_deadline(&self.session) {
            let before = self.seq;
            if at > now {
                break;
            }
            let at = at.max(self.last_at);
            self.system(at, &Command::Elapsed(timer), &mut batch);
            if self.seq == before {
                break;
            }
        }
        self.give_up_media(now, &mut batch);
        self.end_show(now, &mut batch);
        self.tell_changed_links(now, &mut batch);
        self.tell_digests(now, &mut batch);
        batch
    }

    /// When [`Live::elapse`] or [`Live::is_idle`] has something to do next.
    pub(crate) fn next_wake(&self) -> Option<Millis> {
        let deadline = next_deadline(&self.session).map(|(at, _)| at);
        let pressing = next_pressing_deadline(&self.session);
        let idle = self
            .idle_since
            .filter(|_| pressing.is_none())
            .map(|since| since.plus_ms(self.around.idle_ms));
        [
            deadline,
            self.departures.next(),
            self.ends_at,
            self.links.wake(),
            self.digests_wake(),
            idle,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Whether nobody has been here for long, and nothing is due.
    pub(crate) fn is_idle(&mut self, now: Millis) -> bool {
        let online = u32::try_from(self.session.roster().online()).unwrap_or(u32::MAX);
        self.around.online.store(online, Ordering::Relaxed);
        let is_empty = self.index.connections() == 0 && self.peers.is_empty();
        if !is_empty || next_pressing_deadline(&self.session).is_some() {
            self.idle_since = None;
            return false;
        }
        let since = *self.idle_since.get_or_insert(now);
        now.since(since) >= self.around.idle_ms
    }

    /// Whether this run is over, and the next one starts from what is stored then.
    pub(crate) const fn is_closed(&self) -> bool {
        self.closed
    }

    pub(crate) const fn has_to_forget(&self) -> bool {
        !self.forgotten.is_empty() || self.wordless_before.is_some()
    }

    /// Ends this run with the present batch: the last things it writes and says are in there.
    pub(super) fn close(&mut self, ending: &Ending, batch: &mut Batch) {
        self.closed = true;
        for device in self.people.values().flat_map(Presence::devices) {
            if let Some(connection) = device.connection.clone() {
                batch.end(connection, ending.clone());
            }
            if let Some(peer) = device.peer() {
                batch.sfu(sfu_control::Command::Disconnect { peer: peer.id });
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a message")]
    pub(crate) fn handle(&mut self, now: Millis, message: SessionMsg, batch: &mut Batch) {
        if self.closed {
            return;
        }
        match message {
            SessionMsg::Join {
                participant,
                profile,
                role,
                visitor,
                resume,
                answer,
            } => {
                let id = participant.unwrap_or_else(|| self.around.mint.participant());
                self.join(now, (id, profile, visitor), role, resume, answer, batch);
            }
            SessionMsg::Desk(message) => self.handle_desk(now, message, batch),
            SessionMsg::Connect {
                participant,
                device,
                connection,
                resume,
            } => {
                let owner = Owner {
                    participant,
                    device,
                };
                self.connect(now, &owner, connection, resume, batch);
            }
            SessionMsg::Disconnect {
                participant,
                connection,
                heard_at,
            } => self.disconnect(now, &participant, connection, heard_at, batch),
            SessionMsg::Command {
                participant,
                connection,
                id,
                command,
            } => {
                if let Some((owner, connection)) = self.caller(&participant, connection) {
                    self.command(now, &owner, &connection, id, command, batch);
                }
            }
            SessionMsg::React {
                participant,
                connection,
                reaction,
            } => {
                if let Some((owner, _)) = self.caller(&participant, connection) {
                    self.react(&owner, reaction);
                }
            }
            SessionMsg::Plans {
                participant,
                connection,
                id,
                message,
            } => self.handle_plans(&participant, connection, id, message, batch),
            SessionMsg::Works {
                participant,
                connection,
                message,
            } => self.handle_works(now, &participant, connection, message, batch),
            SessionMsg::WorksDone(done) => self.works_done(now, *done, batch),
            SessionMsg::Collected {
                round,
                room,
                version,
            } => {
                let collected = Command::Collected {
                    round,
                    room,
                    version,
                };
                self.system(now, &collected, batch);
            }
            SessionMsg::Progress(progress) => self.tell_progress(progress, batch),
            SessionMsg::Stop => {
                for connection in self.people.values().flat_map(Presence::connections) {
                    batch.end(connection.clone(), going_away());
                }
            }
            SessionMsg::Close => self.close(&going_away(), batch),
            SessionMsg::Measure { answer } => {
                // Who asked may have stopped waiting.
                let _ = answer.send(self.census());
            }
            media @ (SessionMsg::MediaOffer { .. }
            | SessionMsg::MediaView { .. }
            | SessionMsg::MediaClose { .. }
            | SessionMsg::FollowWall { .. }
            | SessionMsg::Media(_)) => self.handle_media(now, media, batch),
            other => self.handle_roadmap(now, other, batch),
        }
    }

    /// Without a journal nothing can go on; the next run starts from what is on disk.
    pub(crate) fn end_all(&self) {
        for device in self.people.values().flat_map(Presence::devices) {
            if let Some(connection) = &device.connection {
                connection.end(going_away());
            }
            if let Some(peer) = device.peer() {
                let peer = peer.id;
                self.around
                    .sfu
                    .send(sfu_control::Command::Disconnect { peer });
            }
        }
    }

    fn command(
        &mut self,
        now: Millis,
        owner: &Owner,
        connection: &Connection,
        id: u32,
        command: ClientCommand,
        batch: &mut Batch,
    ) {
        let actor = Actor::Participant(owner.participant.clone());
        let sets_media = matches!(command, ClientCommand::SetMedia { .. });
        let asker = Asker::Person(Reply {
            participant: owner.participant.clone(),
            connection: connection.clone(),
            id,
        });
        let wish = Command::from_wire(command, &owner.device, &mut *self.around.mint)
            .map(|command| self.with_offer(&owner.participant, command))
            .map(|command| self.as_before(owner, command));
        let frozen = wish.as_ref().ok().and_then(|wish| self.to_freeze(wish));
        match (wish, frozen) {
            (Ok(wish), _) if makes_a_copy(&wish) => {
                self.copy(now, actor, asker, wish, None, batch);
            }
            (Ok(wish), Some(roadmap)) => self.freeze(now, actor, asker, wish, roadmap, batch),
            (wish, _) => {
                let done = wish.and_then(|wish| self.carry_out(now, &actor, &wish, batch));
                if done.is_ok() && sets_media {
                    self.has_announced(owner, batch);
                }
                reply(asker, done, batch);
            }
        }
    }

    /// A command of the program itself. One that is refused changes nothing and is worth a line.
    pub(super) fn system(&mut self, now: Millis, command: &Command, batch: &mut Batch) {
        if let Err(rejection) = self.carry_out(now, &Actor::System, command, batch) {
            tracing::debug!(webinar = %self.around.webinar, %rejection, "nothing to do");
        }
    }

    pub(super) fn carry_out(
        &mut self,
        now: Millis,
        actor: &Actor,
        command: &Command,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let events = decide(&self.session, now, actor, command)?;
        for event in events {
            self.happen(now, &event, batch)?;
        }
        Ok(())
    }

    pub(super) fn happen(
        &mut self,
        now: Millis,
        event: &Event,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let body = serde_json::to_string(event).map_err(|e| Rejection {
            code: RejectionCode::Unavailable,
            message: format!("an event cannot be written: {e}"),
        })?;
        self.seq += 1;
        self.last_at = self.last_at.max(now);
        batch.write(Write::Event {
            session: self.around.webinar.clone(),
            seq: self.seq,
            at: now,
            body,
        });
        evolve(&mut self.session, now, event);
        for effect in react(&self.session, event) {
            self.carry_effect(now, effect, batch);
        }
        self.digests.note(&self.session, event);
        self.note_gallery(event);
        self.note_pages(event, batch);
        self.note_slides(event, batch);
        self.tell(now, event, batch);
        self.tell_stage(event, batch);
        Ok(())
    }

    fn carry_effect(&mut self, now: Millis, effect: Effect, batch: &mut Batch) {
        match effect {
            Effect::Regrant { participant } => self.regrant(&participant, batch),
            Effect::Feature => self.feature(batch),
            Effect::Reach { participant } => self.say_reaches(&participant, batch),
            Effect::Announce { participant } => self.announce_all(&participant, batch),
            Effect::RecheckRoadmaps { participant } => {
                self.recheck_roadmaps(now, &participant, batch)
            }
            Effect::RecheckAllRoadmaps => {
                let follows =
                    |presence: &Presence| presence.devices().any(|d| !d.follows.is_empty());
                let follow = self.people.iter().filter(|(_, presence)| follows(presence));
                let followers: Vec<_> = follow.map(|(id, _)| id.clone()).collect();
                for participant in followers {
                    self.recheck_roadmaps(now, &participant, batch);
                }
            }
            Effect::SeedRoadmap {
                roadmap,
                goal,
                room_name,
            } => self.seed_roadmap(now, roadmap, goal, room_name, batch),
            Effect::DescribeRoadmap {
                roadmap,
                goal,
                room_name,
            } => batch.write(Write::DescribeRoadmap {
                id: roadmap,
                room_name,
                goal,
            }),
            Effect::Collect {
                round,
                room,
                roadmap,
            } => self.collect(round, room, &roadmap, batch),
            Effect::SeatRole { participant, role } => {
                batch.write(Write::SeatRole { participant, role });
            }
            Effect::EndDevice {
                participant,
                device,
            } => {
                let owner = Owner {
                    participant,
                    device,
                };
                self.end_one(&owner, batch);
            }
            Effect::EndShow => self.ends_at = Some(now.plus_ms(limits::ENDED_MS)),
            Effect::EndConnection { participant } => {
                let ending = self.farewell(&participant);
                self.leave(&participant, &ending, batch);
            }
            Effect::Dismiss { participant, why } => {
                self.leave(&participant, &Ending::Fault(why, dismissal(why)), batch);
            }
        }
    }
}

pub(super) const fn dismissal(why: FaultCode) -> &'static str {
    match why {
        FaultCode::Refused => "you were not let in",
        FaultCode::Removed => "you were sent out; you may ask to come in again",
        FaultCode::Banned => "you were sent out for good",
        FaultCode::Ended => "the webinar has ended",
        _ => "you may not be here any more",
    }
}

pub(super) const fn going_away() -> Ending {
    Ending::Fault(
        FaultCode::GoingAway,
        "the server is stopping; connect again",
    )
}
