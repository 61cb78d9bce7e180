use protocol::frame::{Frame, Why};
use protocol::{FaultCode, Millis, ServerMessage};
use roadmap::{Applied, Refusal, check_awareness};

use super::Desk;
use crate::roadmap_task::followers::Letter;
use crate::roadmap_task::inbox::Follower;

/// What pages send.
impl Desk {
    pub(super) fn frame(&mut self, now: Millis, from: &Follower, bytes: &[u8]) {
        let outcome = match Frame::parse(bytes) {
            Ok(Frame::StateVector { vector, .. }) => self.answer_vector(now, from, vector),
            Ok(Frame::Update { number, update, .. }) => {
                self.update(now, from, number, update);
                Ok(())
            }
            Ok(Frame::Awareness { update, .. }) => {
                self.awareness(now, from, update);
                Ok(())
            }
            Ok(Frame::Flushed { .. }) => {
                self.flushed(from.connection.id);
                Ok(())
            }
            Ok(Frame::Saved { .. } | Frame::Refused { .. } | Frame::Flush { .. }) => {
                Err("only the server says that")
            }
            Err(_) => Err("not a frame of this protocol"),
        };
        if let Err(why) = outcome {
            let fault = ServerMessage::Fault {
                code: FaultCode::BadUpdate,
                message: why.to_owned(),
                fatal: false,
            };
            from.connection.say(&fault);
        }
    }

    fn answer_vector(
        &mut self,
        now: Millis,
        from: &Follower,
        vector: &[u8],
    ) -> Result<(), &'static str> {
        if !self.rates.takes_question(now, &from.participant) {
            return Err("too many questions for what is missing");
        }
        let update = self
            .document
            .diff(vector)
            .map_err(|_| "the state vector cannot be used")?;
        let frame = Frame::Update {
            channel: from.channel,
            number: 0,
            update: &update,
        };
        self.letters.push(Letter::new(from, frame));
        Ok(())
    }

    fn update(&mut self, now: Millis, from: &Follower, number: u32, update: &[u8]) {
        if !self
            .rates
            .takes_update(now, &from.participant, update.len())
        {
            self.refuse(from, number, Why::TooFast);
            return;
        }
        let writer = self.clients.writer(from);
        match self.document.apply(now, &writer, update) {
            Ok(Applied::NothingNew) => {}
            Ok(Applied::New(bytes)) => {
                for other in self.followers.others(from.connection.id) {
                    let frame = Frame::Update {
                        channel: other.channel,
                        number: 0,
                        update: &bytes,
                    };
                    self.letters.push(Letter::new(other, frame));
                }
                self.last_edit_at = Some(now);
                self.journal(now, bytes);
            }
            Err(Refusal::Broken) => {
                self.broken = true;
                return;
            }
            Err(refusal) => {
                tracing::debug!(roadmap = %self.roadmap, participant = %from.participant, %refusal, "an update was refused");
                self.rates.was_refused(now, &from.participant);
                self.refuse(from, number, why(&refusal));
                self.send_state_vector(from);
                return;
            }
        }
        let channel = from.channel;
        self.letters
            .push(Letter::new(from, Frame::Saved { channel, number }));
    }

    fn refuse(&mut self, from: &Follower, number: u32, why: Why) {
        let channel = from.channel;
        let frame = Frame::Refused {
            channel,
            number,
            why,
        };
        self.letters.push(Letter::new(from, frame));
    }

    /// One that comes too soon is passed over, since the next one says where they are then; so is one that cannot be used,
    /// since whoever made it wants no answer.
    fn awareness(&mut self, now: Millis, from: &Follower, update: &[u8]) {
        if !self.rates.takes_presence(now, &from.participant) {
            return;
        }
        let writer = self.clients.writer(from);
        if let Err(refusal) = check_awareness(&writer, update) {
            tracing::debug!(roadmap = %self.roadmap, participant = %from.participant, %refusal, "a presence was passed over");
            return;
        }
        if let Some(following) = self.followers.get_mut(from.connection.id) {
            following.awareness = Some(update.to_vec());
        }
        self.relay_awareness(from.connection.id, update);
    }
}

/// What a page is told of a refusal.
const fn why(refusal: &Refusal) -> Why {
    match refusal {
        Refusal::MissingPrerequisite => Why::Behind,
        Refusal::NotAllowed => Why::NotAllowed,
        Refusal::DocumentFull => Why::Full,
        Refusal::LibraryFailed | Refusal::Broken => Why::Server,
        _ => Why::Malformed,
    }
}
