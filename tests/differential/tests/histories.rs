//! Histories by seed that Yjs pages made, with drops of order and repeats on their way: yrs takes them, Yjs takes what yrs made of
//! them, and yrs goes on writing.
//!
//! What is known to differ, and why it does no harm:
//! - While something waits for what has not come yet, the two show different parts of it. The gate lets nothing wait.
//! - The forms that `canonical` in `yjs.mjs` names: the order of a delete set, and where neighbours are joined.
//! - Objects of several keys: yrs keeps their keys in no order. They are compared by what they say.
//! - Marks that no longer change anything are deleted by both, each by rules of its own, about one text in a thousand
//!   differently. Both send what they deleted, so that they agree once each has heard the other.

use plenary_differential::{Replica, Standing, Story, Yjs, bytes};

/// Histories of each kind in the suite; `PLENARY_SEEDS` says how many else.
const SEEDS: u64 = 100;
/// Edits that yrs makes after each.
const EDITS: usize = 12;

#[test]
#[ignore = "needs Node and client-web/node_modules: `cargo xtask test differential`"]
fn plain_histories_agree_byte_for_byte() {
    let mut yjs = Yjs::start();
    for seed in 0..seeds() {
        let story = yjs.history(seed, false);
        let outcome = agrees(&mut yjs, &story, &story.steps);
        assert_eq!(outcome, Ok(()), "seed {seed}");
    }
}

#[test]
#[ignore = "needs Node and client-web/node_modules: `cargo xtask test differential`"]
fn histories_with_marks_and_comments_agree_once_each_has_heard_the_other() {
    let mut yjs = Yjs::start();
    for seed in 0..seeds() {
        let story = yjs.history(seed, true);
        let replica = Replica::new(1);
        for step in &story.steps {
            replica.takes(&bytes(step));
        }
        let of_yjs = story.last.standing.clone().plain();
        assert_eq!(
            replica.standing().unmarked(),
            of_yjs.unmarked(),
            "seed {seed}"
        );
        let (of_yrs, of_yjs) = (replica.whole(), bytes(&story.last.update));
        replica.takes(&of_yjs);
        let heard = yjs.takes(&[of_yjs, of_yrs]);
        assert_eq!(replica.standing(), heard.standing.plain(), "seed {seed}");
    }
}

/// What the tests above would not see, they would not be worth.
#[test]
#[ignore = "needs Node and client-web/node_modules: `cargo xtask test differential`"]
fn a_planted_difference_is_found() {
    let mut yjs = Yjs::start();
    let story = yjs.history(1, false);
    assert_eq!(agrees(&mut yjs, &story, &story.steps), Ok(()));
    let mut found = 0;
    for (at, step) in story.steps.iter().enumerate() {
        // Another letter of the same length, where there is one: the word `learn`.
        let planted = step.replacen("6c6561726e", "6c6561726d", 1);
        if planted != *step {
            let mut steps = story.steps.clone();
            steps[at] = planted;
            found += usize::from(agrees(&mut yjs, &story, &steps).is_err());
        }
    }
    assert!(found > 0, "no step was another");
    assert_eq!(agrees(&mut yjs, &story, &[]), Err("at last"));
}

/// Whether yrs, told these steps, comes to what Yjs came to by those of the story, and where it does not.
fn agrees(yjs: &mut Yjs, story: &Story, steps: &[String]) -> Result<(), &'static str> {
    let replica = Replica::new(1);
    for (index, step) in steps.iter().enumerate() {
        replica.takes(&bytes(step));
        let mut now = story.checks.iter().filter(|check| check.after == index + 1);
        if now.any(|check| check.standing.clone().plain() != replica.standing()) {
            return Err("on the way");
        }
    }
    let last: Standing = story.last.standing.clone().plain();
    if replica.standing() != last {
        return Err("at last");
    }
    let mut pairs = vec![(replica.whole(), bytes(&story.last.update))];
    for lacking in &story.lacking {
        pairs.push((
            replica.lacking(&bytes(&lacking.vector)),
            bytes(&lacking.update),
        ));
    }
    for (of_yrs, of_yjs) in pairs {
        let both = yjs.canonical(&[of_yrs, of_yjs]);
        if both.first() != both.last() {
            return Err("in bytes");
        }
    }
    goes_on(yjs, &replica, &last)
}

/// Yjs takes what yrs holds, and then what yrs writes.
fn goes_on(yjs: &mut Yjs, replica: &Replica, last: &Standing) -> Result<(), &'static str> {
    let mut updates = vec![replica.whole()];
    if yjs.takes(&updates).standing.plain() != *last {
        return Err("on the way back");
    }
    let mut chance = last
        .vector
        .iter()
        .map(|(client, clock)| client + u64::from(*clock))
        .sum();
    for _ in 0..EDITS {
        updates.push(replica.edits(&mut chance));
    }
    let heard = yjs.takes(&updates);
    if heard.pending || heard.standing.plain() != replica.standing() {
        return Err("in what yrs wrote");
    }
    let both = yjs.canonical(&[replica.whole(), bytes(&heard.update)]);
    if both.first() != both.last() {
        return Err("in bytes of what yrs wrote");
    }
    Ok(())
}

fn seeds() -> u64 {
    let asked = std::env::var("PLENARY_SEEDS");
    asked.map_or(SEEDS, |seeds| seeds.parse().expect("a number of seeds"))
}
