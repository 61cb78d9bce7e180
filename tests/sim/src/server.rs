use protocol::Millis;
use sfu_control::{Command, LostReason, Notice};
use signaling::by_hand::{Heard, Plane, Start, Task, Turn, Written};
use signaling_core::Event;

use crate::planted::Bug;
use crate::world::{Flight, Item, TITLE, World, webinar};

/// Turns at one instant that a task may take; one that takes more never sleeps.
const TURNS_MAX: u32 = 2_000;

impl World {
    /// Whatever the session's task can do now.
    pub(crate) fn pump(&mut self) {
        while self.host.is_up && self.host.flight.is_none() {
            let Some(turn) = self.next_turn() else {
                return;
            };
            self.launch(turn);
        }
    }

    fn next_turn(&mut self) -> Option<Turn> {
        self.never_spins();
        let now = self.now;
        let Some(task) = &mut self.host.task else {
            if self.host.inbox.is_empty() {
                return None;
            }
            return Some(self.load());
        };
        let wake = task.next_wake();
        let wake = wake.and_then(|due| self.planted.wake(due, self.host.starts));
        let last = self.disk.last_at();
        let held = self.planted.now(now, last, task.session());
        let is_due = wake.is_some_and(|at| at <= now.min(held));
        let slip = self.slip();
        if let Some(event) = slip
            && let Some(task) = &mut self.host.task
        {
            return Some(task.slip(now, &event));
        }
        if self.host.inbox.is_empty() && !is_due {
            let ahead = |at: &Millis| *at > now && self.host.wakes_at != Some(*at);
            if let Some(at) = wake.filter(ahead) {
                self.host.wakes_at = Some(at);
                let ms = at.since(now);
                self.after(ms, Item::Wakes);
            }
            return None;
        }
        // A batch is what waits, or its beginning.
        let most = match self.chance.hits(700) {
            true => self.host.inbox.len(),
            false => 1 + self.chance.below(self.host.inbox.len()),
        };
        let deeds = self
            .host
            .inbox
            .drain(..most.min(self.host.inbox.len()))
            .collect();
        let task = self.host.task.as_mut()?;
        let now = self.planted.now(now, last, task.session());
        Some(task.turn(now, deeds))
    }

    /// Planted: what nobody decided.
    fn slip(&mut self) -> Option<Event> {
        self.planted.0?;
        let since = std::mem::replace(&mut self.host.slipped, self.disk.last_seq());
        let rows = self.disk.rows();
        let new = rows.iter().filter(|(seq, ..)| *seq > since);
        let meant = self.disk.meant();
        new.filter_map(|(_, _, row)| self.planted.slips(meant, row))
            .next()
    }

    fn never_spins(&mut self) {
        let (at, turns) = self.host.turns_now;
        let turns = if at == self.now { turns + 1 } else { 0 };
        self.host.turns_now = (self.now, turns);
        assert!(turns < TURNS_MAX, "the session's task never sleeps");
    }

    /// The session from its journal.
    fn load(&mut self) -> Turn {
        self.disk.check_whole();
        self.host.starts += 1;
        self.note(&format!(
            "the session starts from {} rows",
            self.disk.rows().len()
        ));
        let rows = self.disk.rows().iter();
        let start = Start {
            webinar: webinar(),
            title: TITLE.to_owned(),
            journal: rows
                .filter(|(_, _, event)| self.planted.replays(event))
                .cloned()
                .collect(),
            number: self.host.starts,
            seed: self.chance.next(),
            idle_ms: 600_000,
            media_grace_ms: 30_000,
        };
        let mut task = Task::load(&self.host.plane, start);
        assert!(
            task.session() == self.disk.meant(),
            "the journal does not make the session it was"
        );
        let turn = task.begin(self.now);
        self.host.task = Some(task);
        turn
    }

    fn launch(&mut self, mut turn: Turn) {
        let mut writes = match &self.host.task {
            Some(task) => task.take_writes(&mut turn, self.disk.rows()),
            None => Vec::new(),
        };
        let planted = self.planted;
        writes.retain(|write| !planted.skips(write));
        planted.writes(self.now, self.disk.meant(), &mut writes);
        if writes.is_empty() {
            self.finish(turn);
            return;
        }
        self.note_writes(&writes);
        self.next_number += 1;
        let number = self.next_number;
        let slow = self.chance.hits(20);
        let ms = self.chance.between(1, if slow { 900 } else { 15 });
        self.after(ms, Item::Durable { flight: number });
        if !self.is_calm && self.chance.hits(4) {
            let within = self.chance.between(0, ms);
            self.after(within, Item::Killed { flight: number });
        }
        let mut flight = Flight {
            turn: Some(turn),
            writes,
            number,
        };
        if self.planted.is(Bug::AcknowledgesTooSoon)
            && let Some(turn) = flight.turn.take()
        {
            turn.flush();
            self.lets_out();
        }
        self.host.flight = Some(flight);
    }

