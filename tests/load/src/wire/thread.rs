use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use mio::{Events, Interest, Poll, Token};
use tokio::sync::oneshot;

use super::board::Board;
use super::client::{Client, NewClient};
use super::inbox::{Datagram, Inbox};
use super::presence::Gap;
use crate::limits::TICK;
use crate::tally::Tally;
use puppets::transport::identity::Identity;

/// What a scenario wants of a thread.
pub(super) enum Order {
    Begin(Box<NewClient>),
    /// A client is somewhere else now, or may send something else.
    Move {
        client: u32,
        place: u32,
        may_send: bool,
    },
    Count(oneshot::Sender<Count>),
    /// Addresses of all clients.
    Addresses(oneshot::Sender<Vec<SocketAddr>>),
}

/// Everything counted; residence and gaps are those since the last time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Count {
    pub(crate) tally: Tally,
    pub(crate) residence: Vec<u32>,
    pub(crate) gaps: Vec<Gap>,
}

/// A thread with its clients.
pub(super) struct Thread {
    identity: Arc<Identity>,
    orders: Receiver<Order>,
    board: Board,
    poll: Poll,
    /// By token. A slot is not used again: a run has as many clients as it has joins.
    clients: Vec<Option<Client>>,
    /// When each client wants to be called, and all such times; a time that is not its client's is out of date.
    due: Vec<Instant>,
    alarms: BinaryHeap<Reverse<(Instant, usize)>>,
}

/// Sockets with news that are taken at once.
const EVENTS: usize = 1_024;

impl Thread {
    /// # Errors
    /// When the machine gives no epoll.
    pub(super) fn new(
        identity: Arc<Identity>,
        orders: Receiver<Order>,
        board: Board,
    ) -> Result<Self> {
        Ok(Self {
            identity,
            orders,
            board,
            poll: Poll::new().context("cannot watch sockets")?,
            clients: Vec::new(),
            due: Vec::new(),
            alarms: BinaryHeap::new(),
        })
    }

    /// Runs until nobody gives orders any more.
    pub(super) fn run(mut self) {
        let mut events = Events::with_capacity(EVENTS);
        let mut inbox = Inbox::new();
        loop {
            let began = Instant::now();
            if !self.obey(began) {
                return self.close();
            }
            self.ring(began);
            // Fails only when a signal comes in between.
            let _ = self.poll.poll(&mut events, Some(Duration::ZERO));
            for event in &events {
                self.drain(event.token(), &mut inbox);
            }
            // Not a wait in epoll: the server would pay for waking us at each packet.
            std::thread::sleep(TICK.saturating_sub(began.elapsed()));
        }
    }

    /// False when there will be no more orders.
    fn obey(&mut self, now: Instant) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(order) => self.carry_out(now, order),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    fn carry_out(&mut self, now: Instant, order: Order) {
        match order {
            Order::Begin(new) => {
                if let Err(error) = self.begin(now, &new) {
                    self.board.lost(new.number, &error);
                }
            }
            Order::Move {
                client,
                place,
                may_send,
            } => {
                let Some(at) = self.find(client) else { return };
                if let Some(Some(client)) = self.clients.get_mut(at) {
                    client.move_to(now, place, may_send, &mut self.board);
                }
                self.arm(at);
            }
            Order::Count(answer) => {
                let count = Count {
                    tally: self.board.tally,
                    residence: std::mem::take(&mut self.board.residence),
                    gaps: std::mem::take(&mut self.board.gaps),
                };
                // Whoever asked may have given up.
                let _ = answer.send(count);
            }
            Order::Addresses(answer) => {
                let clients = self.clients.iter().flatten();
                let _ = answer.send(clients.filter_map(Client::local).collect());
            }
        }
    }

    fn begin(&mut self, now: Instant, new: &NewClient) -> Result<()> {
        let mut client = Client::new(now, Arc::clone(&self.identity), new)?;
        let at = self.clients.len();
        self.poll
            .registry()
            .register(client.socket(), Token(at), Interest::READABLE)
            .context("cannot watch a socket")?;
        self.clients.push(Some(client));
        self.due.push(now);
        self.alarms.push(Reverse((now, at)));
        Ok(())
    }

    fn find(&self, number: u32) -> Option<usize> {
        let is_it = |client: &Option<Client>| {
            client
                .as_ref()
                .is_some_and(|client| client.number() == number)
        };
        self.clients.iter().position(is_it)
    }

    /// Calls the clients whose time has come.
    fn ring(&mut self, now: Instant) {
        while let Some(&Reverse((time, at))) = self.alarms.peek() {
            if time > now {
                return;
            }
            self.alarms.pop();
            if self.due.get(at) != Some(&time) {
                continue;
            }
            let Some(Some(client)) = self.clients.get_mut(at) else {
                continue;
            };
            match client.handle_timeout(now, &mut self.board) {
                Ok(()) => self.arm_anew(at),
                Err(error) => self.lose(now, at, &error),
            }
        }
    }

    fn drain(&mut self, Token(at): Token, inbox: &mut Inbox) {
        let Some(Some(client)) = self.clients.get_mut(at) else {
            return;
        };
        let now = Instant::now();
        let (socket, is_probe) = (client.fd(), client.is_probe);
        let mut result = Ok(());
        let take = |datagram: Datagram<'_>| {
            if result.is_ok() {
                result = client.handle(now, &datagram, &mut self.board);
            }
        };
        if is_probe {
            inbox.drain_stamped(socket, take);
        } else {
            inbox.drain(socket, take);
        }
        match result {
            Ok(()) => self.arm(at),
            Err(error) => self.lose(now, at, &error),
        }
    }

    /// Notes when a client wants to be called, if that has changed.
    fn arm(&mut self, at: usize) {
        let (Some(Some(client)), Some(due)) = (self.clients.get(at), self.due.get_mut(at)) else {
            return;
        };
        let next = client.poll_timeout();
        if next < *due {
            *due = next;
            self.alarms.push(Reverse((next, at)));
        }
    }

    /// The same after its alarm has rung, which has to be set again in any case.
    fn arm_anew(&mut self, at: usize) {
        if let (Some(Some(client)), Some(due)) = (self.clients.get(at), self.due.get_mut(at)) {
            *due = client.poll_timeout();
            self.alarms.push(Reverse((*due, at)));
        }
    }

    fn lose(&mut self, now: Instant, at: usize, error: &anyhow::Error) {
        if let Some(number) = self.end(now, at) {
            self.board.lost(number, error);
        }
    }

    fn end(&mut self, now: Instant, at: usize) -> Option<u32> {
        let mut client = self.clients.get_mut(at)?.take()?;
        client.close(now);
        // It is closed next, which ends the watch as well.
        let _ = self.poll.registry().deregister(client.socket());
        Some(client.number())
    }

    fn close(mut self) {
        let now = Instant::now();
        for client in self.clients.iter_mut().flatten() {
            client.close(now);
        }
    }
}
