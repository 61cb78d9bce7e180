/// Something of each of the last `N` equally long times, the newest included. Times are counted from instant 0.
#[derive(Debug)]
pub(super) struct Ring<T, const N: usize> {
    of: [T; N],
    newest: u64,
}

impl<T: Copy + Default, const N: usize> Ring<T, N> {
    pub(super) fn new() -> Self {
        Self {
            of: [T::default(); N],
            newest: 0,
        }
    }

    /// Time has come to `time`, or is past it. What lies between begins with nothing.
    pub(super) fn advance(&mut self, time: u64) {
        for passed in (self.newest + 1..=time).rev().take(N) {
            if let Some(place) = self.of.get_mut(passed as usize % N) {
                *place = T::default();
            }
        }
        self.newest = self.newest.max(time);
    }

    pub(super) fn newest(&self) -> u64 {
        self.newest
    }

    /// Of the newest time; `None` without any place.
    pub(super) fn newest_mut(&mut self) -> Option<&mut T> {
        self.of.get_mut(self.newest as usize % N)
    }

    /// Of the newest `count` times, in no order.
    pub(super) fn last(&self, count: usize) -> impl Iterator<Item = &T> {
        let times = (0..count.min(N) as u64).filter_map(|back| self.newest.checked_sub(back));
        times.filter_map(|time| self.of.get(time as usize % N))
    }

    /// Of all of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.of.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_ago_is_gone_and_what_was_passed_over_is_nothing() {
        let mut ring: Ring<u32, 4> = Ring::new();
        for time in [1, 2, 3, 6] {
            ring.advance(time);
            *ring.newest_mut().unwrap() += 10 + time as u32;
        }
        let all = |ring: &Ring<u32, 4>| ring.iter().sum::<u32>();
        assert_eq!(all(&ring), 13 + 16, "3 and 6; 4 and 5 have nothing");
        assert_eq!(ring.last(2).sum::<u32>(), 16);
        ring.advance(5);
        assert_eq!(ring.newest(), 6, "time does not go back");
        ring.advance(1_000_000);
        assert_eq!(all(&ring), 0);
    }
}