    fn note_writes(&self, writes: &[Written]) {
        for write in writes {
            match write {
                Written::Event { seq, body, .. } => self.note(&format!("  {seq}: {body}")),
                Written::Seat { participant, .. } => self.note(&format!("  seat {participant}")),
                Written::Roadmap(roadmap) => self.note(&format!("  document {roadmap}")),
                Written::Redacted { seq, .. } => self.note(&format!("  {seq}: redacted")),
                Written::Forgotten(participant) => self.note(&format!("  forgotten {participant}")),
                Written::Page { slug, version, .. } => {
                    self.note(&format!("  page {slug}: {version}"));
                }
                Written::NoPage(slug) => self.note(&format!("  no page {slug}")),
                Written::Other => {}
            }
        }
    }

    /// The disk has answered.
    pub(crate) fn durable(&mut self, number: u64) {
        let Some(flight) = self.host.flight.take_if(|flight| flight.number == number) else {
            return;
        };
        if !self.is_calm && self.chance.hits(2) {
            self.note("the disk refuses a write");
            if let Some(turn) = flight.turn {
                turn.fail();
            }
            if let Some(task) = &self.host.task {
                task.end_all();
            }
            self.lets_out();
            self.task_ends();
            return;
        }
        self.host.last_write = flight.writes.len();
        self.disk.commit(flight.writes);
        self.tally.done.extend(self.disk.organised());
        if let Some(turn) = flight.turn {
            self.finish(turn);
        }
    }

    fn finish(&mut self, turn: Turn) {
        turn.flush();
        self.lets_out();
        if self.host.task.as_ref().is_some_and(Task::is_closed) {
            self.is_written_down();
            self.forgets();
            return;
        }
        self.after_a_turn();
        self.begins_to_collect();
        let now = self.now;
        let is_idle = self
            .host
            .task
            .as_mut()
            .is_some_and(|task| task.is_idle(now));
        if is_idle && self.host.inbox.is_empty() {
            self.note("the session leaves memory");
            self.task_ends();
        }
    }

    /// What the session has said goes its ways.
    fn lets_out(&mut self) {
        let asked = self.host.plane.take_asked();
        self.media(asked);
        let Some(task) = &mut self.host.task else {
            return;
        };
        let (run, answers) = (task.number(), task.answers());
        let (heard, joined) = (task.heard(), task.joined());
        for (line, heard) in heard {
            self.says(line, heard);
        }
        for (ticket, answer) in joined {
            let ms = self.chance.between(1, 300);
            self.after(ms, Item::Seated { ticket, answer });
        }
        self.will_answer(run, answers);
    }

    fn media(&mut self, asked: Vec<Command>) {
        for command in self
            .planted
            .asks(&self.mirror, self.host.task.as_ref(), asked)
        {
            self.note(&format!("  plane: {}", named(&command)));
            self.mirror.carry_out(&command);
            match &command {
                Command::Connect { peer, .. } => {
                    let answered = Notice::Answered {
                        peer: *peer,
                        sdp: "v=0".to_owned(),
                    };
                    let ms = self.chance.between(2, 200);
                    self.after(ms, Item::Notices(answered));
                }
                Command::Place { .. } if self.chance.hits(100) => {
                    let ms = self.chance.between(1_000, 120_000);
                    self.after(ms, Item::Repeats(command));
                }
                _ => {}
            }
        }
    }

    /// The link to the media plane repeats an old placement, which the plane has to see through.
    pub(crate) fn repeats(&mut self, command: &Command) {
        if let Command::Place { peer, grant } = command
            && self
                .mirror
                .grant(*peer)
                .is_some_and(|held| held.epoch > grant.epoch)
        {
            self.mirror.carry_out(command);
            self.mirror_agrees();
        }
    }

    /// The task is gone, and with it whatever waited for it; the program goes on.
    pub(crate) fn task_ends(&mut self) {
        if let Some(task) = self.host.task.take() {
            self.host.plane.end_session(task.number());
            let mut asked = self.host.plane.take_asked();
            if self.planted.is(Bug::PeersOutliveTheSession) {
                asked.clear();
            }
            for command in asked {
                self.mirror.carry_out(&command);
            }
        }
        self.host.inbox.clear();
        self.host.flight = None;
        let open: Vec<_> = self.lines.keys().copied().collect();
        for line in open {
            self.says(line, Heard::End(None));
        }
        // Those sockets' last words find no session any more, and the next one knows none of their devices.
        self.host.inbox.clear();
        self.comings.clear();
    }

