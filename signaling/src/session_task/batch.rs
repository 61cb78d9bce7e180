use axum::extract::ws::Utf8Bytes;
use protocol::{ParticipantId, RejectionCode, ServerMessage};
use signaling_core::Rejection;
use tokio::sync::oneshot;

use crate::outgoing::{Connection, Ending, Outgoing, text_of};
use crate::roadmap_task::{RoadmapHandle, RoadmapMsg};
use crate::sfu_link::SfuLink;
use crate::store::Write;

/// What a batch of messages came to: first to be written, then, once durable, to be let out in order.
pub(crate) struct Batch {
    sfu: SfuLink,
    writes: Vec<Write>,
    after: Vec<After>,
}

enum After {
    Send(Connection, Outgoing),
    Ack(Connection, u32),
    End(Connection, Ending),
    Joined(
        oneshot::Sender<Result<ParticipantId, Rejection>>,
        ParticipantId,
    ),
    /// Says so to who asked over HTTP.
    Answer(Box<dyn FnOnce() + Send>),
    Sfu(sfu_control::Command),
    Roadmap(RoadmapHandle, RoadmapMsg, Connection),
    Ask(RoadmapHandle, RoadmapMsg),
}

impl Batch {
    pub(super) const fn new(sfu: SfuLink) -> Self {
        Self {
            sfu,
            writes: Vec::new(),
            after: Vec::new(),
        }
    }

    pub(super) fn write(&mut self, write: Write) {
        self.writes.push(write);
    }

    pub(super) fn text(&mut self, to: &Connection, text: Utf8Bytes) {
        self.after
            .push(After::Send(to.clone(), Outgoing::Text(text)));
    }

    pub(super) fn say(&mut self, to: &Connection, message: &ServerMessage) {
        self.text(to, text_of(message));
    }

    pub(super) fn ack(&mut self, to: &Connection, id: u32) {
        self.after.push(After::Ack(to.clone(), id));
    }

    pub(super) fn end(&mut self, connection: Connection, ending: Ending) {
        self.after.push(After::End(connection, ending));
    }

    pub(super) fn joined(
        &mut self,
        answer: oneshot::Sender<Result<ParticipantId, Rejection>>,
        participant: ParticipantId,
    ) {
        self.after.push(After::Joined(answer, participant));
    }

    /// Who asked may have gone.
    pub(super) fn answer<T: Send + 'static>(&mut self, asker: oneshot::Sender<T>, answer: T) {
        let say = move || drop(asker.send(answer));
        self.after.push(After::Answer(Box::new(say)));
    }

    pub(super) fn sfu(&mut self, command: sfu_control::Command) {
        self.after.push(After::Sfu(command));
    }

    /// `follower` is ended if the roadmap cannot take the message: its rights there would be out of date.
    pub(super) fn roadmap(
        &mut self,
        roadmap: RoadmapHandle,
        message: RoadmapMsg,
        follower: Connection,
    ) {
        self.after.push(After::Roadmap(roadmap, message, follower));
    }

    /// A roadmap that cannot take the question does not answer.
    pub(super) fn ask(&mut self, roadmap: RoadmapHandle, message: RoadmapMsg) {
        self.after.push(After::Ask(roadmap, message));
    }

    pub(super) fn take_writes(&mut self) -> Vec<Write> {
        std::mem::take(&mut self.writes)
    }

    /// Lets everything out. Call only when the writes are durable.
    pub(super) fn flush(self) {
        // The media plane comes first: who is told of a move must not hear the old room while hundreds of others are told.
        // Endings come last, so that the acknowledgement of a `leave` is not cut off.
        let rank = |step: &After| match step {
            After::Sfu(_) => 0,
            After::End(..) => 2,
            _ => 1,
        };
        let mut steps = self.after;
        steps.sort_by_key(rank);
        for step in steps {
            match step {
                After::Send(connection, frame) => connection.send(frame),
                After::Ack(connection, id) => connection.say(&ServerMessage::Ack { id }),
                After::End(connection, ending) => connection.end(ending),
                After::Joined(answer, participant) => {
                    // The asker may have gone; the seat stays.
                    let _ = answer.send(Ok(participant));
                }
                After::Answer(say) => say(),
                After::Sfu(command) => self.sfu.send(command),
                After::Ask(roadmap, message) => {
                    if !roadmap.try_send(message) {
                        tracing::warn!(roadmap = %roadmap.roadmap(), "too busy to be asked");
                    }
                }
                After::Roadmap(roadmap, message, follower) => {
                    if !roadmap.try_send(message) {
                        follower.end(Ending::Fault(
                            protocol::FaultCode::Overloaded,
                            "the roadmap is too busy",
                        ));
                    }
                }
            }
        }
    }

    /// Nothing was written: every command is rejected, nothing else is let out.
    pub(super) fn fail(self) {
        for step in self.after {
            if let After::Ack(connection, id) = step {
                connection.say(&ServerMessage::Rejected {
                    id,
                    code: RejectionCode::Unavailable,
                    message: "the server could not write it down".to_owned(),
                });
            }
        }
    }
}
