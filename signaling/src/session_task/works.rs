//! What is done with a roadmap's document before the session decides: a version is frozen, or it is read.

use std::collections::BTreeSet;

use protocol::{
    Grant, Mark, Millis, ParticipantId, Pointer, RejectionCode, RoadmapId, ServerMessage,
    VersionHead, limits as wire,
};
use roadmap::{Roadmap, compare};
use signaling_core::{Actor, Command, Rejection, decide, grant_of_roadmap, next_on_stage};
use tokio::sync::oneshot;

use super::SessionMsg;
use super::batch::Batch;
use super::copies::Copied;
use super::live::Live;
use super::naming::Named;
use super::roadmap_view::{Reader, view_of};
use super::stage_view::{Noted, Staged};
use crate::outgoing::{Connection, ConnectionId};
use crate::roadmap_task::{Kept, RoadmapMsg, unpack};
use crate::store::Store;

/// What a connection asks of roadmaps without following them.
pub(crate) enum WorksMsg {
    Read {
        id: u32,
        roadmap: RoadmapId,
        version: Option<u32>,
    },
    Versions {
        id: u32,
        roadmap: RoadmapId,
    },
    Compare {
        id: u32,
        roadmap: RoadmapId,
        from: u32,
        to: Option<u32>,
    },
    Name {
        id: u32,
        roadmap: RoadmapId,
        name: String,
    },
    FollowGallery {
        on: bool,
    },
    Point {
        roadmap: RoadmapId,
        at: Pointer,
    },
}

/// An answer that came by way of a document or the store. The question is in there, because nobody waited.
pub(crate) enum WorksDone {
    /// For a command that shows or publishes a version. None: it could not be kept.
    Frozen(Box<Frozen>),
    /// For a command that makes a document.
    Copied(Box<Copied>),
    Read {
        to: Reply,
        roadmap: RoadmapId,
        said: Result<Box<Roadmap>, Rejection>,
    },
    Compared {
        to: Reply,
        roadmap: RoadmapId,
        both: Result<Box<(Roadmap, Roadmap)>, Rejection>,
    },
    Versions {
        to: Reply,
        roadmap: RoadmapId,
        heads: Option<Vec<VersionHead>>,
    },
    /// What there is already, before another one gets a name.
    ToName {
        to: Reply,
        roadmap: RoadmapId,
        name: String,
        heads: Option<Vec<VersionHead>>,
    },
    Named(Named),
    /// What is known of roadmaps, for the gallery.
    Briefs(Vec<crate::store::BriefRow>),
}

pub(crate) struct Frozen {
    asker: Asker,
    actor: Actor,
    command: Command,
    roadmap: RoadmapId,
    kept: Result<Kept, Rejection>,
    noted: Noted,
}

/// Who is told how a command has gone.
pub(crate) enum Asker {
    Person(Reply),
    Http(oneshot::Sender<Result<(), Rejection>>),
    /// With a file; is told what it was made.
    File(oneshot::Sender<Result<RoadmapId, Rejection>>),
}

/// A connection that waits for the answer of this number.
pub(crate) struct Reply {
    pub(crate) participant: ParticipantId,
    pub(crate) connection: Connection,
    pub(crate) id: u32,
}

/// What is under way.
#[derive(Default)]
pub(super) struct Works {
    /// For whom a version is being made: one at a time.
    pub(super) freezing: BTreeSet<Option<ParticipantId>>,
    pub(super) staged: Option<Staged>,
}

impl Live {
    /// The roadmap of which a version is made, or read, before this is decided.
    pub(super) fn to_freeze(&self, command: &Command) -> Option<RoadmapId> {
        match command {
            Command::Present {
                roadmap: Some(roadmap),
                ..
            } => Some(roadmap.clone()),
            Command::PresentNext { version: None, .. } => next_on_stage(&self.session),
            Command::Publish {
                roadmap,
                address: None,
                ..
            } => Some(roadmap.clone()),
            _ => None,
        }
    }

