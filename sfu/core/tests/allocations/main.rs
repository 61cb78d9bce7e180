//! Forwarding allocates nothing: a real engine with real SRTP, one publisher, many viewers.

#[cfg(test)]
mod stamped;
#[cfg(test)]
#[expect(dead_code, reason = "shared with benches, which need more of it")]
mod town;

/// The client of the unit tests, which a test from outside cannot import.
#[cfg(test)]
#[path = "../../src/transport"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "only a part of it is needed here"
)]
mod transport {
    pub(crate) mod certificate;
    pub(crate) mod srtp_profile;
    pub(crate) mod test_client;
}

#[cfg(test)]
mod tests {
    use crate::stamped::Stamped;
    use crate::town::{FRAME, Town};

    #[test]
    fn a_stamped_packet_costs_no_allocation_but_for_what_is_told_of_links() {
        let mut world = Stamped::with_viewers(20);
        let (mut left, mut allocations) = (0, 0);
        for frame in 0..900 {
            let packets = world.packets();
            let counted = allocation_counter::measure(|| {
                let sent = world.frame(&packets);
                left += if frame >= 300 { sent } else { 0 };
            });
            allocations += if frame >= 300 { counted.count_total } else { 0 };
            if frame % 3 == 0 {
                world.feedback();
            }
        }
        assert!(left >= 70_000, "{left} packets");
        println!("{allocations} allocations, {left} packets");
        // Each look at a link, and each choice of a picture, is a few.
        assert!(
            allocations * 20 <= left as u64,
            "{allocations} for {left} packets"
        );
    }

    #[test]
    fn a_forwarded_packet_costs_no_allocation() {
        let viewers = 100;
        let mut town = Town::with_viewers(viewers);
        for n in 0..100 {
            let (from, mut packets) = town.frame(n % 30 == 0);
            town.forward(from, &mut packets);
            town.pass(|town| _ = town.wake(), |town| _ = town.wake());
        }
        let (mut forwarded, mut allocations, mut others) = (0, 0, 0);
        for _ in 0..2_000_usize.div_ceil(FRAME) {
            let (from, mut packets) = town.frame(false);
            let counted = allocation_counter::measure(|| {
                forwarded += town.forward(from, &mut packets).0;
            });
            allocations += counted.count_total;
            town.pass(
                |town| {
                    let counted = allocation_counter::measure(|| forwarded += town.wake().0);
                    allocations += counted.count_total;
                },
                |town| {
                    let counted = allocation_counter::measure(|| _ = town.wake());
                    others += counted.count_total;
                },
            );
        }
        println!(
            "{forwarded} packets forwarded to {viewers} viewers in 11 s; {others} allocations of feedback meanwhile"
        );
        println!(
            "allocations-per-packet: {}",
            allocations as f64 / forwarded as f64
        );
        assert!(forwarded >= 200_000, "{forwarded} packets");
        assert_eq!(allocations, 0);
    }
}
