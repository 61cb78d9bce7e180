//! New documents from old ones: several made one, an earlier version again, a file read in. Decided for now, made beside the session's
//! task, decided once more; then the document is in one write with the event.

use std::collections::BTreeSet;
use std::pin::Pin;

use protocol::{
    JointPart, Mark, Millis, Pick, PickedCard, RejectionCode, RoadmapId, RoadmapProgress, RoomId,
    ServerMessage,
};
use roadmap::{Brief, CommentState, Document, Part, Progress, Refusal, Roadmap, merge};
use signaling_core::{Actor, Command, Joined, Rejection, decide};
use tokio::sync::oneshot;

use super::batch::Batch;
use super::live::Live;
use super::works::{Asker, WorksDone, person_of, rejection, reply, unavailable};
use crate::roadmap_task::{Kept, RoadmapMsg, pack};
use crate::store::{BriefRow, Origin, RoadmapWrite, Write};

/// A document that was made for a command, or why it was not.
pub(crate) struct Copied {
    asker: Asker,
    actor: Actor,
    command: Command,
    planted: Result<Box<Planted>, Rejection>,
}

/// A document that is on no disk yet.
struct Planted {
    roadmap: RoadmapId,
    /// The update that makes it.
    update: Vec<u8>,
    said: Roadmap,
    mark: Mark,
    origin: Origin,
    joint: Option<Joint>,
}

/// What is to be known of a joint one.
struct Joint {
    made: Joined,
    left_out: Vec<PickedCard>,
}

type Making = Pin<Box<dyn Future<Output = Result<Box<Planted>, Rejection>> + Send>>;

/// Whether a document has to be made before this is decided.
pub(super) const fn makes_a_copy(command: &Command) -> bool {
    matches!(
        command,
        Command::MergeRoadmaps { .. }
            | Command::RestoreRoadmap { .. }
            | Command::ImportRoadmap { .. }
    )
}

impl Live {
    /// `read`: what a file says, for an import.
    pub(super) fn copy(
        &mut self,
        now: Millis,
        actor: Actor,
        asker: Asker,
        command: Command,
        read: Option<Box<Roadmap>>,
        batch: &mut Batch,
    ) {
        let may = decide(&self.session, now, &actor, &command);
        let may = may.and_then(|_| self.begin_to_freeze(&actor));
        if let Err(refused) = may {
            reply(asker, Err(refused), batch);
            return;
        }
        let making = self.making(&command, read, batch);
        self.when_done(async move {
            let planted = making.await;
            WorksDone::Copied(Box::new(Copied {
                asker,
                actor,
                command,
                planted,
            }))
        });
    }

    pub(super) fn copied(&mut self, now: Millis, copied: Copied, batch: &mut Batch) {
        let Copied {
            asker,
            actor,
            command,
            planted,
        } = copied;
        self.works.freezing.remove(&person_of(&actor));
        let done = planted.and_then(|planted| self.put(now, &actor, command, *planted, batch));
        match (asker, done) {
            (Asker::File(answer), done) => {
                batch.answer(answer, done.map(|(roadmap, _)| roadmap));
            }
            (Asker::Person(to), Ok((roadmap, Some(left_out)))) => {
                let id = to.id;
                let merged = ServerMessage::Merged {
                    id,
                    roadmap,
                    left_out,
                };
                batch.say(&to.connection, &merged);
                batch.ack(&to.connection, id);
            }
            (asker, done) => reply(asker, done.map(|_| ()), batch),
        }
    }

