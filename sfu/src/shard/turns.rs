use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::TryRecvError;
use std::time::{Duration, Instant};

use sfu_core::{Crossing, Engine, Output};

use super::{Failure, Ordered, Shard};
use crate::ear::Ear;
use crate::lateness::{Fates, Lateness};
use crate::limits::{COMMANDS_A_TURN, PUBLISH_INTERVAL};

/// While signaling does not read its notices, or another shard what it is handed, look again after this long.
const RETRY: Duration = Duration::from_millis(1);
/// What became of the commands that waited.
#[derive(PartialEq, Eq)]
pub(super) enum Commands {
    Done,
    /// There may be more; others have their turn first.
    More,
    /// Nobody can send one any more.
    Ended,
}

impl Shard {
    pub(super) fn serve(&mut self, engine: &mut Engine) -> Result<(), Failure> {
        let mut started = Instant::now();
        self.lateness = Lateness::new(started);
        let mut is_readable = true;
        loop {
            // Armed before the queues are looked into: see the bell. Not while there are datagrams, when nobody need ring.
            let is_armed = !is_readable;
            if is_armed {
                self.bell.arm();
            }
            let commands = self.take_commands(engine, started)?;
            if commands == Commands::Ended {
                engine.close(started);
                return self.drain(engine, started);
            }
            let mut has_more = commands == Commands::More;
            has_more |= self.take_crossings(engine, started)?;
            has_more |= self.take_streamed(engine, started)?;
            let due = engine.poll_timeout().map(|(at, _)| at);
            if let Some(due) = due.filter(|due| *due <= started) {
                self.lateness.note(started - due);
                engine.handle_timeout(started);
                self.drain(engine, started)?;
            }
            if is_readable {
                is_readable = self.take_datagrams(engine)?;
            }
            let is_behind = self.links.ring() | self.notices.flush();
            let now = Instant::now();
            self.counters.turns.note(now - started);
            started = now;
            if self.lateness.is_due(now) {
                let fates = Fates::of(&self.counters);
                let is_late = self.lateness.judge(now, fates);
                self.counters.late += u64::from(is_late);
                engine.note_lateness(is_late);
            }
            if is_armed && !has_more {
                is_readable = self.sleep(engine, now, is_behind)?;
                started = Instant::now();
            } else if now >= self.published_at + PUBLISH_INTERVAL {
                self.publish(engine, now);
            }
        }
    }

    /// True when the socket is worth reading.
    pub(super) fn sleep(
        &mut self,
        engine: &Engine,
        now: Instant,
        is_behind: bool,
    ) -> io::Result<bool> {
        self.counters.sleeps += 1;
        self.publish(engine, now);
        if self.ear.opens(now) {
            return Ok(true);
        }
        let socket = match self.ear {
            Ear::Open { .. } => Some(self.socket.as_fd()),
            Ear::ClosedUntil(_) => None,
        };
        let times = [
            engine.poll_timeout().map(|(at, _)| at),
            is_behind.then_some(now + RETRY),
            self.ear.opens_at(),
        ];
        let until = times.into_iter().flatten().min();
        let patience = until.map(|at| at.saturating_duration_since(now));
        self.bell.sleep(socket, patience)
    }

    pub(super) fn take_commands(
        &mut self,
        engine: &mut Engine,
        now: Instant,
    ) -> Result<Commands, Failure> {
        for _ in 0..COMMANDS_A_TURN {
            match self.commands.try_recv() {
                Ok(Ordered { order, command }) => {
                    self.roll.note_command(&command);
                    engine.handle_command(now, order, command);
                    self.drain(engine, now)?;
                }
                Err(TryRecvError::Empty) => return Ok(Commands::Done),
                Err(TryRecvError::Disconnected) => return Ok(Commands::Ended),
            }
        }
        Ok(Commands::More)
    }

    /// True when there may be more.
    fn take_crossings(&mut self, engine: &mut Engine, now: Instant) -> Result<bool, Failure> {
        self.links.take_back(|spare| engine.take_back(spare));
        let received = self
            .links
            .receive(|from, crossing| engine.handle_crossing(now, from, crossing));
        if received {
            self.drain(engine, now)?;
        }
        Ok(received)
    }

    /// What came over TCP; true when there may be more.
    fn take_streamed(&mut self, engine: &mut Engine, now: Instant) -> Result<bool, Failure> {
        let mut any = false;
        let has_more = self.streamed.take(|mut datagram| {
            any = true;
            engine.handle_datagram(now, datagram.from, &mut datagram.bytes);
        });
        if any {
            self.drain(engine, now)?;
        }
        Ok(has_more)
    }

    /// Reads one batch; true when there may be more.
    pub(super) fn take_datagrams(&mut self, engine: &mut Engine) -> Result<bool, Failure> {
        let result = self.socket.receive();
        let now = Instant::now();
        match result {
            Ok(has_more) => {
                self.ear.heard();
                self.socket
                    .take(|from, datagram| engine.handle_datagram(now, from, datagram));
                self.drain(engine, now)?;
                Ok(has_more)
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                self.ear.heard();
                Ok(false)
            }
            Err(error) => {
                self.ear.failed(now, &error);
                Ok(self.ear.opens_at().is_none())
            }
        }
    }

    /// Carries out what the engine wants, until it wants nothing.
    fn drain(&mut self, engine: &mut Engine, now: Instant) -> Result<(), Failure> {
        loop {
            self.speak(engine)?;
            if let Some(egress) = engine.poll_egress(now) {
                self.socket.send(now, egress, &self.streams);
            } else if !self.speak(engine)? {
                return Ok(());
            }
        }
    }

    /// Hands over notices and crossings; true when there were any. Other shards begin their part before this one sends.
    fn speak(&mut self, engine: &mut Engine) -> Result<bool, Failure> {
        let mut spoke = false;
        let mut crossed = false;
        while let Some(output) = engine.poll_output() {
            spoke = true;
            match output {
                Output::Notice(notice) => {
                    self.roll.note_notice(&notice);
                    self.notices.push(notice);
                }
                Output::Crossing { to, crossing } => {
                    crossed = true;
                    let may_be_lost = crossing.is_packet();
                    let lost = self.links.send(to, crossing, may_be_lost)?;
                    if let Some(spare) = lost.and_then(Crossing::into_spare) {
                        engine.take_back(spare);
                    }
                }
            }
        }
        if crossed {
            self.links.ring();
        }
        Ok(spoke)
    }
}
