use super::*;

#[test]
fn seventeen_goals_and_the_targets_of_the_forum() {
    let numbers: Vec<u8> = goals().iter().map(|goal| goal.number).collect();
    assert_eq!(numbers, (1..=17).collect::<Vec<u8>>());
    for (number, targets) in [(1, 7), (3, 13), (4, 10), (13, 5)] {
        assert_eq!(goal(number).map(|goal| goal.targets.len()), Some(targets));
    }
    assert_eq!(goal(13).unwrap().color, "#3F7E44");
    assert!(goal(18).is_none());
}

#[test]
fn a_target_is_found_by_its_number() {
    assert!(
        target("13.3")
            .unwrap()
            .text
            .starts_with("Improve education")
    );
    assert!(target("4.a").is_some());
    for unknown in ["", "13", "13.9", "x.1", "4.z"] {
        assert!(target(unknown).is_none(), "{unknown}");
    }
    assert!(target_text("13.3", "ru").unwrap().contains("изменени"));
    assert!(target_text("13.3", "xx").is_none());
}