    fn making(
        &mut self,
        command: &Command,
        read: Option<Box<Roadmap>>,
        batch: &mut Batch,
    ) -> Making {
        let roadmap = self.around.mint.roadmap();
        let erased = self.session.roster().iter().filter(|person| person.erased);
        let erased: BTreeSet<String> = erased.map(|person| person.id.to_string()).collect();
        match command {
            Command::MergeRoadmaps {
                of, title, pick, ..
            } => {
                let room = self.around.mint.room();
                let parts = of.iter().map(|of| self.part(of, &roadmap, batch)).collect();
                let wanted = Wanted {
                    roadmap,
                    room,
                    title: title.clone(),
                    pick: pick.clone(),
                    parts,
                };
                Box::pin(wanted.joined())
            }
            Command::RestoreRoadmap {
                room,
                version,
                roadmap: named,
                ..
            } => {
                let has = || Some(self.session.workspace(room)?.roadmap.clone());
                let Some(of) = named.clone().or_else(has) else {
                    return Box::pin(async { Err(unavailable()) });
                };
                let n = *version;
                let said = self.said(&of, Some(n), batch);
                Box::pin(async move {
                    let said = without(*said.await?, &erased);
                    let origin = Origin::Restored { from: of, n };
                    planted(roadmap, &said, Mark::Restored { from: n }, origin, None)
                })
            }
            Command::ImportRoadmap { room, .. } => {
                let goal = self.session.workspace(room).map(|room| room.goal);
                Box::pin(async move {
                    let mut said = without(*read.ok_or_else(unavailable)?, &erased);
                    said.goal = said.goal.or(goal);
                    // A file is by hand: nothing is let in that a page could not have written.
                    Document::check(&said).map_err(|why| refused(&why))?;
                    planted(roadmap, &said, Mark::Imported, Origin::Imported, None)
                })
            }
            _ => Box::pin(async { Err(unavailable()) }),
        }
    }

    /// Its state is kept, so that the joint one can name what it was made of.
    fn part(&self, of: &RoadmapId, joint: &RoadmapId, batch: &mut Batch) -> Asked {
        let (answer, kept) = oneshot::channel();
        let mark = Mark::Part { of: joint.clone() };
        let handle = self.around.roadmaps.open(of);
        batch.ask(handle, RoadmapMsg::Keep { mark, answer });
        let home = self.session.home_of(of);
        Asked {
            roadmap: of.clone(),
            room: home.map_or_else(String::new, |room| room.name.clone()),
            goal: home.map_or(1, |room| room.goal),
            kept,
        }
    }

    /// The document and the event, in one write. Answers with its name, and with what was left out of a joint one.
    fn put(
        &mut self,
        now: Millis,
        actor: &Actor,
        command: Command,
        planted: Planted,
        batch: &mut Batch,
    ) -> Result<(RoadmapId, Option<Vec<PickedCard>>), Rejection> {
        let (made, left_out) = match &planted.joint {
            Some(joint) => (Some(joint.made.clone()), Some(joint.left_out.clone())),
            None => (None, None),
        };
        let (home, command) = self.with_document(command, &planted.roadmap, made);
        let events = decide(&self.session, now, actor, &command)?;
        let roadmap = planted.roadmap.clone();
        let progress = Progress::of(&planted.said);
        self.write_document(now, home, planted, batch);
        for event in events {
            self.happen(now, &event, batch)?;
        }
        let progress = RoadmapProgress {
            roadmap: roadmap.clone(),
            percent: progress.percent,
            missing: progress.missing,
            last_edit_at: None,
            parts: progress.parts.to_vec(),
            empty: progress.empty,
            examples: progress.examples,
        };
        self.tell_progress(progress, batch);
        Ok((roadmap, left_out))
    }

    /// What its workspace is called, its goal, and the command that names it.
    fn with_document(
        &self,
        command: Command,
        roadmap: &RoadmapId,
        joined: Option<Joined>,
    ) -> ((String, u8), Command) {
        let home = |room: &RoomId| {
            let room = self.session.workspace(room);
            room.map_or((String::new(), 1), |room| (room.name.clone(), room.goal))
        };
        let planted = Some(roadmap.clone());
        match command {
            Command::MergeRoadmaps {
                of, title, pick, ..
            } => {
                let goal = joined.as_ref().map_or(1, |made| made.goal);
                let made = joined;
                let home = (title.clone(), goal);
                let command = Command::MergeRoadmaps {
                    of,
                    title,
                    pick,
                    made,
                };
                (home, command)
            }
            Command::RestoreRoadmap {
                room,
                version,
                roadmap,
                ..
            } => {
                let command = Command::RestoreRoadmap {
                    room: room.clone(),
                    version,
                    roadmap,
                    planted,
                };
                (home(&room), command)
            }
            Command::ImportRoadmap { room, .. } => {
                let command = Command::ImportRoadmap {
                    room: room.clone(),
                    planted,
                };
                (home(&room), command)
            }
            other => ((String::new(), 1), other),
        }
    }

