//! One person who is not there, from the door to the goodbye.

mod eyes;
mod hands;
mod offers;
mod wire;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use protocol::http::Seat;
use protocol::{ClientCommand, ClientMessage, FaultCode, Personal, ServerMessage};
use tokio::sync::mpsc;

use crate::cast::Character;
use crate::director::{Cue, Deed};
use crate::line::{Heard, Line};
use crate::refusal::Refusal;
use crate::transport::identity::Identity;
use crate::transport::offer::{self, Ssrcs, Wish};
use eyes::Eyes;
use hands::Hands;
use offers::Offers;
use wire::Wire;

/// What a puppet needs of the world.
pub struct Stand {
    pub seat: Seat,
    /// Where WebSockets are opened.
    pub url: String,
    pub identity: Arc<Identity>,
    pub number: usize,
    pub character: &'static Character,
}

/// A connected puppet.
pub struct Puppet {
    stand: Stand,
    line: Line,
    eyes: Eyes,
    hands: Hands,
    wire: Wire,
    offers: Offers,
}

/// How a connection of theirs ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Without a word, as the director wished; they come back.
    Dropped,
    Left,
    /// They were sent out.
    SentOut,
}

/// What they send; what others send they need not see.
const WISH: Wish = Wish {
    microphone: true,
    camera: true,
    slots: 0,
    voices: 0,
    adaptive: false,
};
/// How often a page says that it is there.
const PING_EVERY: Duration = Duration::from_secs(10);

