use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::frame::{Frame, Why};
use protocol::http::Seat;
use protocol::{ClientMessage, ParticipantId, RoadmapId, ServerMessage};
use tokio::time::Instant;

use crate::talk::attendee::greeting;
use crate::talk::line::{self, Heard, Line, is_kind};
use puppets::limits::ANSWER_WITHIN;
use puppets::pen::{Batch, Pen};

/// Somebody's page with one roadmap open. It follows the rules of the client as far as an honest page needs them.
pub(super) struct Editor {
    pub(super) pen: Pen,
    pub(super) bytes: Traffic,
    line: Line,
    channel: u16,
    /// The state vectors have been exchanged, so that what is written may be sent.
    asked: bool,
    synced: bool,
    /// The server said that we are too fast.
    slow_until: Option<Instant>,
}

/// Bytes of one roadmap's frames, with what a WebSocket puts around them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traffic {
    pub(super) down: u64,
    pub(super) up: u64,
    /// Of those that came down, carets.
    pub(super) presence: u64,
    /// Yjs updates of others, as the journal has them.
    pub(super) updates: u64,
}

/// After `tooFast`, as the client waits.
const TOO_FAST: Duration = Duration::from_secs(1);

impl Editor {
    /// Connects, opens the roadmap, under the pen's own client id if there is a pen, and does not read yet.
    ///
    /// # Errors
    /// When the server refuses.
    pub(super) async fn open(
        server: SocketAddr,
        number: u32,
        seat: &Seat,
        roadmap: &RoadmapId,
        pen: Option<Pen>,
    ) -> Result<Self> {
        let mut line = line::open(server, number).await?;
        line.hello(&seat.token, None).await?;
        greeting(&mut line).await?;
        Self::on(line, roadmap, pen).await
    }

    /// On a line that has been greeted.
    ///
    /// # Errors
    /// When the server refuses.
    pub(super) async fn on(mut line: Line, roadmap: &RoadmapId, pen: Option<Pen>) -> Result<Self> {
        let wanted = pen
            .as_ref()
            .and_then(|pen| u32::try_from(pen.client_id()).ok());
        line.say(&ClientMessage::OpenRoadmap {
            roadmap: roadmap.clone(),
            client_id: wanted,
        })
        .await?;
        loop {
            let text = line.text().await?;
            if is_kind(&text, "roadmapRefused") || is_kind(&text, "fault") {
                bail!("the roadmap is not opened: {text}");
            }
            if !is_kind(&text, "roadmapOpened") {
                continue;
            }
            let ServerMessage::RoadmapOpened {
                channel, client_id, ..
            } = serde_json::from_str(&text)?
            else {
                bail!("not what it seems: {text}");
            };
            if wanted.is_some_and(|wanted| wanted != client_id) {
                bail!("the server gives another client id");
            }
            return Ok(Self {
                pen: pen.unwrap_or_else(|| Pen::new(client_id)),
                bytes: Traffic::default(),
                line,
                channel,
                asked: false,
                synced: false,
                slow_until: None,
            });
        }
    }

    /// Closes the line; what was written stays with the pen.
    pub(super) fn into_pen(self) -> Pen {
        self.pen
    }

    /// Leaves the roadmap open, and forgets it.
    pub(super) fn into_line(self) -> Line {
        self.line
    }

