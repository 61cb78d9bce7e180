//! What comes from outside may be anything; reading it never panics, and never yields what was not said.

use proptest::{collection::vec, prelude::*, sample::Index};
use protocol::{
    ClientCommand, ClientMessage, MediaLayout, PlannedRoom, ServerMessage,
    frame::{Frame, FrameError},
};

use crate::examples;

proptest! {
    #[test]
    fn any_bytes_are_a_message_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        let _ = serde_json::from_slice::<ClientMessage>(&bytes);
        let _ = serde_json::from_slice::<ServerMessage>(&bytes);
    }

    #[test]
    fn a_damaged_message_is_a_message_or_an_error(which: Index, at: Index, byte: u8, cut: Index) {
        let messages: Vec<_> = examples::client_messages().into_values().collect();
        let mut bytes = serde_json::to_vec(which.get(&messages)).unwrap();
        let at = at.index(bytes.len());
        *bytes.get_mut(at).unwrap() = byte;
        let _ = serde_json::from_slice::<ClientMessage>(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(serde_json::from_slice::<ClientMessage>(&bytes).is_err(), "a half is no message");
    }

    #[test]
    fn any_bytes_are_a_frame_that_writes_back_the_same_or_an_error(bytes in vec(any::<u8>(), 0..64)) {
        if let Ok(frame) = Frame::parse(&bytes) {
            prop_assert_eq!(frame.to_bytes(), bytes);
        }
    }

    /// Random bytes rarely look like a frame; these nearly always do.
    #[test]
    fn frames_of_every_kind_survive(kind in 1..=7_u8, channel: u16, rest in vec(any::<u8>(), 0..32)) {
        let mut bytes = vec![kind];
        bytes.extend(channel.to_be_bytes());
        bytes.extend(&rest);
        let whole = match kind {
            1 | 4 => true,
            2 => rest.len() >= 4,
            5 => rest.len() == 5 && (1..=6).contains(&rest[4]),
            6 => rest.is_empty(),
            _ => rest.len() == 4,
        };
        match Frame::parse(&bytes) {
            Ok(frame) => {
                prop_assert!(whole);
                prop_assert_eq!(frame.to_bytes(), bytes);
            }
            Err(_) => prop_assert!(!whole),
        }
    }
}

#[test]
fn what_is_not_a_frame_is_named() {
    assert_eq!(Frame::parse(&[]), Err(FrameError::Short));
    assert_eq!(Frame::parse(&[1, 0]), Err(FrameError::Short));
    assert_eq!(Frame::parse(&[2, 0, 1, 0, 0, 0]), Err(FrameError::Short));
    assert_eq!(Frame::parse(&[0, 0, 1]), Err(FrameError::UnknownKind(0)));
    assert_eq!(Frame::parse(&[8, 0, 1]), Err(FrameError::UnknownKind(8)));
    assert_eq!(
        Frame::parse(&[5, 0, 1, 0, 0, 0, 7, 9]),
        Err(FrameError::UnknownWhy(9))
    );
    assert_eq!(Frame::parse(&[6, 0, 1, 0]), Err(FrameError::Long));
    assert_eq!(
        Frame::parse(&[3, 0, 1, 0, 0, 0, 7, 9]),
        Err(FrameError::Long)
    );
}

#[test]
fn what_a_client_says_has_no_unknown_fields() {
    let refused = |text: &str| {
        assert!(
            serde_json::from_str::<ClientMessage>(text).is_err(),
            "{text}"
        )
    };
    assert!(serde_json::from_str::<ClientMessage>(r#"{"type":"ping","sentAt":1}"#).is_ok());
    refused(r#"{"type":"ping","sentAt":1,"more":2}"#);
    refused(r#"{"type":"unheardOf"}"#);
    refused(r#"{"type":"command","id":1,"command":{"type":"raiseHand","up":true,"now":true}}"#);
    assert!(
        serde_json::from_str::<PlannedRoom>(r#"{"id":null,"name":"a","goal":1,"x":1}"#).is_err()
    );
    assert!(serde_json::from_str::<MediaLayout>(r#"{"slots":[],"voices":[],"x":1}"#).is_err());
}

#[test]
fn media_said_without_unmute_takes_no_microphone_back() {
    let text = r#"{"type":"setMedia","media":{"microphone":true,"camera":true,"screen":false}}"#;
    let said = serde_json::from_str::<ClientCommand>(text).unwrap();
    assert!(
        matches!(said, ClientCommand::SetMedia { media, unmute: false } if media.microphone),
        "{said:?}"
    );
}

#[test]
fn numbers_out_of_range_and_forged_ids_are_refused() {
    let refused = |text: &str| {
        assert!(
            serde_json::from_str::<ClientCommand>(text).is_err(),
            "{text}"
        )
    };
    assert!(
        serde_json::from_str::<ClientCommand>(r#"{"type":"mute","participant":"pa_a"}"#).is_ok()
    );
    refused(r#"{"type":"mute","participant":"rm_a"}"#);
    refused(r#"{"type":"mute","participant":"pa_<script>"}"#);
    refused(r#"{"type":"openRooms","durationS":-1}"#);
    refused(r#"{"type":"openRooms","durationS":4294967296}"#);
    refused(r#"{"type":"openRooms","durationS":1.5}"#);
}
