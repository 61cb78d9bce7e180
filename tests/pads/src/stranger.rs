use protocol::frame::{Frame, Why};
use yrs::block::ClientID;
use yrs::{
    Any, Doc, Map, MapPrelim, Options, Out, Text, Transact, TransactionMut, WriteTxn,
    XmlElementPrelim, XmlFragment, XmlTextPrelim,
};

use crate::chance::Chance;
use crate::replica::apply;

/// What no roadmap may say in the end.
pub(crate) const MARK: &str = "EVIL";
const CHANNEL: u16 = 1;

/// Whose page follows no rule.
pub(crate) struct Stranger {
    /// The Yjs client id that it may write under.
    pub(crate) own: u32,
}

impl Stranger {
    /// Frames that no page of ours sends, to a server that holds `snapshot`. `victim`: somebody else's client id.
    pub(crate) fn mischief(
        &self,
        chance: &mut Chance,
        victim: u64,
        snapshot: &[u8],
    ) -> Vec<Vec<u8>> {
        let own = u64::from(self.own);
        match chance.roll(12) {
            0 => vec![noise(chance)],
            1 => vec![update(&noise(chance))],
            2 => vec![update(&forged(victim, snapshot, writes))],
            3 => vec![update(&forged(victim, &[], |txn| {
                txn.get_or_insert_map("fields").insert(txn, MARK, MARK);
            }))],
            4 => vec![update(&forged(own, snapshot, takes_card))],
            5 => vec![update(&forged(own, snapshot, |txn| {
                txn.get_or_insert_map("fields").insert(txn, "title", MARK);
            }))],
            6 => vec![update(&forged(own, snapshot, speaks_for_another))],
            7 => vec![update(&forged(own, snapshot, writes_script))],
            8 => vec![update(&forged(own, snapshot, |txn| {
                let long = MARK.repeat(3_000);
                txn.get_or_insert_map("meta").insert(txn, "lang", long);
            }))],
            9 => lies(),
            10 => {
                let mut whole = forged(victim, snapshot, writes);
                whole.truncate(whole.len() / 2);
                vec![update(&whole)]
            }
            _ => (0..120).map(|_| update(&noise(chance))).collect(),
        }
    }
}

/// Frames that only the server sends, and vectors and presences that say too much.
fn lies() -> Vec<Vec<u8>> {
    let number = u32::MAX;
    let frames = [
        Frame::Saved {
            channel: CHANNEL,
            number,
        },
        Frame::Refused {
            channel: CHANNEL,
            number,
            why: Why::Server,
        },
        Frame::Flush { channel: CHANNEL },
        Frame::StateVector {
            channel: CHANNEL,
            vector: &[0xff, 0xff, 0xff, 0xff, 0x0f],
        },
        Frame::Awareness {
            channel: CHANNEL,
            update: &[0xff, 0xff, 0xff, 0xff, 0x0f, 1],
        },
        Frame::Flushed {
            channel: CHANNEL,
            number,
        },
    ];
    frames.map(Frame::to_bytes).into()
}

fn noise(chance: &mut Chance) -> Vec<u8> {
    let length = chance.roll(48);
    (0..length)
        .map(|_| u8::try_from(chance.roll(256)).unwrap_or(0))
        .collect()
}

fn update(update: &[u8]) -> Vec<u8> {
    let frame = Frame::Update {
        channel: CHANNEL,
        number: 1,
        update,
    };
    frame.to_bytes()
}

/// A change made under a client id on top of a document.
fn forged(client: u64, snapshot: &[u8], change: impl FnOnce(&mut TransactionMut<'_>)) -> Vec<u8> {
    let doc = Doc::with_options(Options::with_client_id(ClientID::new(client)));
    apply(&doc, snapshot);
    let mut txn = doc.transact_mut();
    change(&mut txn);
    txn.encode_update_v1()
}

fn writes(txn: &mut TransactionMut<'_>) {
    let fields = txn.get_or_insert_map("fields");
    if let Some(Out::YText(title)) = fields.get(txn, "title") {
        title.insert(txn, 0, MARK);
    }
}

fn takes_card(txn: &mut TransactionMut<'_>) {
    let cards = txn.get_or_insert_map("cards");
    let first = cards.keys(txn).map(str::to_owned).min();
    if let Some(first) = first {
        cards.remove(txn, &first);
    }
    let card = cards.insert(txn, "c-evil", MapPrelim::default());
    card.insert(txn, "kind", MARK);
}

fn speaks_for_another(txn: &mut TransactionMut<'_>) {
    let said = [("by", Any::from("pa_0")), ("text", Any::from(MARK))];
    let said = said.map(|(key, value)| (key.to_owned(), value));
    let said = Any::Map(std::sync::Arc::new(said.into()));
    txn.get_or_insert_map("comments")
        .insert(txn, "m-evil", said);
}

fn writes_script(txn: &mut TransactionMut<'_>) {
    let prose = txn.get_or_insert_xml_fragment("prose");
    let script = prose.insert(txn, 0, XmlElementPrelim::empty("script"));
    script.insert(txn, 0, XmlTextPrelim::new(MARK));
}
