use std::io::{self, Write as _};
use std::num::ParseIntError;
use std::time::Duration;

use clap::Args;
use protocol::http::{CreateWebinar, ExchangeAnswer};
use protocol::{PlannedRoom, Role, Secret};
use puppets::house::{Door, House};
use puppets::limits::PEOPLE_MAX;
use puppets::troupe::{Programme, Venue, play};
use tokio::sync::watch;

/// What `plenary rehearse` is asked for.
#[derive(Args, Clone, Debug)]
pub(crate) struct Rehearsal {
    /// How many people come, 60 at most; twelve have faces.
    #[arg(long, default_value_t = 12, value_parser = people)]
    people: usize,
    /// Breakout rooms that are planned.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=8))]
    rooms: u8,
    /// After so many minutes they say goodbye.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=480))]
    minutes: u16,
    /// The same number makes the same people do the same things, as far as you do.
    #[arg(long)]
    seed: Option<u64>,
    /// So many times as busy as people are.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=20))]
    pace: u32,
    /// Fill the webinar of this link instead of starting a server: an attendees' link, a panelists', or both.
    #[arg(long, value_name = "LINK")]
    join: Vec<String>,
}

/// Why a rehearsal could not begin; each text says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RehearsalError {
    #[error("this is no link to a webinar: {0}\nit looks like https://HOST/join#iv_…")]
    NoLink(String),
    #[error(
        "simulated people do not come as staff or with the organiser's link: use the attendees' or the panelists'"
    )]
    Staff,
    /// The texts of the clients say where and what.
    #[error("{0}")]
    Refused(String),
    #[error("the operating system refused: {0}")]
    System(#[from] io::Error),
}

/// Goals of the rooms, with names that say them; those that have a template come first.
const ROOMS: [(&str, u8); 8] = [
    ("Climate", 13),
    ("Schools", 4),
    ("Health", 3),
    ("No poverty", 1),
    ("Water", 6),
    ("Food", 2),
    ("Energy", 7),
    ("Cities", 11),
];

impl Rehearsal {
    /// It needs a server of its own.
    pub(crate) const fn is_at_home(&self) -> bool {
        self.join.is_empty()
    }

    /// Makes a webinar on our own server, says how to open it, and fills it until `stop` says so. People are `shown` one address
    /// of the server; `base` is that by which this machine reaches itself.
    ///
    /// # Errors
    /// When the server refuses, which would be a mistake of ours.
    pub(crate) async fn at_home(
        &self,
        base: &str,
        shown: &str,
        organiser_code: &str,
        stop: watch::Receiver<bool>,
    ) -> Result<(), RehearsalError> {
        let create = CreateWebinar {
            title: "A rehearsal".to_owned(),
            starts_at: None,
            settings: None,
            poster: None,
            agenda: Vec::new(),
            rooms: self.planned(),
        };
        let house = House::open(base, organiser_code, &create).await;
        let house = house.map_err(refused)?;
        let venue = Venue {
            base: base.to_owned(),
            attendees: house.code(Role::Attendee).map_err(refused)?.clone(),
            panelists: Some(house.code(Role::Panelist).map_err(refused)?.clone()),
        };
        let moderators = house.code(Role::Moderator).map_err(refused)?;
        let link = format!("{shown}/join#{}", moderators.expose());
        self.announce(&format!("Open this: {link}\n"))?;
        self.fill(venue, stop).await
    }

    /// Fills the webinar of a link until Ctrl-C.
    ///
    /// # Errors
    /// When a link opens nothing, or more than it should.
    pub(crate) async fn away(&self) -> Result<(), RehearsalError> {
        let venue = self.venue().await?;
        self.announce("")?;
        let (stop, stopping) = watch::channel(false);
        tokio::spawn(async move {
            // Without signals there is nothing to wait for: the people stay until their time is over.
            if tokio::signal::ctrl_c().await.is_ok() {
                let _ = stop.send(true);
            } else {
                std::future::pending::<()>().await;
            }
        });
        self.fill(venue, stopping).await
    }

