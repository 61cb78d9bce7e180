use std::collections::VecDeque;

use protocol::Millis;

/// Lines kept for whoever has to find out what went wrong.
const TAIL: usize = 40;

/// What happened, a line each: a hash of all of it, the last lines, and on demand every line as it comes.
#[derive(Default)]
pub(crate) struct Trace {
    /// FNV-1a.
    hash: u64,
    tail: VecDeque<String>,
    is_loud: bool,
    lines: u64,
}

impl Trace {
    pub(crate) fn new(is_loud: bool) -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            is_loud,
            ..Self::default()
        }
    }

    pub(crate) fn note(&mut self, now: Millis, start: Millis, what: &str) {
        let passed = now.since(start);
        let line = format!("t={}.{:03} s {what}", passed / 1_000, passed % 1_000);
        for byte in line.bytes() {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.lines += 1;
        if self.is_loud {
            println!("{line}");
        }
        if self.tail.len() == TAIL {
            self.tail.pop_front();
        }
        self.tail.push_back(line);
    }

    pub(crate) const fn hash(&self) -> u64 {
        self.hash
    }

    pub(crate) const fn lines(&self) -> u64 {
        self.lines
    }

    pub(crate) fn tail(&self) -> impl Iterator<Item = &str> {
        self.tail.iter().map(String::as_str)
    }
}
