use super::duration;

#[test]
fn durations_are_those_of_the_table() {
    let milliseconds = |config: u8| f64::from(duration(&[config << 3])) / 48.0;
    let silk = [10.0, 20.0, 40.0, 60.0];
    let celt = [2.5, 5.0, 10.0, 20.0];
    for config in 0..32 {
        let expected = match config {
            0..12 => silk[usize::from(config % 4)],
            12..16 => silk[usize::from(config % 2)],
            _ => celt[usize::from(config % 4)],
        };
        assert_eq!(milliseconds(config), expected, "configuration {config}");
    }
}

#[test]
fn frames_are_counted_by_the_code() {
    let twenty = 1 << 3;
    assert_eq!(duration(&[twenty]), 960);
    assert_eq!(duration(&[twenty | 1, 7]), 1920);
    assert_eq!(duration(&[twenty | 2, 7]), 1920);
    assert_eq!(duration(&[twenty | 3, 0xc3]), 2880);
    assert_eq!(duration(&[twenty | 3]), 0);
    assert_eq!(duration(&[]), 0);
}
