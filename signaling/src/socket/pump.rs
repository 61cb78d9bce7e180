mod roadmaps;

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket};
use futures_util::SinkExt;
use protocol::{
    ClientMessage, FaultCode, ParticipantId, RejectionCode, RoadmapId, ServerMessage,
    limits as wire,
};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::gate::Gate;
use super::hello::Welcomed;
use super::views::Views;
use crate::clock::Clock;
use crate::http::Platform;
use crate::limits;
use crate::outgoing::{Connection, Ending, Outbox, Outgoing, text_of};
use crate::roadmap_task::{RoadmapHandle, RoadmapMsg};
use crate::session_task::{PageView, PlansMsg, SessionMsg};

/// An open connection at work.
pub(super) struct Pump {
    ws: WebSocket,
    clock: Clock,
    gate: Gate,
    participant: ParticipantId,
    connection: Connection,
    outbox: Outbox,
    session: mpsc::Sender<SessionMsg>,
    channels: HashMap<u16, RoadmapHandle>,
    views: Views,
    bad_messages: u32,
    heard: Instant,
}

/// Why the loop went on or not.
type Step = Result<(), Ending>;

impl Pump {
    pub(super) fn new(ws: WebSocket, welcomed: Welcomed, platform: &Platform) -> Self {
        Self {
            ws,
            clock: platform.clock,
            gate: Gate::new(platform.config.limits.commands_per_s),
            participant: welcomed.participant,
            connection: welcomed.connection,
            outbox: welcomed.outbox,
            session: welcomed.session,
            channels: HashMap::new(),
            views: Views::default(),
            bad_messages: 0,
            heard: Instant::now(),
        }
    }

    pub(super) async fn run(mut self) {
        let ending = self.turn().await;
        let silent_ms = i64::try_from(self.heard.elapsed().as_millis()).unwrap_or(i64::MAX);
        let gone = SessionMsg::Disconnect {
            participant: self.participant.clone(),
            connection: self.connection.id,
            heard_at: self.clock.now().plus_ms(-silent_ms),
        };
        // A session that has ended has nobody connected.
        let _ = self.session.send(gone).await;
        // What was let out before the ending belongs before it.
        while let Ok(frame) = self.outbox.out.try_recv() {
            if self.send(frame).await.is_err() {
                return;
            }
        }
        say_ending(&mut self.ws, &ending).await;
    }

    async fn turn(&mut self) -> Ending {
        let mut pulse = tokio::time::interval(limits::PING_EVERY);
        pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        pulse.tick().await;
        loop {
            let step = tokio::select! {
                biased;
                ending = self.outbox.end.recv() => Err(ending.unwrap_or(Ending::Left)),
                frame = self.outbox.out.recv() => match frame {
                    Some(frame) => self.send_all(frame).await,
                    None => Err(session_gone()),
                },
                frame = self.ws.recv() => match frame {
                    Some(Ok(frame)) => self.receive(frame).await,
                    Some(Err(_)) | None => Err(Ending::Left),
                },
                () = at(self.views.due()) => {
                    let view = self.views.take(Instant::now());
                    self.pass_on(view).await
                }
                _ = pulse.tick() => self.pulse().await,
            };
            if let Err(ending) = step {
                return ending;
            }
        }
    }

    async fn pulse(&mut self) -> Step {
        if self.heard.elapsed() >= limits::DEAD_AFTER || self.session.is_closed() {
            return Err(session_gone());
        }
        self.write(Message::Ping(Bytes::new())).await
    }

    /// `first` and everything that waits behind it, with one flush.
    async fn send_all(&mut self, first: Outgoing) -> Step {
        self.feed(first).await?;
        while let Ok(next) = self.outbox.out.try_recv() {
            self.feed(next).await?;
        }
        self.flush().await
    }

    async fn send(&mut self, frame: Outgoing) -> Step {
        self.feed(frame).await?;
        self.flush().await
    }

    async fn feed(&mut self, frame: Outgoing) -> Step {
        let message = match frame {
            Outgoing::Text(text) => Message::Text(text),
            Outgoing::Binary(bytes) => Message::Binary(bytes),
            Outgoing::RoadmapOpened {
                channel,
                roadmap,
                text,
            } => {
                self.channels.insert(channel, roadmap);
                Message::Text(text)
            }
        };
        within(self.ws.feed(message)).await
    }

    async fn flush(&mut self) -> Step {
        within(self.ws.flush()).await
    }

    async fn write(&mut self, message: Message) -> Step {
        within(self.ws.send(message)).await
    }

    async fn receive(&mut self, frame: Message) -> Step {
        self.heard = Instant::now();
        let size = match &frame {
            Message::Text(text) => text.len(),
            Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => bytes.len(),
            Message::Close(_) => return Err(Ending::Left),
        };
        if !self.gate.lets_frame(size) {
            let why = "the client sends too much";
            return Err(Ending::Fault(FaultCode::Overloaded, why));
        }
        match frame {
            Message::Text(text) => match serde_json::from_str(&text) {
                Ok(message) => self.message(message).await,
                Err(_) => self.bad_message("not a message of this protocol").await,
            },
            Message::Binary(bytes) => self.binary(bytes).await,
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => Ok(()),
        }
    }

