use protocol::Role;

use crate::{Participant, Session};

/// What staff can do. A role, or the chair, gives a set of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// Let people in, or not.
    Admit,
    /// Set who gets in how.
    Door,
    /// Mute, stop, rename.
    Moderate,
    /// Send people out.
    Remove,
    LiftBan,
    Lock,
    /// Call up hands and questions.
    Queue,
    /// Say who is on the stage, and as what.
    Stage,
    /// Begin and pause the show, and drive its agenda.
    Show,
    EndShow,
    /// Appoint and dismiss staff, and act on them.
    Staff,
    Plan,
    Round,
    /// Move people, whatever their seats.
    Place,
    /// Go into any room.
    Visit,
    Help,
    Broadcast,
    /// Hear and speak into rooms from elsewhere.
    Reach,
    /// Put a roadmap or slides on the stage.
    Present,
    /// Join, restore and publish roadmaps.
    Work,
}

/// Moderators hold all, and so does a deputy in the chair; co-moderators all but the last word.
#[must_use]
pub fn holds(session: &Session, person: &Participant, wanted: Capability) -> bool {
    match person.role {
        Role::Moderator => true,
        Role::CoModerator => !is_last_word(wanted) || session.is_acting(&person.id),
        Role::Panelist | Role::Attendee => false,
    }
}

/// The organiser has no body to go or to listen anywhere.
pub(super) const fn organiser(wanted: Capability) -> bool {
    !matches!(
        wanted,
        Capability::Visit | Capability::Help | Capability::Reach
    )
}

const fn is_last_word(wanted: Capability) -> bool {
    matches!(
        wanted,
        Capability::Staff | Capability::EndShow | Capability::LiftBan
    )
}