    /// Reads until all that the server has is here.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn syncs(&mut self) -> Result<()> {
        let all = async {
            while !self.synced {
                self.hears().await?;
            }
            anyhow::Ok(())
        };
        let all = tokio::time::timeout(ANSWER_WITHIN, all).await;
        all.context("the server does not say what it has")?
    }

    /// Waits for the next frame, of the roadmap or not, and answers it; an update is handed on.
    ///
    /// # Errors
    /// When the connection ends, or something is refused that should not be.
    pub(super) async fn hears(&mut self) -> Result<Option<Vec<u8>>> {
        let frame = match self.line.heard().await? {
            Heard::Binary(frame) => frame,
            Heard::Text(text) if is_kind(&text, "fault") => bail!("cut off: {text}"),
            Heard::Text(_) => return Ok(None),
        };
        let size = on_wire(frame.len());
        self.bytes.down += size;
        match Frame::parse(&frame).context("no frame of this protocol")? {
            Frame::StateVector { .. } => self.answers().await?,
            Frame::Update { update, .. } => {
                self.pen.apply(update);
                self.synced |= self.asked;
                self.bytes.updates += update.len() as u64;
                return Ok(Some(update.to_vec()));
            }
            Frame::Saved { number, .. } => self.pen.is_saved(number),
            Frame::Awareness { .. } => self.bytes.presence += size,
            Frame::Refused {
                why: Why::TooFast, ..
            } => {
                self.slow_until.get_or_insert(Instant::now() + TOO_FAST);
            }
            Frame::Refused { why, number, .. } => bail!("update {number} was refused: {why:?}"),
            Frame::Flush { .. } => {
                self.flush().await?;
            }
            Frame::Flushed { .. } => {}
        }
        Ok(None)
    }

    /// Sends what has gathered; tells what went.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn flush(&mut self) -> Result<Vec<Batch>> {
        if !self.asked {
            return Ok(Vec::new());
        }
        let batches = match self.slow_until {
            Some(until) if until > Instant::now() => return Ok(Vec::new()),
            Some(_) => self.pen.resend(),
            None => self.pen.flush(),
        };
        self.slow_until = None;
        self.send(&batches).await?;
        Ok(batches)
    }

    /// Tells where the caret is: what the client says of it, about 200 bytes.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn caret(&mut self, person: &ParticipantId, clock: u32) -> Result<()> {
        let id = self.pen.client_id();
        let anchor = "AQDXk5rHDQAF";
        let state = format!(
            "{{\"participant\":\"{person}\",\"name\":\"Visitor of a room\",\"colour\":3,\"path\":\"fields/title\",\
             \"at\":[\"{anchor}{clock}\",\"{anchor}{clock}\"],\"clientId\":{id}}}"
        );
        let mut update = vec![1];
        varint(&mut update, id);
        varint(&mut update, u64::from(clock));
        varint(&mut update, state.len() as u64);
        update.extend_from_slice(state.as_bytes());
        let channel = self.channel;
        let update = &update;
        self.binary(Frame::Awareness { channel, update }).await
    }

    /// Tells a state vector of whatever kind.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn asks(&mut self, vector: &[u8]) -> Result<()> {
        let channel = self.channel;
        self.binary(Frame::StateVector { channel, vector }).await
    }

    /// Tells a presence of whatever kind.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn shows(&mut self, update: &[u8]) -> Result<()> {
        let channel = self.channel;
        self.binary(Frame::Awareness { channel, update }).await
    }

    /// Takes what comes for so long, and makes nothing of it.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn passes(&mut self, wait: Duration) -> Result<()> {
        match tokio::time::timeout(wait, self.line.heard()).await {
            Ok(heard) => heard.map(|_| ()),
            Err(_) => Ok(()),
        }
    }

    /// An update of whatever kind.
    ///
    /// # Errors
    /// When the connection ends.
    pub(super) async fn raw(&mut self, update: &[u8]) -> Result<()> {
        let (channel, number) = (self.channel, 1);
        self.binary(Frame::Update {
            channel,
            number,
            update,
        })
        .await
    }

    async fn answers(&mut self) -> Result<()> {
        let batches = self.pen.resend();
        self.send(&batches).await?;
        let (channel, vector) = (self.channel, self.pen.vector());
        let vector = &vector;
        self.asked = true;
        self.binary(Frame::StateVector { channel, vector }).await
    }

    async fn send(&mut self, batches: &[Batch]) -> Result<()> {
        for Batch { number, update, .. } in batches {
            let (channel, number) = (self.channel, *number);
            self.binary(Frame::Update {
                channel,
                number,
                update,
            })
            .await?;
        }
        Ok(())
    }

    async fn binary(&mut self, frame: Frame<'_>) -> Result<()> {
        let bytes = frame.to_bytes();
        // A client's frame has a mask of four bytes.
        self.bytes.up += on_wire(bytes.len()) + 4;
        self.line.binary(bytes).await
    }
}

/// With the head of a WebSocket frame.
const fn on_wire(payload: usize) -> u64 {
    let head = match payload {
        0..=125 => 2,
        126..=65_535 => 4,
        _ => 10,
    };
    payload as u64 + head
}

fn varint(into: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}
