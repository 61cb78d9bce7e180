use yrs::{Any, WriteTxn};

use super::*;

impl Page {
    /// A remark on the whole.
    fn remarks(&self, by: &ParticipantId, text: &str) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        let before = txn.state_vector();
        let fields = [
            ("on", Any::from("")),
            ("by", Any::from(by.as_str())),
            ("at", Any::from(1_760_000_000_000_i64)),
            ("lang", Any::from("en")),
            ("text", Any::from(text)),
        ];
        let fields = fields.map(|(key, value)| (key.to_owned(), value));
        let comments = txn.get_or_insert_map("comments");
        comments.insert(&mut txn, "c1", Any::Map(std::sync::Arc::new(fields.into())));
        txn.encode_diff_v1(&before)
    }
}

#[test]
fn whoever_is_forgotten_has_remarked_nothing_and_the_disk_holds_none_of_it() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Comment);
    let update = amina.remarks(&person("amina"), "by the river");
    table.sends(&mut amina, &update);
    table.turn();
    assert_eq!(table.desk.document.projection().comments.len(), 1);
    let forget = |name| RoadmapMsg::Forget {
        person: person(name),
    };
    table.desk.handle(table.now, forget("bakyt"));
    assert!(table.turn().is_empty(), "they remarked nothing");
    amina.hears();
    table.desk.handle(table.now, forget("amina"));
    let writes = table.turn();
    assert!(table.desk.document.projection().comments.is_empty());
    assert_eq!(amina.hears(), ["update"]);
    let snapshot = writes.iter().find_map(|write| match write {
        Write::RoadmapSnapshot { bytes, .. } => Some(bytes),
        _ => None,
    });
    let says = |words: &[u8]| {
        snapshot
            .unwrap()
            .windows(words.len())
            .any(|part| part == words)
    };
    assert!(says(b"titleHint") && !says(b"by the river"));
}
