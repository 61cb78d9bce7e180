use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use protocol::{
    ClientCommand, ClientMessage, FaultCode, PublishRights, RejectionCode, ServerMessage,
    SessionEvent,
};
use puppets::line::Line;
use tokio::sync::{mpsc, oneshot};

use crate::person::{Part, World, may_send, media_state};
use puppets::limits::ANSWER_WITHIN;

/// What somebody is to say on their WebSocket.
pub(crate) enum Say {
    Command {
        command: ClientCommand,
        answer: oneshot::Sender<Option<RejectionCode>>,
    },
    /// Answered when the server's pong comes, and with it all that the server said before.
    Ping(oneshot::Sender<()>),
    Goodbye,
}

/// One WebSocket.
pub(crate) struct Conversation {
    world: Arc<World>,
    number: u32,
    part: Part,
    line: Line,
    unanswered: HashMap<u32, oneshot::Sender<Option<RejectionCode>>>,
    pinged: Option<oneshot::Sender<()>>,
}

/// Where the kind of an event stands in its frame, at the latest.
const EVENT_HEAD: usize = 120;

impl Conversation {
    /// # Errors
    /// When the server takes no WebSocket.
    pub(crate) async fn begin(world: Arc<World>, number: u32, part: Part) -> Result<Self> {
        let line = Line::open(&world.house.socket_url()).await?;
        Ok(Self {
            world,
            number,
            part,
            line,
            unanswered: HashMap::new(),
            pinged: None,
        })
    }

    pub(crate) fn server_ip(&self) -> Option<IpAddr> {
        self.line.server_ip()
    }

    /// # Errors
    /// When the connection is gone.
    pub(crate) async fn say(&mut self, message: &ClientMessage) -> Result<()> {
        self.line.say(message).await
    }

    /// The next message that matters to us.
    ///
    /// # Errors
    /// When the connection ends, or nothing comes.
    pub(crate) async fn hear(&mut self) -> Result<ServerMessage> {
        tokio::time::timeout(ANSWER_WITHIN, self.next())
            .await
            .context("the server says nothing")?
    }

    /// Goes on in the background until the end.
    pub(crate) async fn go_on(
        mut self,
        rights: PublishRights,
        sayings: mpsc::UnboundedReceiver<Say>,
    ) {
        // A failure shows when the task goes on.
        let _ = self.show_media(rights).await;
        tokio::spawn(async move {
            if let Err(error) = self.listen(sayings).await {
                self.world.wires.lost(self.number, &error);
            }
        });
    }

    async fn listen(&mut self, mut sayings: mpsc::UnboundedReceiver<Say>) -> Result<()> {
        loop {
            tokio::select! {
                heard = self.next() => self.take(heard?).await?,
                said = sayings.recv() => match said {
                    Some(Say::Command { command, answer }) => {
                        let id = self.command(command).await?;
                        self.unanswered.insert(id, answer);
                    }
                    Some(Say::Ping(answer)) => {
                        self.pinged = Some(answer);
                        self.say(&ClientMessage::Ping { sent_at: 0.0 }).await?;
                    }
                    Some(Say::Goodbye) | None => {
                        self.line.close().await;
                        return Ok(());
                    }
                },
            }
        }
    }

    async fn take(&mut self, message: ServerMessage) -> Result<()> {
        match message {
            ServerMessage::Ack { id } => self.answer(id, None),
            ServerMessage::Rejected { id, code, .. } => self.answer(id, Some(code)),
            ServerMessage::Event {
                event:
                    SessionEvent::YouMoved {
                        location, rights, ..
                    },
                ..
            } => {
                let place = self.world.places.number(&location);
                self.place(place, rights);
                self.show_media(rights).await?;
            }
            ServerMessage::Event {
                event: SessionEvent::RightsChanged { rights, .. },
                ..
            } => self.show_media(rights).await?,
            ServerMessage::Pong { .. } => {
                if let Some(pinged) = self.pinged.take() {
                    // Whoever asked may have given up.
                    let _ = pinged.send(());
                }
            }
            ServerMessage::MediaLost { message, .. } => bail!("media is lost: {message}"),
            ServerMessage::Fault {
                code: FaultCode::GoingAway,
                ..
            } => bail!("the server stops"),
            ServerMessage::Fault { code, message, .. } => bail!("{code:?}: {message}"),
            _ => {}
        }
        Ok(())
    }