    fn write_document(
        &self,
        now: Millis,
        (room_name, goal): (String, u8),
        planted: Planted,
        batch: &mut Batch,
    ) {
        let roadmap = planted.roadmap;
        batch.write(Write::Roadmap {
            id: roadmap.clone(),
            webinar: self.around.webinar.clone(),
            room_name,
            goal,
            seed: planted.update,
            at: now,
        });
        let brief = Brief::of(&planted.said);
        let of_it = [
            RoadmapWrite::Origin {
                roadmap: roadmap.clone(),
                origin: planted.origin,
            },
            RoadmapWrite::Version {
                roadmap: roadmap.clone(),
                n: 0,
                at: now,
                mark: planted.mark,
                title: planted.said.text("fields/title").to_owned(),
                percent: brief.percent,
                body: pack(&planted.said),
            },
            RoadmapWrite::Brief(BriefRow {
                roadmap,
                n: 0,
                edited_at: None,
                brief,
            }),
        ];
        for write in of_it {
            batch.write(Write::OfRoadmap(write));
        }
    }
}

/// A part whose state is being kept.
struct Asked {
    roadmap: RoadmapId,
    /// The name of the room that wrote it.
    room: String,
    goal: u8,
    kept: oneshot::Receiver<Kept>,
}

/// A joint roadmap as it is wanted.
struct Wanted {
    roadmap: RoadmapId,
    room: RoomId,
    title: String,
    pick: Pick,
    parts: Vec<Asked>,
}

impl Wanted {
    async fn joined(self) -> Result<Box<Planted>, Rejection> {
        let mut kept = Vec::with_capacity(self.parts.len());
        for part in self.parts {
            let state = part.kept.await.map_err(|_| unavailable())?;
            kept.push((part.roadmap, part.room, part.goal, state));
        }
        let parts: Vec<Part<'_>> = kept
            .iter()
            .map(|(roadmap, room, _, state)| Part {
                roadmap,
                n: state.n,
                room,
                body: &state.body,
            })
            .collect();
        let merged = merge(&self.title, &parts, &self.pick);
        let of: Vec<JointPart> = parts
            .iter()
            .map(|part| JointPart {
                roadmap: part.roadmap.clone(),
                version: part.n,
            })
            .collect();
        let origin = Origin::Joint {
            of: of
                .iter()
                .map(|part| (part.roadmap.clone(), part.version))
                .collect(),
        };
        let goal = merged.roadmap.goal;
        let first = kept.first().map_or(1, |(_, _, goal, _)| *goal);
        let joint = Joint {
            made: Joined {
                room: self.room,
                roadmap: self.roadmap.clone(),
                goal: goal.unwrap_or(first),
                of,
            },
            left_out: merged.left_out,
        };
        planted(
            self.roadmap,
            &merged.roadmap,
            Mark::Joint,
            origin,
            Some(joint),
        )
    }
}

/// A document that says it.
fn planted(
    roadmap: RoadmapId,
    said: &Roadmap,
    mark: Mark,
    origin: Origin,
    joint: Option<Joint>,
) -> Result<Box<Planted>, Rejection> {
    let (document, update) = Document::plant(said, &roadmap).map_err(|why| refused(&why))?;
    Ok(Box::new(Planted {
        roadmap,
        update,
        said: document.projection(),
        mark,
        origin,
        joint,
    }))
}

fn refused(why: &Refusal) -> Rejection {
    rejection(RejectionCode::OutOfRange, &why.to_string())
}

/// What those have said who are to be forgotten is not said again.
fn without(mut said: Roadmap, erased: &BTreeSet<String>) -> Roadmap {
    for comment in &mut said.comments {
        if erased.contains(&comment.by) {
            comment.text.clear();
            comment.state = CommentState::Gone;
        }
    }
    said
}
