use std::time::Duration;

use proptest::prelude::*;
use sfu_control::PictureReason::{Downlink, Enough, Hidden};

use super::*;
use crate::media::origin::origin;

const SECOND: Duration = Duration::from_secs(1);

/// A viewer's choices over time.
struct Viewer {
    now: Instant,
    budget: Budget,
    claims: Vec<Claim>,
    patience: Patience,
    last: Vec<Choice>,
}

impl Viewer {
    fn new(estimate: impl Into<Option<u64>>, claims: &[Claim]) -> Self {
        let mut viewer = Self {
            now: origin(),
            budget: Budget {
                estimate: estimate.into(),
                sound: 48_000,
                grade: Grade::Full,
            },
            claims: claims.to_vec(),
            patience: Patience::default(),
            last: Vec::new(),
        };
        viewer.look();
        viewer
    }

    fn look(&mut self) -> Decision {
        let decision = choose(self.now, &self.budget, &self.claims, &self.patience);
        self.patience = decision.patience;
        self.last.clone_from(&decision.choices);
        for (claim, choice) in self.claims.iter_mut().zip(&decision.choices) {
            claim.present = choice.layer;
        }
        decision
    }

    /// Looks twice a second; the number of times that something changed.
    fn wait(&mut self, seconds: u32) -> usize {
        let mut changes = 0;
        for _ in 0..seconds * 2 {
            self.now += SECOND / 2;
            let before = self.layers();
            self.look();
            changes += usize::from(before != self.layers());
        }
        changes
    }

    fn carries(&mut self, estimate: u64) -> &mut Self {
        self.budget.estimate = Some(estimate);
        self.look();
        self
    }

    fn layers(&self) -> Vec<Option<u8>> {
        let layers = self.last.iter();
        layers.map(|choice| choice.layer.map(Layer::get)).collect()
    }

    fn why(&self) -> Vec<PictureReason> {
        self.last.iter().map(|choice| choice.why).collect()
    }

    fn cost(&self) -> u64 {
        let all = self.claims.iter().zip(&self.last);
        all.map(|(claim, choice)| claim.ladder.rate(choice.layer))
            .sum()
    }
}

fn claim(rank: Rank, shown: u16) -> Claim {
    let kind = match rank {
        Rank::Screen => sfu_control::TrackKind::Screen,
        _ => sfu_control::TrackKind::Camera,
    };
    let count = if rank == Rank::Screen { 2 } else { 3 };
    let layers = Layer::lowest(count).map(|layer| Facts::of(kind, layer));
    Claim {
        rank,
        shown,
        ladder: Ladder::new(layers).unwrap(),
        present: None,
    }
}

const SPEAKER: Rank = Rank::Speaker(0);

#[test]
fn without_an_estimate_everybody_is_as_large_as_they_are_shown() {
    let shown = [720, 360, 100, 0].map(|shown| claim(Rank::Other, shown));
    let viewer = Viewer::new(None, &shown);
    assert_eq!(viewer.layers(), [Some(2), Some(1), Some(0), None]);
    assert_eq!(viewer.why(), [Enough, Enough, Enough, Hidden]);
}

#[test]
fn of_a_screen_whose_layers_are_of_one_size_the_better_is_meant() {
    assert_eq!(
        Viewer::new(None, &[claim(Rank::Screen, 90)]).layers(),
        [Some(1)]
    );
}

#[test]
fn the_screen_goes_before_the_speaker_and_the_speaker_before_the_others() {
    let shown = [
        claim(Rank::Other, 720),
        claim(SPEAKER, 720),
        claim(Rank::Screen, 720),
    ];
    let mut viewer = Viewer::new(300_000, &shown);
    assert_eq!(viewer.layers(), [None, None, Some(0)]);
    assert_eq!(viewer.why(), [Downlink, Downlink, Downlink]);
    viewer.carries(500_000).wait(5);
    assert_eq!(viewer.layers(), [None, Some(0), Some(0)]);
    viewer.carries(650_000).wait(5);
    assert_eq!(viewer.layers(), [Some(0), Some(0), Some(0)]);
    viewer.carries(2_000_000).wait(5);
    assert_eq!(viewer.layers(), [Some(0), Some(0), Some(1)]);
    viewer.carries(2_300_000).wait(5);
    assert_eq!(viewer.layers(), [Some(0), Some(1), Some(1)]);
    viewer.carries(6_000_000).wait(5);
    assert_eq!(viewer.layers(), [Some(2), Some(2), Some(1)]);
    assert_eq!(viewer.why(), [Enough; 3]);
}

