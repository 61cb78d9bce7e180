use protocol::{ParticipantId, SessionEvent};

use crate::{Event, Participant, view::devices_of};

/// What somebody is told of their own devices, of which others see only what they send together.
pub(super) fn told(event: &Event, viewer: &Participant) -> Option<SessionEvent> {
    may_change(event, viewer).then(|| SessionEvent::Devices {
        devices: devices_of(viewer),
    })
}

/// Somebody with one device is told nothing: there was nothing to tell before, and there is not now.
fn may_change(event: &Event, viewer: &Participant) -> bool {
    let me = |id: &ParticipantId| *id == viewer.id;
    let several = viewer.devices.len() > 1;
    match event {
        Event::Connected { participant, .. } | Event::MediaSet { participant, .. } => {
            several && me(participant)
        }
        Event::Disconnected {
            participant,
            device,
            ..
        } => me(participant) && (device.is_none() || !viewer.devices.is_empty()),
        Event::Left { participant }
        | Event::Refused { participant, .. }
        | Event::Removed { participant, .. } => me(participant),
        Event::MediaCut { people } => several && people.iter().any(|one| me(&one.participant)),
        Event::MovedMany { moves, .. } => several && moves.iter().any(|one| me(&one.participant)),
        _ => false,
    }
}
