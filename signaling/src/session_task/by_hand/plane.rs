use std::sync::{Arc, Mutex, PoisonError};

use sfu_control::Command;

use crate::sfu_link::{MediaPlane, SfuLink};

/// The way to a media plane that only remembers what it was asked.
#[derive(Clone)]
pub struct Plane {
    pub(super) link: SfuLink,
    asked: Asked,
}

type Asked = Arc<Mutex<Vec<Command>>>;

struct Remembering(Asked);

impl MediaPlane for Remembering {
    fn send(&self, command: Command) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(command);
    }
}

impl Plane {
    /// `node` names this start of the program.
    #[must_use]
    pub fn new(node: String) -> Self {
        let asked = Asked::default();
        Self {
            link: SfuLink::new(Box::new(Remembering(asked.clone())), node),
            asked,
        }
    }

    /// What was asked since the last time, in order.
    #[must_use]
    pub fn take_asked(&self) -> Vec<Command> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *asked)
    }

    /// The session's task of this number has ended.
    pub fn end_session(&self, number: u32) {
        self.link.end_session(number);
    }
}
