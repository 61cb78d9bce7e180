use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{Document, ExportContext, Via};

fn page(roadmap: &Roadmap) -> String {
    roadmap.to_markdown(&ExportContext::default())
}

/// What a file says, and nothing was left.
fn whole(text: &str) -> Roadmap {
    let read = read(text);
    assert_eq!(read.left, Vec::<String>::new(), "{text}");
    read.roadmap
}

/// Words as people write them, with all that Markdown could take for its own.
fn word() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "#",
        "##",
        "-",
        "+",
        "*",
        "1.",
        "2)",
        ">",
        "**",
        "_a_",
        "`c`",
        "[x](y)",
        "![i](u)",
        "<b>",
        "&amp;",
        "|",
        "~~",
        "\\",
        "\\*",
        "=",
        "===",
        "---",
        ":",
        "a:",
        "Салқын",
        "凉爽",
        "ٹھنڈا",
        "हिन्दी",
        "(example)",
        "<!--",
        "~",
        "a*b",
        "http://a.b",
    ]);
    prop_oneof![3 => "[a-zA-Z0-9.,;!?'\"()-]{1,8}", 2 => odd.prop_map(str::to_owned)]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 3 => prop::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n"))]
}

fn lang() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["ru", "kk", "zh-Hans", "ur", "tg"]).prop_map(str::to_owned)
}

/// A value by its rule, if the key has one.
fn value(rule: &Rule) -> BoxedStrategy<Option<Value>> {
    let value: BoxedStrategy<Value> = match rule.clone() {
        Rule::Text { .. } => return Just(None).boxed(),
        Rule::String { .. } => line().prop_map(Value::Text).boxed(),
        Rule::Whole { max } => (0..=max).prop_map(|n| Value::Number(f64::from(n))).boxed(),
        Rule::Number { max } => (0..=max * 4)
            .prop_map(|n| Value::Number(f64::from(n) / 4.0))
            .boxed(),
        Rule::Choice { of } => prop::sample::select(of).prop_map(Value::Text).boxed(),
        Rule::Tags { .. } => prop::collection::vec(line(), 1..4)
            .prop_map(Value::List)
            .boxed(),
        Rule::Addresses { .. } => {
            prop::collection::vec("https://[a-z]{1,8}[.]org/[a-z_&?=]{0,6}", 1..4)
                .prop_map(Value::List)
                .boxed()
        }
        Rule::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
    };
    prop::option::of(value).boxed()
}

/// All that a card of a section may say; the first two are about it.
fn card(cards: Cards) -> BoxedStrategy<Card> {
    let schema = &Schema::get().cards[&cards.kind];
    let main = if cards.kind == Kind::Milestone {
        line().boxed()
    } else {
        text().boxed()
    };
    let keys: Vec<&'static str> = cards.facts.iter().map(|(key, _)| *key).collect();
    let texts: Vec<_> = keys
        .iter()
        .filter(|key| schema.keys[**key].is_text())
        .map(|key| (Just(*key), text()))
        .collect();
    let values: Vec<_> = keys
        .iter()
        .map(|key| (Just(*key), value(&schema.keys[*key])))
        .collect();
    let about = (
        any::<bool>(),
        prop::option::of(lang()),
        prop::option::of(Just("ro_a/c1 ro_b/c2".to_owned())),
    );
    (main, texts, values, about)
        .prop_map(move |(main, texts, values, (example, lang, from))| {
            let all = Schema::get().texts_of(cards.kind);
            let mut said: BTreeMap<String, String> =
                all.map(|key| (key.to_owned(), String::new())).collect();
            said.insert(cards.main.to_owned(), main);
            said.extend(texts.into_iter().map(|(key, text)| (key.to_owned(), text)));
            let domain = cards
                .domain
                .map(|domain| ("domain".to_owned(), Value::Text(domain.to_owned())));
            let values = values
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?)));
            Card {
                id: String::new(),
                kind: cards.kind,
                pos: String::new(),
                example,
                by: None,
                at: None,
                lang,
                from,
                texts: said,
                values: values.chain(domain).collect(),
            }
        })
        .boxed()
}

fn run() -> impl Strategy<Value = Run> {
    let link = prop::option::weighted(0.2, Just("https://example.org/a_b?c=d&e=(f)".to_owned()));
    (line(), any::<bool>(), any::<bool>(), link, any::<bool>()).prop_map(
        |(text, strong, em, link, open)| Run {
            text: if open { format!("{text} ") } else { text },
            strong,
            em,
            link,
        },
    )
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    prop::collection::vec(run(), 1..4).prop_map(tidy)
}

