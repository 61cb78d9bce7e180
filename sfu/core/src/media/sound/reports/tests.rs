use super::{Loss, Reports};
use crate::ReceptionReport;

fn report(highest_sequence: u32, total_lost: u32) -> ReceptionReport {
    ReceptionReport {
        highest_sequence,
        total_lost,
        ..ReceptionReport::default()
    }
}

#[test]
fn a_figure_is_made_of_a_second_of_sound() {
    let mut reports = Reports::default();
    assert_eq!(reports.hear(&report(1000, 7), 70_000, 500), None);
    let loss = reports.hear(&report(1040, 9), 70_040, 540).unwrap();
    let mut sum = Loss::default();
    assert_eq!(sum.add(loss), None);
    let loss = reports.hear(&report(1100, 12), 70_100, 600).unwrap();
    assert_eq!(sum.add(loss), Some(50));
    assert_eq!(sum, Loss::default());
}

#[test]
fn what_never_went_out_is_not_the_viewers_loss() {
    let mut reports = Reports::default();
    reports.hear(&report(1000, 0), 70_000, 500);
    // Of 100 numbers 20 were the publisher's losses, and one packet was lost behind us, or is under way.
    let loss = reports.hear(&report(1100, 21), 70_100, 580).unwrap();
    assert_eq!(Loss::default().add(loss), Some(0));
    let loss = reports.hear(&report(1200, 61), 70_200, 660).unwrap();
    assert!(Loss::default().add(loss).unwrap() > 150);
}

#[test]
fn a_report_that_lies_changes_nothing() {
    let mut reports = Reports::default();
    reports.hear(&report(1000, 0), 70_000, 500);
    assert_eq!(reports.hear(&report(9_000, 8_000), 70_010, 510), None);
    assert_eq!(reports.hear(&report(1100, 0), 70_100, 600), None);
    let loss = reports.hear(&report(1200, u32::MAX), 70_200, 700).unwrap();
    assert_eq!(Loss::default().add(loss), Some(1000));
}
