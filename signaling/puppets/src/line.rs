use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    ClientCommand, ClientMessage, PROTOCOL_VERSION, RejectionCode, ResumePoint, Secret,
    ServerMessage,
};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, client_async_with_config,
    connect_async_tls_with_config,
};

use crate::limits::ANSWER_WITHIN;
use crate::trust;

/// One WebSocket of somebody.
pub struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    next_id: u32,
}

/// What came on it.
pub enum Heard {
    Text(Utf8Bytes),
    Binary(Bytes),
}

/// The library fills as much with zeros before each read, and there are thousands of us.
const READ_BYTES: usize = 4 * 1_024;

impl Line {
    /// Opens one at a WebSocket address.
    ///
    /// # Errors
    /// When the server takes no WebSocket.
    pub async fn open(url: &str) -> Result<Self> {
        let config = WebSocketConfig::default().read_buffer_size(READ_BYTES);
        let tls = trust::tls_for(url)?.map(Connector::Rustls);
        let (socket, _) = connect_async_tls_with_config(url, Some(config), true, tls)
            .await
            .context("cannot open a WebSocket")?;
        Ok(Self { socket, next_id: 0 })
    }

    /// Opens one on a connection that is there.
    ///
    /// # Errors
    /// When the server takes no WebSocket.
    pub async fn over(stream: TcpStream, url: &str) -> Result<Self> {
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(READ_BYTES);
        let stream = MaybeTlsStream::Plain(stream);
        let (socket, _) = client_async_with_config(url, stream, Some(config))
            .await
            .context("cannot open a WebSocket")?;
        Ok(Self { socket, next_id: 0 })
    }

    /// Who is at the other end.
    #[must_use]
    pub fn server_ip(&self) -> Option<IpAddr> {
        let stream = match self.socket.get_ref() {
            MaybeTlsStream::Plain(stream) => stream,
            MaybeTlsStream::Rustls(stream) => stream.get_ref().0,
            _ => return None,
        };
        stream.peer_addr().ok().map(|address| address.ip())
    }

    /// Says goodbye, as a closed page does. The server may have been faster.
    pub async fn close(&mut self) {
        let _ = self.socket.close(None).await;
    }

    /// # Errors
    /// When the connection is gone.
    pub async fn hello(&mut self, token: &Secret, resume: Option<u32>) -> Result<()> {
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
    pub async fn command(&mut self, command: ClientCommand) -> Result<u32> {
        self.next_id += 1;
        let id = self.next_id;
        self.say(&ClientMessage::Command { id, command }).await?;
        Ok(id)
    }

    /// Asks for something and waits until it is done; what comes meanwhile goes to `heard`.
    ///
    /// # Errors
    /// When the connection ends, or the server rejects it.
    pub async fn asks(
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
    pub async fn text(&mut self) -> Result<Utf8Bytes> {
        tokio::time::timeout(ANSWER_WITHIN, self.next())
            .await
            .context("the server says nothing")?
    }

    /// As [`Self::text`], for whom it is well if nothing comes for so long.
    ///
    /// # Errors
    /// When the connection ends.
    pub async fn text_within(&mut self, wait: Duration) -> Result<Option<Utf8Bytes>> {
        match tokio::time::timeout(wait, self.next()).await {
            Ok(text) => text.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// # Errors
    /// When the connection ends.
    pub async fn next(&mut self) -> Result<Utf8Bytes> {
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
    pub async fn heard(&mut self) -> Result<Heard> {
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
    pub async fn binary(&mut self, bytes: Vec<u8>) -> Result<()> {
        self.socket.send(Message::binary(bytes)).await?;
        Ok(())
    }

    /// # Errors
    /// When the connection is gone.
    pub async fn say(&mut self, message: &ClientMessage) -> Result<()> {
        let text = serde_json::to_string(message)?;
        self.socket.send(Message::text(text)).await?;
        Ok(())
    }
}

/// Whether a frame is of this kind: the server writes the kind first.
#[must_use]
pub fn is_kind(text: &str, kind: &str) -> bool {
    let rest = text.strip_prefix("{\"type\":\"");
    rest.and_then(|rest| rest.strip_prefix(kind))
        .is_some_and(|rest| rest.starts_with('"'))
}

/// The `seq` of a frame that has one.
#[must_use]
pub fn seq_of(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("\"seq\":")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Which command a frame answers, and with what.
#[must_use]
pub fn answer_in(text: &str) -> Option<(u32, Option<RejectionCode>)> {
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
