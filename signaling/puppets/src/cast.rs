use std::sync::LazyLock;

use protocol::{Personal, Profile};
use serde::Deserialize;

use crate::limits::PEOPLE_MAX;
use crate::reel::Reel;

/// Somebody who can be played. All of them are invented.
#[derive(Clone, Debug, Deserialize)]
pub struct Character {
    pub name: String,
    /// People whose given names and surnames go with each other.
    family: String,
    pub school: String,
    pub country: String,
    pub languages: Vec<String>,
    pub goals: Vec<u8>,
    /// Which voice, from 1.
    voice: usize,
    /// Whoever has none comes without a camera.
    face: Option<String>,
}

static CAST: LazyLock<Vec<Character>> = LazyLock::new(|| {
    let mut all: Vec<Character> =
        serde_json::from_str(include_str!("../data/cast.json")).unwrap_or_default();
    let more: Vec<Character> = namesakes(&all).collect();
    all.extend(more);
    all.truncate(PEOPLE_MAX);
    all
});

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

/// More people: each has the given name of one and the surname of another of the same family, teaches where the first does, and
/// has no face, since that is somebody else's.
fn namesakes(written: &[Character]) -> impl Iterator<Item = Character> {
    (1..written.len()).flat_map(move |apart| {
        written
            .iter()
            .filter_map(move |one| namesake(written, one, apart))
    })
}

/// With the surname of who comes so many places after them in their family, if that is not themselves.
fn namesake(written: &[Character], one: &Character, apart: usize) -> Option<Character> {
    let family: Vec<_> = written.iter().filter(|c| c.family == one.family).collect();
    if apart >= family.len() {
        return None;
    }
    let place = family.iter().position(|c| c.name == one.name)?;
    let other = family.get((place + apart) % family.len())?;
    let (given, _) = one.name.split_once(' ')?;
    let (_, surname) = other.name.split_once(' ')?;
    Some(Character {
        name: format!("{given} {surname}"),
        goals: other.goals.clone(),
        face: None,
        ..one.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_somebody_else_and_has_a_voice() {
        assert_eq!(cast().len(), PEOPLE_MAX);
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
    fn who_has_the_names_of_two_others_is_of_one_of_their_schools() {
        let (written, more) = cast().split_at(24);
        let given = |one: &Character| one.name.split_once(' ').unwrap().0.to_owned();
        let surname = |one: &Character| one.name.split_once(' ').unwrap().1.to_owned();
        for one in more {
            let is_first = |c: &&Character| given(c) == given(one) && c.school == one.school;
            let first = written.iter().find(is_first).unwrap();
            assert_eq!((&first.country, first.voice), (&one.country, one.voice));
            assert!(written.iter().any(|c| surname(c) == surname(one)));
            assert!(one.face().is_none(), "a face is one person's");
        }
    }

    #[test]
    fn everybody_says_that_nobody_is_behind_them() {
        assert!(cast().iter().all(|one| one.profile().simulated));
    }
}
