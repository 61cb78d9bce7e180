use super::*;
use crate::sdg;

#[test]
fn the_four_goals_of_the_forum_have_a_template() {
    for goal in [1, 3, 4, 13] {
        let template = Template::for_goal(goal).unwrap();
        assert!(template.milestones.len() >= 3);
        for number in &template.suggested_targets {
            assert!(sdg::target(number).is_some(), "{number}");
        }
    }
    assert!(Template::for_goal(2).is_none());
}

#[test]
fn milestones_go_from_start_to_share() {
    let template = Template::for_goal(13).unwrap();
    let phases: Vec<&str> = template.milestones.iter().map(Milestone::phase).collect();
    assert_eq!(phases, ["start", "explore", "explore", "act", "share"]);
}

#[test]
fn the_quick_start_has_eight_prompts() {
    let ids: Vec<&str> = Prompt::all()
        .iter()
        .map(|prompt| prompt.id.as_str())
        .collect();
    assert_eq!(ids, ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"]);
}
