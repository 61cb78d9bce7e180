use std::collections::VecDeque;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use protocol::http::Seat;
use protocol::{
    ClientCommand, ClientMessage, FaultCode, Location, PROTOCOL_VERSION, ParticipantId,
    RejectionCode, ResumePoint, RoomId, ServerMessage, SessionEvent, SessionView,
};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything takes on a busy machine; a test that waits this long has failed.
const BOUND: Duration = Duration::from_secs(20);

/// Somebody with a seat and a WebSocket.
pub(crate) struct Person {
    base: String,
    pub(crate) seat: Seat,
    ws: WebSocketStream<MaybeTlsStream<TcpStream>>,
    next_id: u32,
    /// The last `welcome`, as it came.
    pub(crate) welcome: Option<SessionView>,
    /// Of the last event or greeting.
    pub(crate) seq: u32,
    pub(crate) media_node: String,
    /// Everything that came and nobody has looked at yet.
    waiting: VecDeque<Heard>,
}

#[derive(Clone, Debug)]
pub(crate) enum Heard {
    Said(Box<ServerMessage>),
    Frame(Vec<u8>),
    Closed,
}

impl Person {
    pub(crate) async fn connect(base: &str, seat: Seat) -> Self {
        let mut person = Self::unheard(base, seat).await;
        person.hello(None).await;
        person
    }

    /// A WebSocket that has not said hello.
    pub(crate) async fn unheard(base: &str, seat: Seat) -> Self {
        let url = format!("{}/ws", base.replace("http://", "ws://"));
        let (ws, _) = connect_async(url).await.unwrap();
        Self {
            base: base.to_owned(),
            seat,
            ws,
            next_id: 0,
            welcome: None,
            seq: 0,
            media_node: String::new(),
            waiting: VecDeque::new(),
        }
    }

    /// The same seat on another WebSocket.
    pub(crate) async fn again(&self) -> Self {
        Self::unheard(&self.base, self.seat.clone()).await
    }

    pub(crate) fn id(&self) -> ParticipantId {
        self.seat.participant.clone()
    }

    /// Says hello and waits for `welcome` or `resumed`, whose number this returns.
    pub(crate) async fn hello(&mut self, resume: Option<u32>) -> u32 {
        self.say_hello(resume).await;
        let greeting = self
            .hears(|message| match message {
                ServerMessage::Welcome {
                    seq,
                    state,
                    media_node,
                    ..
                } => Some((*seq, Some((**state).clone()), media_node.clone())),
                ServerMessage::Resumed {
                    seq, media_node, ..
                } => Some((*seq, None, media_node.clone())),
                _ => None,
            })
            .await;
        let (seq, state, node) = greeting;
        self.welcome = state;
        self.media_node = node;
        self.seq = seq;
        seq
    }

    pub(crate) async fn say_hello(&mut self, resume: Option<u32>) {
        let hello = ClientMessage::Hello {
            version: PROTOCOL_VERSION,
            token: self.seat.token.clone(),
            device: None,
            resume: resume.map(|seq| ResumePoint { seq }),
        };
        self.say(&hello).await;
    }

    pub(crate) async fn say(&mut self, message: &ClientMessage) {
        let text = serde_json::to_string(message).unwrap();
        self.say_text(&text).await;
    }

    pub(crate) async fn say_text(&mut self, text: &str) {
        self.ws.send(Message::text(text)).await.unwrap();
    }

    pub(crate) async fn say_bytes(&mut self, bytes: Vec<u8>) {
        self.ws.send(Message::binary(bytes)).await.unwrap();
    }

    /// Sends a command and waits for its answer.
    pub(crate) async fn asks(&mut self, command: ClientCommand) -> Result<(), RejectionCode> {
        let mine = self.sends(command).await;
        self.hears(|message| match message {
            ServerMessage::Ack { id } if *id == mine => Some(Ok(())),
            ServerMessage::Rejected { id, code, .. } if *id == mine => Some(Err(*code)),
            _ => None,
        })
        .await
    }