    fn place(&self, place: u32, rights: PublishRights) {
        let on_stage = self.part.on_stage();
        let sends = may_send(rights);
        self.world
            .wires
            .move_client(self.number, on_stage, place, sends);
    }

    /// Says what is sent from now on, as a page does.
    async fn show_media(&mut self, rights: PublishRights) -> Result<()> {
        let Some(publish) = self.part.publish.filter(|_| may_send(rights)) else {
            return Ok(());
        };
        let media = media_state(rights, &publish);
        let unmute = media.microphone;
        self.command(ClientCommand::SetMedia { media, unmute })
            .await?;
        Ok(())
    }

    async fn command(&mut self, command: ClientCommand) -> Result<u32> {
        self.line.command(command).await
    }

    fn answer(&mut self, id: u32, code: Option<RejectionCode>) {
        if let Some(answer) = self.unanswered.remove(&id) {
            // Whoever asked may have given up.
            let _ = answer.send(code);
        }
    }

    async fn next(&mut self) -> Result<ServerMessage> {
        loop {
            let text = self.line.next().await?;
            if matters(&text) {
                return serde_json::from_str(&text).context("a message nobody can read");
            }
        }
    }
}

/// Whether a frame says something to us. The news of a thousand people to a thousand people are a million frames, so
/// most are not even parsed: `type` comes first, as the server writes it.
fn matters(text: &str) -> bool {
    let kind = |kind: &str| {
        let rest = text.strip_prefix("{\"type\":\"");
        rest.and_then(|rest| rest.strip_prefix(kind))
            .is_some_and(|rest| rest.starts_with('"'))
    };
    if kind("event") {
        let end = text.floor_char_boundary(EVENT_HEAD);
        let head = text.get(..end).unwrap_or(text);
        return head.contains("\"youMoved\"") || head.contains("\"rightsChanged\"");
    }
    !(kind("bindings") || kind("speakers") || kind("progress"))
}

#[cfg(test)]
mod tests {
    use protocol::{Kinds, MoveCause, ParticipantId};

    use super::*;

    fn frame(message: &ServerMessage) -> String {
        serde_json::to_string(message).unwrap()
    }

    fn event(event: SessionEvent) -> String {
        frame(&ServerMessage::Event {
            seq: u32::MAX,
            at: protocol::Millis(i64::MAX),
            event,
        })
    }

    #[test]
    fn our_own_moves_matter_and_those_of_others_do_not() {
        let somebody = ParticipantId::from_body("amina").unwrap();
        let rights = PublishRights::default();
        let moved = SessionEvent::YouMoved {
            location: protocol::Location::Plenary,
            epoch: 2,
            cause: MoveCause::RoundClosed,
            rights,
            mates: vec![somebody.clone()],
            people: None,
            locked: Kinds::default(),
        };
        assert!(matters(&event(moved)));
        assert!(matters(&event(SessionEvent::RightsChanged {
            rights,
            locked: Kinds::default(),
        })));
        let other = SessionEvent::Moved {
            participant: somebody,
            to: None,
        };
        assert!(!matters(&event(other)));
    }

    #[test]
    fn answers_matter_and_pictures_of_the_room_do_not() {
        assert!(matters(&frame(&ServerMessage::Ack { id: 1 })));
        let speakers = ServerMessage::Speakers {
            participants: Vec::new(),
        };
        assert!(!matters(&frame(&speakers)));
    }
}
