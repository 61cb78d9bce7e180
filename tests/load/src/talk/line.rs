use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, Result};
use protocol::{ChatId, ChatScope, ClientCommand, Personal};
pub(crate) use puppets::line::{Heard, Line, answer_in, is_kind, seq_of};
use tokio::net::TcpSocket;

/// Connections from one of our loopback addresses: the server takes 2,048 from each.
const PER_ADDRESS: u32 = 1_900;

/// A WebSocket of somebody who only talks.
///
/// # Errors
/// When the server takes none.
pub(crate) async fn open(server: SocketAddr, number: u32) -> Result<Line> {
    let last = u8::try_from(1 + number / PER_ADDRESS).unwrap_or(u8::MAX);
    let from = SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0));
    let socket = TcpSocket::new_v4()?;
    socket.bind(from).context("no port is left")?;
    let stream = socket.connect(server).await.context("cannot connect")?;
    Line::over(stream, &format!("ws://{server}/ws")).await
}

/// A line of chat with a mark of its own.
pub(crate) fn chat(scope: ChatScope, by: u32, number: u32, text: String) -> Result<ClientCommand> {
    Ok(ClientCommand::Chat {
        line: ChatId::from_body(&format!("load{by}x{number}"))?,
        scope,
        text: Personal::new(text),
    })
}
