use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::replica::plain;

/// Yjs in a process of Node, which answers one question at a time.
pub struct Yjs {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// A history that Yjs pages made by a seed.
#[derive(Deserialize)]
pub struct Story {
    /// Updates (v1, hexadecimal) in the order in which they came to a server: out of order, twice, merged.
    pub steps: Vec<String>,
    pub checks: Vec<Check>,
    pub lacking: Vec<Lacking>,
    pub last: Taken,
}

/// What the server held after so many steps.
#[derive(Deserialize)]
pub struct Check {
    pub after: usize,
    #[serde(flatten)]
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Standing {
    /// Client ids and clocks, by id.
    pub vector: Vec<(u64, u32)>,
    /// What each root says.
    pub roots: Value,
}

impl Standing {
    /// Without the look of any text.
    #[must_use]
    pub fn unmarked(self) -> Self {
        Self {
            roots: unmarked(self.roots),
            ..self
        }
    }

    /// With numbers as JavaScript has them.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            roots: plain(self.roots),
            ..self
        }
    }
}

/// What the server answered to a state vector at last.
#[derive(Deserialize)]
pub struct Lacking {
    pub vector: String,
    pub update: String,
}

/// A document after some updates.
#[derive(Deserialize)]
pub struct Taken {
    #[serde(flatten)]
    pub standing: Standing,
    /// All of it as one update.
    pub update: String,
    /// Whether something waits for what did not come.
    #[serde(default)]
    pub pending: bool,
}

impl Yjs {
    /// Node with `yjs.mjs`, which takes Yjs from `client-web/node_modules`.
    #[must_use]
    pub fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("yjs.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            questions: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    /// The history of a seed. A rich one has marks in its texts, and objects of several keys.
    pub fn history(&mut self, seed: u64, rich: bool) -> Story {
        self.ask(&json!({ "seed": seed, "rich": rich }))
    }

    /// What a new document holds after these updates.
    pub fn takes(&mut self, updates: &[Vec<u8>]) -> Taken {
        let updates: Vec<String> = updates.iter().map(|update| hex(update)).collect();
        self.ask(&json!({ "updates": updates }))
    }

    /// Updates with nothing left in them that the libraries write in different forms.
    pub fn canonical(&mut self, updates: &[Vec<u8>]) -> Vec<String> {
        let updates: Vec<String> = updates.iter().map(|update| hex(update)).collect();
        self.ask(&json!({ "canonical": updates }))
    }

    fn ask<T: DeserializeOwned>(&mut self, question: &Value) -> T {
        writeln!(self.questions, "{question}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"))
    }
}

impl Drop for Yjs {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unmarked(value: Value) -> Value {
    match value {
        // A text is a list of runs.
        Value::Array(runs) if runs.iter().any(|run| run.get("insert").is_some()) => runs
            .iter()
            .filter_map(|run| run["insert"].as_str())
            .collect::<String>()
            .into(),
        Value::Array(members) => members.into_iter().map(unmarked).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, unmarked(value)))
            .collect(),
        other => other,
    }
}

/// Bytes of their hexadecimal form.
#[must_use]
pub fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// The hexadecimal form of bytes.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
