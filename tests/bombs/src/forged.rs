const HAS_KEY: u8 = 0x20;
const HAS_RIGHT: u8 = 0x40;
const HAS_LEFT: u8 = 0x80;

/// An update (v1) of one client that no page makes, written byte by byte.
#[derive(Clone, Debug)]
pub struct Forged {
    client: u32,
    first: u32,
    structs: u32,
    body: Vec<u8>,
}

impl Forged {
    /// From this clock on.
    #[must_use]
    pub fn by(client: u32, first: u32) -> Self {
        Self {
            client,
            first,
            structs: 0,
            body: Vec::new(),
        }
    }

    /// A type under another, by its id.
    #[must_use]
    pub fn type_in(mut self, parent: (u32, u32), key: Option<&str>, kind: &[u8]) -> Self {
        self.under(7 | key.map_or(0, |_| HAS_KEY), parent);
        if let Some(key) = key {
            self.text(key);
        }
        self.body.extend_from_slice(kind);
        self
    }

    /// A type under a key of a root.
    #[must_use]
    pub fn type_in_root(mut self, root: &str, key: &str, kind: &[u8]) -> Self {
        self.root(7 | HAS_KEY, root);
        self.text(key);
        self.body.extend_from_slice(kind);
        self
    }

    /// A type among the elements of the notes.
    #[must_use]
    pub fn type_in_notes(mut self, kind: &[u8]) -> Self {
        self.root(7, "prose");
        self.body.extend_from_slice(kind);
        self
    }

    /// A plain string among the elements.
    #[must_use]
    pub fn value_in_notes(mut self, value: &str) -> Self {
        self.root(8, "prose");
        self.string(value);
        self
    }

    /// A plain string under a key.
    #[must_use]
    pub fn value_in(mut self, parent: (u32, u32), key: &str, value: &str) -> Self {
        self.under(8 | HAS_KEY, parent);
        self.text(key);
        self.string(value);
        self
    }

    /// Letters without a key.
    #[must_use]
    pub fn words_in(mut self, parent: (u32, u32), words: &str) -> Self {
        self.under(4, parent);
        self.text(words);
        self
    }

    /// Letters between two structs, which say where they lie.
    #[must_use]
    pub fn between(mut self, left: (u32, u32), right: (u32, u32), words: &str) -> Self {
        self.structs += 1;
        self.body.push(4 | HAS_LEFT | HAS_RIGHT);
        self.numbers([left.0, left.1, right.0, right.1]);
        self.text(words);
        self
    }

    /// A struct under a root's key, of any content.
    #[must_use]
    pub fn content(mut self, root: &str, key: &str, content: u8, rest: &[u8]) -> Self {
        self.root(content | HAS_KEY, root);
        self.text(key);
        self.body.extend_from_slice(rest);
        self
    }

    /// A mark in a text, where it begins.
    #[must_use]
    pub fn mark_in(mut self, parent: (u32, u32), name: &str, json: &str) -> Self {
        self.under(6, parent);
        self.text(name);
        self.text(json);
        self
    }

    /// What is left of so many deleted structs.
    #[must_use]
    pub fn gone(mut self, len: u32) -> Self {
        self.structs += 1;
        self.body.push(0);
        self.numbers([len]);
        self
    }

    /// The whole update: this one client's structs, and no deletion.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        let mut head = Self::by(0, 0);
        head.numbers([1, self.structs, self.client, self.first]);
        [head.body, self.body, vec![0]].concat()
    }

    fn under(&mut self, info: u8, parent: (u32, u32)) {
        self.structs += 1;
        self.body.extend_from_slice(&[info, 0]);
        self.numbers([parent.0, parent.1]);
    }

    fn root(&mut self, info: u8, root: &str) {
        self.structs += 1;
        self.body.extend_from_slice(&[info, 1]);
        self.text(root);
    }

    /// One value that is a string.
    fn string(&mut self, value: &str) {
        self.body.extend_from_slice(&[1, 119]);
        self.text(value);
    }

    fn text(&mut self, text: &str) {
        self.numbers([length(text)]);
        self.body.extend_from_slice(text.as_bytes());
    }

    fn numbers<const N: usize>(&mut self, numbers: [u32; N]) {
        for value in numbers {
            self.body.extend(number(value));
        }
    }
}

/// An update that only deletes: client id, clock and length each; all of one client.
#[must_use]
pub fn deletes(client: u32, ranges: &[(u32, u32)]) -> Vec<u8> {
    let mut update = Forged::by(0, 0);
    let count = u32::try_from(ranges.len()).unwrap_or(u32::MAX);
    update.numbers([0, 1, client, count]);
    for (clock, len) in ranges {
        update.numbers([*clock, *len]);
    }
    update.body
}

/// A number as the encoding has it: seven bits a byte, the lowest first.
pub(crate) fn number(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        let [low, ..] = number.to_le_bytes();
        bytes.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    bytes.push(low);
    bytes
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