    async fn message(&mut self, message: ClientMessage) -> Step {
        let participant = self.participant.clone();
        let connection = self.connection.id;
        let message = match message {
            ClientMessage::Hello { .. } => {
                return Err(Ending::Fault(FaultCode::OutOfOrder, "hello came twice"));
            }
            ClientMessage::Ping { sent_at } => return self.pong(sent_at).await,
            ClientMessage::Command { id, command } => {
                if !self.gate.lets_command() {
                    return self.too_fast(id).await;
                }
                SessionMsg::Command {
                    participant,
                    connection,
                    id,
                    command,
                }
            }
            plans @ (ClientMessage::Propose { .. } | ClientMessage::ReadPlan { .. }) => {
                return self.about_plans(plans).await;
            }
            ClientMessage::MediaOffer {
                generation,
                sdp,
                layout,
                restart,
            } => SessionMsg::MediaOffer {
                participant,
                connection,
                generation,
                sdp,
                layout,
                restart,
            },
            ClientMessage::MediaView {
                grade,
                heights,
                people,
            } => {
                let grade = crate::wire::grade(grade);
                return self
                    .view(PageView {
                        grade,
                        heights,
                        people,
                    })
                    .await;
            }
            ClientMessage::MediaClose { generation } => SessionMsg::MediaClose {
                participant,
                connection,
                generation,
            },
            ClientMessage::FollowWall { on } => SessionMsg::FollowWall {
                participant,
                connection,
                on,
            },
            ClientMessage::React { reaction } => SessionMsg::React {
                participant,
                connection,
                reaction,
            },
            asks => return self.about_roadmaps(asks).await,
        };
        self.session.send(message).await.map_err(|_| session_gone())
    }

    async fn pong(&mut self, sent_at: f64) -> Step {
        let now = self.clock.now();
        let pong = ServerMessage::Pong { sent_at, now };
        self.write(Message::Text(text_of(&pong))).await
    }

    async fn about_plans(&mut self, message: ClientMessage) -> Step {
        let (id, message) = match message {
            ClientMessage::Propose {
                id,
                plan,
                recipe,
                seed,
            } => (id, PlansMsg::Propose { plan, recipe, seed }),
            ClientMessage::ReadPlan { id, plan } => (id, PlansMsg::Read { plan }),
            _ => return Ok(()),
        };
        if !self.gate.lets_command() {
            return self.too_fast(id).await;
        }
        let message = SessionMsg::Plans {
            participant: self.participant.clone(),
            connection: self.connection.id,
            id,
            message,
        };
        self.session.send(message).await.map_err(|_| session_gone())
    }

    async fn view(&mut self, view: PageView) -> Step {
        if view.heights.len() > wire::VIEW_HEIGHTS_MAX {
            return self.bad_message("a view has too many heights").await;
        }
        if view.people.len() > wire::VIEW_PEOPLE_MAX {
            return self.bad_message("a view has too many people").await;
        }
        let view = self.views.offer(Instant::now(), view);
        self.pass_on(view).await
    }

    /// A view, unless it has to wait.
    async fn pass_on(&mut self, view: Option<PageView>) -> Step {
        let Some(view) = view else {
            return Ok(());
        };
        let message = SessionMsg::MediaView {
            participant: self.participant.clone(),
            connection: self.connection.id,
            view,
        };
        self.session.send(message).await.map_err(|_| session_gone())
    }

    async fn too_fast(&mut self, id: u32) -> Step {
        let rejected = ServerMessage::Rejected {
            id,
            code: RejectionCode::TooFast,
            message: "too many commands in a short time".to_owned(),
        };
        self.write(Message::Text(text_of(&rejected))).await
    }

    async fn binary(&mut self, bytes: Bytes) -> Step {
        if bytes.len() > wire::BINARY_FRAME_BYTES_MAX {
            return self.bad_message("the binary frame is too large").await;
        }
        let channel = match protocol::frame::Frame::parse(&bytes) {
            Ok(frame) => frame.channel(),
            Err(_) => return self.bad_message("not a frame of this protocol").await,
        };
        let Some(roadmap) = self.channels.get(&channel).cloned() else {
            // Sent before the client learned that the roadmap is closed.
            return Ok(());
        };
        let connection = self.connection.id;
        let frame = RoadmapMsg::Frame { connection, bytes };
        if roadmap.send(frame).await {
            return Ok(());
        }
        self.channels.remove(&channel);
        self.lost_roadmap(roadmap.roadmap().clone()).await
    }

    async fn lost_roadmap(&mut self, roadmap: RoadmapId) -> Step {
        let refused = ServerMessage::RoadmapRefused {
            roadmap,
            code: RejectionCode::Unavailable,
            message: "the roadmap was closed on the server; open it again".to_owned(),
        };
        self.write(Message::Text(text_of(&refused))).await
    }

    /// Says so; ends the connection when it happens too often.
    async fn bad_message(&mut self, why: &'static str) -> Step {
        self.bad_messages += 1;
        if self.bad_messages >= limits::BAD_MESSAGES_MAX {
            return Err(Ending::Fault(FaultCode::BadMessage, why));
        }
        let fault = ServerMessage::Fault {
            code: FaultCode::BadMessage,
            message: why.to_owned(),
            fatal: false,
        };
        self.write(Message::Text(text_of(&fault))).await
    }
}

/// Never, if there is nothing to wait for.
async fn at(due: Option<Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// A write that the other side does not take in time ends the connection.
async fn within<E>(write: impl Future<Output = Result<(), E>>) -> Step {
    match tokio::time::timeout(limits::WRITE_WITHIN, write).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Ending::Left),
    }
}

const fn session_gone() -> Ending {
    Ending::Fault(
        FaultCode::GoingAway,
        "the session was closed; connect again",
    )
}

/// The last words.
pub(super) async fn say_ending(ws: &mut WebSocket, ending: &Ending) {
    if let Ending::Fault(code, why) = ending {
        let fault = ServerMessage::Fault {
            code: *code,
            message: (*why).to_owned(),
            fatal: true,
        };
        // The other side may be gone already.
        let _ = within(ws.send(Message::Text(text_of(&fault)))).await;
    }
    let _ = within(ws.send(Message::Close(None))).await;
}
