use super::*;
use crate::test_world::World;

fn roadmap() -> Roadmap {
    World::on_goal(13).document.projection()
}

fn milestones(of: &Roadmap) -> Vec<String> {
    of.of(Kind::Milestone).map(|card| card.id.clone()).collect()
}

#[test]
fn what_is_the_same_has_no_changes() {
    assert!(roadmap().cards.len() > 10, "there is something to compare");
    assert_eq!(compare(&roadmap(), &roadmap()), []);
}

#[test]
fn every_kind_of_change_is_told_once() {
    let before = roadmap();
    let mut after = before.clone();
    let ids = milestones(&before);
    after.goal = Some(4);
    after.targets.push("4.7".to_owned());
    after.fields.insert("title".to_owned(), "Sea".to_owned());
    after
        .audience
        .insert("needs".to_owned(), Value::Text("shade".to_owned()));
    after
        .audience
        .insert("classSize".to_owned(), Value::Number(30.0));
    after
        .choices
        .insert("competency:systems".to_owned(), Value::Flag(true));
    let gone = after.cards.iter().position(|card| card.id == ids[1]);
    after.cards.remove(gone.unwrap());
    let accepted = after
        .cards
        .iter_mut()
        .find(|card| card.id == ids[0])
        .unwrap();
    assert!(std::mem::take(&mut accepted.example));
    let edited = after
        .cards
        .iter_mut()
        .find(|card| card.id == ids[2])
        .unwrap();
    edited.example = false;
    edited.texts.insert("title".to_owned(), "Act".to_owned());
    edited.values.insert("week".to_owned(), Value::Number(9.0));
    let mut new = after.cards[0].clone();
    new.id = "new".to_owned();
    after.cards.push(new);
    after
        .prose
        .push(crate::Block::Paragraph { runs: Vec::new() });

    let changes = compare(&before, &after);
    let json = |change: &VersionChange| serde_json::to_value(change).unwrap();
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let json = json(change);
            let at = ["path", "card", "number"]
                .iter()
                .find_map(|key| json[key].as_str());
            format!(
                "{} {}",
                json["change"].as_str().unwrap(),
                at.unwrap_or_default()
            )
        })
        .collect();
    let expected = [
        "value meta/goal".to_owned(),
        "target 4.7".to_owned(),
        "text fields/title".to_owned(),
        "value audience/classSize".to_owned(),
        "text audience/needs".to_owned(),
        "value choices/competency:systems".to_owned(),
        format!("accepted {}", ids[0]),
        format!("text cards/{}/title", ids[2]),
        format!("value cards/{}/week", ids[2]),
        "added new".to_owned(),
        format!("removed {}", ids[1]),
        "prose ".to_owned(),
    ];
    assert_eq!(told, expected);
}

#[test]
fn one_card_that_is_taken_to_another_place_has_moved_and_no_other() {
    let before = roadmap();
    let ids = milestones(&before);
    let mut after = before.clone();
    let at = |of: &Roadmap, id: &str| of.cards.iter().position(|card| card.id == id).unwrap();
    let card = after.cards.remove(at(&before, &ids[0]));
    let last = at(&after, ids.last().unwrap());
    after.cards.insert(last + 1, card);
    let moved = VersionChange::Moved {
        card: ids[0].clone(),
    };
    assert_eq!(compare(&before, &after), [moved]);
}

#[test]
fn the_longest_run_stays() {
    let kept = |places: &[usize]| rising(places).into_iter().collect::<Vec<_>>();
    assert_eq!(kept(&[0, 1, 2]), [0, 1, 2]);
    assert_eq!(kept(&[3, 0, 1, 2]), [1, 2, 3]);
    assert_eq!(kept(&[2, 1, 0]).len(), 1);
    assert!(kept(&[]).is_empty());
}
