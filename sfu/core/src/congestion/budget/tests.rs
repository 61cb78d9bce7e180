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

#[test]
#[expect(clippy::disallowed_methods, reason = "an instant to count from")]
fn what_is_owed_is_paid_in_its_time_however_often_that_is_looked_at() {
    let paid_after = |steps: u32| {
        let start = Instant::now();
        let mut budget = Budget::default();
        budget.earn(start, 100_000);
        budget.spend(50_000);
        let second = (1..=steps).map(|step| start + Duration::from_secs(1) * step / steps);
        second.for_each(|now| budget.earn(now, 100_000));
        let after_a_second = budget.owed(100_000);
        budget.earn(start + Duration::from_secs(10), 100_000);
        (after_a_second, budget.owed(100_000))
    };
    let at_once = paid_after(1);
    assert_eq!(at_once, (Duration::from_millis(3_080), Duration::ZERO));
    let (after_a_second, at_last) = paid_after(10_000);
    assert!(after_a_second - at_once.0 < Duration::from_millis(100));
    assert_eq!(at_last, Duration::ZERO);
}