fn block() -> impl Strategy<Value = Block> {
    let line = prop_oneof![
        3 => runs().prop_map(|runs| Block::Paragraph { runs }),
        1 => (2..4_u8, runs()).prop_map(|(level, runs)| Block::Heading { level, runs }),
    ];
    let items = |block: BoxedStrategy<Block>| {
        prop::collection::vec(prop::collection::vec(block, 1..3), 1..3)
    };
    let paragraph = runs().prop_map(|runs| Block::Paragraph { runs }).boxed();
    let inner = (any::<bool>(), items(paragraph.clone()))
        .prop_map(|(ordered, items)| Block::List { ordered, items });
    let item = prop_oneof![3 => paragraph, 1 => inner].boxed();
    let list =
        (any::<bool>(), items(item)).prop_map(|(ordered, items)| Block::List { ordered, items });
    prop_oneof![3 => line, 2 => list]
}

/// Of every text there is, some translated.
fn sides(roadmap: &Roadmap) -> Vec<String> {
    let fields = roadmap.fields.keys().map(|key| format!("fields/{key}"));
    let cards = roadmap.cards.iter().flat_map(|card| {
        let section = CARDS.iter().find(|cards| cards.kind == card.kind).unwrap();
        let told = |key: &&String| {
            **key == section.main || section.facts.iter().any(|(fact, _)| fact == *key)
        };
        card.texts
            .keys()
            .filter(told)
            .map(|key| format!("cards/{}/{key}", card.id))
            .collect::<Vec<_>>()
    });
    fields
        .chain(["audience/needs".to_owned()])
        .chain(cards)
        .collect()
}

