//! Names that may stand in some folders only. Comments are left alone: they may explain a rule by its words.

use super::{Complaint, Source};

/// A word, where it is looked for, and where it is at home.
struct Rule {
    words: &'static [&'static str],
    /// Looked for in files whose path starts with one of these.
    under: &'static [&'static str],
    /// At home in files whose path starts with one of these.
    home: &'static [&'static str],
    why: &'static str,
}

/// Crates that get time, randomness, bytes and settings as arguments.
const PURE: &[&str] = &[
    "sfu/core/src/",
    "sfu/control/src/",
    "signaling/core/src/",
    "signaling/export/src/",
    "signaling/roadmap/src/",
    "signaling/protocol/src/",
    "signaling/puppets/src/author.rs",
    "signaling/puppets/src/director",
];

const RULES: &[Rule] = &[
    Rule {
        words: &[
            "Instant::now",
            "SystemTime::now",
            "thread::sleep",
            "std::env::",
            "std::fs::",
            "std::net::UdpSocket",
            "std::net::Tcp",
            "tokio::",
            "rand::rng",
            "thread_rng",
            "OsRng",
        ],
        under: PURE,
        // Handshakes need a clock and randomness: the seam to the libraries, which the engine's time drives.
        home: &["sfu/core/src/transport/", "sfu/core/src/transport.rs"],
        why: "a core reads no clock, randomness, environment, socket or file",
    },
    Rule {
        words: &[
            "RTCPeerConnection",
            "getUserMedia",
            "getDisplayMedia",
            "enumerateDevices",
        ],
        under: &["client-web/src/"],
        home: &["client-web/src/media/"],
        why: "only src/media knows WebRTC and devices",
    },
    Rule {
        words: &["new WebSocket", "fetch("],
        under: &["client-web/src/"],
        home: &["client-web/src/net/", "client-web/src/i18n/"],
        why: "only src/net speaks to the server",
    },
    Rule {
        words: &[
            "breakout",
            "Breakout",
            "moderator",
            "Moderator",
            "lobby",
            "webinar",
        ],
        under: &["sfu/"],
        home: &[],
        why: "the SFU knows rooms, peers, tracks and rights: a move is another grant",
    },
    Rule {
        words: &["from \"yjs\"", "from \"y-protocols"],
        under: &["client-web/src/"],
        home: &["client-web/src/doc/"],
        why: "only src/doc knows Yjs",
    },
    Rule {
        words: &["/pretend\""],
        under: &["client-web/src/"],
        home: &[GALLERY],
        why: "a roadmap without a server is for the gallery, never for people",
    },
];

/// Scenes of the screens, for those who make them.
const GALLERY: &str = "client-web/src/ui/gallery/";

/// Folders of the client that the screens may not import.
const HIDDEN_FROM_UI: [&str; 3] = ["/net/", "/media/", "/doc/"];

/// The gallery makes the worlds that its scenes stand in, documents too; it has neither server nor devices.
const HIDDEN_FROM_GALLERY: [&str; 2] = ["/net/", "/media/"];

pub(super) fn check(source: &Source) -> Vec<Complaint> {
    let rust = source.path.ends_with(".rs");
    let script = source.path.ends_with(".ts") || source.path.ends_with(".tsx");
    if !rust && !script {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let mut say =
            |what: String| complaints.push(format!("{}:{}: {what}", source.path, index + 1));
        if let Some(word) = unfinished(line) {
            say(format!(
                "{word} without an issue: write {word}(#12), or do it"
            ));
        }
        if is_comment(line) {
            continue;
        }
        for rule in RULES.iter().filter(|rule| rule.applies_to(&source.path)) {
            if let Some(word) = rule.words.iter().find(|word| line.contains(*word)) {
                say(format!("`{word}`: {}", rule.why));
            }
        }
        if rust && names_webrtc(line) && !may_name_webrtc(&source.path) {
            say("only sfu/core/src/transport and the puppets name the WebRTC libraries".to_owned());
        }
        if script && imports_hidden(&source.path, line) {
            say(
                "screens know app/contract, core and protocol, not net, media, doc or yjs"
                    .to_owned(),
            );
        }
    }
    complaints
}

impl Rule {
    fn applies_to(&self, path: &str) -> bool {
        let starts = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        let test = [".test.", "/tests/", "/tests.rs", "_tests.rs"]
            .iter()
            .any(|mark| path.contains(mark));
        starts(self.under) && !starts(self.home) && !test
    }
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "* ", "*/"]
        .iter()
        .any(|start| line.trim_start().starts_with(start))
        || line.trim() == "*"
}

/// The marks of unfinished work, spelt apart so that this file has none.
fn unfinished(line: &str) -> Option<&'static str> {
    [concat!("TO", "DO"), concat!("FIX", "ME")]
        .into_iter()
        .find(|word| {
            line.match_indices(word).any(|(at, _)| {
                let before = line.get(..at).and_then(|text| text.chars().next_back());
                let after = line.get(at + word.len()..).unwrap_or_default();
                let inside = |c: char| c.is_alphanumeric() || c == '_';
                !before.is_some_and(inside)
                    && !after.starts_with(inside)
                    && !after.starts_with("(#")
            })
        })
}

