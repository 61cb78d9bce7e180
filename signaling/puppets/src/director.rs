//! Who does what when: an event that lives, from a seed. Pure: what the puppets see and what time it is go in, what they
//! do comes out.

mod actor;
mod cue;
mod deed;
mod desks;
mod pace;
mod turns;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::ops::Range;
use std::time::Duration;

use protocol::{HelpTopic, Location, PublishRights, Reaction};
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use crate::cast::cast;
use crate::limits::PEOPLE_MAX;
use crate::lines::Lines;
use actor::{Actor, Plan, Presence, State};
pub use cue::Cue;
pub use deed::{Act, Deed, Task};
use desks::Desks;
use turns::Turns;

/// Tells the puppets what to do. Time is since the beginning.
pub struct Director {
    rng: StdRng,
    actors: Vec<Actor>,
    turns: Turns,
    desks: Desks,
    /// In milliseconds; after it nobody begins anything.
    ends: u64,
    acts: VecDeque<Act>,
    /// The last time that was told, so that it never runs backwards.
    now: u64,
    /// How many times as fast as a server's clock ours runs.
    pace: u64,
}

impl Director {
    /// `people` of the cast, at most [`PEOPLE_MAX`], for so long. The same seed and the same cues give the same event.
    #[must_use]
    pub fn new(people: usize, lasts: Duration, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let people = people.min(PEOPLE_MAX);
        let ends = millis(lasts);
        let mut actors: Vec<Actor> = cast()
            .iter()
            .take(people)
            .map(|character| Actor::new(Lines::of(&character.languages), &mut rng))
            .collect();
        for (number, actor) in actors.iter_mut().enumerate() {
            let at = match number.checked_sub(pace::EARLY) {
                None => number as u64 * pace::EARLY_APART,
                Some(_) => rng.random_range(pace::EARLY as u64 * pace::EARLY_APART..pace::ARRIVALS),
            };
            actor.plan(at.min(ends), Plan::Come);
            actor.plan(ends + rng.random_range(pace::GOODBYES), Plan::GoHome);
        }
        Self {
            rng,
            actors,
            turns: Turns::default(),
            desks: Desks::default(),
            ends,
            acts: VecDeque::new(),
            now: 0,
            pace: 1,
        }
    }

    /// The same, told a time that runs so many times as fast as the server's: it is asked again no more often for that.
    #[must_use]
    pub fn at_pace(self, pace: u32) -> Self {
        let pace = u64::from(pace.max(1));
        Self { pace, ..self }
    }

    /// Takes what a puppet sees. One that nobody knows is nobody.
    pub fn hear(&mut self, now: Duration, puppet: usize, cue: Cue) {
        let now = self.at(now);
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        if actor.state == State::Gone {
            return;
        }
        match cue {
            Cue::Here { place, rights } => self.comes(now, puppet, &place, rights),
            Cue::Rights(rights) => {
                if let Some(here) = actor.here_mut() {
                    here.rights = rights;
                }
                if !actor.may_speak() {
                    self.stops_speaking(now, puppet);
                }
            }
            Cue::HandDown => {
                actor.hand = false;
                actor.forget(|plan| *plan == Plan::LowerHand);
            }
            Cue::Floor(true) => {
                actor.muted = false;
                let for_ms = self.rng.random_range(pace::FLOOR_TURN);
                actor.plan(now + pace::FLOOR_BEGIN, Plan::BeginToSpeak { for_ms });
            }
            Cue::Floor(false) => self.stops_speaking(now, puppet),
            Cue::Muted => {
                actor.muted = true;
                self.stops_speaking(now, puppet);
            }
            Cue::AskedToUnmute => {
                let after = self.rng.random_range(pace::ANSWER_AFTER);
                actor.plan(now + after, Plan::Unmute);
            }
            Cue::Invited => self.later(now, puppet, pace::ANSWER_AFTER, Deed::AcceptInvite),
            Cue::Ballot {
                ballot,
                mut among,
                each,
            } => {
                among.shuffle(&mut self.rng);
                among.truncate(self.rng.random_range(1..=usize::from(each.max(1))));
                if !among.is_empty() {
                    self.later(now, puppet, pace::VOTE_AFTER, Deed::Vote(ballot, among));
                }
            }
            Cue::HelpEnded => actor.forget(|plan| *plan == Plan::GiveUpHelp),
            Cue::Wrote => self.wrote(now, puppet),
            Cue::Lost => self.lost(now, puppet, pace::TRY_AGAIN),
            Cue::TurnedAway => self.lost(now, puppet, pace::ASK_AGAIN),
            Cue::SentOut => {
                self.leaves(now, puppet);
                if let Some(actor) = self.actors.get_mut(puppet) {
                    actor.state = State::Gone;
                    actor.plans.clear();
                }
            }
        }
    }