prop_compose! {
    fn anything()(
        title in prop_oneof![Just(String::new()), line()],
        fields in FIELDS.map(|_| text()),
        audience in AUDIENCE.iter().map(|(key, _)| value(&Schema::get().audience[*key])).collect::<Vec<_>>(),
        needs in text(),
        goals in (1..=17_u8, any::<bool>()),
        targets in prop::sample::subsequence(vec!["1.1", "3.4", "4.7", "13.3"], 0..4),
        langs in prop::collection::btree_map(prop::sample::select(vec!["fields/pitch", "fields/title", "audience/needs"]), lang(), 0..3),
        cards in CARDS.map(|cards| prop::collection::vec(card(cards), 0..3)),
        prose in prop::collection::vec(block(), 0..4),
        answers in (any::<bool>(), prop::option::of(line())),
        translations in prop::collection::vec((any::<prop::sample::Index>(), lang(), line(), any::<bool>(), any::<bool>()), 0..5),
        parts in any::<bool>(),
    ) -> Roadmap {
        let mut roadmap = Roadmap::blank();
        roadmap.lang = "tg".to_owned();
        roadmap.goal = Some(goals.0);
        if goals.1 {
            roadmap.also = vec![4, 17];
        }
        if parts {
            roadmap.parts = vec!["ro_a@3".to_owned(), "ro_b@0".to_owned()];
            roadmap.template_id = Some("sdg-4".to_owned());
            roadmap.title_hint = Some("A \"hint\"".to_owned());
        }
        roadmap.targets = targets.into_iter().map(str::to_owned).collect();
        roadmap.fields.insert("title".to_owned(), title);
        for ((key, _), text) in FIELDS.iter().zip(fields) {
            if !text.is_empty() {
                roadmap.fields.insert((*key).to_owned(), text);
            }
        }
        for ((key, _), value) in AUDIENCE.iter().zip(audience) {
            if let Some(value) = value {
                roadmap.audience.insert((*key).to_owned(), value);
            }
        }
        if !needs.is_empty() {
            roadmap.audience.insert("needs".to_owned(), Value::Text(needs));
        }
        roadmap.langs = langs.into_iter().map(|(path, lang)| (path.to_owned(), lang)).collect();
        let mut numbers: BTreeMap<Kind, usize> = BTreeMap::new();
        for mut card in cards.into_iter().flatten() {
            let says = card.texts.values().any(|text| !text.is_empty());
            let facts = card.lang.is_some() || card.from.is_some() || card.values.keys().any(|key| key != "domain");
            if says || facts {
                let number = numbers.entry(card.kind).or_default();
                *number += 1;
                card.id = format!("{}-{number}", card.kind.as_str());
                roadmap.cards.push(card);
            }
        }
        let positions = spread(roadmap.cards.len());
        for (card, pos) in roadmap.cards.iter_mut().zip(positions) {
            card.pos = pos;
        }
        roadmap.prose = prose;
        if answers.0 {
            roadmap.choices.insert("inclusion:girls".to_owned(), Value::Text("yes".to_owned()));
            roadmap.choices.insert("competency:systems".to_owned(), Value::Flag(true));
        }
        if let Some(subject) = answers.1 {
            roadmap.choices.insert(format!("subject:{subject}"), Value::Flag(true));
        }
        let paths = sides(&roadmap);
        let mut sides = BTreeMap::new();
        for (at, lang, text, machine, fresh) in translations {
            let path = at.get(&paths).clone();
            let hash = text_hash(roadmap.text(&path));
            let side = Side {
                path: path.clone(),
                lang: lang.clone(),
                text,
                of: if fresh { hash } else { !hash },
                via: if machine { Via::Machine } else { Via::Person },
            };
            sides.insert((path, lang), side);
        }
        roadmap.sides = sides.into_values().collect();
        roadmap
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_was_written_is_what_is_read(roadmap in anything()) {
        let text = page(&roadmap);
        let read = read(&text);
        prop_assert_eq!(&read.roadmap, &roadmap, "{}", text);
        prop_assert_eq!(&read.left, &Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn whatever_is_read_is_a_roadmap(text in "(---\n)?([#*>~`|<!&-]{0,3} ?[a-zA-Z:1-9. ]{0,20}\n{1,2} {0,4}){0,30}") {
        let read = read(&text);
        prop_assert_eq!(Document::check(&read.roadmap), Ok(()));
    }

    #[test]
    fn reading_is_a_fixed_point(text in "(# t\n)?(## (Pitch|Milestones|Resources|Notes|Learners|Else)\n|(- |1[.] |  - |> )?[*]{0,2}[A-Za-z ]{1,10}:?[*]{0,2} ?[a-z0-9]{0,5}\n){0,20}") {
        let once = read(&text).roadmap;
        let twice = whole(&page(&once));
        prop_assert_eq!(page(&twice), page(&once));
    }
}

#[test]
fn a_page_that_was_edited_by_hand_makes_a_roadmap_and_says_what_it_did_not_understand() {
    let read = read(concat!(
        "# Cool schools\n\n",
        "Written on the train.\n\n",
        "- 13.3 Teach\n- 99.9 Nothing\n\n",
        "## Driving Question:\n\nHow do we keep\nour school cool?\n\n",
        "## Learners\n\n* **from age:** 12\n* **To age:** many\n\n",
        "## Milestones\n\n### Measure\n- **Week:** 2\n- **Phase:** explore\n- **Weather:** hot\n\n",
        "## Resources\n\n- Thermometer\n  - **Works offline:** yes\n  - **Address:** <https://example.org>\n\n",
        "## Our own thoughts\n\nMore *trees*.\n\n| a | b |\n",
    ));
    let roadmap = &read.roadmap;
    assert_eq!(roadmap.text("fields/title"), "Cool schools");
    assert_eq!(roadmap.targets, ["13.3"]);
    assert_eq!(
        roadmap.text("fields/question"),
        "How do we keep our school cool?"
    );
    assert_eq!(roadmap.audience["ageFrom"], Value::Number(12.0));
    assert!(!roadmap.audience.contains_key("ageTo"));
    let milestone = roadmap.of(Kind::Milestone).next().unwrap();
    assert_eq!(
        (milestone.text("title"), milestone.whole("week")),
        ("Measure", Some(2))
    );
    assert_eq!(milestone.word("phase"), Some("explore"));
    let resource = roadmap.of(Kind::Resource).next().unwrap();
    assert!(resource.flag("offline"));
    assert_eq!(resource.text("url"), "https://example.org");
    let notes = serde_json::to_string(&roadmap.prose).unwrap();
    for kept in ["Written on the train.", "Our own thoughts", "trees"] {
        assert!(notes.contains(kept), "{kept} in {notes}");
    }
    assert_eq!(
        read.left,
        [
            "“Written on the train.”: it stands in the notes",
            "99.9 Nothing",
            "To age: many",
            "Weather: hot",
            "the section “Our own thoughts”: it stands in the notes",
        ]
    );
    assert_eq!(Document::check(roadmap), Ok(()));
}

#[test]
fn a_page_that_goes_on_and_on_is_cut_and_says_so() {
    let lists = "- x\n".repeat(400);
    let long = format!(
        "# t\n\n## Pitch\n\n{}\n\n## Risks and care\n\n{lists}\n## Notes\n\n{}",
        "a".repeat(9_000),
        "b\n\n".repeat(900)
    );
    let read = read(&long);
    assert_eq!(Document::check(&read.roadmap), Ok(()));
    assert_eq!(read.roadmap.cards.len(), limits::LIVE_CARDS_MAX);
    assert!(read.left.iter().any(|left| left.contains("too many")));
    assert!(read.left.iter().any(|left| left.contains("too long")));
}

#[test]
fn depth_costs_nothing() {
    let deep = (0..20_000).map(|_| "> - ").collect::<String>();
    let read = read(&format!("## Notes\n\n{deep}x"));
    assert_eq!(Document::check(&read.roadmap), Ok(()));
}

#[test]
fn what_is_no_page_of_a_roadmap_is_refused() {
    for nothing in ["", "\n\n", "---\n---\n"] {
        assert_eq!(
            Imported::from_markdown(nothing),
            Err(crate::ImportError::Empty)
        );
    }
    assert!(Imported::from_markdown("# Anything").is_ok());
}