    /// Decides it, once for now and, with the version, once more.
    pub(super) fn freeze(
        &mut self,
        now: Millis,
        actor: Actor,
        asker: Asker,
        command: Command,
        roadmap: RoadmapId,
        batch: &mut Batch,
    ) {
        let may = decide(&self.session, now, &actor, &command);
        let may = may.and_then(|_| self.begin_to_freeze(&actor));
        if let Err(refused) = may {
            reply(asker, Err(refused), batch);
            return;
        }
        let stored = match command {
            Command::Present { version, .. } | Command::Publish { version, .. } => version,
            _ => None,
        };
        let stored = stored.map(|n| (n, self.said(&roadmap, Some(n), batch)));
        let (answer, kept) = oneshot::channel();
        if stored.is_none() {
            let handle = self.around.roadmaps.open(&roadmap);
            let ask = match command {
                // Its version is kept with the event.
                Command::Publish { .. } => RoadmapMsg::Look { answer },
                _ => RoadmapMsg::Keep {
                    mark: Mark::Shown,
                    answer,
                },
            };
            batch.ask(handle, ask);
        }
        let store = self.around.store.clone();
        self.when_done(async move {
            let kept = match stored {
                Some((n, said)) => said.await.map(|body| Kept { n, body: *body }),
                None => kept.await.map_err(|_| unavailable()),
            };
            let noted = match (&kept, &command) {
                (Err(_), _) | (_, Command::Publish { .. }) => Noted::default(),
                (Ok(kept), _) => noted(store.as_ref(), &roadmap, kept.n).await,
            };
            WorksDone::Frozen(Box::new(Frozen {
                asker,
                actor,
                command,
                roadmap,
                kept,
                noted,
            }))
        });
    }

    /// One at a time for everybody.
    pub(super) fn begin_to_freeze(&mut self, actor: &Actor) -> Result<(), Rejection> {
        if self.works.freezing.insert(person_of(actor)) {
            return Ok(());
        }
        Err(rejection(
            RejectionCode::TooFast,
            "the last one that was asked for is not done yet",
        ))
    }

    pub(super) fn handle_works(
        &mut self,
        now: Millis,
        participant: &ParticipantId,
        connection: ConnectionId,
        message: WorksMsg,
        batch: &mut Batch,
    ) {
        let Some((owner, connection)) = self.caller(participant, connection) else {
            return;
        };
        let to = |id| Reply {
            participant: participant.clone(),
            connection: connection.clone(),
            id,
        };
        match message {
            WorksMsg::Read {
                id,
                roadmap,
                version,
            } => self.read_roadmap(now, to(id), roadmap, version, batch),
            WorksMsg::Compare {
                id,
                roadmap,
                from,
                to: later,
            } => {
                let before = self.said(&roadmap, Some(from), batch);
                let after = self.said(&roadmap, later, batch);
                let to = to(id);
                self.when_done(async move {
                    let both = both(before.await, after.await);
                    WorksDone::Compared { to, roadmap, both }
                });
            }
            WorksMsg::Versions { id, roadmap } => self.list_versions(now, to(id), roadmap, batch),
            WorksMsg::Name { id, roadmap, name } => {
                self.name_version(now, to(id), &roadmap, &name, batch);
            }
            WorksMsg::FollowGallery { on } => self.follow_gallery(&owner, on),
            WorksMsg::Point { roadmap, at } => self.point(&owner, roadmap, at),
        }
    }

