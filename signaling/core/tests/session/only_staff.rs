use protocol::{InviteEnd, MoveCause, Stage};
use signaling_core::Event;

/// Events that only staff can cause.
pub(crate) fn moderates(event: &Event) -> bool {
    match event {
        Event::Muted { .. }
        | Event::MaySpeakSet { .. }
        | Event::RoomsPlanned { .. }
        | Event::Assigned { .. }
        | Event::SpreadEvenly { .. }
        | Event::RoundOpened { .. }
        | Event::RoundExtended { .. }
        | Event::RoundClosing { .. }
        | Event::RoundClosed { .. }
        | Event::BroadcastSent { .. }
        | Event::StageSet {
            stage: Stage::Roadmap { .. },
            ..
        } => true,
        Event::HandLowered { by, .. } | Event::FloorEnded { by, .. } => by.is_some(),
        Event::Renamed {
            participant, by, ..
        } => participant != by,
        Event::Moved { cause, .. } => !matches!(
            cause,
            MoveCause::Visit | MoveCause::Returned | MoveCause::CameBack
        ),
        Event::Joined { .. }
        | Event::Connected { .. }
        | Event::Disconnected { .. }
        | Event::Left { .. }
        | Event::MediaSet { .. }
        | Event::Unmuted { .. }
        | Event::HandRaised { .. }
        | Event::QuestionAsked { .. }
        | Event::QuestionWithdrawn { .. }
        | Event::Started { .. }
        | Event::LetterWritten { .. }
        | Event::Scored { .. }
        | Event::Voted { .. }
        | Event::CreditSet { .. }
        | Event::RoadmapReplaced { .. }
        | Event::InviteEnded {
            how: InviteEnd::Declined,
            ..
        }
        | Event::WishesSet { .. }
        | Event::Waitlisted { .. }
        | Event::Seated { .. }
        | Event::Unseated { .. }
        | Event::CaptainSet { .. }
        | Event::RoomReady { .. }
        | Event::HelpAsked { .. }
        | Event::HelpEnded { .. }
        | Event::DeckChanged { .. }
        | Event::StageSet { .. }
        | Event::ChatWritten { .. } => false,
        _ => true,
    }
}
