use protocol::{InviteView, Millis, ParticipantId, Role};

use crate::{Participant, Session, Timer};

/// Somebody is asked onto the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub role: Role,
    pub by: ParticipantId,
    /// Without an answer it ends then.
    pub until: Millis,
}

/// When the earliest invitation ends without an answer.
pub(crate) fn deadline(session: &Session) -> Option<(Millis, Timer)> {
    let invites = session.roster.invited();
    let ends = invites.filter_map(|person| Some(person.invite.as_ref()?.until));
    Some((ends.min()?, Timer::InviteEnds))
}

pub(crate) fn invite_view(person: &Participant) -> Option<InviteView> {
    let invite = person.invite.as_ref()?;
    Some(InviteView {
        by: invite.by.clone(),
        until: invite.until,
    })
}
