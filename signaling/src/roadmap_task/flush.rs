//! Nothing that was typed is late: when a round ends, or somebody may not edit any more, their page is asked to send
//! what has gathered, and is waited for a little.

use protocol::frame::Frame;
use protocol::{Mark, Millis};
use roadmap::Grant;

use super::desk::Desk;
use super::followers::{Late, Letter};
use super::inbox::{Asked, Rights};
use crate::limits;
use crate::outgoing::ConnectionId;

/// A round that has ended, and whose pages are still sending.
pub(super) struct Gathering {
    pub(super) asked: Asked,
    waits_for: Vec<ConnectionId>,
    until: Millis,
}

impl Desk {
    /// Asks every page that edits for its last words.
    pub(super) fn collect(&mut self, now: Millis, asked: Asked) {
        let editors = self
            .followers
            .iter()
            .filter(|f| f.follower.grant == Grant::Edit);
        let waits_for: Vec<ConnectionId> = editors.map(|f| f.follower.connection.id).collect();
        for connection in &waits_for {
            self.ask_for_flush(*connection);
        }
        self.gatherings.push(Gathering {
            asked,
            waits_for,
            until: now.plus_ms(limits::GATHER_MS),
        });
    }

    /// Who may edit no longer may until their page has sent what it has; then it has these rights.
    pub(super) fn set_rights(&mut self, now: Millis, connection: ConnectionId, rights: Rights) {
        let Some(following) = self.followers.get_mut(connection) else {
            return;
        };
        let loses = following.follower.grant == Grant::Edit && rights.grant < Grant::Edit;
        match (&mut following.late, loses) {
            (Some(late), true) => late.then = rights,
            (None, true) => {
                following.late = Some(Late {
                    until: now.plus_ms(limits::LATE_MS),
                    then: rights,
                });
                self.ask_for_flush(connection);
            }
            (_, false) => self.give_rights(connection, rights),
        }
    }

    /// A page has sent all it had.
    pub(super) fn flushed(&mut self, connection: ConnectionId) {
        for gathering in &mut self.gatherings {
            gathering.waits_for.retain(|waited| *waited != connection);
        }
        let following = self.followers.get_mut(connection);
        if let Some(late) = following.and_then(|following| following.late.take()) {
            self.give_rights(connection, late.then);
        }
    }

    /// Ends what has been waited for, or has been waited for long enough. Call before the writes are taken.
    pub(super) fn settle(&mut self, now: Millis) {
        if self.is_broken() {
            // What it says now is nothing that anybody wrote.
            return;
        }
        for (connection, rights) in self.followers.too_late(now) {
            self.give_rights(connection, rights);
        }
        let followers = &self.followers;
        let is_open = |connection: &ConnectionId| {
            let follower = followers.get(*connection);
            follower.is_some_and(|follower| !follower.connection.is_gone())
        };
        let waits = |gathering: &Gathering| {
            now < gathering.until && gathering.waits_for.iter().any(is_open)
        };
        let (waiting, done): (Vec<_>, Vec<_>) = std::mem::take(&mut self.gatherings)
            .into_iter()
            .partition(waits);
        self.gatherings = waiting;
        for Gathering { asked, .. } in done {
            let mark = Mark::AsPresented {
                round: asked.round.clone(),
                room: asked.room.clone(),
            };
            let kept = self.keep(now, mark);
            self.collected.push((asked, kept.n));
        }
    }

    /// When [`Desk::settle`] has something to do though nobody says anything.
    pub(super) fn next_deadline(&self) -> Option<Millis> {
        let gatherings = self.gatherings.iter().map(|gathering| gathering.until);
        let lates = self.followers.iter().filter_map(|f| f.late.as_ref());
        gatherings.chain(lates.map(|late| late.until)).min()
    }

    fn ask_for_flush(&mut self, connection: ConnectionId) {
        if let Some(follower) = self.followers.get(connection) {
            let channel = follower.channel;
            let letter = Letter::new(follower, Frame::Flush { channel });
            self.letters.push(letter);
        }
    }
}