    /// The next thing that somebody does by `now`.
    pub fn poll(&mut self, now: Duration) -> Option<Act> {
        let now = self.at(now);
        while self.acts.is_empty() {
            let due = self.actors.iter().enumerate().find_map(|(puppet, actor)| {
                let (at, _) = actor.plans.front()?;
                (*at <= now).then_some(puppet)
            });
            if let Some(puppet) = due {
                let plan = self.actors.get_mut(puppet)?.plans.pop_front();
                let (_, plan) = plan?;
                self.carry_out(now, puppet, plan);
            } else if !self.seat_speakers(now) && !self.seat_writers(now) {
                break;
            }
        }
        self.acts.pop_front()
    }

    /// When to poll again at the latest; nothing: when somebody sees something.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Duration> {
        let plans = self.actors.iter().filter_map(|actor| actor.plans.front());
        let plans = plans.map(|(at, _)| *at);
        let places = self.turns.next().into_iter().chain(self.desks.next());
        let next = plans.chain(places.filter(|at| *at < self.ends)).min();
        next.map(|at| Duration::from_millis(at.max(self.now)))
    }

    /// Nobody is left who could do anything.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.acts.is_empty() && self.actors.iter().all(|actor| actor.state == State::Gone)
    }

    fn at(&mut self, now: Duration) -> u64 {
        self.now = self.now.max(millis(now));
        self.now
    }

    fn act(&mut self, puppet: usize, deed: Deed) {
        self.acts.push_back(Act { puppet, deed });
    }

    fn later(&mut self, now: u64, puppet: usize, after: Range<u64>, deed: Deed) {
        let at = now + self.rng.random_range(after);
        self.plan(puppet, at, Plan::Do(deed));
    }

    fn plan(&mut self, puppet: usize, at: u64, plan: Plan) {
        if let Some(actor) = self.actors.get_mut(puppet) {
            actor.plan(at, plan);
        }
    }

    fn soon(&mut self, puppet: usize, now: u64, after: Range<u64>, plan: Plan) {
        let at = now + self.rng.random_range(after);
        self.plan(puppet, at, plan);
    }

    fn comes(&mut self, now: u64, puppet: usize, place: &Location, rights: PublishRights) {
        let Some(actor) = self.actors.get(puppet) else {
            return;
        };
        let is_new = actor.state == State::Coming { again: false };
        let was_there = actor.is_at(place);
        self.leaves(now, puppet);
        let in_room = matches!(place, Location::Room { .. });
        let in_lobby = *place == Location::Lobby;
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        actor.failed = 0;
        actor.state = State::Here(Presence {
            place: place.clone(),
            rights,
            speaking: false,
            writing: None,
        });
        if !was_there {
            // What they meant to say or to do was for where they were.
            actor.forget(|plan| {
                use Plan::{Chat, Help, LoseLink, React, Think};
                matches!(plan, Chat | React | Think | Help | LoseLink)
            });
            actor.helped &= in_room;
            let chat = if in_room {
                pace::CHAT_ROOM
            } else {
                pace::CHAT_PLENARY
            };
            self.soon(puppet, now, chat, Plan::Chat);
            self.soon(puppet, now, pace::REACT, Plan::React);
            self.soon(puppet, now, pace::THINK, Plan::Think);
            if puppet % pace::SHAKY_ONE_IN == pace::SHAKY_ONE_IN - 1 {
                self.soon(puppet, now, pace::LINK_HOLDS, Plan::LoseLink);
            }
        }
        if is_new && !in_lobby {
            self.soon(puppet, now, pace::HELLO, Plan::Hello);
        }
        if in_room {
            self.desks.opens(now, place, &mut self.rng);
            if !was_there && self.rng.random_ratio(1, pace::HELP_ONE_IN) {
                self.soon(puppet, now, pace::HELP_AFTER, Plan::Help);
            }
        }
    }

    /// Lets go of what they held where they were.
    fn leaves(&mut self, now: u64, puppet: usize) {
        let Some(here) = self.actors.get_mut(puppet).and_then(Actor::here_mut) else {
            return;
        };
        let place = here.place.clone();
        here.speaking = false;
        let task = here.writing.take();
        self.turns.ends(now, &place, puppet, &mut self.rng);
        if let Some(task) = task {
            self.desks.gives_up(now, &place, task);
        }
        if let Some(actor) = self.actors.get_mut(puppet) {
            let of_the_place =
                |plan: &Plan| matches!(plan, Plan::BeginToSpeak { .. } | Plan::EndToSpeak);
            actor.forget(of_the_place);
        }
    }

    /// They come again after `first`, and ever later while that fails.
    fn lost(&mut self, now: u64, puppet: usize, first: u64) {
        self.leaves(now, puppet);
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        let back = match actor.state {
            State::Coming { again: false } => Plan::Come,
            State::Coming { again: true } | State::Here(_) => Plan::Return,
            // It is planned when they come, if they do.
            State::Expected | State::Away | State::Gone => return,
        };
        actor.state = match back {
            Plan::Come => State::Expected,
            _ => State::Away,
        };
        let pause = pace::again(first, actor.failed);
        let pause = pause + self.rng.random_range(0..=pause / 2);
        actor.failed = actor.failed.saturating_add(1);
        actor.plan(now + pause * self.pace, back);
    }

    fn stops_speaking(&mut self, now: u64, puppet: usize) {
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        actor.forget(|plan| matches!(plan, Plan::BeginToSpeak { .. } | Plan::EndToSpeak));
        let Some(here) = actor.here_mut() else { return };
        let place = here.place.clone();
        if std::mem::take(&mut here.speaking) {
            self.act(puppet, Deed::Speak(false));
        }
        self.turns.ends(now, &place, puppet, &mut self.rng);
    }

    fn wrote(&mut self, now: u64, puppet: usize) {
        let Some(here) = self.actors.get_mut(puppet).and_then(Actor::here_mut) else {
            return;
        };
        if here.writing.take().is_some() {
            let place = here.place.clone();
            self.desks.done(now, &place, &mut self.rng);
        }
    }

    fn carry_out(&mut self, now: u64, puppet: usize, plan: Plan) {
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        match plan {
            Plan::GoHome => return self.goes_home(now, puppet),
            Plan::Come if actor.state == State::Expected => {
                actor.state = State::Coming { again: false };
                return self.act(puppet, Deed::Come);
            }
            Plan::Return if actor.state == State::Away => {
                actor.state = State::Coming { again: true };
                return self.act(puppet, Deed::Return);
            }
            _ => {}
        }
        let Some(here) = actor.here().cloned() else {
            return;
        };
        if here.place == Location::Lobby {
            return;
        }
        match plan {
            Plan::Come | Plan::Return | Plan::GoHome => {}
            Plan::Hello => self.says(puppet, |lines| &lines.hello),
            Plan::Chat => self.chats(now, puppet, &here),
            Plan::React => self.reacts(now, puppet),
            Plan::Think => self.thinks(now, puppet, &here),
            Plan::LowerHand => {
                if std::mem::take(&mut actor.hand) {
                    self.act(puppet, Deed::Hand(false));
                }
            }
            Plan::BeginToSpeak { for_ms } => self.begins_to_speak(now, puppet, for_ms),
            Plan::EndToSpeak => self.stops_speaking(now, puppet),
            Plan::Unmute => {
                actor.muted = false;
                self.act(puppet, Deed::Microphone(true));
            }
            Plan::Help => self.calls_help(now, puppet, &here),
            Plan::GiveUpHelp => self.act(puppet, Deed::CancelHelp),
            Plan::LoseLink => {
                self.leaves(now, puppet);
                if let Some(actor) = self.actors.get_mut(puppet) {
                    actor.state = State::Away;
                }
                self.act(puppet, Deed::Drop);
                self.soon(puppet, now, pace::LINK_GONE, Plan::Return);
                self.soon(puppet, now, pace::LINK_HOLDS, Plan::LoseLink);
            }
            Plan::Do(deed) => self.act(puppet, deed),
        }
    }

    fn goes_home(&mut self, now: u64, puppet: usize) {
        self.says(puppet, |lines| &lines.bye);
        self.leaves(now, puppet);
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        actor.plans.clear();
        let came = !matches!(actor.state, State::Expected | State::Gone);
        actor.state = State::Gone;
        if came {
            self.act(puppet, Deed::Leave);
        }
    }

    fn says(&mut self, puppet: usize, which: impl Fn(&'static Lines) -> &'static Vec<String>) {
        let Some(actor) = self.actors.get(puppet) else {
            return;
        };
        let said = match actor.here() {
            Some(here) if here.place != Location::Lobby => which(actor.lines),
            _ => return,
        };
        if let Some(line) = said.get(self.rng.random_range(0..said.len().max(1))) {
            self.act(puppet, Deed::Chat(line.clone()));
        }
    }

    /// The next line of their deck; when all is said they are quiet for the rest of the event.
    fn chats(&mut self, now: u64, puppet: usize, here: &Presence) {
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        let in_room = matches!(here.place, Location::Room { .. });
        let (deck, lines, pause) = if in_room {
            (&mut actor.deck.room, &actor.lines.room, pace::CHAT_ROOM)
        } else {
            (
                &mut actor.deck.plenary,
                &actor.lines.plenary,
                pace::CHAT_PLENARY,
            )
        };
        let Some(line) = deck.pop().and_then(|number| lines.get(number)) else {
            return;
        };
        self.act(puppet, Deed::Chat(line.clone()));
        self.soon(puppet, now, pause, Plan::Chat);
    }

    fn reacts(&mut self, now: u64, puppet: usize) {
        if let Some(reaction) = Reaction::ALL.choose(&mut self.rng) {
            self.act(puppet, Deed::React(*reaction));
        }
        self.soon(puppet, now, pace::REACT, Plan::React);
    }

    /// Whether they have something to ask, where questions are asked.
    fn thinks(&mut self, now: u64, puppet: usize, here: &Presence) {
        if here.place != Location::Plenary {
            return;
        }
        self.soon(puppet, now, pace::THINK, Plan::Think);
        let hands = self.actors.iter().filter(|actor| actor.hand).count();
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        // Whoever may speak anyhow needs no hand.
        if !actor.hand
            && !here.rights.microphone
            && hands < pace::HANDS_MAX
            && self.rng.random_ratio(1, pace::HAND_ONE_IN)
        {
            actor.hand = true;
            self.act(puppet, Deed::Hand(true));
            self.soon(puppet, now, pace::HAND_UP, Plan::LowerHand);
        } else if !actor.asked && self.rng.random_ratio(1, pace::ASK_ONE_IN) {
            actor.asked = true;
            let questions = &actor.lines.questions;
            let number = self.rng.random_range(0..questions.len().max(1));
            if let Some(question) = questions.get(number) {
                self.act(puppet, Deed::Ask(question.clone()));
            }
        }
    }

    fn calls_help(&mut self, now: u64, puppet: usize, here: &Presence) {
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        if std::mem::replace(&mut actor.helped, true) || here.place == Location::Plenary {
            return;
        }
        let topics = [HelpTopic::Task, HelpTopic::Technical, HelpTopic::Language];
        let topic = topics.get(self.rng.random_range(0..topics.len()));
        let note = actor
            .lines
            .help
            .get(self.rng.random_range(0..actor.lines.help.len().max(1)));
        if let (Some(topic), Some(note)) = (topic, note) {
            let deed = Deed::CallHelp(*topic, note.clone());
            self.act(puppet, deed);
            self.plan(puppet, now + pace::HELP_GIVEN_UP, Plan::GiveUpHelp);
        }
    }

    fn begins_to_speak(&mut self, now: u64, puppet: usize, for_ms: u64) {
        let Some(actor) = self.actors.get_mut(puppet) else {
            return;
        };
        if !actor.may_speak() {
            return;
        }
        let Some(here) = actor.here_mut() else { return };
        if std::mem::replace(&mut here.speaking, true) {
            return;
        }
        let place = here.place.clone();
        actor.plan(now + for_ms, Plan::EndToSpeak);
        self.turns.takes(now, &place, puppet, for_ms);
        self.act(puppet, Deed::Speak(true));
    }

    /// Gives the word to somebody in each place where nobody has it; true if it did.
    fn seat_speakers(&mut self, now: u64) -> bool {
        if now >= self.ends {
            return false;
        }
        let mut places: Vec<&Location> = Vec::new();
        for actor in self.actors.iter().filter(|actor| actor.may_speak()) {
            if let Some(here) = actor.here().filter(|here| here.place != Location::Lobby)
                && !places.contains(&&here.place)
            {
                places.push(&here.place);
            }
        }
        let places: Vec<Location> = places.into_iter().cloned().collect();
        self.turns.keep(&places);
        for place in places {
            if !self.turns.is_free(now, &place, &mut self.rng) {
                continue;
            }
            let who: Vec<usize> = (0..self.actors.len())
                .filter(|number| {
                    let actor = self.actors.get(*number);
                    actor.is_some_and(|actor| actor.is_at(&place) && actor.may_speak())
                })
                .collect();
            let last = self.turns.last(&place);
            let others: Vec<usize> = who
                .iter()
                .copied()
                .filter(|one| Some(*one) != last)
                .collect();
            let who = if others.is_empty() { who } else { others };
            let Some(next) = who.get(self.rng.random_range(0..who.len().max(1))) else {
                continue;
            };
            let for_ms = self.rng.random_range(pace::TURN);
            self.begins_to_speak(now, *next, for_ms);
            return true;
        }
        false
    }

    /// Gives the next task of each room to somebody who has none; true if it did.
    fn seat_writers(&mut self, now: u64) -> bool {
        if now >= self.ends {
            return false;
        }
        for (place, late) in self.desks.late(now) {
            // Whoever takes so long has lost it; the task is open again.
            for actor in self.actors.iter_mut().filter(|actor| actor.is_at(&place)) {
                if let Some(here) = actor.here_mut()
                    && here.writing == Some(late)
                {
                    here.writing = None;
                }
            }
            self.desks.gives_up(now, &place, late);
        }
        for place in self.desks.ready(now) {
            let idle: Vec<usize> = (0..self.actors.len())
                .filter(|number| {
                    self.actors.get(*number).is_some_and(|actor| {
                        actor.is_at(&place)
                            && actor.here().is_some_and(|here| here.writing.is_none())
                    })
                })
                .collect();
            let Some(writer) = idle.get(self.rng.random_range(0..idle.len().max(1))) else {
                self.desks.waits(now, &place);
                continue;
            };
            let Some(task) = self.desks.takes(now, &place) else {
                continue;
            };
            if let Some(here) = self.actors.get_mut(*writer).and_then(Actor::here_mut) {
                here.writing = Some(task);
            }
            self.act(*writer, Deed::Write(task));
            return true;
        }
        false
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
