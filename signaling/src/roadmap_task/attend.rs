use protocol::frame::Frame;
use protocol::{RejectionCode, ServerMessage};

use super::clients::Assigned;
use super::desk::Desk;
use super::farewell;
use super::followers::Letter;
use super::inbox::{Follower, Rights, RoadmapHandle};
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
        let Some((client_id, assigned)) = self.clients.assign(&follower.participant, wanted) else {
            self.refuse_follower(follower);
            return;
        };
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
            grant: follower.grant,
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

    pub(super) fn give_rights(&mut self, connection: ConnectionId, rights: Rights) {
        let Some(following) = self.followers.get_mut(connection) else {
            return;
        };
        following.follower.grant = rights.grant;
        following.late = None;
        let (follower, client_id) = (following.follower.clone(), following.client_id);
        let message = if rights.may_read {
            ServerMessage::RoadmapOpened {
                roadmap: self.roadmap.clone(),
                channel: follower.channel,
                client_id,
                grant: rights.grant,
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

    /// Of one with too many pages. They keep what they have typed on their device.
    fn refuse_follower(&mut self, follower: Follower) {
        let message = ServerMessage::RoadmapRefused {
            roadmap: self.roadmap.clone(),
            code: RejectionCode::TooMany,
            message: "you have opened this roadmap with too many pages".to_owned(),
        };
        self.letters.push(Letter {
            to: follower.connection,
            frame: Outgoing::Text(text_of(&message)),
        });
    }
}
