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
    let far = says(&|m| m.rtt = Some(Duration::from_secs(1)));
    assert_eq!(far, (LinkQuality::Poor, None));
    assert_eq!(says(&|m| m.is_silent = true), (LinkQuality::Lost, None));
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
