//! Gives every fuzz target its corpus, so that what the fuzzers once found stays found.

use std::path::Path;

#[cfg(test)] // which tells clippy that unwrap is in order
#[expect(unreachable_pub, reason = "public for the fuzzers' own crate")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

#[cfg(test)]
fn replay(target: &str, run: fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut inputs = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let data = std::fs::read(&path).unwrap();
        if std::panic::catch_unwind(|| run(&data)).is_err() {
            panic!("{} breaks `{target}`", path.display());
        }
        inputs += 1;
    }
    assert!(inputs > 0, "an empty corpus proves nothing");
}

#[test]
fn offers() {
    replay("offer", targets::offer);
}

#[test]
fn datagrams() {
    replay("datagram", targets::datagram);
}

#[test]
fn messages_to_the_relay() {
    replay("turn", targets::turn);
}

#[test]
fn frames_of_datagrams() {
    replay("frames", targets::frames);
}

#[test]
fn packets_and_feedback() {
    replay("media_plane", targets::media_plane);
}

#[test]
fn bytes_of_feedback() {
    replay("rtcp", targets::rtcp);
}

#[test]
fn streams_of_several_layers() {
    replay("layered_streams", targets::layered_streams);
}

#[test]
fn messages() {
    replay("wire_json", targets::wire_json);
}

#[test]
fn frames() {
    replay("wire_frame", targets::wire_frame);
}

#[test]
fn roadmap_updates() {
    replay("roadmap_update", targets::roadmap_update);
}

#[test]
fn notes_of_a_roadmap() {
    replay("roadmap_prose", targets::roadmap_prose);
}

#[test]
fn presences_in_a_roadmap() {
    replay("roadmap_awareness", targets::roadmap_awareness);
}

#[test]
fn pages_that_are_read_in() {
    replay("roadmap_markdown", targets::roadmap_markdown);
}

#[test]
fn json_that_is_read_in() {
    replay("roadmap_json", targets::roadmap_json);
}

#[test]
fn scripts_of_commands() {
    replay("session_commands", targets::session_commands);
}

#[test]
fn people_and_rooms() {
    replay("assign", targets::assign);
}

#[test]
fn rosters() {
    replay("roster_csv", targets::roster_csv);
}
