mod people;
mod plans;
mod round;
mod stage;
mod works;

use protocol::{Millis, ParticipantId};

use crate::{Event, Participant, Session};

/// Makes `event`, which happened at `at`, part of the state. Total: every event of a journal can be applied, and what it says of
/// people or rooms that are unknown is ignored. The only writer.
pub fn evolve(session: &mut Session, at: Millis, event: &Event) {
    session.roster.turn_page();
    // Each part takes its own events and leaves the others; `home` says whose an event is.
    match home(event) {
        Home::People => people::evolve(session, at, event),
        Home::Stage => stage::evolve(session, at, event),
        Home::Plans => {
            plans::evolve(session, event);
            round::regroup(session);
        }
        Home::Round => round::evolve(session, at, event),
        Home::Works => works::evolve(session, at, event),
    }
}

/// Which part of the state an event changes first.
enum Home {
    People,
    Stage,
    Plans,
    Round,
    Works,
}

/// A new event does not compile before it has a home.
#[expect(clippy::too_many_lines, reason = "a list: one line an event")]
const fn home(event: &Event) -> Home {
    match event {
        Event::Joined { .. }
        | Event::Connected { .. }
        | Event::Disconnected { .. }
        | Event::Left { .. }
        | Event::Moved { .. }
        | Event::MovedMany { .. }
        | Event::Expected { .. }
        | Event::Struck { .. }
        | Event::Admitted { .. }
        | Event::Refused { .. }
        | Event::Removed { .. }
        | Event::BanLifted { .. }
        | Event::RoleSet { .. }
        | Event::DeputiesSet { .. }
        | Event::ChairHeld { .. }
        | Event::Invited { .. }
        | Event::InviteEnded { .. }
        | Event::Renamed { .. }
        | Event::WishesSet { .. }
        | Event::Erased { .. } => Home::People,
        Event::Configured { .. }
        | Event::DoorSet { .. }
        | Event::LocksSet { .. }
        | Event::ShowSet { .. }
        | Event::SceneSet { .. }
        | Event::AgendaSet { .. }
        | Event::AgendaMoved { .. }
        | Event::RosterNarrowed {}
        | Event::MediaSet { .. }
        | Event::MediaCut { .. }
        | Event::Muted { .. }
        | Event::MutedMany { .. }
        | Event::Unmuted { .. }
        | Event::UnmuteAsked { .. }
        | Event::Stopped { .. }
        | Event::Started { .. }
        | Event::Spotlit { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::HandsLowered { .. }
        | Event::HandsRestored { .. }
        | Event::MaySpeakSet { .. }
        | Event::QuestionAsked { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::QuestionEnded { .. }
        | Event::FloorGiven { .. }
        | Event::FloorEnded { .. }
        | Event::QueueRuled { .. }
        | Event::ChatWritten { .. }
        | Event::LetterWritten { .. }
        | Event::BroadcastSent { .. }
        | Event::DeckChanged { .. }
        | Event::StageSet { .. } => Home::Stage,
        Event::RoomsPlanned { .. }
        | Event::Assigned { .. }
        | Event::SpreadEvenly { .. }
        | Event::PlanMade { .. }
        | Event::PlanNamed { .. }
        | Event::PlanDropped { .. }
        | Event::PlanChosen { .. }
        | Event::PlanEdited { .. }
        | Event::ChoiceSet { .. }
        | Event::Seated { .. }
        | Event::Unseated { .. }
        | Event::Waitlisted { .. }
        | Event::CaptainSet { .. }
        | Event::RoomReady { .. } => Home::Plans,
        Event::RoundArmed { .. }
        | Event::RoundDisarmed { .. }
        | Event::RoundOpening { .. }
        | Event::RoundOpened { .. }
        | Event::RoundExtended { .. }
        | Event::RoundClosing { .. }
        | Event::RoundClosed { .. }
        | Event::RoundCollecting { .. }
        | Event::RoomOpened { .. }
        | Event::RoomsExtended { .. }
        | Event::RoomClosing { .. }
        | Event::RoomCollecting { .. }
        | Event::RoomCollected { .. }
        | Event::HelpAsked { .. }
        | Event::HelpClaimed { .. }
        | Event::HelpReleased { .. }
        | Event::HelpDeferred { .. }
        | Event::HelpEnded { .. }
        | Event::ReachSet { .. } => Home::Round,
        Event::GallerySet { .. }
        | Event::RunningOrderSet { .. }
        | Event::RubricSet { .. }
        | Event::Scored { .. }
        | Event::BallotOpened { .. }
        | Event::Voted { .. }
        | Event::BallotClosed { .. }
        | Event::CreditSet { .. }
        | Event::RoadmapPublished { .. }
        | Event::RoadmapUnpublished { .. }
        | Event::WorkEnded { .. }
        | Event::RoadmapsMerged { .. }
        | Event::RoadmapReplaced { .. } => Home::Works,
    }
}

fn with(session: &mut Session, id: &ParticipantId, change: impl FnOnce(&mut Participant)) {
    session.roster.change(id, change);
}
