use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Location, Millis, ParticipantId, Reaction, ReactionCount, ServerMessage,
    limits::REACTIONS_NAMED,
};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use super::presence::Owner;
use crate::limits;
use crate::outgoing::text_of;

/// What people say without a word, summed up a place. It is in no journal: nobody needs to know afterwards who clapped.
#[derive(Default)]
pub(super) struct ReactionsDigest {
    pub(super) beat: Beat,
    /// Who has been counted since the last time it was told: each once, with however many devices.
    counted: BTreeSet<ParticipantId>,
    places: BTreeMap<Location, Tally>,
}

#[derive(Default)]
struct Tally {
    counts: BTreeMap<Reaction, u32>,
    first: Vec<(ParticipantId, Reaction)>,
}

impl Live {
    /// What may not be, or comes too soon, is nothing.
    pub(super) fn react(&mut self, owner: &Owner, reaction: Reaction) {
        let Some(person) = self.session.roster().get(&owner.participant) else {
            return;
        };
        let reactions = &mut self.digests.reactions;
        if !self.session.may_react(person) || !reactions.counted.insert(person.id.clone()) {
            return;
        }
        let tally = reactions.places.entry(person.location.clone()).or_default();
        tally.add(&person.id, reaction);
        reactions.beat.mark();
    }

    pub(super) fn tell_reactions(&mut self, now: Millis, batch: &mut Batch) {
        let reactions = &mut self.digests.reactions;
        let every = limits::REACTIONS_EVERY_MS;
        if reactions.beat.take(now, every).is_none() {
            return;
        }
        reactions.counted.clear();
        let places = std::mem::take(&mut reactions.places);
        // Staff may have turned them off meanwhile.
        if !self.session.scene().reactions {
            return;
        }
        for (place, tally) in places {
            let text = text_of(&tally.told(self.session.names_reactions_at(&place)));
            let groups = self.index.groups();
            let there = groups.filter(|(viewpoint, _)| viewpoint.location() == Some(&place));
            for connection in there.flat_map(|(_, group)| group.connections()) {
                if !connection.is_behind() {
                    batch.text(connection, text.clone());
                }
            }
        }
    }
}

impl Tally {
    fn add(&mut self, person: &ParticipantId, reaction: Reaction) {
        *self.counts.entry(reaction).or_default() += 1;
        if self.first.len() < REACTIONS_NAMED {
            self.first.push((person.clone(), reaction));
        }
    }

    fn told(self, with_names: bool) -> ServerMessage {
        let counts = self.counts.into_iter();
        ServerMessage::Reactions {
            counts: counts
                .map(|(reaction, count)| ReactionCount { reaction, count })
                .collect(),
            from: if with_names { self.first } else { Vec::new() },
        }
    }
}
