use std::sync::{Mutex, PoisonError};

use protocol::Location;

/// Numbers for the places of a session, as stamps carry them: 0 is the plenary.
#[derive(Debug)]
pub(crate) struct Places(Mutex<Vec<Location>>);

impl Places {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(vec![Location::Plenary]))
    }

    pub(crate) fn number(&self, location: &Location) -> u32 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = known.iter().position(|place| place == location);
        let at = at.unwrap_or_else(|| {
            known.push(location.clone());
            known.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_keeps_its_number_and_the_plenary_has_the_first() {
        let places = Places::new();
        let room = |body: &str| Location::Room {
            room: protocol::RoomId::from_body(body).unwrap(),
        };
        assert_eq!(places.number(&room("a")), 1);
        assert_eq!(places.number(&room("b")), 2);
        assert_eq!(places.number(&room("a")), 1);
        assert_eq!(places.number(&Location::Plenary), 0);
    }
}