    pub(super) fn works_done(&mut self, now: Millis, done: WorksDone, batch: &mut Batch) {
        match done {
            WorksDone::Frozen(frozen) => {
                let Frozen {
                    asker,
                    actor,
                    command,
                    roadmap,
                    kept,
                    noted,
                } = *frozen;
                self.works.freezing.remove(&person_of(&actor));
                let done = kept.and_then(|kept| match command {
                    Command::Publish { .. } => self.publish(now, &actor, roadmap, kept, batch),
                    _ => {
                        let staged = Staged::of(roadmap, kept, noted);
                        self.show(now, &actor, command, staged, batch)
                    }
                });
                reply(asker, done, batch);
            }
            WorksDone::Copied(copied) => self.copied(now, *copied, batch),
            WorksDone::Read { to, roadmap, said } => {
                let may = self.roadmap_grant(now, &to.participant, &roadmap);
                match may.and(said) {
                    Ok(said) => {
                        let reader = self.reader(&to.participant, &roadmap);
                        let view = Box::new(view_of(&self.session, &roadmap, &said, reader));
                        let id = to.id;
                        batch.say(&to.connection, &ServerMessage::Roadmap { id, view });
                    }
                    Err(refused) => reply(Asker::Person(to), Err(refused), batch),
                }
            }
            WorksDone::Compared { to, roadmap, both } => {
                let may = self.roadmap_grant(now, &to.participant, &roadmap);
                match may.and(both) {
                    Ok(both) => {
                        let (before, after) = *both;
                        let changes = match self.reader(&to.participant, &roadmap) {
                            Reader::Group => compare(&before, &after),
                            Reader::Others { .. } => {
                                compare(&before.without_private(), &after.without_private())
                            }
                        };
                        let id = to.id;
                        batch.say(&to.connection, &ServerMessage::Comparison { id, changes });
                    }
                    Err(refused) => reply(Asker::Person(to), Err(refused), batch),
                }
            }
            WorksDone::Versions { to, roadmap, heads } => {
                let may = self.roadmap_grant(now, &to.participant, &roadmap);
                match may.and_then(|_| heads.ok_or_else(unavailable)) {
                    Ok(versions) => {
                        let id = to.id;
                        batch.say(&to.connection, &ServerMessage::Versions { id, versions });
                    }
                    Err(refused) => reply(Asker::Person(to), Err(refused), batch),
                }
            }
            WorksDone::ToName {
                to,
                roadmap,
                name,
                heads,
            } => self.name_now(to, &roadmap, name, heads.as_deref(), batch),
            WorksDone::Named(named) => self.named(named, batch),
            WorksDone::Briefs(rows) => self.hear_briefs(rows),
        }
    }

    /// The stage has changed: others may have, since the version was asked for.
    fn show(
        &mut self,
        now: Millis,
        actor: &Actor,
        command: Command,
        staged: Staged,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let command = match command {
            Command::PresentNext { after, for_s, .. } => {
                if next_on_stage(&self.session).as_ref() != Some(&staged.roadmap) {
                    return Err(rejection(
                        RejectionCode::RoundState,
                        "something else is next by now",
                    ));
                }
                Command::PresentNext {
                    after,
                    for_s,
                    version: Some(staged.version),
                }
            }
            Command::Present {
                for_s, reporter, ..
            } => Command::Present {
                roadmap: Some(staged.roadmap.clone()),
                for_s,
                reporter,
                version: Some(staged.version),
            },
            other => other,
        };
        let before = self.works.staged.replace(staged);
        let done = self.carry_out(now, actor, &command, batch);
        if done.is_err() {
            self.works.staged = before;
        }
        done
    }

    fn read_roadmap(
        &self,
        now: Millis,
        to: Reply,
        roadmap: RoadmapId,
        version: Option<u32>,
        batch: &mut Batch,
    ) {
        if let Err(refused) = self.roadmap_grant(now, &to.participant, &roadmap) {
            reply(Asker::Person(to), Err(refused), batch);
            return;
        }
        let said = self.said(&roadmap, version, batch);
        self.when_done(async move {
            let said = said.await;
            WorksDone::Read { to, roadmap, said }
        });
    }

    /// What it says now, or said in a version. Whoever asks may not be told: that is looked at when the answer is there.
    pub(super) fn said(
        &self,
        roadmap: &RoadmapId,
        version: Option<u32>,
        batch: &mut Batch,
    ) -> impl Future<Output = Result<Box<Roadmap>, Rejection>> + Send + use<> {
        let stored = version.map(|n| self.around.store.version(roadmap.clone(), n));
        let (answer, now) = oneshot::channel();
        if stored.is_none() {
            let handle = self.around.roadmaps.open(roadmap);
            batch.ask(handle, RoadmapMsg::Read { answer });
        }
        async move {
            let Some(stored) = stored else {
                return now.await.map(Box::new).map_err(|_| unavailable());
            };
            match stored.await {
                Ok(Some(row)) => unpack(&row.body).map(Box::new).map_err(|_| unavailable()),
                Ok(None) => Err(rejection(
                    RejectionCode::UnknownVersion,
                    "no such version is kept",
                )),
                Err(_) => Err(unavailable()),
            }
        }
    }

