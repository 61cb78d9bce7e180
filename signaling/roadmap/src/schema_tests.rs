use super::*;

#[test]
fn every_kind_is_in_the_table_and_has_a_text() {
    let table = Schema::get();
    assert_eq!(table.schema, 2);
    for kind in Kind::ALL {
        assert!(table.texts_of(kind).count() > 0, "{kind:?}");
    }
    assert_eq!(table.cards.len(), Kind::ALL.len());
}

#[test]
fn only_the_contact_of_a_partner_is_private() {
    let mut private = Vec::new();
    for (kind, card) in &Schema::get().cards {
        for (key, rule) in &card.keys {
            if rule.is_private() {
                private.push((*kind, key.as_str()));
            }
        }
    }
    assert_eq!(private, [(Kind::Partner, "contact")]);
}

#[test]
fn a_group_of_choices_has_names_or_takes_tags() {
    for (group, choices) in &Schema::get().choices {
        let free = choices.keys.as_deref() == Some("tag");
        assert_ne!(free, choices.of.is_some(), "{group}");
    }
}
