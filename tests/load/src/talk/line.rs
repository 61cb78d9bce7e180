use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    ChatId, ChatScope, ClientCommand, ClientMessage, PROTOCOL_VERSION, Personal, RejectionCode,
    ResumePoint, Secret, ServerMessage,
};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::limits::ANSWER_WITHIN;

/// One WebSocket of somebody who only talks.
pub(crate) struct Line {
    socket: WebSocketStream<TcpStream>,
    next_id: u32,
}

/// What came on it.
pub(crate) enum Heard {
    Text(Utf8Bytes),
    Binary(Bytes),
}

/// Connections from one of our loopback addresses: the server takes 2,048 from each.
const PER_ADDRESS: u32 = 1_900;
/// The library fills as much with zeros before each read, and there are thousands of us.
const READ_BYTES: usize = 4 * 1_024;

impl Line {
    /// # Errors
    /// When the server takes no WebSocket.
    pub(crate) async fn open(server: SocketAddr, number: u32) -> Result<Self> {
        let last = u8::try_from(1 + number / PER_ADDRESS).unwrap_or(u8::MAX);
        let from = SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0));
        let socket = TcpSocket::new_v4()?;
        socket.bind(from).context("no port is left")?;
        let stream = socket.connect(server).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(READ_BYTES);
        let url = format!("ws://{server}/ws");
        let (socket, _) = client_async_with_config(url, stream, Some(config))
            .await
            .context("cannot open a WebSocket")?;
        Ok(Self { socket, next_id: 0 })
    }

    /// # Errors
    /// When the connection is gone.
    pub(crate) async fn hello(&mut self, token: &Secret, resume: Option<u32>) -> Result<()> {
        self.say(&ClientMessage::Hello {
            version: PROTOCOL_VERSION,
            token: token.clone(),
            device: None,
            resume: resume.map(|seq| ResumePoint { seq }),
        })
        .await
    }

    /// Sends a command and does not wait for its answer; tells its id.
    ///
    /// # Errors
    /// When the connection is gone.
    pub(crate) async fn command(&mut self, command: ClientCommand) -> Result<u32> {
        self.next_id += 1;
        let id = self.next_id;
        self.say(&ClientMessage::Command { id, command }).await?;
        Ok(id)
    }

    /// Asks for something and waits until it is done; what comes meanwhile goes to `heard`.
    ///
    /// # Errors
    /// When the connection ends, or the server rejects it.
    pub(crate) async fn asks(
        &mut self,
        command: ClientCommand,
        mut heard: impl FnMut(&str),
    ) -> Result<()> {
        let id = self.command(command).await?;
        loop {
            let text = self.text().await?;
            match answer_in(&text) {
                Some((of, None)) if of == id => return Ok(()),
                Some((of, Some(code))) if of == id => {
                    bail!("the server rejected a command: {code:?}")
                }
                _ => heard(&text),
            }
        }
    }

    /// The next text frame.
    ///
    /// # Errors
    /// When the connection ends, or nothing comes for long.
    pub(crate) async fn text(&mut self) -> Result<Utf8Bytes> {
        tokio::time::timeout(ANSWER_WITHIN, self.next())
            .await
            .context("the server says nothing")?
    }

    /// As [`Self::text`], for whom it is well if nothing comes for so long.
    ///
    /// # Errors
    /// When the connection ends.
    pub(crate) async fn text_within(&mut self, wait: Duration) -> Result<Option<Utf8Bytes>> {
        match tokio::time::timeout(wait, self.next()).await {
            Ok(text) => text.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// # Errors
    /// When the connection ends.
    pub(crate) async fn next(&mut self) -> Result<Utf8Bytes> {
        loop {
            if let Heard::Text(text) = self.heard().await? {
                return Ok(text);
            }
        }
    }

    /// The next frame, text or not.
    ///
    /// # Errors
    /// When the connection ends.
    pub(crate) async fn heard(&mut self) -> Result<Heard> {
        loop {
            let frame = self.socket.next().await.context("the connection ended")?;
            match frame? {
                Message::Text(text) => return Ok(Heard::Text(text)),
                Message::Binary(bytes) => return Ok(Heard::Binary(bytes)),
                Message::Close(_) => bail!("the server closed the connection"),
                _ => {}
            }
        }
    }

    /// # Errors
    /// When the connection is gone.
    pub(crate) async fn binary(&mut self, bytes: Vec<u8>) -> Result<()> {
        self.socket.send(Message::binary(bytes)).await?;
        Ok(())
    }

    /// # Errors
    /// When the connection is gone.
    pub(crate) async fn say(&mut self, message: &ClientMessage) -> Result<()> {
        let text = serde_json::to_string(message)?;
        self.socket.send(Message::text(text)).await?;
        Ok(())
    }
}

/// A line of chat with a mark of its own.
pub(crate) fn chat(scope: ChatScope, by: u32, number: u32, text: String) -> Result<ClientCommand> {
    Ok(ClientCommand::Chat {
        line: ChatId::from_body(&format!("load{by}x{number}"))?,
        scope,
        text: Personal::new(text),
    })
}

/// Whether a frame is of this kind: the server writes the kind first.
pub(crate) fn is_kind(text: &str, kind: &str) -> bool {
    let rest = text.strip_prefix("{\"type\":\"");
    rest.and_then(|rest| rest.strip_prefix(kind))
        .is_some_and(|rest| rest.starts_with('"'))
}

/// The `seq` of a frame that has one.
pub(crate) fn seq_of(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("\"seq\":")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Which command a frame answers, and with what.
pub(crate) fn answer_in(text: &str) -> Option<(u32, Option<RejectionCode>)> {
    if !is_kind(text, "ack") && !is_kind(text, "rejected") {
        return None;
    }
    match serde_json::from_str(text).ok()? {
        ServerMessage::Ack { id } => Some((id, None)),
        ServerMessage::Rejected { id, code, .. } => Some((id, Some(code))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_known_by_its_head() {
        let ack = serde_json::to_string(&ServerMessage::Ack { id: 7 }).unwrap();
        assert_eq!(answer_in(&ack), Some((7, None)));
        assert!(is_kind(&ack, "ack") && !is_kind(&ack, "a"));
        let text = r#"{"type":"resumed","seq":41,"now":1}"#;
        assert_eq!(seq_of(text), Some(41));
        assert_eq!(answer_in(text), None);
    }
}
