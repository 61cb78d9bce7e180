use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use protocol::{
    ClientCommand, ClientMessage, MediaState, PROTOCOL_VERSION, Personal, PublishRights, Role,
    ServerMessage,
};
use tokio::sync::{mpsc, oneshot};

use crate::conversation::{Conversation, Say};
use crate::house::visitor;
use crate::places::Places;
use crate::wire::{Connectivity, NewClient, Publish, Wires};
use puppets::house::House;
use puppets::limits::ANSWER_WITHIN;
use puppets::transport::identity::Identity;
use puppets::transport::offer::{self, Ssrcs, Wish};

/// What somebody is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) role: Role,
    /// Nobody hears or sees anything of somebody without media.
    pub(crate) media: Option<Wish>,
    pub(crate) publish: Option<Publish>,
    pub(crate) is_probe: bool,
    /// A network of their own; nothing: that of this machine.
    pub(crate) network: Option<Connectivity>,
}

/// Everything people share.
pub(crate) struct World {
    pub(crate) house: House,
    pub(crate) identity: Arc<Identity>,
    pub(crate) wires: Wires,
    pub(crate) places: Places,
}

/// Somebody with a seat, a WebSocket and a media connection.
pub(crate) struct Person {
    pub(crate) number: u32,
    /// When they pressed "join".
    pub(crate) began: Instant,
    say: mpsc::UnboundedSender<Say>,
}

impl Part {
    pub(crate) const fn on_stage(&self) -> bool {
        !matches!(self.role, Role::Attendee)
    }
}

impl Person {
    /// Does all that a page does between the click and the first packet.
    ///
    /// # Errors
    /// When the server refuses something.
    pub(crate) async fn join(world: Arc<World>, number: u32, part: Part) -> Result<Self> {
        let began = Instant::now();
        let seat = world.house.join(&visitor(number), part.role).await?;
        let (say, sayings) = mpsc::unbounded_channel();
        let hello = ClientMessage::Hello {
            version: PROTOCOL_VERSION,
            token: seat.token,
            device: None,
            resume: None,
        };
        let mut conversation = Conversation::begin(Arc::clone(&world), number, part).await?;
        conversation.say(&hello).await?;
        let rights = loop {
            if let ServerMessage::Welcome { state, .. } = conversation.hear().await? {
                break state.rights;
            }
        };
        if let Some(wish) = part.media {
            let media = MediaOffer { wish, rights };
            media.make(&world, &mut conversation, number, part).await?;
        }
        conversation.go_on(rights, sayings).await;
        Ok(Self { number, began, say })
    }

    /// Asks for something and waits until it is done.
    ///
    /// # Errors
    /// When it is rejected.
    pub(crate) async fn asks(&self, command: ClientCommand) -> Result<()> {
        let (answer, answered) = oneshot::channel();
        let said = self.say.send(Say::Command { command, answer });
        said.ok().context("the connection is gone")?;
        let answered = tokio::time::timeout(ANSWER_WITHIN, answered);
        let code = answered
            .await
            .context("no answer to a command")?
            .context("the connection is gone")?;
        match code {
            None => Ok(()),
            Some(code) => bail!("the server rejected a command: {code:?}"),
        }
    }

    /// Waits until this person has heard all that the server has said to them so far.
    pub(crate) async fn catches_up(&self) {
        let (answer, answered) = oneshot::channel();
        if self.say.send(Say::Ping(answer)).is_ok() {
            // Somebody who is gone holds nobody up, and neither does one who is very late.
            let _ = tokio::time::timeout(ANSWER_WITHIN, answered).await;
        }
    }

    /// Closes the WebSocket, as a closed page does.
    pub(crate) fn leave(&self) {
        // Gone already is as good.
        let _ = self.say.send(Say::Goodbye);
    }
}

struct MediaOffer {
    wish: Wish,
    rights: PublishRights,
}

impl MediaOffer {
    async fn make(
        &self,
        world: &World,
        conversation: &mut Conversation,
        number: u32,
        part: Part,
    ) -> Result<()> {
        let fingerprint = &world.identity.fingerprint;
        let (sdp, layout) = offer::write(self.wish, Ssrcs::of(number), fingerprint);
        let offer = ClientMessage::MediaOffer {
            generation: 1,
            restart: false,
            sdp: Personal::new(sdp),
            layout,
        };
        conversation.say(&offer).await?;
        let sdp = loop {
            match conversation.hear().await? {
                ServerMessage::MediaAnswer { sdp, .. } => break sdp,
                ServerMessage::MediaRefused { message, .. } => {
                    bail!("the server refuses our media: {message}")
                }
                ServerMessage::MediaLost { message, .. } => bail!("media is lost: {message}"),
                _ => {}
            }
        };
        let answer = offer::read_answer(sdp.as_str())?;
        let server = answer.reached_by(conversation.server_ip())?;
        let client = NewClient {
            number,
            server,
            answer,
            publish: part.publish,
            may_send: may_send(self.rights),
            place: 0,
            is_probe: part.is_probe,
            network: part.network,
        };
        world.wires.begin(client, part.on_stage());
        Ok(())
    }
}

pub(crate) const fn may_send(rights: PublishRights) -> bool {
    rights.microphone || rights.camera
}

/// What a page says that it sends.
pub(crate) fn media_state(rights: PublishRights, publish: &Publish) -> MediaState {
    MediaState {
        microphone: rights.microphone && publish.audio.is_some(),
        camera: rights.camera && publish.video.is_some(),
        screen: false,
    }
}
