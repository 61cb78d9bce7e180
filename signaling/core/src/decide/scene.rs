use protocol::{Layout, ParticipantId, Scene};

use crate::{Event, Session};

pub(super) fn set_layout(session: &Session, layout: Layout, by: &ParticipantId) -> Vec<Event> {
    let scene = Scene {
        layout,
        ..session.scene
    };
    set(session, scene, by)
}

pub(super) fn set_reactions(session: &Session, on: bool, by: &ParticipantId) -> Vec<Event> {
    let scene = Scene {
        reactions: on,
        ..session.scene
    };
    set(session, scene, by)
}

/// What is so already is no event.
fn set(session: &Session, scene: Scene, by: &ParticipantId) -> Vec<Event> {
    if scene == session.scene {
        return Vec::new();
    }
    let by = by.clone();
    vec![Event::SceneSet { scene, by }]
}