    async fn venue(&self) -> Result<Venue, RehearsalError> {
        let (mut attendees, mut panelists, mut at) = (None, None, None);
        for link in &self.join {
            let (base, code) = parts(link)?;
            let door = Door::at(base).map_err(refused)?;
            let opens = door.exchange(&code).await.map_err(refused)?;
            match opens {
                ExchangeAnswer::Invitation {
                    role: Role::Attendee,
                    ..
                } => attendees = Some(code),
                ExchangeAnswer::Invitation {
                    role: Role::Panelist,
                    ..
                } => panelists = Some(code),
                _ => return Err(RehearsalError::Staff),
            }
            at = Some(base.to_owned());
        }
        let anybody = attendees.or_else(|| panelists.clone());
        match (at, anybody) {
            (Some(base), Some(attendees)) => Ok(Venue {
                base,
                attendees,
                panelists,
            }),
            _ => Err(RehearsalError::NoLink(String::new())),
        }
    }

    async fn fill(&self, venue: Venue, stop: watch::Receiver<bool>) -> Result<(), RehearsalError> {
        let programme = Programme {
            people: self.people,
            lasts: Duration::from_secs(60 * u64::from(self.minutes)),
            seed: self.seed.unwrap_or_else(rand::random),
            pace: self.pace,
        };
        play(venue, programme, stop).await.map_err(refused)
    }

    fn planned(&self) -> Vec<PlannedRoom> {
        let rooms = ROOMS.iter().take(self.rooms.into());
        let rooms = rooms.map(|(name, goal)| PlannedRoom {
            id: None,
            name: (*name).to_owned(),
            goal: *goal,
        });
        rooms.collect()
    }

    /// What other programs read: the link comes first, in a line of its own.
    fn announce(&self, first: &str) -> io::Result<()> {
        let text = format!(
            "{first}{} simulated people come in and stay for {} min. Ctrl-C ends it.\n",
            self.people, self.minutes
        );
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

/// Where a link leads, and its code.
fn parts(link: &str) -> Result<(&str, Secret), RehearsalError> {
    let found = link.split_once("/join#").filter(|(base, code)| {
        let is_web = base.starts_with("http://") || base.starts_with("https://");
        is_web && !code.is_empty() && code.len() <= CODE_BYTES_MAX
    });
    let (base, code) = found.ok_or_else(|| RehearsalError::NoLink(link.to_owned()))?;
    Ok((base, Secret::new(code)))
}

/// Ours are shorter.
const CODE_BYTES_MAX: usize = 200;

fn refused(error: impl std::fmt::Display) -> RehearsalError {
    RehearsalError::Refused(format!("{error:#}"))
}

fn people(text: &str) -> Result<usize, String> {
    let count: usize = text
        .parse()
        .map_err(|error: ParseIntError| error.to_string())?;
    if (1..=PEOPLE_MAX).contains(&count) {
        Ok(count)
    } else {
        Err(format!("1 to {PEOPLE_MAX} can be played"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_taken_apart_and_others_are_named() {
        let (base, code) = parts("http://127.0.0.1:8080/join#iv_abc").ok().unwrap();
        assert_eq!((base, code.expose()), ("http://127.0.0.1:8080", "iv_abc"));
        for base in ["https://forum.example", "https://[2001:db8::1]:8443"] {
            let link = format!("{base}/join#iv_abc");
            assert_eq!(parts(&link).ok().map(|(base, _)| base), Some(base));
        }
        for wrong in [
            "",
            "iv_abc",
            "http://a/join#",
            "ftp://a/join#iv_a",
            "http://a/organise#or_a",
        ] {
            assert!(
                matches!(parts(wrong), Err(RehearsalError::NoLink(_))),
                "{wrong}"
            );
        }
    }

    #[test]
    fn no_more_people_come_than_there_are() {
        assert_eq!(people("60"), Ok(60));
        for wrong in ["0", "61", "-1", "many"] {
            assert!(people(wrong).is_err(), "{wrong}");
        }
    }
}