#[test]
fn a_step_down_is_taken_at_once_and_a_step_up_when_it_was_borne_for_three_seconds() {
    let mut viewer = Viewer::new(3_000_000, &[claim(SPEAKER, 720)]);
    viewer.wait(15);
    assert_eq!(viewer.layers(), [Some(2)]);
    viewer.carries(600_000);
    assert_eq!(
        (viewer.layers(), viewer.why()),
        (vec![Some(1)], vec![Downlink])
    );
    viewer.carries(3_000_000).wait(2);
    assert_eq!(viewer.layers(), [Some(1)]);
    viewer.wait(2);
    assert_eq!(viewer.layers(), [Some(2)]);
}

#[test]
fn a_step_up_needs_headroom() {
    let mut viewer = Viewer::new(400_000, &[claim(SPEAKER, 720)]);
    assert_eq!(viewer.layers(), [Some(0)]);
    // 450 kbit/s and the sound fit, but barely.
    viewer.carries(510_000);
    assert_eq!(viewer.wait(30), 0);
    viewer.carries(580_000);
    assert_eq!(viewer.wait(10), 1);
    assert_eq!(viewer.layers(), [Some(1)]);
}

#[test]
fn the_last_picture_once_dropped_stays_away_for_thirty_seconds() {
    let mut viewer = Viewer::new(300_000, &[claim(SPEAKER, 720)]);
    assert_eq!(viewer.layers(), [Some(0)]);
    viewer.carries(100_000);
    assert_eq!(viewer.layers(), [Some(0)], "a moment is no shortage");
    viewer.wait(3);
    assert_eq!(viewer.layers(), [None]);
    viewer.wait(20);
    viewer.carries(300_000);
    viewer.wait(29);
    assert_eq!(viewer.layers(), [None]);
    viewer.wait(3);
    assert_eq!(viewer.layers(), [Some(0)]);
}

#[test]
fn steps_up_that_fail_wait_longer_each_time() {
    let mut viewer = Viewer::new(3_000_000, &[claim(SPEAKER, 720)]);
    viewer.carries(600_000);
    let mut raises = Vec::new();
    // Each time that the largest layer is tried, the link turns out not to carry it.
    for _ in 0..600 {
        viewer.carries(3_000_000);
        viewer.wait(1);
        if viewer.layers() == [Some(2)] {
            raises.push(viewer.now);
            viewer.carries(600_000);
            viewer.wait(1);
        }
    }
    let gaps: Vec<Duration> = raises.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.len() >= 6, "{gaps:?}");
    assert!(
        gaps[0] < gaps[1] && gaps[1] < gaps[2] && gaps[2] < gaps[3],
        "{gaps:?}"
    );
    assert!(gaps.iter().all(|gap| *gap < SECOND * 70), "{gaps:?}");
    assert!(gaps[5] >= SECOND * 55, "{gaps:?}");
}

#[test]
fn a_speaker_takes_the_place_of_another_without_waiting() {
    let shown = [claim(SPEAKER, 180), claim(Rank::Other, 180)];
    let mut viewer = Viewer::new(250_000, &shown);
    assert_eq!(viewer.layers(), [Some(0), None]);
    viewer.claims[0].rank = Rank::Other;
    viewer.claims[1].rank = SPEAKER;
    viewer.look();
    assert_eq!(viewer.layers(), [None, Some(0)]);
}

#[test]
fn the_saver_grade_is_one_small_picture_and_the_lower_ones_none() {
    let shown = [claim(Rank::Other, 720), claim(SPEAKER, 720)];
    let mut viewer = Viewer::new(None, &shown);
    viewer.budget.grade = Grade::Saver;
    viewer.look();
    assert_eq!(viewer.layers(), [None, Some(0)]);
    assert_eq!(viewer.why(), [PictureReason::Grade; 2]);
    // It does not turn away from who has just stopped speaking.
    viewer.claims[1].rank = Rank::Other;
    viewer.look();
    assert_eq!(viewer.layers(), [None, Some(0)]);
    for grade in [Grade::Audio, Grade::Text] {
        viewer.budget.grade = grade;
        viewer.look();
        assert_eq!(viewer.layers(), [None, None]);
    }
}

