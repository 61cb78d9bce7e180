use super::*;

fn card(id: &str, kind: Kind, texts: &[(&str, &str)]) -> Card {
    let own = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    Card {
        id: id.to_owned(),
        kind,
        pos: "a1".to_owned(),
        example: false,
        by: Some("pa_amina".to_owned()),
        at: None,
        lang: None,
        from: None,
        texts: texts.iter().map(own).collect(),
        values: BTreeMap::new(),
    }
}

fn votes(keys: &[&str]) -> BTreeMap<String, bool> {
    keys.iter().map(|key| ((*key).to_owned(), true)).collect()
}

#[test]
fn of_one_person_three_votes_count_on_live_cards() {
    let mut roadmap = Roadmap {
        cards: ["a", "b", "c", "d"]
            .map(|id| card(id, Kind::Risk, &[]))
            .to_vec(),
        bin: vec![card("gone", Kind::Risk, &[])],
        votes: votes(&[
            "gone:pa_x",
            "a:pa_x",
            "b:pa_x",
            "c:pa_x",
            "d:pa_x",
            "d:pa_y",
        ]),
        ..Roadmap::default()
    };
    roadmap.votes.insert("a:pa_y".to_owned(), false);
    let dots = roadmap.dots();
    assert_eq!(
        dots,
        BTreeMap::from([("a", 1), ("b", 1), ("c", 1), ("d", 1)])
    );
    assert_eq!(roadmap.without_private().dots(), dots);
}

#[test]
fn others_see_no_contact_no_bin_no_comment_and_no_names() {
    let side = |path: &str| Side {
        path: path.to_owned(),
        lang: "ru".to_owned(),
        text: "x".to_owned(),
        of: 0,
        via: crate::Via::Person,
    };
    let partner = card(
        "p",
        Kind::Partner,
        &[("who", "School 7"), ("contact", "+996")],
    );
    let roadmap = Roadmap {
        cards: vec![partner],
        bin: vec![card("gone", Kind::Risk, &[("text", "binned")])],
        votes: votes(&["p:pa_amina"]),
        sides: [
            "cards/p/who",
            "cards/p/contact",
            "cards/gone/text",
            "fields/title",
        ]
        .map(side)
        .to_vec(),
        ..Roadmap::default()
    };
    let seen = roadmap.without_private();
    let json = seen.to_json();
    for hidden in ["+996", "binned", "pa_amina", "contact", "gone"] {
        assert!(roadmap.to_json().contains(hidden), "{hidden} was there");
        assert!(!json.contains(hidden), "{hidden} is in {json}");
    }
    assert_eq!(seen.cards[0].text("who"), "School 7");
    assert_eq!(seen.sides.len(), 2);
}

#[test]
fn a_text_has_its_own_language_or_its_cards_or_the_roadmaps() {
    let mut kyrgyz = card("c", Kind::Risk, &[("text", "суу")]);
    kyrgyz.lang = Some("ky".to_owned());
    let roadmap = Roadmap {
        lang: "en".to_owned(),
        cards: vec![kyrgyz],
        fields: BTreeMap::from([("title".to_owned(), "Water".to_owned())]),
        langs: BTreeMap::from([("fields/pitch".to_owned(), "ur".to_owned())]),
        ..Roadmap::default()
    };
    assert_eq!(roadmap.lang_of("fields/title"), "en");
    assert_eq!(roadmap.lang_of("fields/pitch"), "ur");
    assert_eq!(roadmap.lang_of("cards/c/text"), "ky");
    assert_eq!(roadmap.text("cards/c/text"), "суу");
    assert_eq!(roadmap.text("fields/title"), "Water");
    assert_eq!(roadmap.text("cards/c"), "");
}
