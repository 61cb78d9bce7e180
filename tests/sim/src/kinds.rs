use std::collections::BTreeSet;

use protocol::ClientCommand;
use serde_json::json;

/// What an organiser does, by the events it makes.
const BY_THE_ORGANISER: [&str; 5] = ["configured", "deckChanged", "erased", "expected", "struck"];

/// Every kind of command that can be accepted, by its name on the wire: a reader that is given an unknown one names
/// them all.
pub(crate) fn all() -> BTreeSet<String> {
    let unknown = json!({ "type": "?" });
    let refusal = match serde_json::from_value::<ClientCommand>(unknown) {
        Ok(command) => panic!("{command:?} has no name"),
        Err(error) => error.to_string(),
    };
    let (_, known) = refusal
        .split_once("expected one of")
        .unwrap_or_else(|| panic!("the reader names no commands: {refusal}"));
    let names = known.split('`').skip(1).step_by(2);
    names.chain(BY_THE_ORGANISER).map(str::to_owned).collect()
}

/// Whether an event's name says that the organiser did something.
pub(crate) fn is_by_the_organiser(event: &str) -> bool {
    BY_THE_ORGANISER.contains(&event)
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn all_kinds_are_known() {
        let all = all();
        for kind in ["setMedia", "leave", "present", "erased"] {
            assert!(all.contains(kind), "{kind} is not among {all:?}");
        }
        assert!(!all.contains("?"));
    }
}
