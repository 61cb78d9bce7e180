use super::Decision;
use crate::{Event, Participant};

/// What somebody would work on, and what they speak: strategies look at it, nobody moves.
pub(super) fn set(me: &Participant, goals: &[u8], languages: &[String]) -> Decision {
    if me.profile.goals == goals && me.profile.languages == languages {
        return Ok(Vec::new());
    }
    Ok(vec![Event::WishesSet {
        participant: me.id.clone(),
        goals: goals.to_vec(),
        languages: languages.to_vec(),
    }])
}
