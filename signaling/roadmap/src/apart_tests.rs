//! Editors who work apart and offline, each through the gate, end with the same roadmap.

use proptest::prelude::*;
use yrs::{Map, Text, WriteTxn};

use crate::test_world::{NOW, World, adds_card, content, field, sets};
use crate::{Applied, Document};

/// One step of somebody in a room.
#[derive(Clone, Debug)]
enum Step {
    Type {
        who: usize,
        field: usize,
        at: u32,
        text: String,
    },
    Erase {
        who: usize,
        field: usize,
        at: u32,
        len: u32,
    },
    AddCard {
        who: usize,
    },
    Rewrite {
        who: usize,
        card: usize,
    },
    Bin {
        who: usize,
        card: usize,
    },
    Choose {
        who: usize,
        target: usize,
        chosen: bool,
    },
    /// Goes online: sends everything unsent.
    Send {
        who: usize,
    },
    /// Gets what others did. Between two of these an editor works on an older state.
    Sync {
        who: usize,
    },
}

const FIELDS: [&str; 3] = ["title", "question", "pitch"];
const CARDS: [&str; 4] = ["milestone-1", "risk-1", "new-0", "new-1"];
const TARGETS: [&str; 3] = ["13.1", "13.3", "4.7"];

fn step() -> impl Strategy<Value = Step> {
    let (who, small) = (0..4_usize, 0..12_u32);
    prop_oneof![
        6 => (who.clone(), 0..3_usize, small.clone(), "[a-zа-я🌍气 ]{1,6}")
            .prop_map(|(who, field, at, text)| Step::Type { who, field, at, text }),
        3 => (who.clone(), 0..3_usize, small, 1..6_u32)
            .prop_map(|(who, field, at, len)| Step::Erase { who, field, at, len }),
        2 => who.clone().prop_map(|who| Step::AddCard { who }),
        2 => (who.clone(), 0..4_usize).prop_map(|(who, card)| Step::Rewrite { who, card }),
        1 => (who.clone(), 0..4_usize).prop_map(|(who, card)| Step::Bin { who, card }),
        1 => (who.clone(), 0..3_usize, any::<bool>())
            .prop_map(|(who, target, chosen)| Step::Choose { who, target, chosen }),
        4 => who.clone().prop_map(|who| Step::Send { who }),
        3 => who.prop_map(|who| Step::Sync { who }),
    ]
}

/// Editors who work offline and apart, each through the gate.
struct Apart {
    world: World,
    made: usize,
}

impl Apart {
    fn take(&mut self, step: Step) {
        match step {
            Step::Type {
                who,
                field: f,
                at,
                text,
            } => self.world.editors[who].edit(|txn| {
                let target = field(txn, FIELDS[f]);
                let at = boundary(&target, txn, at);
                target.insert(txn, at, &text);
            }),
            Step::Erase {
                who,
                field: f,
                at,
                len,
            } => self.world.editors[who].edit(|txn| {
                let target = field(txn, FIELDS[f]);
                let at = boundary(&target, txn, at);
                let end = boundary(&target, txn, at + len);
                target.remove_range(txn, at, end.saturating_sub(at));
            }),
            Step::AddCard { who } => {
                // Ids are minted: no two pages make the same.
                let id = format!("new-{}", self.made);
                self.made += 1;
                self.world.editors[who].edit(adds_card(id, "risk", &[("text", "t")]));
            }
            Step::Rewrite { who, card } => self.on_card(who, card, |map, txn| {
                if let Some(yrs::Out::YText(text)) = map.get(txn, "text") {
                    text.remove_range(txn, 0, text.len(txn).min(1));
                    text.insert(txn, 0, "rewritten");
                }
                map.insert(txn, "example", false);
            }),
            Step::Bin { who, card } => self.on_card(who, card, |map, txn| {
                map.insert(txn, "deleted", true);
            }),
            Step::Choose {
                who,
                target,
                chosen,
            } => {
                self.world.editors[who].edit(sets("targets", TARGETS[target], chosen));
            }
            Step::Send { who } => self.send(who),
            Step::Sync { who } => self.sync(who),
        }
    }

    fn on_card(
        &mut self,
        who: usize,
        card: usize,
        edit: impl FnOnce(&yrs::MapRef, &mut yrs::TransactionMut<'_>),
    ) {
        self.world.editors[who].edit(|txn| {
            let cards = txn.get_or_insert_map("cards");
            if let Some(yrs::Out::YMap(map)) = cards.get(txn, CARDS[card]) {
                edit(&map, txn);
            }
        });
    }

    /// Sends unsent edits; the answers of others come only with a sync.
    fn send(&mut self, who: usize) {
        let editor = &mut self.world.editors[who];
        for update in std::mem::take(&mut editor.unsent) {
            match self.world.document.apply(NOW, &editor.writer, &update) {
                Ok(Applied::New(new)) => self.world.journal.push(new),
                // Somebody else has erased the same.
                Ok(Applied::NothingNew) => {}
                Err(refusal) => panic!("{refusal} for {update:?}"),
            }
        }
    }

    fn sync(&self, who: usize) {
        let editor = &self.world.editors[who];
        let lacking = self.world.document.diff(&editor.state_vector()).unwrap();
        editor.receive(&lacking);
    }
}

/// An index within the text that splits no character.
fn boundary(text: &yrs::TextRef, txn: &yrs::TransactionMut<'_>, at: u32) -> u32 {
    let mut units = 0_u32;
    for c in yrs::GetString::get_string(text, txn).chars() {
        if units >= at {
            break;
        }
        units += u32::try_from(c.len_utf16()).unwrap();
    }
    units
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn editors_apart_come_together(steps in prop::collection::vec(step(), 1..80)) {
        let mut apart = Apart { world: World::on_goal(13), made: 0 };
        for _ in 0..4 {
            apart.world.join();
        }
        for step in steps {
            apart.take(step);
        }
        for who in 0..4 {
            apart.send(who);
        }
        for who in 0..4 {
            apart.sync(who);
        }
        let served = apart.world.document_content();
        for editor in &apart.world.editors {
            prop_assert_eq!(&content(&editor.everything()), &served);
        }
        let journal = apart.world.journal.iter().map(Vec::as_slice);
        let loaded = Document::load(journal).unwrap();
        prop_assert_eq!(loaded.projection(), apart.world.document.projection());
        prop_assert_eq!(content(&loaded.snapshot()), served);
    }
}
