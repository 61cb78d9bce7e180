use protocol::frame::Frame;
use protocol::{Grant, Millis, RejectionCode, ServerMessage};
use roadmap::Refusal;

use super::Desk;
use crate::outgoing::{ConnectionId, Outgoing, text_of};
use crate::roadmap_task::followers::Letter;

/// Translations: the server makes room for them, so that two people who begin at once write in one.
impl Desk {
    /// Everybody gets it as a change of the document; who asked hears that it is on disk.
    pub(super) fn side(
        &mut self,
        now: Millis,
        connection: ConnectionId,
        id: u32,
        path: &str,
        lang: &str,
    ) {
        let Some(follower) = self.followers.get(connection).cloned() else {
            return;
        };
        let made = if follower.grant < Grant::Comment {
            Err(Refusal::NotAllowed)
        } else {
            self.document.add_side(path, lang)
        };
        let answer = match made {
            Ok(None) => ServerMessage::Ack { id },
            Ok(Some(update)) => {
                self.tell_all(&update);
                self.last_edit_at = Some(now);
                self.journal(now, update);
                ServerMessage::Ack { id }
            }
            Err(Refusal::Broken) => {
                self.broken = true;
                return;
            }
            Err(refusal) => ServerMessage::Rejected {
                id,
                code: code(&refusal),
                message: refusal.to_string(),
            },
        };
        self.letters.push(Letter {
            to: follower.connection,
            frame: Outgoing::Text(text_of(&answer)),
        });
    }

    pub(super) fn tell_all(&mut self, update: &[u8]) {
        for following in self.followers.iter() {
            let frame = Frame::Update {
                channel: following.follower.channel,
                number: 0,
                update,
            };
            self.letters.push(Letter::new(&following.follower, frame));
        }
    }
}

const fn code(refusal: &Refusal) -> RejectionCode {
    match refusal {
        Refusal::NotAllowed => RejectionCode::NotAllowed,
        Refusal::TooMany { .. } | Refusal::DocumentFull => RejectionCode::TooMany,
        Refusal::Shape(_) => RejectionCode::UnknownItem,
        _ => RejectionCode::Unavailable,
    }
}
