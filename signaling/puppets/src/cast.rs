use std::sync::LazyLock;

use protocol::{Personal, Profile};
use serde::Deserialize;

use crate::reel::Reel;

/// Somebody who can be played. All of them are invented.
#[derive(Debug, Deserialize)]
pub struct Character {
    pub name: String,
    pub school: String,
    pub country: String,
    pub languages: Vec<String>,
    pub goals: Vec<u8>,
    /// Which voice, from 1.
    voice: usize,
    /// Whoever has none comes without a camera.
    face: Option<String>,
}

static CAST: LazyLock<Vec<Character>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/cast.json")).unwrap_or_default());

/// Everybody there is, in the order in which they are asked to come.
#[must_use]
pub fn cast() -> &'static [Character] {
    &CAST
}

impl Character {
    /// What they say of themselves at the door; also that nobody is behind it.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile {
            name: Personal::new(&*self.name),
            school: Personal::new(&*self.school),
            country: self.country.clone(),
            languages: self.languages.clone(),
            goals: self.goals.clone(),
            no_keyboard: false,
            simulated: true,
        }
    }

    #[must_use]
    pub fn face(&self) -> Option<&'static Reel> {
        crate::reel::face(self.face.as_deref()?)
    }

    #[must_use]
    pub fn voice(&self) -> Option<&'static Reel> {
        crate::reel::voice(self.voice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_somebody_else_and_has_a_voice() {
        assert!(cast().len() >= crate::limits::PEOPLE_MAX);
        let mut names: Vec<_> = cast().iter().map(|one| &one.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), cast().len());
        assert!(cast().iter().all(|one| one.voice().is_some()));
    }

    #[test]
    fn the_first_dozen_has_a_face() {
        assert!(cast().iter().take(12).all(|one| one.face().is_some()));
        let named = cast().iter().filter(|one| one.face.is_some());
        assert!(
            named.clone().all(|one| one.face().is_some()),
            "a name of no file"
        );
        assert!(named.count() < cast().len(), "some come without a camera");
    }

    #[test]
    fn everybody_says_that_nobody_is_behind_them() {
        assert!(cast().iter().all(|one| one.profile().simulated));
    }
}