impl Puppet {
    /// Connects, is greeted, and makes a media connection.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn connect(stand: Stand) -> Result<Self> {
        let mut line = Line::open(&stand.url).await?;
        line.hello(&stand.seat.token, None).await?;
        let (you, state) = loop {
            let text = line.text().await?;
            match serde_json::from_str(&text)? {
                ServerMessage::Welcome { you, state, .. } => break (you, state),
                ServerMessage::Fault { code, message, .. } => {
                    return Err(Refusal::of_fault(code, &message));
                }
                _ => {}
            }
        };
        let eyes = Eyes::new(you, &state);
        let hands = Hands::new(stand.character, stand.number);
        let wire = Wire::new(&stand);
        let mut puppet = Self {
            stand,
            line,
            eyes,
            hands,
            wire,
            offers: Offers::new(Instant::now()),
        };
        puppet.offer().await?;
        Ok(puppet)
    }

    /// Does what it is told and tells what it sees, until the director or the server ends it.
    ///
    /// # Errors
    /// When the connection is lost.
    pub async fn live(
        mut self,
        deeds: &mut mpsc::UnboundedReceiver<Deed>,
        tell: &mpsc::UnboundedSender<(usize, Cue)>,
    ) -> Result<End> {
        let number = self.stand.number;
        let mut pings = tokio::time::interval(PING_EVERY);
        for cue in self.eyes.look() {
            // Nobody listens when all is over.
            let _ = tell.send((number, cue));
        }
        self.shows_media().await?;
        loop {
            let wake = self.wire.poll_timeout().min(self.hands.poll_timeout());
            let wake = self.offers.poll_timeout().map_or(wake, |due| due.min(wake));
            tokio::select! {
                heard = self.line.heard() => {
                    for cue in self.takes(heard?).await? {
                        let _ = tell.send((number, cue.clone()));
                        match cue {
                            Cue::SentOut => return Ok(End::SentOut),
                            Cue::Here { .. } | Cue::Rights(_) | Cue::Muted => self.shows_media().await?,
                            _ => {}
                        }
                    }
                }
                deed = deeds.recv() => match deed {
                    Some(Deed::Drop) => return Ok(End::Dropped),
                    None | Some(Deed::Leave) => {
                        self.wire.close(Instant::now());
                        self.line.command(ClientCommand::Leave).await?;
                        self.line.close().await;
                        return Ok(End::Left);
                    }
                    Some(deed) => self.does(deed).await?,
                },
                datagram = self.wire.receive() => {
                    self.wire.handle(Instant::now(), &datagram?)?;
                }
                () = tokio::time::sleep_until(wake.into()) => {
                    let now = Instant::now();
                    self.wire.handle_timeout(now)?;
                    if self.offers.take(now) {
                        self.offer().await?;
                    }
                    if self.hands.work(now, &mut self.line, &self.eyes).await? {
                        let _ = tell.send((number, Cue::Wrote));
                    }
                }
                _ = pings.tick() => self.line.say(&ClientMessage::Ping { sent_at: 0.0 }).await?,
            }
        }
    }

    async fn takes(&mut self, heard: Heard) -> Result<Vec<Cue>> {
        match heard {
            Heard::Binary(frame) => {
                self.hands.frame(&frame, &mut self.line).await?;
                Ok(Vec::new())
            }
            Heard::Text(text) => {
                let message = serde_json::from_str(&text).context("a message nobody can read")?;
                match &message {
                    ServerMessage::MediaAnswer { sdp, .. } => self.answered(sdp.as_str()).await?,
                    ServerMessage::MediaLost { .. } => self.offers.lost(Instant::now()),
                    ServerMessage::Fault {
                        code:
                            FaultCode::Refused
                            | FaultCode::Removed
                            | FaultCode::Banned
                            | FaultCode::Ended,
                        ..
                    } => return Ok(vec![Cue::SentOut]),
                    ServerMessage::Fault {
                        code,
                        message,
                        fatal: true,
                    } => return Err(Refusal::of_fault(*code, message)),
                    ServerMessage::RoadmapOpened {
                        roadmap,
                        channel,
                        client_id,
                        ..
                    } => {
                        self.hands.opened(roadmap, *channel, *client_id);
                    }
                    ServerMessage::RoadmapRefused { .. } => self.hands.refused(),
                    _ => {}
                }
                Ok(self.eyes.take(message))
            }
        }
    }

    async fn does(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Speak(on) => {
                self.wire.speak(Instant::now(), on);
                Ok(())
            }
            Deed::Microphone(on) => {
                self.eyes.muted = !on;
                self.shows_media().await
            }
            Deed::React(reaction) => self.line.say(&ClientMessage::React { reaction }).await,
            Deed::Write(task) => self.hands.begin(task, &mut self.line, &self.eyes).await,
            deed => {
                for command in self.hands.commands(deed, &self.eyes)? {
                    self.line.command(command).await?;
                }
                Ok(())
            }
        }
    }

    /// Says what is on and sends it, as far as it is allowed.
    async fn shows_media(&mut self) -> Result<()> {
        let (microphone, camera) = self.eyes.sends();
        let camera = camera && self.wire.has_camera();
        self.wire.turn(Instant::now(), camera, microphone);
        if self.eyes.shows(microphone, camera) {
            let media = protocol::MediaState {
                microphone,
                camera,
                screen: false,
            };
            let unmute = microphone;
            let command = ClientCommand::SetMedia { media, unmute };
            self.line.command(command).await?;
        }
        Ok(())
    }

    async fn offer(&mut self) -> Result<()> {
        let wish = Wish {
            camera: self.wire.has_camera(),
            ..WISH
        };
        let ssrcs = Ssrcs::of(self.stand.number as u32);
        let (sdp, layout) = offer::write(wish, ssrcs, &self.stand.identity.fingerprint);
        self.line
            .say(&ClientMessage::MediaOffer {
                generation: self.wire.next_generation(),
                restart: false,
                sdp: Personal::new(sdp),
                layout,
            })
            .await
    }

    async fn answered(&mut self, sdp: &str) -> Result<()> {
        let answer = offer::read_answer(sdp)?;
        let server = answer.reached_by(self.line.server_ip())?;
        self.wire
            .connect(Instant::now(), &self.stand, &answer, server.into())
            .await?;
        self.shows_media().await
    }
}
