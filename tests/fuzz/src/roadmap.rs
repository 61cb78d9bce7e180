use ::roadmap::{Applied, ClientId, Document, Grant, Refusal, Seed, Writer, check_awareness};
use protocol::Millis;
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{
    Doc, Map, MapPrelim, OffsetKind, Options, Out, ReadTxn, Text, TextPrelim, Transact,
    TransactionMut, Update, WriteTxn,
};

use super::bytes::Bytes;

const NOW: Millis = Millis(1_760_000_000_000);
pub(super) const MALLORY: u32 = 100;
const AMINA: u32 = 200;
/// Each takes about a millisecond.
const DEEDS_MAX: usize = 16;

/// Updates, state vectors and presences of one who means no good, some of them honest edits with damage: a refusal
/// changes nothing, the journal makes the live document, and the next writer writes.
pub fn roadmap_update(data: &[u8]) {
    let mut yard = Yard::new();
    let mut bytes = Bytes(data);
    for _ in 0..DEEDS_MAX {
        if yard.deed(&mut bytes).is_none() {
            break;
        }
    }
    yard.ends_whole();
}

pub(super) struct Yard {
    pub(super) document: Document,
    journal: Vec<Vec<u8>>,
    mallory: Writer,
    pub(super) page: Page,
}

/// A replica as a page holds it.
pub(super) struct Page(Doc);

impl Yard {
    pub(super) fn new() -> Self {
        let seed = Seed {
            roadmap: "ro_room1".parse().expect("an id"),
            goal: 13,
        };
        let (document, update) = Document::seed(&seed, ClientId::SERVER);
        Self {
            page: Page::of(&document, MALLORY),
            document,
            journal: vec![update],
            mallory: writer("mallory", MALLORY),
        }
    }

    fn deed(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        match bytes.byte()? % 5 {
            0 => self.send(bytes.chunk()?),
            1 => {
                let update = self.edit(bytes)?;
                self.send(&update);
            }
            2 => {
                let mut update = self.edit(bytes)?;
                for _ in 0..=bytes.byte()? % 4 {
                    let (at, value) = (usize::from(bytes.short()?), bytes.byte()?);
                    let length = update.len().max(1);
                    if let Some(byte) = update.get_mut(at % length) {
                        *byte = value;
                    }
                }
                self.send(&update);
                // Its own replica went another way: it syncs anew, as a page does.
                self.page = Page::of(&self.document, MALLORY);
            }
            3 => {
                let _ = self.document.diff(bytes.chunk()?);
            }
            _ => {
                let _ = check_awareness(&self.mallory, bytes.chunk()?);
            }
        }
        Some(())
    }

    pub(super) fn send(&mut self, update: &[u8]) {
        let before = (self.document.state_vector(), self.document.projection());
        match self.document.apply(NOW, &self.mallory, update) {
            Ok(Applied::New(new)) => self.journal.push(new),
            Ok(Applied::NothingNew) => {}
            Err(refusal) => {
                assert_ne!(refusal, Refusal::Broken, "it could not be undone");
                let after = (self.document.state_vector(), self.document.projection());
                assert!(before == after, "refused ({refusal:?}) and yet changed");
            }
        }
        let _ = self.document.progress();
    }

    /// The journal makes the live document, and the next writer writes.
    pub(super) fn ends_whole(mut self) {
        let pieces = self.journal.iter().map(Vec::as_slice);
        let loaded = Document::load(pieces).expect("what was journaled loads");
        assert_eq!(loaded.projection(), self.document.projection());

        let amina = writer("amina", AMINA);
        let mut page = Page::of(&self.document, AMINA);
        let update = page.edit(|txn| types(txn, "title", 0, "Sea level"));
        match self.document.apply(NOW, &amina, &update) {
            Ok(Applied::New(_)) => {
                let roadmap = self.document.projection();
                let title = roadmap.text("fields/title");
                assert!(title.contains("Sea level"));
            }
            Ok(Applied::NothingNew) => panic!("an edit is something new"),
            Err(refusal) => assert!(may_refuse(&self.document, &refusal), "{refusal:?}"),
        }
    }

    /// An edit as a page makes it; what it is, the bytes choose.
    fn edit(&mut self, bytes: &mut Bytes<'_>) -> Option<Vec<u8>> {
        let (kind, at, text) = (bytes.byte()?, bytes.byte()?, bytes.chunk()?);
        let text = String::from_utf8_lossy(text);
        let fields = ["title", "question", "context", "pitch", "videoIdea"];
        let field = fields[usize::from(kind / 8) % fields.len()];
        Some(self.page.edit(|txn| match kind % 6 {
            0 => types(txn, field, at, &text),
            1 => deletes(txn, field, at),
            2 => sets(txn, "meta", &text, i64::from(at)),
            3 => sets(txn, "targets", &text, true),
            4 => adds_card(txn, at, &text),
            _ => sets(txn, "fields", field, text.as_ref()),
        }))
    }
}

impl Page {
    pub(super) fn of(document: &Document, client_id: u32) -> Self {
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        let whole = Update::decode_v1(&document.snapshot()).expect("a document is an update");
        doc.transact_mut()
            .apply_update(whole)
            .expect("and a whole one");
        Self(doc)
    }

    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut TransactionMut<'_>)) -> Vec<u8> {
        let mut txn = self.0.transact_mut();
        let before = txn.state_vector();
        edit(&mut txn);
        txn.encode_diff_v1(&before)
    }
}

pub(super) fn writer(name: &str, client_id: u32) -> Writer {
    Writer {
        participant: format!("pa_{name}").parse().expect("an id"),
        client_ids: vec![ClientId::new(client_id)],
        grant: Grant::Edit,
        staff: false,
    }
}

/// A full document takes nothing more, and what is typed may not make a text too long.
fn may_refuse(document: &Document, refusal: &Refusal) -> bool {
    let roadmap = document.projection();
    let title = roadmap.text("fields/title");
    let is_full = matches!(refusal, Refusal::DocumentFull);
    let is_long = title.chars().count() + 20 > ::roadmap::limits::TEXT_CHARS_AT_LEAST;
    is_full || is_long
}

fn types(txn: &mut TransactionMut<'_>, field: &str, at: u8, words: &str) {
    let fields = txn.get_or_insert_map("fields");
    if let Some(Out::YText(text)) = fields.get(txn, field) {
        let at = u32::from(at).min(text.len(txn));
        text.insert(txn, at, words);
    }
}

fn deletes(txn: &mut TransactionMut<'_>, field: &str, at: u8) {
    let fields = txn.get_or_insert_map("fields");
    if let Some(Out::YText(text)) = fields.get(txn, field) {
        let length = text.len(txn);
        let at = u32::from(at).min(length);
        text.remove_range(txn, at, (length - at).min(3));
    }
}

fn sets(txn: &mut TransactionMut<'_>, root: &str, key: &str, value: impl Into<yrs::Any>) {
    let map = txn.get_or_insert_map(root);
    map.insert(txn, key, value.into());
}

fn adds_card(txn: &mut TransactionMut<'_>, id: u8, text: &str) {
    let cards = txn.get_or_insert_map("cards");
    let card = cards.insert(txn, format!("card{id}"), MapPrelim::default());
    card.insert(txn, "kind", "milestone");
    card.insert(txn, "pos", "b0");
    card.insert(txn, "title", TextPrelim::new(text));
}