    /// In the middle of a write.
    pub(crate) fn killed(&mut self, number: u64) {
        let flight = self.host.flight.as_ref();
        if flight.is_some_and(|flight| flight.number == number) {
            self.note("fault: the server is killed while it writes");
            self.crash();
        }
    }

    /// The machine or the program dies, and comes back.
    pub(crate) fn crash(&mut self) {
        self.tally.crashes += 1;
        if let Some(flight) = self.host.flight.take() {
            self.crash_during(flight.writes);
        } else if self.planted.is(Bug::LosesWhatWasDurable) {
            self.disk.lose(self.host.last_write);
        }
        self.host.inbox.clear();
        // What it knew of devices dies with it, also where a page has not noticed yet.
        self.comings.clear();
        self.host.task = None;
        self.host.is_up = false;
        self.host.nodes += 1;
        self.host.plane = Plane::new(format!("node{}", self.host.nodes));
        self.mirror = self.mirror.anew();
        let open: Vec<_> = self.lines.keys().copied().collect();
        for line in open {
            let ms = self.chance.between(0, 15_000);
            self.cuts(line, ms, 0);
        }
        self.disk.check_whole();
        self.acknowledged_is_durable();
        let ms = self.chance.between(500, 20_000);
        self.note(&format!("the server is back in {ms} ms"));
        self.after(ms, Item::Starts);
    }

    /// All of a write is there, or nothing.
    fn crash_during(&mut self, mut writes: Vec<Written>) {
        if self.planted.is(Bug::TearsAWrite) {
            writes.truncate(writes.len() / 2);
            self.disk.commit(writes);
        } else if self.chance.hits(500) {
            self.note("the server dies, its last write is there");
            self.disk.commit(writes);
        } else {
            self.note("the server dies, its last write is not there");
        }
    }

    /// The first who comes starts the session; a deadline of it waits for them.
    pub(crate) fn starts(&mut self) {
        self.note("the server is up");
        self.host.is_up = true;
    }

    /// One of the things that go wrong.
    pub(crate) fn fault(&mut self) {
        if self.is_calm {
            return;
        }
        let pause = self.chance.between(2_000, 150_000);
        self.after(pause, Item::Fault);
        if !self.host.is_up {
            return;
        }
        match self.chance.below(12) {
            0..=1 => {
                self.note("fault: the server is killed");
                self.crash();
            }
            2 => {
                self.note("fault: the session's task panics");
                self.task_ends();
            }
            3 => self.plane_restarts(),
            4 => {
                self.note("fault: everybody's network fails");
                let open: Vec<_> = self.lines.keys().copied().collect();
                for line in open {
                    self.loses_the_network(line);
                }
            }
            5 => self.plane_loses_somebody(),
            _ => {
                let open: Vec<_> = self.lines.keys().copied().collect();
                if let Some(line) = self.chance.pick(&open).copied() {
                    self.note(&format!("fault: {line} is cut"));
                    self.loses_the_network(line);
                }
            }
        }
    }

    fn loses_the_network(&mut self, line: u64) {
        self.tally.cuts += 1;
        let (page_ms, server_ms) = (
            self.chance.between(0, 15_000),
            self.chance.between(0, 30_000),
        );
        self.cuts(line, page_ms, server_ms);
    }

    fn plane_restarts(&mut self) {
        self.note("fault: the media plane fails and starts again");
        let peers: Vec<_> = self.mirror.peers().map(|(peer, _)| peer).collect();
        self.mirror.forget_all();
        for peer in peers {
            let ms = self.chance.between(1, 500);
            let reason = LostReason::ServerFailed;
            self.after(ms, Item::Notices(Notice::Lost { peer, reason }));
        }
    }

    fn plane_loses_somebody(&mut self) {
        let peers: Vec<_> = self.mirror.peers().map(|(peer, _)| peer).collect();
        if let Some(peer) = self.chance.pick(&peers).copied() {
            self.note(&format!("fault: the media plane loses {peer}"));
            self.mirror.lose(peer);
            let reason = LostReason::ConsentExpired;
            self.after(1, Item::Notices(Notice::Lost { peer, reason }));
        }
    }

    pub(crate) fn is_at_rest(&self) -> bool {
        self.host.is_up && self.host.flight.is_none() && self.host.inbox.is_empty()
    }
}

/// Without what a person could recognise in it.
fn named(command: &Command) -> String {
    match command {
        Command::Place { peer, grant } => {
            format!("place {peer} in {} at {}", grant.room, grant.epoch)
        }
        Command::Connect { peer, grant, .. } => format!("connect {peer} in {}", grant.room),
        Command::Disconnect { peer } => format!("disconnect {peer}"),
        other => format!("{} for {}", "more", other.peer()),
    }
}
