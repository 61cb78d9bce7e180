use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use protocol::Role;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::limits::{JOINING_MAX, JOINS_BETWEEN_PINGS};
use crate::person::{Part, Person, World};
use crate::progress::Troubles;
use crate::wire::News;
use puppets::limits::CONNECT_WITHIN;

/// Everybody of a run, and what became of them.
pub(crate) struct Crowd {
    pub(crate) world: Arc<World>,
    news: mpsc::UnboundedReceiver<News>,
    people: Vec<Person>,
    connected: HashMap<u32, Instant>,
    first_frames: HashMap<u32, Instant>,
    lost: HashMap<u32, String>,
    next: u32,
    troubles: Troubles,
}

/// How many have come how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Connected,
    FirstFrame,
}

impl Crowd {
    pub(crate) fn new(world: Arc<World>, news: mpsc::UnboundedReceiver<News>) -> Self {
        Self {
            world,
            news,
            people: Vec::new(),
            connected: HashMap::new(),
            first_frames: HashMap::new(),
            lost: HashMap::new(),
            next: 0,
            troubles: Troubles::default(),
        }
    }

    /// Lets `count` people join, `rate` a second, each in the part that `part` gives for its place in this group; fewer
    /// a second if the machine cannot keep up. All of them have to connect.
    ///
    /// # Errors
    /// When somebody did not.
    pub(crate) async fn gather(
        &mut self,
        count: u32,
        rate: f64,
        part: impl Fn(u32) -> Part,
    ) -> Result<Vec<u32>> {
        let mut came = Vec::new();
        let pause = Duration::from_secs_f64(1.0 / rate.max(0.001));
        let mut joining = JoinSet::new();
        let mut next = tokio::time::Instant::now();
        let mut started = 0;
        while started < count || !joining.is_empty() {
            self.take_news();
            let on_the_way = joining.len() + came.len() - self.connected_of(&came);
            if started < count && on_the_way < JOINING_MAX {
                next = (next + pause).max(tokio::time::Instant::now());
                self.start(&mut joining, part(started));
                started += 1;
                if let Some(first) = self.people.first()
                    && started.is_multiple_of(JOINS_BETWEEN_PINGS)
                {
                    first.catches_up().await;
                }
                tokio::time::sleep_until(next).await;
            } else {
                tokio::time::sleep(pause).await;
            }
            while let Some(joined) = joining.try_join_next() {
                self.admit(joined, &mut came);
            }
        }
        if came.len() < count as usize {
            bail!("{} of {count} could not join", count as usize - came.len());
        }
        self.wait_for_all(&came, Stage::Connected).await?;
        Ok(came)
    }

    /// Lets `count` people join, exactly `rate` a second, whatever becomes of them. Returns the numbers of those who got
    /// as far as their media.
    pub(crate) async fn storm(
        &mut self,
        count: u32,
        rate: f64,
        part: impl Fn(u32) -> Part,
    ) -> Vec<u32> {
        let start = tokio::time::Instant::now();
        let mut joining = JoinSet::new();
        let mut came = Vec::new();
        for index in 0..count {
            let due = start + Duration::from_secs_f64(f64::from(index) / rate);
            tokio::time::sleep_until(due).await;
            self.start(&mut joining, part(index));
            while let Some(joined) = joining.try_join_next() {
                self.admit(joined, &mut came);
            }
        }
        while let Some(joined) = joining.join_next().await {
            self.admit(joined, &mut came);
        }
        came
    }

    /// A moderator without media, who has the word over the rooms.
    ///
    /// # Errors
    /// When they cannot join.
    pub(crate) async fn moderator(&mut self) -> Result<Person> {
        let part = Part {
            role: Role::Moderator,
            media: None,
            publish: None,
            is_probe: false,
            network: None,
        };
        self.next += 1;
        Person::join(Arc::clone(&self.world), self.next - 1, part).await
    }

    /// Waits until all of them are that far or lost, at most as long as connecting may take. Returns how many are.
    pub(crate) async fn wait(&mut self, who: &[u32], stage: Stage) -> usize {
        let deadline = tokio::time::Instant::now() + CONNECT_WITHIN;
        loop {
            self.take_news();
            let reached = match stage {
                Stage::Connected => &self.connected,
                Stage::FirstFrame => &self.first_frames,
            };
            let arrived = who.iter().filter(|who| reached.contains_key(who)).count();
            let lost = who.iter().filter(|who| self.lost.contains_key(who)).count();
            if arrived + lost >= who.len() {
                return arrived;
            }
            match tokio::time::timeout_at(deadline, self.news.recv()).await {
                Ok(Some(news)) => self.take(news),
                Ok(None) | Err(_) => return arrived,
            }
        }
    }

    /// The same, but all of them have to.
    ///
    /// # Errors
    /// When somebody did not.
    pub(crate) async fn wait_for_all(&mut self, who: &[u32], stage: Stage) -> Result<()> {
        let arrived = self.wait(who, stage).await;
        if arrived < who.len() {
            let why = self.lost.values().next();
            let why = why.map_or("nothing came", String::as_str);
            bail!("{arrived} of {} got to {stage:?}: {why}", who.len());
        }
        Ok(())
    }

    /// From the click to the first picture or sound, of those who have it.
    pub(crate) fn first_frame_times(&self, who: &[u32]) -> Vec<Duration> {
        let people = self
            .people
            .iter()
            .filter(|person| who.contains(&person.number));
        people
            .filter_map(|person| {
                let at = self.first_frames.get(&person.number)?;
                Some(at.saturating_duration_since(person.began))
            })
            .collect()
    }

    pub(crate) fn first_frames(&self, who: &[u32]) -> Vec<Instant> {
        let frames = who.iter().filter_map(|who| self.first_frames.get(who));
        frames.copied().collect()
    }

    /// Media connections that ended since the beginning.
    pub(crate) fn lost(&mut self) -> usize {
        self.take_news();
        self.lost.len()
    }

    /// Everybody leaves.
    pub(crate) fn disperse(&mut self) {
        for person in self.people.drain(..) {
            person.leave();
        }
    }

    fn start(&mut self, joining: &mut JoinSet<Result<Person>>, part: Part) {
        let world = Arc::clone(&self.world);
        joining.spawn(Person::join(world, self.next, part));
        self.next += 1;
    }

    /// How many of them are connected, or will never be.
    fn connected_of(&self, who: &[u32]) -> usize {
        let is_settled =
            |who: &&u32| self.connected.contains_key(who) || self.lost.contains_key(who);
        who.iter().filter(is_settled).count()
    }

    fn admit(
        &mut self,
        joined: Result<Result<Person>, tokio::task::JoinError>,
        came: &mut Vec<u32>,
    ) {
        match joined.context("a task broke").flatten() {
            Ok(person) => {
                came.push(person.number);
                self.people.push(person);
            }
            Err(error) => self
                .troubles
                .note(&format!("somebody could not join: {error:#}")),
        }
    }

    fn take_news(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            self.take(news);
        }
    }

    fn take(&mut self, news: News) {
        match news {
            News::Connected { client, at } => {
                self.connected.insert(client, at);
            }
            News::FirstFrame { client, at } => {
                self.first_frames.insert(client, at);
            }
            News::Lost { client, why } => {
                let line = format!("visitor {client} lost their media: {why}");
                self.troubles.note(&line);
                self.lost.insert(client, why);
            }
        }
    }
}
