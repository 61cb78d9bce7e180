//! The wire format, pinned: a changed snapshot is a changed protocol, and needs a word in `docs/PROTOCOL.md`; an
//! incompatible one needs another `PROTOCOL_VERSION`.

#![expect(
    clippy::unwrap_used,
    reason = "examples are made in functions that are not tests themselves"
)]

mod examples;
mod garbage;

use std::{fmt::Debug, path::Path};

use examples::Examples;
use protocol::frame::Frame;
use serde::{Serialize, de::DeserializeOwned};

/// Written as it always was, and read again as the same.
fn pinned<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, examples: &Examples<T>) {
    insta::assert_json_snapshot!(name, examples);
    for (name, example) in examples {
        let text = serde_json::to_string(example).unwrap();
        assert_eq!(
            &serde_json::from_str::<T>(&text).unwrap(),
            example,
            "{name}"
        );
    }
}

#[test]
fn client_messages_are_pinned() {
    pinned("client-messages", &examples::client_messages());
}

#[test]
fn client_commands_are_pinned() {
    pinned("client-commands", &examples::client_commands());
}

#[test]
fn server_messages_are_pinned() {
    pinned("server-messages", &examples::server_messages());
}

#[test]
fn session_events_are_pinned() {
    pinned("session-events", &examples::session_events());
}

#[test]
fn proposals_are_pinned() {
    pinned("reasons", &examples::reasons());
    pinned("notes", &examples::notes());
    insta::assert_json_snapshot!("recipes", examples::recipes());
    insta::assert_json_snapshot!("left-out", examples::left_out());
}

/// A recipe with a field that we do not know would be carried out without it.
#[test]
fn a_recipe_is_read_whole_or_not_at_all() {
    let mut recipe = serde_json::to_value(protocol::Recipe::default()).unwrap();
    let read =
        |recipe: &serde_json::Value| serde_json::from_value::<protocol::Recipe>(recipe.clone());
    assert_eq!(read(&recipe).unwrap(), protocol::Recipe::default());
    recipe["byAge"] = true.into();
    assert!(read(&recipe).is_err());
}

#[test]
fn frames_are_pinned() {
    insta::assert_json_snapshot!("frames", examples::fixtures().frames);
    for (name, frame) in examples::frames() {
        assert_eq!(Frame::parse(&frame.to_bytes()), Ok(frame), "{name}");
    }
}

/// The browser's tests read the same examples. `UPDATE=1` writes them anew.
#[test]
fn the_browsers_fixtures_are_fresh() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../client-web/src/protocol/fixtures.json");
    let fixtures = examples::fixtures();
    let fresh = serde_json::to_value(&fixtures).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        // Not from the value, which may sort its keys.
        let text = serde_json::to_string_pretty(&fixtures).unwrap();
        std::fs::write(&path, text + "\n").unwrap();
    }
    // Compared as values: how it is laid out is the browser's formatter's business.
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let kept = serde_json::from_str::<serde_json::Value>(&kept).ok();
    assert!(
        kept == Some(fresh),
        "{} is stale: run the test with UPDATE=1",
        path.display()
    );
}
