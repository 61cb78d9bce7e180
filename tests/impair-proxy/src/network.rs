use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use impair::{Conditions, Fate, Link, Plan, Profile};
use serde_json::{Value, json};
use tokio::net::UdpSocket;
use tokio::sync::Notify;

use crate::counts::{self, Blocked, Count};
use crate::gate::Gate;
use crate::limits::{TCP_HEADER_BYTES, UDP_HEADER_BYTES};

/// One person's network: both directions, which UDP and TCP share. Cheap to clone: all clones are the same network.
#[derive(Clone)]
pub(crate) struct Network(Rc<Shared>);

/// As the person sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// A datagram on its way.
#[derive(Clone)]
pub(crate) struct Parcel {
    pub(crate) socket: Rc<UdpSocket>,
    /// Nothing: the socket is connected.
    pub(crate) to: Option<SocketAddr>,
    pub(crate) bytes: Bytes,
}

struct Shared {
    state: RefCell<State>,
    /// Something was pushed.
    pushed: Notify,
}

struct State {
    profile: Profile,
    gate: Gate,
    up: Way,
    down: Way,
    blocked: Blocked,
}

struct Way {
    link: Link<Parcel>,
    udp: Count,
    tcp: Count,
}

impl Network {
    pub(crate) fn new(profile: Profile, gate: Gate, seed: u64) -> Self {
        let start = Instant::now();
        let way = |conditions: Conditions, seed| Way {
            link: Link::new(Plan::from(conditions), seed, start),
            udp: Count::default(),
            tcp: Count::default(),
        };
        let state = State {
            profile,
            gate,
            up: way(profile.up(), seed),
            // Not the same luck in both directions.
            down: way(profile.down(), !seed),
            blocked: Blocked::default(),
        };
        Self(Rc::new(Shared {
            state: RefCell::new(state),
            pushed: Notify::new(),
        }))
    }

    /// Sends a datagram, which arrives by [`Network::deliver`], or does not.
    pub(crate) fn send(&self, direction: Direction, parcel: Parcel) {
        let mut state = self.0.state.borrow_mut();
        if !state.gate.lets_udp() {
            state.blocked.datagrams += 1;
            return;
        }
        let way = state.way(direction);
        let bytes = parcel.bytes.len() as u64 + UDP_HEADER_BYTES;
        way.udp.sent += bytes;
        let fate = way.link.push(Instant::now(), bytes, parcel);
        way.udp.arriving += match fate {
            Fate::Arrives(_) => bytes,
            Fate::ArrivesTwice(..) => bytes * 2,
            Fate::Lost | Fate::Dropped | Fate::Cut => 0,
        };
        self.0.pushed.notify_one();
    }

    /// Delivers datagrams when they are due, for ever.
    pub(crate) async fn deliver(self) {
        loop {
            while let Some(parcel) = self.due() {
                // A refused datagram is a lost datagram.
                let _ = match parcel.to {
                    Some(to) => parcel.socket.send_to(&parcel.bytes, to).await,
                    None => parcel.socket.send(&parcel.bytes).await,
                };
            }
            let next = self.next();
            let sleep = async {
                match next {
                    Some(at) => tokio::time::sleep_until(at.into()).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = sleep => {}
                () = self.0.pushed.notified() => {}
            }
        }
    }

    /// When a piece of a TCP connection arrives, which must not be before the piece ahead of it.
    pub(crate) fn carry(&self, direction: Direction, payload: usize, ahead: Instant) -> Instant {
        let mut state = self.0.state.borrow_mut();
        let round_trip = state.round_trip();
        let way = state.way(direction);
        let bytes = payload as u64 + TCP_HEADER_BYTES;
        way.tcp.sent += bytes;
        way.tcp.arriving += bytes;
        way.link
            .path()
            .carry_stream(Instant::now(), bytes, ahead, round_trip)
    }

    /// When a TCP sender may send its next piece.
    pub(crate) fn free_at(&self, direction: Direction) -> Instant {
        let mut state = self.0.state.borrow_mut();
        state.way(direction).link.path().free_at(Instant::now())
    }

    pub(crate) fn gate(&self) -> Gate {
        self.0.state.borrow().gate
    }

    pub(crate) fn set_gate(&self, gate: Gate) {
        self.0.state.borrow_mut().gate = gate;
    }

    pub(crate) fn count_refused(&self) {
        self.0.state.borrow_mut().blocked.connections += 1;
    }

    pub(crate) fn set_profile(&self, profile: Profile) {
        let now = Instant::now();
        let mut state = self.0.state.borrow_mut();
        state.profile = profile;
        state.up.link.set(now, profile.up());
        state.down.link.set(now, profile.down());
    }

    /// Changes the conditions of one direction.
    pub(crate) fn change(&self, direction: Direction, with: impl FnOnce(Conditions) -> Conditions) {
        let mut state = self.0.state.borrow_mut();
        let way = state.way(direction);
        let conditions = with(*way.link.path().conditions());
        way.link.set(Instant::now(), conditions);
    }

    pub(crate) fn cut(&self, lasts: Duration) {
        let now = Instant::now();
        let mut state = self.0.state.borrow_mut();
        state.up.link.cut(now, lasts);
        state.down.link.cut(now, lasts);
    }

    pub(crate) fn stats(&self) -> Value {
        let now = Instant::now();
        let mut state = self.0.state.borrow_mut();
        let mut way = |direction| {
            let way = state.way(direction);
            let queue = way.link.path().queue_at(now);
            counts::way(way.link.tally(), queue, way.udp, way.tcp)
        };
        let (up, down) = (way(Direction::Up), way(Direction::Down));
        json!({
            "profile": state.profile.name(),
            "up": up,
            "down": down,
            "blocked": state.blocked.json(),
        })
    }

    fn due(&self) -> Option<Parcel> {
        let now = Instant::now();
        let mut state = self.0.state.borrow_mut();
        let up = state.up.link.poll(now);
        up.or_else(|| state.down.link.poll(now))
    }

    fn next(&self) -> Option<Instant> {
        let state = self.0.state.borrow();
        let next = [state.up.link.next(), state.down.link.next()];
        next.into_iter().flatten().min()
    }
}

impl State {
    const fn way(&mut self, direction: Direction) -> &mut Way {
        match direction {
            Direction::Up => &mut self.up,
            Direction::Down => &mut self.down,
        }
    }

    fn round_trip(&mut self) -> Duration {
        let up = self.up.link.path().conditions().delay;
        up + self.down.link.path().conditions().delay
    }
}
