use std::fmt::Debug;

use protocol::frame::Frame;
use protocol::http::{CreateLink, CreateWebinar, ExchangeRequest, JoinRequest, ResumeRequest};
use protocol::{ClientCommand, ClientMessage, ServerMessage};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// JSON of any message: what is understood can be said again, and means the same.
pub fn wire_json(data: &[u8]) {
    if let Some((message, again)) = said_again::<ClientMessage>(data) {
        assert_eq!(message, again);
    }
    if let Some((message, again)) = said_again::<ServerMessage>(data) {
        assert_eq!(message, again);
    }
    if let Some((command, again)) = said_again::<ClientCommand>(data) {
        assert_eq!(command, again);
    }
    let _ = serde_json::from_slice::<JoinRequest>(data);
    let _ = serde_json::from_slice::<ExchangeRequest>(data);
    let _ = serde_json::from_slice::<ResumeRequest>(data);
    let _ = serde_json::from_slice::<CreateWebinar>(data);
    let _ = serde_json::from_slice::<CreateLink>(data);
}

/// A binary frame: what is understood is written back byte by byte.
pub fn wire_frame(data: &[u8]) {
    if let Ok(frame) = Frame::parse(data) {
        assert_eq!(frame.to_bytes(), data);
    }
}

fn said_again<T: Debug + Serialize + DeserializeOwned>(data: &[u8]) -> Option<(T, T)> {
    let message: T = serde_json::from_slice(data).ok()?;
    let text = serde_json::to_vec(&message).expect("a message can be written");
    let again = serde_json::from_slice(&text).expect("what we write can be read");
    Some((message, again))
}
