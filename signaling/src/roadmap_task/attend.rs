use protocol::frame::Frame;
use protocol::{Grant, RejectionCode, ServerMessage};

use super::clients::Assigned;
use super::desk::Desk;
use super::farewell;
use super::followers::Letter;
use super::inbox::{Follower, RoadmapHandle};
use crate::outgoing::{ConnectionId, Outgoing, text_of};
use crate::store::Write;

/// Who follows the roadmap, and as what.
impl Desk {
    pub(super) fn follow(
        &mut self,
        follower: Follower,
        wanted: Option<u32>,
        handle: RoadmapHandle,
    ) {
        // Two pages of one person must not write under one id at once.
        let wanted = wanted.filter(|id| !self.followers.writes_as(*id, follower.connection.id));
        let (client_id, assigned) = self.clients.assign(&follower.participant, wanted);
        if assigned == Assigned::New {
            self.writes.push(Write::RoadmapClient {
                roadmap: self.roadmap.clone(),
                client_id,
                participant: follower.participant.clone(),
            });
        }
        let text = text_of(&ServerMessage::RoadmapOpened {
            roadmap: self.roadmap.clone(),
            channel: follower.channel,
            client_id,
            grant: grant(follower.may_edit),
        });
        self.letters.push(Letter {
            to: follower.connection.clone(),
            frame: Outgoing::RoadmapOpened {
                channel: follower.channel,
                roadmap: handle,
                text,
            },
        });
        self.send_state_vector(&follower);
        for following in self.followers.iter() {
            if let Some(update) = &following.awareness {
                let channel = follower.channel;
                let frame = Frame::Awareness { channel, update };
                self.letters.push(Letter::new(&follower, frame));
            }
        }
        self.followers.insert(follower, client_id);
    }

    pub(super) fn unfollow(&mut self, connection: ConnectionId) {
        let gone = self.followers.remove(connection);
        let farewell = gone.and_then(|following| farewell::of(&following.awareness?));
        if let Some(update) = farewell {
            self.relay_awareness(connection, &update);
        }
    }

    pub(super) fn set_rights(&mut self, connection: ConnectionId, may_read: bool, may_edit: bool) {
        let Some(following) = self.followers.get_mut(connection) else {
            return;
        };
        following.follower.may_edit = may_edit;
        let (follower, client_id) = (following.follower.clone(), following.client_id);
        let message = if may_read {
            ServerMessage::RoadmapOpened {
                roadmap: self.roadmap.clone(),
                channel: follower.channel,
                client_id,
                grant: grant(may_edit),
            }
        } else {
            self.unfollow(connection);
            ServerMessage::RoadmapRefused {
                roadmap: self.roadmap.clone(),
                code: RejectionCode::NotAllowed,
                message: "this roadmap is of a room you are not in any more".to_owned(),
            }
        };
        self.letters.push(Letter {
            to: follower.connection,
            frame: Outgoing::Text(text_of(&message)),
        });
    }
}

const fn grant(may_edit: bool) -> Grant {
    if may_edit { Grant::Edit } else { Grant::Read }
}
