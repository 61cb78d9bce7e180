//! The media of all clients: threads with one socket a client, and no wait on the way of a packet.

mod arrivals;
mod board;
mod client;
mod ear;
mod eye;
mod first_frame;
mod inbox;
mod presence;
mod publisher;
mod repair;
mod streams;
mod thread;
mod track;
mod watcher;
mod way;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use anyhow::{Context as _, Result};
use tokio::sync::{mpsc, oneshot};

pub(crate) use board::{Dials, News};
pub(crate) use client::NewClient;
pub(crate) use presence::Gap;
pub(crate) use publisher::{Loudness, Publish};
pub(crate) use thread::Count;
pub(crate) use way::Connectivity;

use board::Board;
use puppets::transport::identity::Identity;
use thread::{Order, Thread};

/// All wire threads. Dropped, they say goodbye to the server and end.
pub(crate) struct Wires {
    /// The last one is for those who publish on the stage: a crowd of viewers does not make it late.
    orders: Vec<Sender<Order>>,
    joins: Vec<std::thread::JoinHandle<()>>,
    dials: Arc<Dials>,
    tell: mpsc::UnboundedSender<News>,
}

impl Wires {
    /// Starts `crowds` threads for the crowd and one for the stage.
    ///
    /// # Errors
    /// When the machine gives no thread.
    pub(crate) fn start(
        identity: &Arc<Identity>,
        crowds: usize,
    ) -> Result<(Self, mpsc::UnboundedReceiver<News>)> {
        let (tell, news) = mpsc::unbounded_channel();
        let dials = Arc::new(Dials::default());
        let mut wires = Self {
            orders: Vec::new(),
            joins: Vec::new(),
            dials: Arc::clone(&dials),
            tell: tell.clone(),
        };
        for number in 0..=crowds {
            let (order, orders) = channel();
            let board = Board::new(Arc::clone(&dials), tell.clone());
            let thread = Thread::new(Arc::clone(identity), orders, board)?;
            let join = std::thread::Builder::new()
                .name(format!("wire-{number}"))
                .spawn(move || thread.run())
                .context("cannot start a thread")?;
            wires.orders.push(order);
            wires.joins.push(join);
        }
        Ok((wires, news))
    }

    /// Notes that somebody is gone, for a reason of the WebSocket's.
    pub(crate) fn lost(&self, client: u32, error: &anyhow::Error) {
        let why = format!("{error:#}");
        // At the end nobody may listen any more.
        let _ = self.tell.send(News::Lost { client, why });
    }

    pub(crate) fn dials(&self) -> &Dials {
        &self.dials
    }

    pub(crate) fn begin(&self, client: NewClient, on_stage: bool) {
        self.give(client.number, on_stage, Order::Begin(Box::new(client)));
    }

    pub(crate) fn move_client(&self, client: u32, on_stage: bool, place: u32, may_send: bool) {
        let order = Order::Move {
            client,
            place,
            may_send,
        };
        self.give(client, on_stage, order);
    }

    /// What all clients have counted so far.
    pub(crate) async fn count(&self) -> Count {
        let mut total = Count::default();
        for count in self.ask(Order::Count).await {
            total.tally += count.tally;
            total.residence.extend(count.residence);
            total.gaps.extend(count.gaps);
        }
        total
    }

    /// Addresses of the sockets of the crowd.
    pub(crate) async fn crowd_addresses(&self) -> Vec<SocketAddr> {
        let mut addresses = self.ask(Order::Addresses).await;
        addresses.pop();
        addresses.concat()
    }

    /// Asks every thread. All are asked before the first answer is waited for.
    async fn ask<T>(&self, order: impl Fn(oneshot::Sender<T>) -> Order) -> Vec<T> {
        let mut answers = Vec::new();
        for thread in &self.orders {
            let (answer, answered) = oneshot::channel();
            // A thread ends only with us.
            let _ = thread.send(order(answer));
            answers.push(answered);
        }
        let mut all = Vec::new();
        for answer in answers {
            all.extend(answer.await.ok());
        }
        all
    }

    fn give(&self, client: u32, on_stage: bool, order: Order) {
        let crowds = self.orders.len().saturating_sub(1).max(1);
        let thread = if on_stage {
            self.orders.last()
        } else {
            self.orders.get(client as usize % crowds)
        };
        if let Some(thread) = thread {
            // A thread ends only with us.
            let _ = thread.send(order);
        }
    }
}

impl Drop for Wires {
    fn drop(&mut self) {
        self.orders.clear();
        for thread in self.joins.drain(..) {
            // A thread that failed has said so itself.
            let _ = thread.join();
        }
    }
}