    fn list_versions(&self, now: Millis, to: Reply, roadmap: RoadmapId, batch: &mut Batch) {
        if let Err(refused) = self.roadmap_grant(now, &to.participant, &roadmap) {
            reply(Asker::Person(to), Err(refused), batch);
            return;
        }
        let stored = self.around.store.versions(roadmap.clone());
        self.when_done(async move {
            let heads = stored.await.ok();
            WorksDone::Versions { to, roadmap, heads }
        });
    }

    pub(super) fn roadmap_grant(
        &self,
        now: Millis,
        participant: &ParticipantId,
        roadmap: &RoadmapId,
    ) -> Result<Grant, Rejection> {
        let grant = grant_of_roadmap(&self.session, now, participant, roadmap);
        grant.ok_or_else(|| {
            rejection(
                RejectionCode::NotAllowed,
                "this roadmap is not theirs to read",
            )
        })
    }

    fn reader(&self, participant: &ParticipantId, roadmap: &RoadmapId) -> Reader {
        let person = self.session.roster().get(participant);
        let staff = person.is_some_and(signaling_core::Participant::is_staff);
        if staff || signaling_core::is_own_work(&self.session, participant, roadmap) {
            return Reader::Group;
        }
        self.others()
    }

    /// As everybody else sees it.
    pub(super) fn others(&self) -> Reader {
        let gallery = self.session.works().gallery;
        Reader::Others {
            comments: gallery.open && gallery.comments,
        }
    }

    /// Tells the session when it comes to that. If the session has ended, nobody waits.
    pub(super) fn when_done(&self, work: impl Future<Output = WorksDone> + Send + 'static) {
        let session = self.around.inbox.clone();
        tokio::spawn(async move {
            let done = work.await;
            if let Some(session) = session.upgrade() {
                // It may have ended since.
                let _ = session.send(SessionMsg::WorksDone(Box::new(done))).await;
            }
        });
    }
}

pub(super) fn reply(asker: Asker, done: Result<(), Rejection>, batch: &mut Batch) {
    match (asker, done) {
        (Asker::Person(to), Ok(())) => batch.ack(&to.connection, to.id),
        (Asker::Person(to), Err(Rejection { code, message })) => {
            let id = to.id;
            batch.say(
                &to.connection,
                &ServerMessage::Rejected { id, code, message },
            );
        }
        (Asker::Http(answer), done) => batch.answer(answer, done),
        (Asker::File(answer), Err(refused)) => batch.answer(answer, Err(refused)),
        // Told by who knows the name.
        (Asker::File(_), Ok(())) => {}
    }
}

async fn noted(store: &dyn Store, roadmap: &RoadmapId, version: u32) -> Noted {
    let row = store.version(roadmap.clone(), version).await;
    if let Err(error) = &row {
        tracing::error!(%roadmap, %error, "what is known of a version cannot be read");
    }
    let row = row.ok().flatten();
    row.map_or_else(Noted::default, |row| (&row.head).into())
}

fn both(
    before: Result<Box<Roadmap>, Rejection>,
    after: Result<Box<Roadmap>, Rejection>,
) -> Result<Box<(Roadmap, Roadmap)>, Rejection> {
    Ok(Box::new((*before?, *after?)))
}

pub(super) fn person_of(actor: &Actor) -> Option<ParticipantId> {
    match actor {
        Actor::Participant(id) => Some(id.clone()),
        Actor::Organiser | Actor::System => None,
    }
}

pub(super) fn unavailable() -> Rejection {
    rejection(
        RejectionCode::Unavailable,
        "the roadmap could not be read or written",
    )
}

pub(super) fn rejection(code: RejectionCode, message: &str) -> Rejection {
    Rejection {
        code,
        message: message.to_owned(),
    }
}

/// Whether a pointer is as short as it should be.
pub(crate) fn is_short(at: &Pointer) -> bool {
    let short = |text: &str| text.chars().count() <= wire::POINTER_CHARS_MAX;
    short(&at.top) && at.path.as_deref().is_none_or(short) && at.within <= 1_000
}
