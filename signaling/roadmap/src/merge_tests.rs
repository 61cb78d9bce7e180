use super::*;
use crate::test_world::World;
use crate::{Document, Value};

fn of_goal(goal: u8) -> Roadmap {
    World::on_goal(goal).document.projection()
}

fn id(name: &str) -> RoadmapId {
    name.parse().unwrap()
}

struct Rooms {
    ids: Vec<RoadmapId>,
    bodies: Vec<Roadmap>,
}

impl Rooms {
    fn new(bodies: Vec<Roadmap>) -> Self {
        let ids = (0..bodies.len())
            .map(|i| id(&format!("ro_room{i}")))
            .collect();
        Self { ids, bodies }
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let both = self.ids.iter().zip(&self.bodies);
        both.map(|(roadmap, body)| Part {
            roadmap,
            n: 7,
            room: "Room",
            body,
        })
        .collect()
    }

    fn merged(&self) -> Merged {
        merge("Together", &self.parts(), &Pick::All)
    }
}

#[test]
fn one_part_alone_says_what_it_says() {
    let mut body = of_goal(13);
    body.fields.insert("question".to_owned(), "Why?".to_owned());
    let rooms = Rooms::new(vec![body.clone()]);
    let joint = rooms.merged().roadmap;
    assert_eq!(joint.text("fields/title"), "Together");
    assert_eq!(joint.text("fields/question"), "Why?");
    assert_eq!((joint.goal, &joint.targets), (body.goal, &body.targets));
    assert_eq!(joint.parts, ["ro_room0@7"]);
    for kind in Kind::ALL {
        let texts = |of: &Roadmap| {
            let mut texts: Vec<_> = of.of(kind).map(|card| card.texts.clone()).collect();
            texts.sort();
            texts
        };
        assert_eq!(texts(&joint), texts(&body), "{kind:?}");
    }
}

#[test]
fn no_card_is_lost_and_each_says_where_it_is_from() {
    let rooms = Rooms::new(vec![of_goal(13), of_goal(4), of_goal(3)]);
    let merged = rooms.merged();
    assert!(merged.left_out.is_empty());
    let named: BTreeSet<String> = merged
        .roadmap
        .cards
        .iter()
        .flat_map(|card| card.from.as_deref().unwrap().split(' ').map(str::to_owned))
        .collect();
    let expected: BTreeSet<String> = rooms
        .parts()
        .iter()
        .flat_map(|part| {
            part.body
                .cards
                .iter()
                .map(|card| format!("{}/{}", part.roadmap, card.id))
        })
        .collect();
    assert!(expected.len() > 30);
    assert_eq!(named, expected);
}

#[test]
fn what_two_rooms_say_alike_stands_once() {
    let rooms = Rooms::new(vec![of_goal(13), of_goal(13)]);
    let merged = rooms.merged();
    assert_eq!(merged.roadmap.cards.len(), rooms.bodies[0].cards.len());
    let card = &merged.roadmap.cards[0];
    assert_eq!(card.from.as_deref().unwrap().split(' ').count(), 2);
}

#[test]
fn milestones_stand_in_the_order_of_time() {
    let rooms = Rooms::new(vec![of_goal(13), of_goal(4)]);
    let times: Vec<_> = rooms
        .merged()
        .roadmap
        .of(Kind::Milestone)
        .map(time)
        .collect();
    assert!(times.len() > 6 && times.is_sorted());
}

#[test]
fn only_what_was_picked_comes_along() {
    let rooms = Rooms::new(vec![of_goal(13), of_goal(4)]);
    let one = PickedCard {
        roadmap: rooms.ids[1].clone(),
        card: rooms.bodies[1].cards[0].id.clone(),
    };
    let pick = Pick::Cards { cards: vec![one] };
    let merged = merge("Together", &rooms.parts(), &pick);
    assert_eq!(merged.roadmap.cards.len(), 1);
    assert_eq!(
        merged.roadmap.cards[0].texts,
        rooms.bodies[1].cards[0].texts
    );
}

#[test]
fn translations_come_along_under_the_new_id() {
    let mut body = of_goal(13);
    let card = body.cards[0].id.clone();
    body.sides.push(Side {
        path: format!("cards/{card}/text"),
        lang: "ru".to_owned(),
        text: "Почему".to_owned(),
        of: 1,
        via: crate::Via::Person,
    });
    let joint = Rooms::new(vec![of_goal(4), body]).merged().roadmap;
    let [side] = joint.sides.as_slice() else {
        panic!("one translation")
    };
    let new = side.path.split('/').nth(1).unwrap();
    assert!(joint.card(new).is_some(), "{}", side.path);
}

#[test]
fn eight_full_rooms_make_a_board_that_can_be_planted_and_say_what_is_left_out() {
    let mut bodies = Vec::new();
    for room in 0..8 {
        let mut body = of_goal(13);
        body.fields.insert("question".to_owned(), "q".repeat(1_900));
        let pattern = body.of(Kind::Milestone).next().unwrap().clone();
        let risk = body.of(Kind::Risk).next().unwrap().clone();
        body.cards.clear();
        for index in 0..80 {
            let mut card = if index < 10 {
                pattern.clone()
            } else {
                risk.clone()
            };
            card.id = format!("a-very-long-id-of-a-card-of-a-room-{index}");
            for text in card.texts.values_mut() {
                *text = format!("{room} {index}");
            }
            card.values
                .insert("week".to_owned(), Value::Number(f64::from(index)));
            body.cards.push(card);
        }
        bodies.push(body);
    }
    let rooms = Rooms::new(bodies);
    let merged = rooms.merged();
    assert_eq!(merged.roadmap.cards.len(), CARDS_MAX);
    assert_eq!(merged.left_out.len(), 8 * 80 - CARDS_MAX);
    assert_eq!(
        merged.roadmap.of(Kind::Milestone).count(),
        80,
        "milestones first"
    );
    let ids: BTreeSet<_> = merged.roadmap.cards.iter().map(|card| &card.id).collect();
    assert_eq!(ids.len(), CARDS_MAX);
    Document::plant(&merged.roadmap, &id("ro_joint")).unwrap();
}

#[test]
fn the_strictest_licence_holds() {
    let mut bodies = vec![of_goal(13), of_goal(4)];
    bodies[0].licence = "CC BY 4.0".to_owned();
    bodies[1].licence = "CC BY-SA 4.0".to_owned();
    assert_eq!(
        Rooms::new(bodies.clone()).merged().roadmap.licence,
        "CC BY-SA 4.0"
    );
    bodies[0].licence = "all rights".to_owned();
    assert_eq!(Rooms::new(bodies).merged().roadmap.licence, "all rights");
}
