//! A document that cannot be put back to before what it refused.

use super::*;

impl Table {
    /// Breaks it by what a page sends.
    fn breaks(&mut self, page: &mut Page) {
        self.desk.handle(self.now, RoadmapMsg::Spoil);
        let update = {
            let mut txn = page.doc.transact_mut();
            let before = txn.state_vector();
            let meta = txn.get_map("meta").unwrap();
            meta.insert(&mut txn, "schema", 9);
            txn.encode_diff_v1(&before)
        };
        self.sends(page, &update);
        assert!(self.desk.is_broken());
    }
}

#[test]
fn what_was_taken_before_it_broke_is_kept_and_nothing_after() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    let mut bakyt = table.opens("bakyt", Grant::Edit);
    table.types(&mut bakyt, "sea");
    table.breaks(&mut amina);
    table.types(&mut bakyt, " level");
    let (answer, said) = oneshot::channel();
    table.desk.handle(table.now, RoadmapMsg::Read { answer });
    let writes = table.turn();
    let only = matches!(writes[..], [Write::RoadmapUpdate { n: 1, .. }]);
    assert!(only, "{} writes", writes.len());
    assert_eq!(bakyt.hears(), ["saved 1"]);
    assert_eq!(amina.hears(), ["update"], "and no word of what broke it");
    assert!(said.blocking_recv().is_err(), "it says nothing any more");
    assert!(table.desk.last_writes(table.now).is_empty());
}

#[test]
fn a_round_that_ends_meanwhile_gets_no_empty_version_and_does_not_wait() {
    let mut table = Table::set();
    let mut amina = table.opens("amina", Grant::Edit);
    table.types(&mut amina, "sea");
    table.turn();
    table.round_ends();
    table.breaks(&mut amina);
    table.passes(limits::GATHER_MS);
    assert_eq!(versions(&table.turn()), []);
    assert_eq!(table.collected(), None);
    table.desk.fail();
    assert_eq!(table.collected(), Some(None));
    let ending = amina.outbox.end.try_recv().unwrap();
    assert!(
        matches!(ending, Ending::Fault(FaultCode::GoingAway, _)),
        "{ending:?}"
    );
}
