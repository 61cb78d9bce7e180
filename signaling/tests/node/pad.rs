use std::time::{SystemTime, UNIX_EPOCH};

use protocol::frame::Frame;
use protocol::{ClientMessage, Grant, RejectionCode, RoadmapId, ServerMessage};
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    Any, Doc, GetString, Map, OffsetKind, Options, Out, ReadTxn, StateVector, Text, Transact,
    Update, WriteTxn,
};

use crate::person::{Heard, Person};

/// A small Yjs client of one roadmap, as a page has one.
pub(crate) struct Pad {
    pub(crate) channel: u16,
    pub(crate) client_id: u32,
    pub(crate) may_edit: bool,
    doc: Doc,
    number: u32,
}

impl Pad {
    /// Opens the roadmap and syncs both ways.
    pub(crate) async fn open(
        person: &mut Person,
        roadmap: &RoadmapId,
        had: Option<u32>,
    ) -> Result<Self, RejectionCode> {
        person
            .say(&ClientMessage::OpenRoadmap {
                roadmap: roadmap.clone(),
                client_id: had,
            })
            .await;
        let opened = person.hears(|message| match message {
            ServerMessage::RoadmapOpened {
                roadmap: r,
                channel,
                client_id,
                grant,
            } if r == roadmap => Some(Ok((*channel, *client_id, *grant == Grant::Edit))),
            ServerMessage::RoadmapRefused {
                roadmap: r, code, ..
            } if r == roadmap => Some(Err(*code)),
            _ => None,
        });
        let (channel, client_id, may_edit) = opened.await?;
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let mut pad = Self {
            channel,
            client_id,
            may_edit,
            doc: Doc::with_options(options),
            number: 0,
        };
        pad.sync(person).await;
        Ok(pad)
    }

    /// Asks for what is missing, and waits for it.
    pub(crate) async fn sync(&mut self, person: &mut Person) {
        let vector = self.doc.transact().state_vector().encode_v1();
        let frame = Frame::StateVector {
            channel: self.channel,
            vector: &vector,
        };
        person.say_bytes(frame.to_bytes()).await;
        self.hears_update(person).await;
    }

    /// The next update of others, applied.
    pub(crate) async fn hears_update(&mut self, person: &mut Person) {
        let update = person
            .picks(|heard| match frame(heard, self.channel)? {
                Frame::Update { update, .. } => Some(update.to_vec()),
                _ => None,
            })
            .await;
        let update = Update::decode_v1(&update).unwrap();
        self.doc.transact_mut().apply_update(update).unwrap();
    }

    /// Applies what comes until the field reads so.
    pub(crate) async fn comes_to_read(&mut self, person: &mut Person, field: &str, text: &str) {
        while self.text(field) != text {
            self.hears_update(person).await;
        }
    }

    /// Types at the end of a field and sends it.
    pub(crate) async fn types(&mut self, person: &mut Person, field: &str, text: &str) -> u32 {
        let update = {
            let mut txn = self.doc.transact_mut();
            let before = txn.state_vector();
            let fields = txn.get_map("fields").unwrap();
            let Some(Out::YText(target)) = fields.get(&txn, field) else {
                panic!("the seed has made the field {field}");
            };
            let end = target.len(&txn);
            target.insert(&mut txn, end, text);
            txn.encode_diff_v1(&before)
        };
        self.sends(person, &update).await
    }

    /// Remarks something on the whole, and waits until it is on the server's disk.
    pub(crate) async fn remarks(&mut self, person: &mut Person, id: &str, text: &str) {
        let update = {
            let mut txn = self.doc.transact_mut();
            let before = txn.state_vector();
            let fields = [
                ("on", Any::from("")),
                ("by", Any::from(person.id().as_str())),
                ("at", Any::from(now_ms())),
                ("lang", Any::from("en")),
                ("text", Any::from(text)),
            ];
            let fields = fields.map(|(key, value)| (key.to_owned(), value));
            let comments = txn.get_or_insert_map("comments");
            comments.insert(&mut txn, id, Any::Map(std::sync::Arc::new(fields.into())));
            txn.encode_diff_v1(&before)
        };
        let number = self.sends(person, &update).await;
        assert!(self.is_saved(person, number).await);
    }

    pub(crate) async fn sends(&mut self, person: &mut Person, update: &[u8]) -> u32 {
        self.number += 1;
        let frame = Frame::Update {
            channel: self.channel,
            number: self.number,
            update,
        };
        person.say_bytes(frame.to_bytes()).await;
        self.number
    }

    /// Types and waits until it is on the server's disk.
    pub(crate) async fn writes(&mut self, person: &mut Person, field: &str, text: &str) {
        let number = self.types(person, field, text).await;
        assert!(self.is_saved(person, number).await);
    }

    /// True when the update is saved, false when it is refused.
    pub(crate) async fn is_saved(&self, person: &mut Person, number: u32) -> bool {
        person
            .picks(|heard| match frame(heard, self.channel)? {
                Frame::Saved { number: n, .. } if n == number => Some(true),
                Frame::Refused { number: n, .. } if n == number => Some(false),
                _ => None,
            })
            .await
    }

    pub(crate) fn text(&self, field: &str) -> String {
        let txn = self.doc.transact();
        let fields = txn.get_map("fields").unwrap();
        match fields.get(&txn, field) {
            Some(Out::YText(text)) => text.get_string(&txn),
            _ => panic!("the seed has made the field {field}"),
        }
    }

    /// Everything as one update, as a client sends it that was offline.
    pub(crate) fn whole(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }
}

/// The gate takes no remark whose clock is far from its own.
fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

fn frame(heard: &Heard, wanted: u16) -> Option<Frame<'_>> {
    let Heard::Frame(bytes) = heard else {
        return None;
    };
    let frame = Frame::parse(bytes).unwrap();
    (frame.channel() == wanted).then_some(frame)
}
