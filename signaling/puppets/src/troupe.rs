//! A director and its puppets at one webinar.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use protocol::Secret;
use protocol::http::Seat;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::cast::{Character, cast};
use crate::director::{Act, Cue, Deed, Director};
use crate::house::Door;
use crate::puppet::{End, Puppet, Stand};
use crate::refusal::{Lasts, Refusal};
use crate::transport::identity::Identity;

/// Where and as what the puppets come.
#[derive(Clone)]
pub struct Venue {
    /// The server's address, `http://…`, without a slash at the end.
    pub base: String,
    pub attendees: Secret,
    /// For those on the stage; without it everybody is an attendee.
    pub panelists: Option<Secret>,
}

/// How many, for how long, and which event it becomes.
#[derive(Clone, Copy, Debug)]
pub struct Programme {
    pub people: usize,
    pub lasts: Duration,
    pub seed: u64,
    /// How many times as fast as people are.
    pub pace: u32,
}

/// One in so many sits on the stage, the first one in any case.
const PANEL_ONE_IN: usize = 4;
/// The director is asked at least so often.
const LOOK_UP: Duration = Duration::from_secs(60);
/// At the end everybody says goodbye within this time.
const GOODBYE_WITHIN: Duration = Duration::from_millis(800);

/// Plays until the programme is over, or `stop` says so.
///
/// # Errors
/// When the machine has no randomness, or the address is none.
pub async fn play(
    venue: Venue,
    programme: Programme,
    mut stop: watch::Receiver<bool>,
) -> Result<()> {
    let Programme {
        people,
        lasts,
        seed,
        pace,
    } = programme;
    let pace = pace.max(1);
    let mut director = Director::new(people, lasts * pace, seed).at_pace(pace);
    let (tell, mut cues) = mpsc::unbounded_channel();
    let troupe = Troupe::new(venue, people, &tell)?;
    let start = Instant::now();
    while !director.is_over() {
        while let Some(Act { puppet, deed }) = director.poll(start.elapsed() * pace) {
            troupe.tell(puppet, deed);
        }
        let wake = match director.poll_timeout() {
            Some(at) => start + at / pace,
            None => Instant::now() + LOOK_UP,
        };
        tokio::select! {
            // We hold a sender ourselves: this never ends by itself.
            Some((puppet, cue)) = cues.recv() => director.hear(start.elapsed() * pace, puppet, cue),
            () = sleep_until(wake) => {}
            // Whoever could say so is gone: that is an end, too.
            _ = stop.wait_for(|stop| *stop) => break,
        }
    }
    troupe.disperse().await;
    Ok(())
}

/// Everybody, whether they have come yet or not.
struct Troupe {
    deeds: Vec<mpsc::UnboundedSender<Deed>>,
    lives: JoinSet<()>,
    ending: watch::Sender<bool>,
}

impl Troupe {
    fn new(
        venue: Venue,
        people: usize,
        tell: &mpsc::UnboundedSender<(usize, Cue)>,
    ) -> Result<Self> {
        let venue = Arc::new(venue);
        let identity = Arc::new(Identity::generate()?);
        let door = Door::at(&venue.base)?;
        let (ending, ended) = watch::channel(false);
        let mut lives = JoinSet::new();
        let deeds = cast()
            .iter()
            .take(people)
            .enumerate()
            .map(|(number, character)| {
                let (deed, deeds) = mpsc::unbounded_channel();
                let life = Life {
                    number,
                    character,
                    venue: Arc::clone(&venue),
                    identity: Arc::clone(&identity),
                    door: door.clone(),
                    tell: tell.clone(),
                    ended: ended.clone(),
                };
                lives.spawn(life.live(deeds));
                deed
            });
        let deeds = deeds.collect();
        Ok(Self {
            deeds,
            lives,
            ending,
        })
    }

    fn tell(&self, puppet: usize, deed: Deed) {
        if let Some(deeds) = self.deeds.get(puppet) {
            // Whoever has gone for good hears nothing any more.
            let _ = deeds.send(deed);
        }
    }

    /// Everybody leaves as a closed page does, and whoever is on the way in turns round.
    async fn disperse(mut self) {
        self.deeds.clear();
        // Nobody listens if all have left already.
        let _ = self.ending.send(true);
        let all_gone = async { while self.lives.join_next().await.is_some() {} };
        // A server that does not take what they say is not waited for.
        let _ = tokio::time::timeout(GOODBYE_WITHIN, all_gone).await;
    }
}

/// One puppet between its connections.
struct Life {
    number: usize,
    character: &'static Character,
    venue: Arc<Venue>,
    identity: Arc<Identity>,
    door: Door,
    tell: mpsc::UnboundedSender<(usize, Cue)>,
    ended: watch::Receiver<bool>,
}

impl Life {
    async fn live(self, mut deeds: mpsc::UnboundedReceiver<Deed>) {
        let mut seat = None;
        while let Some(deed) = deeds.recv().await {
            let end = match deed {
                Deed::Leave => return,
                Deed::Come | Deed::Return => self.appear(&mut seat, &mut deeds).await,
                // It was for a connection that is gone.
                _ => continue,
            };
            match end {
                Ok(End::Left | End::SentOut) => return,
                Ok(End::Dropped) => {}
                Err(error) => {
                    let refusal = error.downcast_ref::<Refusal>();
                    let cue = match refusal.map(|refusal| refusal.lasts) {
                        None => Cue::Lost,
                        Some(Lasts::ForNow) => Cue::TurnedAway,
                        Some(Lasts::ForGood) => Cue::SentOut,
                    };
                    let puppet = self.number;
                    match refusal {
                        None => tracing::debug!(puppet, "a puppet lost its connection: {error:#}"),
                        Some(_) => tracing::warn!(puppet, "a puppet is not let in: {error:#}"),
                    }
                    let is_over = cue == Cue::SentOut;
                    // Nobody listens when all is over.
                    let _ = self.tell.send((self.number, cue));
                    if is_over {
                        return;
                    }
                }
            }
        }
    }

    async fn appear(
        &self,
        seat: &mut Option<Seat>,
        deeds: &mut mpsc::UnboundedReceiver<Deed>,
    ) -> Result<End> {
        let mut ended = self.ended.clone();
        let puppet = tokio::select! {
            puppet = self.enter(seat) => puppet?,
            // Whoever could say so is gone: that is an end, too.
            _ = ended.wait_for(|is| *is) => return Ok(End::Left),
        };
        puppet.live(deeds, &self.tell).await
    }

    /// Whoever has a seat comes back to it: what opens a connection is good for minutes.
    async fn enter(&self, seat: &mut Option<Seat>) -> Result<Puppet> {
        let here = match seat.as_ref() {
            Some(known) => self.door.resume(known).await?,
            None => self.take_seat().await?,
        };
        let stand = Stand {
            seat: seat.insert(here).clone(),
            url: self.door.socket_url(),
            identity: Arc::clone(&self.identity),
            number: self.number,
            character: self.character,
        };
        Puppet::connect(stand).await
    }

    async fn take_seat(&self) -> Result<Seat> {
        let on_stage = self.number.is_multiple_of(PANEL_ONE_IN);
        let stage = self.venue.panelists.as_ref().filter(|_| on_stage);
        let code = stage.unwrap_or(&self.venue.attendees);
        self.door.join(code, &self.character.profile()).await
    }
}