    /// Sends a command and does not wait.
    pub(crate) async fn sends(&mut self, command: ClientCommand) -> u32 {
        self.next_id += 1;
        let id = self.next_id;
        self.say(&ClientMessage::Command { id, command }).await;
        id
    }

    /// The first message from now on that `pick` takes; what it passes over stays to be heard later.
    pub(crate) async fn hears<T>(&mut self, pick: impl Fn(&ServerMessage) -> Option<T>) -> T {
        self.picks(|heard| match heard {
            Heard::Said(message) => pick(message),
            _ => None,
        })
        .await
    }

    /// The first event that `pick` takes.
    pub(crate) async fn sees<T>(&mut self, pick: impl Fn(&SessionEvent) -> Option<T>) -> T {
        self.hears(|message| match message {
            ServerMessage::Event { event, .. } => pick(event),
            _ => None,
        })
        .await
    }

    pub(crate) async fn picks<T>(&mut self, pick: impl Fn(&Heard) -> Option<T>) -> T {
        if let Some(index) = self.waiting.iter().position(|heard| pick(heard).is_some()) {
            let heard = self.waiting.remove(index).unwrap();
            return pick(&heard).unwrap();
        }
        let by = Instant::now() + BOUND;
        loop {
            let heard = self.next(by).await;
            if let Some(picked) = pick(&heard) {
                return picked;
            }
            assert!(
                !matches!(heard, Heard::Closed),
                "the connection ended; heard before: {:?}",
                self.waiting
            );
            self.waiting.push_back(heard);
        }
    }

    /// The fatal fault that ends the connection.
    pub(crate) async fn fault(&mut self) -> FaultCode {
        let code = self
            .hears(|message| match message {
                ServerMessage::Fault {
                    code, fatal: true, ..
                } => Some(*code),
                _ => None,
            })
            .await;
        let closed = |heard: &Heard| matches!(heard, Heard::Closed).then_some(());
        self.picks(closed).await;
        code
    }

    /// Where a `youMoved` takes this person.
    pub(crate) async fn is_moved(&mut self) -> Location {
        self.sees(|event| match event {
            SessionEvent::YouMoved { location, .. } => Some(location.clone()),
            _ => None,
        })
        .await
    }

    /// Waits until everything sent before has been answered, and returns the events that came.
    pub(crate) async fn events(&mut self) -> Vec<(u32, SessionEvent)> {
        let ping = ClientCommand::SetMedia {
            media: protocol::MediaState::default(),
            unmute: false,
        };
        self.asks(ping).await.unwrap();
        let heard = std::mem::take(&mut self.waiting);
        heard
            .into_iter()
            .filter_map(|heard| match heard {
                Heard::Said(message) => match *message {
                    ServerMessage::Event { seq, event, .. } => Some((seq, event)),
                    _ => None,
                },
                _ => None,
            })
            .collect()
    }

    /// Ends the transport without a word, as a lost network does.
    pub(crate) fn vanishes(self) -> Seat {
        drop(self.ws);
        self.seat
    }

    async fn next(&mut self, by: Instant) -> Heard {
        loop {
            let frame = tokio::time::timeout_at(by, self.ws.next()).await;
            let frame =
                frame.unwrap_or_else(|_| panic!("nothing came; before: {:?}", self.waiting));
            match frame {
                Some(Ok(Message::Text(text))) => {
                    let message =
                        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e} in {text}"));
                    if let ServerMessage::Event { seq, .. } = &message {
                        assert!(*seq >= self.seq, "{seq} comes after {}", self.seq);
                        self.seq = *seq;
                    }
                    return Heard::Said(Box::new(message));
                }
                Some(Ok(Message::Binary(bytes))) => return Heard::Frame(bytes.to_vec()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Heard::Closed,
                Some(Ok(_)) => {}
            }
        }
    }
}

pub(crate) fn in_room(room: &RoomId) -> Location {
    Location::Room { room: room.clone() }
}