#[test]
fn a_noisy_estimate_turns_nothing_over_and_over() {
    for middle in (200_000..4_000_000).step_by(100_000) {
        let shown = [
            claim(Rank::Screen, 720),
            claim(SPEAKER, 720),
            claim(Rank::Other, 360),
        ];
        let mut viewer = Viewer::new(middle, &shown);
        let mut noise = middle;
        let mut changes = 0;
        for tick in 0..600 {
            noise = noise
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040);
            let percent = 90 + (noise >> 33) % 21;
            viewer.now += SECOND / 10;
            let before = viewer.layers();
            viewer.carries(middle * percent / 100);
            changes += usize::from(before != viewer.layers() && tick > 100);
        }
        assert!(changes <= 3, "{changes} changes in 50 s around {middle}");
    }
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let rank = prop_oneof![
        Just(Rank::Screen),
        (0_usize..5).prop_map(Rank::Speaker),
        Just(Rank::Other)
    ];
    let shown = prop_oneof![Just(0_u16), any::<u16>()];
    let facts = (any::<u16>(), 1_u64..3_000_000);
    let facts = facts.prop_map(|(height, rate)| Facts { height, rate });
    let ladder = prop::collection::vec(facts, 1..=LAYERS_MAX);
    let ladder = ladder.prop_map(|facts| Ladder::new(facts.into_iter()).unwrap());
    let one = (rank, shown, ladder).prop_map(|(rank, shown, ladder)| Claim {
        rank,
        shown,
        ladder,
        present: None,
    });
    prop::collection::vec(one, 0..12)
}

fn grade() -> impl Strategy<Value = Grade> {
    prop_oneof![
        Just(Grade::Full),
        Just(Grade::Saver),
        Just(Grade::Audio),
        Just(Grade::Text)
    ]
}

proptest! {
    #[test]
    fn sound_is_paid_first_whatever_happens(
        claims in claims(),
        grade in grade(),
        estimates in prop::collection::vec(0_u64..8_000_000, 1..40),
    ) {
        let mut viewer = Viewer::new(estimates[0], &claims);
        viewer.budget.grade = grade;
        for estimate in estimates {
            viewer.now += SECOND / 3;
            viewer.carries(estimate);
            // A picture that has no room any more stays for two or three seconds; the pacer keeps it from sound's way.
            viewer.wait(3);
            prop_assert!(viewer.cost() <= estimate.saturating_sub(48_000));
        }
    }

    #[test]
    fn hidden_gets_nothing_and_no_grade_gets_more_than_it_may(
        claims in claims(),
        grade in grade(),
        estimate in prop::option::of(0_u64..8_000_000),
    ) {
        let mut viewer = Viewer::new(estimate, &claims);
        viewer.budget.grade = grade;
        viewer.look();
        let given: Vec<(u16, u8)> = claims.iter().zip(viewer.layers())
            .filter_map(|(claim, layer)| Some((claim.shown, layer?)))
            .collect();
        prop_assert!(given.iter().all(|(shown, _)| *shown > 0));
        match grade {
            Grade::Full => {}
            Grade::Saver => prop_assert!(given.len() <= 1 && given.iter().all(|(_, l)| *l == 0)),
            Grade::Audio | Grade::Text => prop_assert!(given.is_empty()),
        }
    }

    #[test]
    fn nobody_gets_a_picture_while_somebody_who_goes_first_has_none(
        claims in claims(),
        estimate in 0_u64..8_000_000,
    ) {
        let viewer = Viewer::new(estimate, &claims);
        let order = in_order(&claims);
        let layers = viewer.layers();
        let mut gone_without = false;
        for at in order.into_iter().filter(|at| claims[*at].shown > 0) {
            prop_assert!(!(gone_without && layers[at].is_some()));
            gone_without |= layers[at].is_none();
        }
    }

    #[test]
    fn more_budget_never_means_less(
        claims in claims(),
        estimate in 0_u64..6_000_000,
        more in 0_u64..2_000_000,
    ) {
        // First by the number of pictures, then by their sizes in order.
        let worth = |estimate: u64| {
            let viewer = Viewer::new(estimate, &claims);
            let layers = viewer.layers();
            let sizes: Vec<Option<u8>> = in_order(&claims).into_iter().map(|at| layers[at]).collect();
            (sizes.iter().flatten().count(), sizes)
        };
        prop_assert!(worth(estimate) <= worth(estimate + more));
    }
}
