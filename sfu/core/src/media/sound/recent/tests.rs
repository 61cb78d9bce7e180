use super::Recent;

/// Packets of 20 ms that came, by number, on a clock that begins at 5000 with number 0.
fn recent(numbers: &[u16]) -> Recent {
    let mut recent = Recent::default();
    for number in numbers {
        recent.note(*number, at(*number));
    }
    recent
}

fn at(number: u16) -> u32 {
    5000 + u32::from(number) * 960
}

#[test]
fn the_packet_between_two_others_is_known() {
    let recent = recent(&[7, 8]);
    assert_eq!(recent.missing(10, at(10), 960, 960), Some(9));
    assert_eq!(recent.missing(10, at(10), 1920, 960), None, "it is there");
}

#[test]
fn packets_in_a_row_are_told_apart_by_their_time() {
    let recent = recent(&[7]);
    assert_eq!(recent.missing(11, at(11), 960, 960), Some(10));
    assert_eq!(recent.missing(11, at(11), 1920, 960), Some(9));
    assert_eq!(recent.missing(11, at(11), 2880, 960), Some(8));
    assert_eq!(
        recent.missing(11, at(11), 1000, 960),
        None,
        "between two packets"
    );
    assert_eq!(recent.missing(11, at(11), 960, 0), None, "no length at all");
}

#[test]
fn a_pause_does_not_lead_astray() {
    let mut recent = Recent::default();
    recent.note(7, 5000);
    // Number 8 is 200 ms later, and lost.
    assert_eq!(recent.missing(9, 5000 + 9600 + 960, 960, 960), Some(8));
    // With 8 and 9 lost, and the pause before or after them, the time from the later packet counts.
    assert_eq!(recent.missing(10, 5000 + 9600 + 1920, 960, 960), Some(9));
    assert_eq!(recent.missing(10, 5000 + 9600 + 1920, 9600, 960), None);
}

#[test]
fn nothing_from_before_the_first_packet_comes_back() {
    assert_eq!(Recent::default().missing(10, at(10), 960, 960), None);
    assert_eq!(recent(&[9]).missing(10, at(10), 1920, 960), None);
}

#[test]
fn numbers_and_times_wrap() {
    let mut recent = Recent::default();
    recent.note(0xfffe, 0_u32.wrapping_sub(1920));
    assert_eq!(recent.missing(0, 0, 960, 960), Some(0xffff));
}

#[test]
fn a_lie_about_the_age_finds_nothing() {
    let recent = recent(&[1, 2, 3, 4, 5, 7, 8]);
    assert_eq!(recent.missing(9, at(9), 0, 960), None);
    assert_eq!(recent.missing(9, at(9), 0x3fff, 960), None);
    assert_eq!(recent.missing(9, at(9), 961, 960), None);
    assert_eq!(recent.missing(9, at(9), 2880, 960), Some(6));
}
