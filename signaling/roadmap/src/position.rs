//! Where cards stand: strings over 0–9A–Za–z, in the order of bytes. The page's `position.ts` makes those between two.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// So many positions in order, with even room between them. None ends with `0`, so there is always room before it.
pub(crate) fn spread(count: usize) -> Vec<String> {
    let mut width = 1;
    while DIGITS.len().pow(width) < (count + 1) * 4 {
        width += 1;
    }
    let step = DIGITS.len().pow(width) / (count + 1);
    (1..=count).map(|i| fixed(i * step, width)).collect()
}

fn fixed(mut value: usize, width: u32) -> String {
    let mut digits = Vec::new();
    for _ in 0..width {
        digits.push(value % DIGITS.len());
        value /= DIGITS.len();
    }
    if digits.first() == Some(&0) {
        digits.insert(0, DIGITS.len() / 2);
    }
    let digits = digits.into_iter().rev();
    digits
        .filter_map(|digit| DIGITS.get(digit))
        .map(|digit| char::from(*digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_rise_and_leave_room_before_them() {
        for count in [0, 1, 14, 15, 61, 160, 1_000] {
            let positions = spread(count);
            assert_eq!(positions.len(), count);
            assert!(positions.is_sorted_by(|a, b| a < b), "{count}");
            assert!(positions.iter().all(|pos| !pos.ends_with('0')));
            assert!(positions.iter().all(|pos| pos.len() <= 4));
        }
    }
}
