//! Updates that no page of ours makes, byte by byte.

const HAS_KEY: u8 = 0x20;
const HAS_RIGHT: u8 = 0x40;
const HAS_LEFT: u8 = 0x80;

/// An update of one client by hand.
pub(crate) struct Forged {
    client: u32,
    first: u32,
    structs: u32,
    pub(crate) body: Vec<u8>,
}

impl Forged {
    pub(crate) fn by(client: u32, first: u32) -> Self {
        Self {
            client,
            first,
            structs: 0,
            body: Vec::new(),
        }
    }

    /// A type under another, by its id.
    pub(crate) fn type_in(mut self, parent: (u32, u32), key: Option<&str>, kind: &[u8]) -> Self {
        self.under(7 | key.map_or(0, |_| HAS_KEY), parent);
        if let Some(key) = key {
            self.text(key);
        }
        self.body.extend_from_slice(kind);
        self
    }

    pub(crate) fn type_in_root(mut self, root: &str, key: &str, kind: &[u8]) -> Self {
        self.root(7 | HAS_KEY, root);
        self.text(key);
        self.body.extend_from_slice(kind);
        self
    }

    pub(crate) fn type_in_notes(mut self, kind: &[u8]) -> Self {
        self.root(7, "prose");
        self.body.extend_from_slice(kind);
        self
    }

    /// A plain string among the elements.
    pub(crate) fn value_in_notes(mut self, value: &str) -> Self {
        self.root(8, "prose");
        self.string(value);
        self
    }

    pub(crate) fn value_in(mut self, parent: (u32, u32), key: &str, value: &str) -> Self {
        self.under(8 | HAS_KEY, parent);
        self.text(key);
        self.string(value);
        self
    }

    /// Letters without a key.
    pub(crate) fn words_in(mut self, parent: (u32, u32), words: &str) -> Self {
        self.under(4, parent);
        self.text(words);
        self
    }

    /// Letters between two structs, which say where they lie.
    pub(crate) fn between(mut self, left: (u32, u32), right: (u32, u32), words: &str) -> Self {
        self.structs += 1;
        self.body.push(4 | HAS_LEFT | HAS_RIGHT);
        self.numbers([left.0, left.1, right.0, right.1]);
        self.text(words);
        self
    }

    /// A struct under a root's key, of any content.
    pub(crate) fn content(mut self, content: u8, rest: &[u8]) -> Self {
        self.root(content | HAS_KEY, "targets");
        self.text("13.1");
        self.body.extend_from_slice(rest);
        self
    }

    /// What is left of so many deleted structs.
    pub(crate) fn gone(mut self, len: u32) -> Self {
        self.structs += 1;
        self.body.push(0);
        self.numbers([len]);
        self
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
        self.numbers([u32::try_from(text.len()).unwrap()]);
        self.body.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn numbers<const N: usize>(&mut self, numbers: [u32; N]) {
        for mut number in numbers {
            while number > 0x7f {
                self.body.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
                number >>= 7;
            }
            self.body.push(u8::try_from(number).unwrap());
        }
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut head = Self::by(0, 0);
        head.numbers([1, self.structs, self.client, self.first]);
        [head.body, self.body, vec![0]].concat()
    }
}
