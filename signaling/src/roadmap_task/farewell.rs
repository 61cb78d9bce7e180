/// The awareness update that takes the presences of `update` away: each client's clock plus one, with the state
/// `null` (y-protocols awareness). `None` if the update is not of that form.
pub(super) fn of(update: &[u8]) -> Option<Vec<u8>> {
    let mut rest = update;
    let count = take_number(&mut rest)?;
    let mut farewell = Vec::new();
    put_number(&mut farewell, count);
    for _ in 0..count {
        let client = take_number(&mut rest)?;
        let clock = take_number(&mut rest)?;
        let state = usize::try_from(take_number(&mut rest)?).ok()?;
        rest = rest.get(state..)?;
        put_number(&mut farewell, client);
        put_number(&mut farewell, clock.checked_add(1)?);
        put_number(&mut farewell, 4);
        farewell.extend_from_slice(b"null");
    }
    Some(farewell)
}

/// An unsigned LEB128 number, as lib0 writes them.
fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..63).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_farewell_is_a_later_null_for_the_same_clients() {
        // One client, id 300, clock 5, state `{}`.
        let update = [1, 0xac, 0x02, 5, 2, b'{', b'}'];
        let farewell = [1, 0xac, 0x02, 6, 4, b'n', b'u', b'l', b'l'];
        assert_eq!(of(&update).as_deref(), Some(&farewell[..]));
    }

    #[test]
    fn what_ends_early_has_no_farewell() {
        assert_eq!(of(&[2, 0xac]), None);
        assert_eq!(of(&[1, 1, 1, 9, b'{']), None);
    }
}