/// `rtc_` at the start of a path, as in `rtc_srtp::context`.
fn names_webrtc(line: &str) -> bool {
    line.match_indices("rtc_").any(|(at, _)| {
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let name_end = line
            .get(at..)
            .and_then(|rest| rest.trim_start_matches(inside).get(..2));
        !before.is_some_and(inside) && name_end == Some("::")
    })
}

/// System tests play the browser's part with the whole library.
fn may_name_webrtc(path: &str) -> bool {
    ["sfu/core/src/transport", "signaling/puppets/src/", "tests/"]
        .iter()
        .any(|home| path.starts_with(home))
}

fn imports_hidden(path: &str, line: &str) -> bool {
    let hidden: &[&str] = if path.starts_with(GALLERY) {
        &HIDDEN_FROM_GALLERY
    } else {
        &HIDDEN_FROM_UI
    };
    let import = line.contains("from \"")
        || line.contains("import(\"")
        || line.trim_start().starts_with("import \"");
    path.starts_with("client-web/src/ui/")
        && import
        && (hidden.iter().any(|folder| line.contains(folder)) || line.contains("\"y"))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Source;

    fn complaints(path: &str, text: &str) -> usize {
        check(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .len()
    }

    #[test]
    fn a_core_that_reads_the_clock_is_refused_and_its_shell_is_not() {
        let line = "let now = std::time::Instant::now();";
        assert_eq!(complaints("sfu/core/src/router.rs", line), 1);
        assert_eq!(complaints("signaling/core/src/decide.rs", line), 1);
        assert_eq!(complaints("sfu/src/shard.rs", line), 0);
        assert_eq!(complaints("sfu/core/src/router_tests.rs", line), 0);
    }

    #[test]
    fn a_comment_may_name_what_is_forbidden() {
        assert_eq!(
            complaints("sfu/core/src/router.rs", "// Never Instant::now here."),
            0
        );
    }

    #[test]
    fn the_webrtc_library_is_named_in_one_module() {
        let line = "use rtc_srtp::context::Context;";
        assert_eq!(complaints("sfu/core/src/router.rs", line), 1);
        assert_eq!(complaints("sfu/src/node.rs", line), 1);
        assert_eq!(complaints("sfu/core/src/transport/srtp.rs", line), 0);
        assert_eq!(
            complaints("sfu/core/src/router.rs", "let webrtc_port = rtc_port;"),
            0
        );
    }

    #[test]
    fn the_sfu_has_no_word_for_a_breakout_room() {
        let line = "fn open_breakout(moderator: PeerId) {}";
        assert_eq!(complaints("sfu/core/src/router.rs", line), 1);
        assert_eq!(complaints("signaling/core/src/round.rs", line), 0);
    }

    #[test]
    fn peer_connections_live_in_media() {
        let line = "const pc = new RTCPeerConnection();";
        assert_eq!(complaints("client-web/src/app/app.ts", line), 1);
        assert_eq!(complaints("client-web/src/media/connection.ts", line), 0);
        assert_eq!(complaints("tests/e2e/src/fakes.ts", line), 0);
    }

    #[test]
    fn screens_import_the_contract_only() {
        let ui = |line: &str| complaints("client-web/src/ui/join.tsx", line);
        assert_eq!(ui("import { socket } from \"../net/socket\";"), 1);
        assert_eq!(ui("import type { Slots } from \"../media/slots\";"), 1);
        assert!(ui("import * as Y from \"yjs\";") >= 1);
        assert_eq!(ui("const doc = import(\"../doc/handle\");"), 1);
        assert_eq!(ui("import type { App } from \"../app/contract\";"), 0);
    }

    #[test]
    fn the_gallery_makes_documents_and_nothing_else_of_the_engine() {
        let gallery = |line: &str| complaints("client-web/src/ui/gallery/fakeLive.ts", line);
        let pretend = "import { pretendRoadmap } from \"../../doc/pretend\";";
        assert_eq!(gallery(pretend), 0);
        assert_eq!(gallery("import { socket } from \"../../net/socket\";"), 1);
        assert_eq!(
            gallery("import type { Slots } from \"../../media/slots\";"),
            1
        );
        assert!(gallery("import * as Y from \"yjs\";") >= 1);
        assert!(complaints("client-web/src/ui/roadmap/Board.tsx", pretend) >= 1);
    }

    #[test]
    fn a_roadmap_without_a_server_is_for_the_gallery_alone() {
        let complain = |path: &str, from: &str| {
            complaints(
                path,
                &format!("import {{ pretendRoadmap }} from \"{from}\";"),
            )
        };
        assert_eq!(complain("client-web/src/app/live.ts", "../doc/pretend"), 1);
        assert_eq!(complain("client-web/src/doc/documents.ts", "./pretend"), 1);
        assert_eq!(
            complain("client-web/src/doc/documents.test.ts", "./pretend"),
            0
        );
    }

    #[test]
    fn unfinished_work_needs_an_issue() {
        let mark = concat!("TO", "DO");
        assert_eq!(
            complaints("sfu/src/node.rs", &format!("// {mark}: later")),
            1
        );
        assert_eq!(
            complaints("sfu/src/node.rs", &format!("// {mark}(#7): later")),
            0
        );
        assert_eq!(
            complaints("sfu/src/node.rs", &format!("const AUTO{mark}S: u8 = 1;")),
            0
        );
    }
}
