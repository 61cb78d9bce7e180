use super::*;

fn good() -> Measured {
    Measured {
        up: Way {
            kbps: 900,
            ..Way::default()
        },
        down: Way {
            kbps: 1500,
            capacity_kbps: Some(4000),
            loss_permille: 2,
        },
        rtt: Some(Duration::from_millis(40)),
        wanted_kbps: 1600,
        is_silent: false,
        is_up_short: false,
        is_server_late: false,
    }
}

#[expect(clippy::disallowed_methods, reason = "an instant to count from")]
fn start() -> Instant {
    Instant::now()
}

#[test]
fn a_link_is_as_good_as_its_worst_side_and_says_which_that_is() {
    let says = |change: &dyn Fn(&mut Measured)| {
        let mut measured = good();
        change(&mut measured);
        let report = measured.report();
        (report.quality, report.suffers)
    };
    assert_eq!(says(&|_| {}), (LinkQuality::Good, None));
    let narrow = says(&|m| m.down.capacity_kbps = Some(800));
    assert_eq!(narrow, (LinkQuality::Fair, Some(Bottleneck::Downlink)));
    let tiny = says(&|m| m.down.capacity_kbps = Some(60));
    assert_eq!(tiny, (LinkQuality::Poor, Some(Bottleneck::Downlink)));
    let up = says(&|m| m.up.loss_permille = 50);
    assert_eq!(up, (LinkQuality::Fair, Some(Bottleneck::Uplink)));
    let short = says(&|m| m.is_up_short = true);
    assert_eq!(short, (LinkQuality::Fair, Some(Bottleneck::Uplink)));
    let worse_up = says(&|m| (m.up.loss_permille, m.down.loss_permille) = (150, 40));
    assert_eq!(worse_up, (LinkQuality::Poor, Some(Bottleneck::Uplink)));
    let worse_down = says(&|m| (m.up.loss_permille, m.down.loss_permille) = (40, 150));
    assert_eq!(worse_down, (LinkQuality::Poor, Some(Bottleneck::Downlink)));
    let far = says(&|m| m.rtt = Some(Duration::from_secs(1)));
    assert_eq!(far, (LinkQuality::Poor, None));
    assert_eq!(says(&|m| m.is_silent = true), (LinkQuality::Lost, None));
}

#[test]
fn what_is_lost_by_a_server_that_is_late_is_held_against_nobody() {
    let says = |loss, is_silent| {
        let mut measured = good();
        measured.is_server_late = true;
        (measured.down.loss_permille, measured.is_silent) = (loss, is_silent);
        let report = measured.report();
        (report.quality, report.suffers)
    };
    let ours = Some(Bottleneck::Server);
    assert_eq!(says(0, false), (LinkQuality::Fair, ours));
    assert_eq!(says(150, false), (LinkQuality::Poor, ours));
    assert_eq!(says(0, true), (LinkQuality::Lost, None));
}

#[test]
fn a_short_way_up_is_said_once_it_lasts_and_until_it_has_not_been_for_a_while() {
    let (mut state, start) = (LinkState::default(), start());
    let mut said = Vec::new();
    for quarter in 0..80_u32 {
        // A quarter of a second alone, then two seconds, and a moment's relief in between.
        let is_up_short = quarter == 4 || (20..28).contains(&quarter) || quarter == 40;
        let now = start + Duration::from_millis(250) * quarter;
        let measured = Measured {
            is_up_short,
            ..good()
        };
        if let Some(report) = state.news(now, &measured) {
            said.push((quarter, report.suffers));
        }
    }
    let changes = said.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    let changes: Vec<_> = changes.map(|pair| pair[1]).collect();
    let over = 40 + 20;
    assert_eq!(changes, [(26, Some(Bottleneck::Uplink)), (over, None)]);
}

#[test]
fn a_change_of_quality_is_told_at_once_and_figures_now_and_then() {
    let (mut state, start) = (LinkState::default(), start());
    let at = |milliseconds| start + Duration::from_millis(milliseconds);
    assert!(state.news(at(0), &good()).is_some());
    assert!(state.news(at(2500), &good()).is_none());
    let mut other = good();
    other.down.kbps = 500;
    assert!(state.news(at(1000), &other).is_none());
    assert!(state.news(at(2500), &other).is_some());
    other.is_silent = true;
    assert!(state.news(at(2750), &other).is_some());
    assert!(state.news(at(12_750), &other).is_some());
}

#[test]
fn sound_is_repeated_while_the_way_up_loses_and_for_ten_seconds_after() {
    let (mut state, start) = (LinkState::default(), start());
    let mut sound = |second, loss_permille| {
        let up = Way {
            kbps: 900,
            loss_permille,
            ..Way::default()
        };
        state.sound(start + Duration::from_secs(second), &up).0
    };
    assert!(!sound(0, 15));
    assert!(sound(1, 25));
    assert!(sound(2, 5));
    assert!(sound(11, 5));
    assert!(!sound(12, 5));
}
