use std::collections::BTreeSet;

use protocol::{ParticipantId, PlanChange};

use crate::{Event, Session};

/// Whom an event concerns: they may be told it in their own words, and see the session otherwise from then on. Everybody
/// else is told what others of their viewpoint are told. `session` is the state after the event.
#[must_use]
pub fn concerned(session: &Session, event: &Event) -> BTreeSet<ParticipantId> {
    let mut people = named(session, event);
    people.extend(session.shown_their_rooms(event));
    people
}

#[expect(clippy::too_many_lines, reason = "a list: one arm an event")]
fn named(session: &Session, event: &Event) -> BTreeSet<ParticipantId> {
    match event {
        Event::Joined { participant, .. }
        | Event::Connected { participant, .. }
        | Event::Disconnected { participant, .. }
        | Event::Left { participant }
        | Event::Moved { participant, .. }
        | Event::MediaSet { participant, .. }
        | Event::Muted { participant, .. }
        | Event::Unmuted { participant }
        | Event::HandRaised { participant, .. }
        | Event::HandLowered { participant, .. }
        | Event::MaySpeakSet { participant, .. }
        | Event::Assigned { participant, .. }
        | Event::Struck { participant }
        | Event::Refused { participant, .. }
        | Event::Removed { participant, .. }
        | Event::BanLifted { participant, .. }
        | Event::RoleSet { participant, .. }
        | Event::Invited { participant, .. }
        | Event::InviteEnded { participant, .. }
        | Event::Renamed { participant, .. }
        | Event::WishesSet { participant, .. }
        | Event::Erased { participant }
        | Event::UnmuteAsked { participant, .. }
        | Event::Stopped { participant, .. }
        | Event::Started { participant, .. }
        | Event::QuestionAsked { participant, .. }
        | Event::FloorGiven { participant, .. }
        | Event::FloorEnded { participant, .. }
        | Event::Seated { participant, .. }
        | Event::Unseated { participant, .. }
        | Event::Waitlisted { participant, .. }
        | Event::ReachSet { participant, .. }
        | Event::Scored { participant, .. }
        | Event::Voted { participant, .. }
        | Event::CreditSet { participant, .. }
        | Event::ChairHeld { by: participant }
        | Event::HelpAsked {
            by: participant, ..
        } => BTreeSet::from([participant.clone()]),
        Event::Admitted { participants, .. }
        | Event::MutedMany { participants, .. }
        | Event::HandsLowered { participants, .. } => participants.iter().cloned().collect(),
        Event::HandsRestored { hands, .. } => {
            hands.iter().map(|hand| hand.participant.clone()).collect()
        }
        Event::Spotlit { participants, .. } => {
            // Who was in it until now is forgotten by others, not by themselves.
            let left = session.roster.unstaged().map(|person| &person.id);
            participants.iter().chain(left).cloned().collect()
        }
        // They are among those who are told anew, and they alone see of themselves that they are asked onto the stage.
        Event::RosterNarrowed {} | Event::Configured { .. } => session
            .roster
            .invited()
            .map(|person| person.id.clone())
            .collect(),
        Event::CaptainSet { participant, .. } => participant.iter().cloned().collect(),
        Event::DeputiesSet { order, .. } => order.iter().cloned().collect(),
        Event::MovedMany { moves, .. } => moves.iter().map(|one| one.participant.clone()).collect(),
        Event::MediaCut { people } => people.iter().map(|left| left.participant.clone()).collect(),
        Event::Expected { people } => people
            .iter()
            .map(|person| person.participant.clone())
            .collect(),
        Event::SpreadEvenly { assignments, .. } => assignments
            .iter()
            .map(|seat| seat.participant.clone())
            .collect(),
        Event::DeckChanged { owner, .. } => BTreeSet::from([owner.clone()]),
        Event::LetterWritten { letter } => BTreeSet::from([letter.from.clone(), letter.to.clone()]),
        Event::ChoiceSet { plan, .. } => session
            .plans
            .get(plan)
            .map(crate::Plan::choosers)
            .unwrap_or_default(),
        Event::PlanEdited { changes, .. } => changes.iter().filter_map(seated).collect(),
        Event::BallotOpened { ballot, .. } => {
            let ballot = session.works.ballots.get(ballot);
            ballot
                .into_iter()
                .flat_map(|one| one.own.keys().cloned())
                .collect()
        }
        Event::RoadmapPublished { roadmap, .. } | Event::RoadmapUnpublished { roadmap, .. } => {
            let publication = session.works.published.get(roadmap);
            let own = publication.map(|one| one.own.clone());
            own.unwrap_or_default()
        }
        Event::RoadmapReplaced { roadmap, .. } => {
            let credits = session.works.credits.keys();
            let named = credits.filter(|(_, of)| of == roadmap);
            let named = named.map(|(person, _)| person);
            let scores = session.works.scores.of(roadmap);
            let judges = scores.map(|(person, _)| person);
            named.chain(judges).cloned().collect()
        }
        Event::ChatWritten { .. }
        | Event::RoomsPlanned { .. }
        | Event::RoundOpened { .. }
        | Event::RoundExtended { .. }
        | Event::RoundClosing { .. }
        | Event::RoundClosed { .. }
        | Event::BroadcastSent { .. }
        | Event::StageSet { .. }
        | Event::DoorSet { .. }
        | Event::LocksSet { .. }
        | Event::ShowSet { .. }
        | Event::SceneSet { .. }
        | Event::AgendaSet { .. }
        | Event::AgendaMoved { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::QuestionEnded { .. }
        | Event::QueueRuled { .. }
        | Event::PlanMade { .. }
        | Event::PlanNamed { .. }
        | Event::PlanDropped { .. }
        | Event::PlanChosen { .. }
        | Event::RoomReady { .. }
        | Event::RoundArmed { .. }
        | Event::RoundDisarmed { .. }
        | Event::RoundOpening { .. }
        | Event::RoomOpened { .. }
        | Event::RoomsExtended { .. }
        | Event::RoomClosing { .. }
        | Event::RoomCollecting { .. }
        | Event::RoundCollecting { .. }
        | Event::RoomCollected { .. }
        | Event::HelpClaimed { .. }
        | Event::HelpReleased { .. }
        | Event::HelpDeferred { .. }
        | Event::HelpEnded { .. }
        | Event::GallerySet { .. }
        | Event::RunningOrderSet { .. }
        | Event::RubricSet { .. }
        | Event::BallotClosed { .. }
        | Event::WorkEnded { .. }
        | Event::RoadmapsMerged { .. } => BTreeSet::new(),
    }
}

fn seated(change: &PlanChange) -> Option<ParticipantId> {
    match change {
        PlanChange::Seated { participant, .. } | PlanChange::Unseated { participant } => {
            Some(participant.clone())
        }
        _ => None,
    }
}
