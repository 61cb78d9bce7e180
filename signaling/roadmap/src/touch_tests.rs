//! Every row of what may change, with a case that passes and one that does not. Each that passes is also looked at as
//! a whole (`Document::assert_whole`).

use yrs::{
    Any, Map, MapPrelim, Text, TextPrelim, TransactionMut, WriteTxn, XmlElementPrelim, XmlFragment,
    XmlTextPrelim,
};

use crate::test_world::{NOW, Page, editor, field};
use crate::{Applied, ClientId, Document, Grant, Refusal, Seed, Writer};

type Edit = Box<dyn FnOnce(&mut TransactionMut<'_>)>;

/// A roadmap with a card and a comment of Bakyt's, a translation, and notes.
fn roadmap() -> Document {
    let seed = Seed {
        roadmap: "ro_room1".parse().unwrap(),
        goal: 13,
    };
    let (document, _) = Document::seed(&seed, ClientId::SERVER);
    let mut says = document.projection();
    says.comments.push(crate::Comment {
        id: "m1".to_owned(),
        on: "risk-1".to_owned(),
        by: "pa_bakyt".to_owned(),
        at: NOW,
        lang: "ky".to_owned(),
        text: "Суу жок".to_owned(),
        state: crate::CommentState::Open,
    });
    says.sides.push(crate::Side {
        path: "fields/title".to_owned(),
        lang: "ru".to_owned(),
        text: "Вода".to_owned(),
        of: 1,
        via: crate::Via::Person,
    });
    let paragraph = crate::Block::Paragraph {
        runs: vec![crate::Run {
            text: "Note".to_owned(),
            ..crate::Run::default()
        }],
    };
    says.prose.push(paragraph);
    Document::plant(&says, &seed.roadmap).unwrap().0
}

fn writer(grant: Grant) -> Writer {
    Writer {
        grant,
        ..editor("pa_amina", &[ClientId::new(100)])
    }
}

/// What the gate says of an edit of Amina's.
fn sends(writer: &Writer, edit: Edit) -> Result<Applied, Refusal> {
    let mut document = roadmap();
    let page = Page::of(&document, 100);
    let update = page.edit(edit);
    let before = (document.state_vector(), document.projection());
    let answer = document.apply(NOW, writer, &update);
    if answer.is_err() {
        let after = (document.state_vector(), document.projection());
        assert!(before == after, "refused, and yet changed");
    }
    answer
}

fn set(root: &'static str, key: &'static str, value: impl Into<Any>) -> Edit {
    let value = value.into();
    Box::new(move |txn| {
        let map = txn.get_or_insert_map(root);
        map.insert(txn, key, value);
    })
}

fn unset(root: &'static str, key: &'static str) -> Edit {
    Box::new(move |txn| {
        let map = txn.get_or_insert_map(root);
        map.remove(txn, key);
    })
}

fn inner(root: &'static str, id: &'static str, key: &'static str, value: impl Into<Any>) -> Edit {
    let value = value.into();
    Box::new(move |txn| {
        let map = txn.get_or_insert_map(root);
        let Some(yrs::Out::YMap(inner)) = map.get(txn, id) else {
            panic!("{root} has no {id}");
        };
        inner.insert(txn, key, value);
    })
}

fn long_title(chars: usize) -> Edit {
    Box::new(move |txn| field(txn, "title").insert(txn, 0, &"x".repeat(chars)))
}

fn take_back(root: &'static str, id: &'static str, key: &'static str) -> Edit {
    Box::new(move |txn| {
        let map = txn.get_or_insert_map(root);
        let Some(yrs::Out::YMap(inner)) = map.get(txn, id) else {
            panic!("{root} has no {id}");
        };
        assert!(inner.remove(txn, key).is_some(), "{id} has no {key}");
    })
}

fn add_card(
    id: &'static str,
    plain: Vec<(&'static str, Any)>,
    texts: Vec<(&'static str, String)>,
) -> Edit {
    Box::new(move |txn| {
        let cards = txn.get_or_insert_map("cards");
        let card = cards.insert(txn, id, MapPrelim::default());
        for (key, value) in plain {
            card.insert(txn, key, value);
        }
        for (key, text) in texts {
            card.insert(txn, key, TextPrelim::new(text));
        }
    })
}

fn comment(by: &str, at: i64, text: &str) -> Any {
    let fields = [
        ("on", Any::from("risk-1")),
        ("by", Any::from(by)),
        ("at", Any::from(at)),
        ("lang", Any::from("en")),
        ("text", Any::from(text)),
    ];
    let fields = fields.map(|(key, value)| (key.to_owned(), value));
    Any::Map(std::sync::Arc::new(fields.into()))
}

fn list(members: &[&str]) -> Any {
    Any::from(
        members
            .iter()
            .map(|member| Any::from(*member))
            .collect::<Vec<_>>(),
    )
}

fn element(name: &'static str) -> Edit {
    Box::new(move |txn| {
        let prose = txn.get_or_insert_xml_fragment("prose");
        let element = prose.push_back(txn, XmlElementPrelim::empty(name));
        element.push_back(txn, XmlTextPrelim::new("More"));
    })
}

fn mark(name: &'static str, value: Any) -> Edit {
    Box::new(move |txn| {
        let prose = txn.get_or_insert_xml_fragment("prose");
        let Some(yrs::XmlOut::Element(paragraph)) = prose.get(txn, 0) else {
            panic!("no paragraph");
        };
        let Some(yrs::XmlOut::Text(text)) = paragraph.get(txn, 0) else {
            panic!("no text");
        };
        text.format(txn, 0, 2, [(name.into(), value)].into());
    })
}

fn link(href: &str) -> Any {
    let fields = [("href".to_owned(), Any::from(href))];
    Any::Map(std::sync::Arc::new(fields.into()))
}

fn nothing() -> Any {
    Any::Map(std::sync::Arc::default())
}

fn now() -> i64 {
    NOW.0
}

fn kind(kind: &str) -> Vec<(&'static str, Any)> {
    vec![("kind", Any::from(kind)), ("pos", Any::from("b1"))]
}

fn kind_and(of: &str, key: &'static str, value: impl Into<Any>) -> Vec<(&'static str, Any)> {
    let mut keys = kind(of);
    keys.push((key, value.into()));
    keys
}

#[test]
fn what_an_editor_may_do_passes() {
    let cases: Vec<(&str, Edit)> = vec![
        ("goal", set("meta", "goal", 4)),
        (
            "also",
            set("meta", "also", vec![Any::from(3), Any::from(4)]),
        ),
        ("lang", set("meta", "lang", "zh-Hans")),
        ("licence", set("meta", "licence", "all rights")),
        ("unknown meta", set("meta", "colour", "red")),
        ("target", set("targets", "13.b", true)),
        ("title", long_title(2_000)),
        ("age", set("audience", "ageFrom", 12)),
        ("access", set("audience", "homeAccess", "ownPhone")),
        ("no access", set("audience", "homeAccess", "")),
        ("unknown audience", set("audience", "shoe", "42")),
        ("subject", set("choices", "subject:география", true)),
        ("competency", set("choices", "competency:systems", true)),
        ("inclusion", set("choices", "inclusion:girls", "unsure")),
        ("language", set("langs", "fields/pitch", "ur")),
        ("role", set("roles", "scribe", "pa_amina")),
        (
            "card",
            add_card("c1", kind("risk"), vec![("text", "x".to_owned())]),
        ),
        (
            "own card",
            add_card("c1", kind_and("risk", "by", "pa_amina"), vec![]),
        ),
        (
            "offline card",
            add_card("c1", kind_and("risk", "at", 1_600_000_000_000_i64), vec![]),
        ),
        (
            "links",
            add_card(
                "c1",
                kind_and("milestone", "links", list(&["https://a.org"])),
                vec![],
            ),
        ),
        (
            "unknown key",
            add_card("c1", kind_and("risk", "mood", "good"), vec![]),
        ),
        ("value", inner("cards", "milestone-1", "week", 9)),
        ("no value", inner("cards", "milestone-1", "week", Any::Null)),
        (
            "value taken back",
            take_back("cards", "milestone-1", "minutes"),
        ),
        ("bin", inner("cards", "milestone-1", "deleted", true)),
        (
            "card's language",
            inner("cards", "milestone-1", "lang", "tg"),
        ),
        ("vote", set("votes", "risk-1:pa_amina", true)),
        (
            "comment",
            set("comments", "m2", comment("pa_amina", now(), "Why?")),
        ),
        ("state", set("comments", "m1!", "done")),
        ("translated", inner("sides", "fields/title:ru", "of", 77)),
        ("paragraph", element("paragraph")),
        ("strong", mark("strong", nothing())),
        ("link", mark("link", link("https://example.org"))),
    ];
    for (name, edit) in cases {
        let answer = sends(&writer(Grant::Edit), edit);
        assert!(matches!(answer, Ok(Applied::New(_))), "{name}: {answer:?}");
    }
}

/// Roots whose values are plain, and the fixed texts.
fn wrong_values() -> Vec<(&'static str, Edit)> {
    vec![
        ("schema", set("meta", "schema", 1)),
        ("roadmap", set("meta", "roadmap", "ro_other")),
        ("parts", set("meta", "parts", list(&["ro_x@1"]))),
        ("hint", unset("meta", "titleHint")),
        ("goal", set("meta", "goal", 18)),
        ("also", set("meta", "also", vec![Any::from(18)])),
        ("lang", set("meta", "lang", "русский")),
        ("licence", set("meta", "licence", "mine")),
        ("target", set("targets", "99.1", true)),
        ("target's value", set("targets", "13.1", "yes")),
        ("field", set("fields", "title", "plain")),
        ("no field", unset("fields", "title")),
        (
            "new field",
            Box::new(|txn| {
                let fields = txn.get_or_insert_map("fields");
                fields.insert(txn, "mine", TextPrelim::new(""));
            }),
        ),
        ("long title", long_title(2_001)),
        ("needs", set("audience", "needs", "plain")),
        ("age", set("audience", "ageFrom", 120)),
        ("half a person", set("audience", "classSize", 2.5)),
        ("access", set("audience", "homeAccess", 7)),
        ("access in words", set("audience", "homeAccess", "a radio")),
        ("choice of no group", set("choices", "hobby:chess", true)),
        ("competency", set("choices", "competency:magic", true)),
        ("inclusion", set("choices", "inclusion:girls", "maybe")),
        (
            "language of a card",
            set("langs", "cards/risk-1/text", "ur"),
        ),
        ("role", set("roles", "scribe", 7)),
    ]
}

fn wrong_cards() -> Vec<(&'static str, Edit)> {
    vec![
        ("card's id", add_card("Card 1", kind("risk"), vec![])),
        ("kind", add_card("c1", kind("poem"), vec![])),
        ("no kind", add_card("c1", vec![], vec![])),
        (
            "another's card",
            add_card("c1", kind_and("risk", "by", "pa_bakyt"), vec![]),
        ),
        (
            "card of the future",
            add_card("c1", kind_and("risk", "at", now() + 90_000_000), vec![]),
        ),
        (
            "card from elsewhere",
            add_card("c1", kind_and("risk", "from", "ro_x/c1"), vec![]),
        ),
        (
            "plain text",
            add_card("c1", kind_and("risk", "text", "plain"), vec![]),
        ),
        (
            "type as value",
            add_card("c1", kind("milestone"), vec![("week", "x".to_owned())]),
        ),
        (
            "long text",
            add_card("c1", kind("risk"), vec![("text", "x".repeat(2_001))]),
        ),
        (
            "address",
            add_card(
                "c1",
                kind_and("milestone", "links", list(&["javascript:x"])),
                vec![],
            ),
        ),
        (
            "long position",
            add_card(
                "c1",
                vec![("kind", "risk".into()), ("pos", "a".repeat(65).into())],
                vec![],
            ),
        ),
        ("card gone", unset("cards", "risk-1")),
        ("card again", add_card("risk-1", kind("risk"), vec![])),
        ("another kind", inner("cards", "risk-1", "kind", "evidence")),
        ("by later", inner("cards", "risk-1", "by", "pa_amina")),
        ("text gone", inner("cards", "risk-1", "text", Any::Null)),
        ("week", inner("cards", "milestone-1", "week", 61)),
        ("phase", inner("cards", "milestone-1", "phase", "nap")),
        ("mark", inner("cards", "milestone-1", "deleted", "yes")),
    ]
}

fn wrong_talk_and_notes() -> Vec<(&'static str, Edit)> {
    vec![
        ("vote of another", set("votes", "risk-1:pa_bakyt", true)),
        ("vote for nothing", set("votes", "nothing:pa_amina", true)),
        ("vote twice", set("votes", "risk-1:pa_amina", 2)),
        (
            "comment of another",
            set("comments", "m2", comment("pa_bakyt", now(), "Hi")),
        ),
        (
            "comment of the past",
            set("comments", "m2", comment("pa_amina", 5, "Hi")),
        ),
        (
            "long comment",
            set(
                "comments",
                "m2",
                comment("pa_amina", now(), &"x".repeat(1_001)),
            ),
        ),
        ("half a comment", set("comments", "m2", nothing())),
        (
            "comment changed",
            set("comments", "m1", comment("pa_amina", now(), "Hi")),
        ),
        ("comment gone", unset("comments", "m1")),
        ("state", set("comments", "m1!", "great")),
        ("state of nothing", set("comments", "m9!", "done")),
        (
            "side",
            Box::new(|txn| {
                let sides = txn.get_or_insert_map("sides");
                sides.insert(txn, "fields/title:ur", MapPrelim::default());
            }),
        ),
        ("side gone", unset("sides", "fields/title:ru")),
        (
            "side's text",
            inner("sides", "fields/title:ru", "text", "plain"),
        ),
        ("side's hash", inner("sides", "fields/title:ru", "of", "x")),
        (
            "side's key",
            inner("sides", "fields/title:ru", "by", "pa_amina"),
        ),
        ("element", element("script")),
        ("unknown mark", mark("blink", nothing())),
        ("mark with more", mark("strong", link("https://a.org"))),
        ("script", mark("link", link("javascript:alert(1)"))),
    ]
}

#[test]
fn what_nobody_may_do_is_refused() {
    let cases = wrong_values().into_iter().chain(wrong_cards());
    for (name, edit) in cases.chain(wrong_talk_and_notes()) {
        let answer = sends(&writer(Grant::Edit), edit);
        let refused = matches!(answer, Err(Refusal::Shape(_) | Refusal::Malformed(_)));
        assert!(refused, "{name}: {answer:?}");
    }
}

#[test]
fn who_may_comment_comments_votes_and_translates_and_no_more() {
    let may: Vec<(&str, Edit)> = vec![
        ("vote", set("votes", "risk-1:pa_amina", true)),
        (
            "comment",
            set("comments", "m2", comment("pa_amina", now(), "Why?")),
        ),
        (
            "translated",
            inner("sides", "fields/title:ru", "via", "person"),
        ),
    ];
    for (name, edit) in may {
        let answer = sends(&writer(Grant::Comment), edit);
        assert!(matches!(answer, Ok(Applied::New(_))), "{name}: {answer:?}");
    }
    let may_not: Vec<(&str, Edit)> = vec![
        (
            "title",
            Box::new(|txn| field(txn, "title").insert(txn, 0, "x")),
        ),
        ("target", set("targets", "13.1", true)),
        ("card", add_card("c1", kind("risk"), vec![])),
        ("bin", inner("cards", "risk-1", "deleted", true)),
        ("notes", element("paragraph")),
    ];
    for (name, edit) in may_not {
        let answer = sends(&writer(Grant::Comment), edit);
        assert_eq!(answer, Err(Refusal::NotAllowed), "{name}");
    }
    let answer = sends(&writer(Grant::Read), set("votes", "risk-1:pa_amina", true));
    assert_eq!(answer, Err(Refusal::NotAllowed));
}

#[test]
fn only_its_author_or_staff_takes_a_comment_away_or_back() {
    let gone = || set("comments", "m1!", "gone");
    assert_eq!(
        sends(&writer(Grant::Edit), gone()),
        Err(Refusal::NotAllowed)
    );
    let staff = Writer {
        staff: true,
        ..writer(Grant::Comment)
    };
    assert!(sends(&staff, gone()).is_ok());

    let mut document = roadmap();
    let page = Page::of(&document, 100);
    let bakyt = Writer {
        grant: Grant::Comment,
        ..editor("pa_bakyt", &[ClientId::new(100)])
    };
    document.apply(NOW, &bakyt, &page.edit(gone())).unwrap();
    let amina = editor("pa_amina", &[ClientId::new(101)]);
    let back = Page::of(&document, 101).edit(set("comments", "m1!", "open"));
    assert_eq!(document.apply(NOW, &amina, &back), Err(Refusal::NotAllowed));
}

#[test]
fn what_is_too_long_may_become_shorter() {
    let mut says = roadmap().projection();
    says.fields.insert("title".to_owned(), "x".repeat(5_000));
    let (mut document, _) = Document::plant(&says, &"ro_room1".parse().unwrap()).unwrap();
    let page = Page::of(&document, 100);
    let shorter = page.edit(|txn| field(txn, "title").remove_range(txn, 0, 1_000));
    let longer = page.edit(|txn| field(txn, "title").insert(txn, 0, "y"));
    let writer = writer(Grant::Edit);
    assert!(document.apply(NOW, &writer, &shorter).is_ok());
    assert!(matches!(
        document.apply(NOW, &writer, &longer),
        Err(Refusal::Shape(_))
    ));
}
