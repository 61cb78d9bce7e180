use super::*;

#[test]
#[expect(clippy::disallowed_methods, reason = "an instant to count from")]
fn a_burst_leaves_at_half_more_than_the_estimate_and_what_goes_on_at_less() {
    let start = Instant::now();
    let mut budget = Budget::default();
    let mut left = [0; 5];
    for step in 0..1000 {
        budget.earn(start + PACE_STEP * step, 1_000_000);
        while budget.left(1_000_000) > 0 {
            budget.spend(1000);
            left[step as usize / 200] += 1000 * 8;
        }
    }
    let [first, .., last] = left;
    assert!((1_150_000..1_300_000).contains(&first), "{left:?}");
    assert!((880_000..970_000).contains(&last), "{left:?}");
    assert!(budget.owed(1_000_000) <= Duration::from_millis(330));
}
