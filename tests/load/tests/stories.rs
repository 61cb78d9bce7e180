//! The tool against a real server: this program itself, started again with `serve`.

#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "without the test harness, clippy does not know that this is a test"
)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, ExitCode, Stdio};

use serde_json::Value;

/// A name and what it tells.
type Story = (&'static str, fn(&Server));

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return signaling::main();
    }
    let stories: [Story; 3] = [
        ("five viewers see and hear one publisher", five_viewers),
        ("nobody hears another room", two_rooms),
        ("people are moved out and back", moves),
    ];
    for (name, story) in stories {
        let server = Server::start();
        story(&server);
        println!("story: {name} ... ok");
    }
    ExitCode::SUCCESS
}

fn five_viewers(server: &Server) {
    let report = server.load("webinar --publishers 1 --viewers 5 --video 360p --audio --probes 2");
    let window = &report["windows"][0];
    let sent = number(&window["packets_sent"]);
    // 30 frames of two or three packets and 50 of sound a second, for three seconds.
    assert!(sent > 200.0, "{report}");
    let received = number(&window["packets_received"]);
    let share = received / sent;
    assert!((4.5..5.5).contains(&share), "{share} of 5: {report}");
    for none in ["duplicates", "undecryptable", "foreign_packets"] {
        assert_eq!(window[none], 0, "{none}: {report}");
    }
    // A machine that builds something else meanwhile may drop a packet.
    assert!(number(&window["packets_lost"]) < sent * 0.05, "{report}");
    // All that the probes got, and a sample of the others.
    assert!(number(&window["decrypted"]) > received * 0.35, "{report}");
    assert_eq!(report["connected"], 6);
    assert_eq!(report["lost_connections"], 0);
    assert!(number(&window["process_cpu_ns"]) > 0.0);
    assert!(!window["shard_cpu_ns"].as_array().unwrap().is_empty());
    assert!(number(&report["memory"]["rss_after_kb"]) > 1_000.0);
    assert!(number(&report["residence_us"]["count"]) > 100.0);
    assert!(number(&report["residence_us"]["p50"]) > 0.0);
}

fn two_rooms(server: &Server) {
    let report = server.load("breakouts --rooms 2 --size 3 --probes 6");
    let window = &report["windows"][0];
    let share = number(&window["packets_received"]) / number(&window["packets_sent"]);
    assert!((1.8..2.2).contains(&share), "{share} of 2 mates: {report}");
    assert_eq!(window["foreign_packets"], 0, "{report}");
    assert!(number(&window["decrypted"]) >= number(&window["packets_received"]) * 0.9);
}

fn moves(server: &Server) {
    let report = server.load("moves --people 6 --rooms 2 --publishers 1");
    let moves = &report["moves"];
    assert_eq!(moves["asked"], 12);
    assert_eq!(moves["heard"], 12, "{report}");
    assert_eq!(moves["old_room_packets_after_cut"], 0, "{report}");
    assert!(number(&moves["gap_ms"]["p50"]) > 0.0);
}

/// A running server with an empty database; killed when it is dropped.
struct Server {
    child: Child,
    link: String,
    _data: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let data = tempfile::TempDir::new().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["serve", "--port", "0", "--data-dir"])
            .arg(data.path())
            .env("PLENARY_SERVER__BIND", "127.0.0.1")
            .env("PLENARY_LOG__LEVEL", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let link = lines.map_while(Result::ok).find_map(|line| {
            let (_, link) = line.split_once("Organiser's link: ")?;
            Some(link.trim().to_owned())
        });
        Self {
            child,
            link: link.unwrap_or_else(|| panic!("the server did not start")),
            _data: data,
        }
    }

    /// Runs the tool for one window of three seconds.
    fn load(&self, words: &str) -> Value {
        let mut tool = Command::new(env!("CARGO_BIN_EXE_plenary-load"))
            .args(words.split(' '))
            .args(["--organiser-link", &self.link, "--json", "-"])
            .args(["--seconds", "3", "--warmup", "1"])
            .args(["--server-pid", &self.child.id().to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut json = String::new();
        let mut stdout = tool.stdout.take().unwrap();
        stdout.read_to_string(&mut json).unwrap();
        assert!(tool.wait().unwrap().success());
        serde_json::from_str(&json).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}
