use std::time::Duration;

use super::*;

/// A kernel that refuses what it is told to, and remembers what it took.
#[derive(Default)]
struct Kernel {
    refuses_trains: Option<i32>,
    /// Of what goes to this port.
    fails: Option<(u16, i32)>,
    /// Messages a call.
    appetite: usize,
    /// Port and range of each message taken.
    sent: Vec<(u16, std::ops::Range<usize>)>,
}

impl Kernel {
    fn hungry() -> Self {
        Self {
            appetite: 64,
            ..Self::default()
        }
    }

    fn take(&mut self, messages: &[Message]) -> io::Result<usize> {
        for (index, message) in messages.iter().take(self.appetite).enumerate() {
            let refused = self.refuses_trains.filter(|_| is_train(message));
            let failed = self.fails.filter(|(port, _)| *port == message.to.port());
            if let Some(code) = failed.map(|(_, code)| code).or(refused) {
                return if index == 0 {
                    Err(io::Error::from_raw_os_error(code))
                } else {
                    Ok(index)
                };
            }
            self.sent.push((message.to.port(), message.range.clone()));
        }
        Ok(messages.len().min(self.appetite))
    }
}

/// Bytes `start..end` in datagrams of 100, to `port`.
fn message(port: u16, start: usize, end: usize) -> Message {
    Message {
        to: ([127, 0, 0, 1], port).into(),
        range: start..end,
        segment: 100,
    }
}

fn send(outlet: &mut Outlet, kernel: &mut Kernel, now: Instant, messages: &[Message]) {
    outlet.send(now, messages, |rest| kernel.take(rest));
}

#[test]
fn trains_to_several_leave_in_one_call() {
    let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
    let messages = [message(1, 0, 250), message(2, 250, 350)];
    send(&mut outlet, &mut kernel, Instant::now(), &messages);
    assert_eq!(kernel.sent, [(1, 0..250), (2, 250..350)]);
    let counters = outlet.counters;
    assert_eq!((counters.calls, counters.messages), (1, 2));
    assert_eq!((counters.trains, counters.datagrams), (1, 4));
}

#[test]
fn a_call_that_takes_a_few_is_followed_by_another() {
    let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
    kernel.appetite = 2;
    let messages: Vec<Message> = (0..5)
        .map(|n| message(n, usize::from(n) * 100, usize::from(n) * 100 + 100))
        .collect();
    send(&mut outlet, &mut kernel, Instant::now(), &messages);
    assert_eq!(kernel.sent.len(), 5);
    assert_eq!(outlet.counters.calls, 3);
}

#[test]
fn a_refused_train_leaves_in_pieces_and_is_counted() {
    for code in [libc::EIO, libc::EINVAL, libc::EOPNOTSUPP, libc::EMSGSIZE] {
        let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
        kernel.refuses_trains = Some(code);
        let messages = [message(1, 0, 100), message(2, 100, 350)];
        send(&mut outlet, &mut kernel, Instant::now(), &messages);
        let pieces = [(1, 0..100), (2, 100..200), (2, 200..300), (2, 300..350)];
        assert_eq!(kernel.sent, pieces);
        assert_eq!(outlet.counters.fallbacks, 1);
        assert_eq!(outlet.counters.trains, 0);
    }
}

#[test]
fn after_many_refusals_trains_are_not_tried_until_later() {
    let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
    kernel.refuses_trains = Some(libc::EIO);
    let now = Instant::now();
    for _ in 0..REFUSALS_MAX + 5 {
        send(&mut outlet, &mut kernel, now, &[message(1, 0, 200)]);
    }
    assert_eq!(outlet.counters.fallbacks, u64::from(REFUSALS_MAX));
    assert_eq!(outlet.counters.datagrams, 2 * u64::from(REFUSALS_MAX + 5));

    kernel.refuses_trains = None;
    send(
        &mut outlet,
        &mut kernel,
        now + SEGMENTS_RETRY - Duration::from_millis(1),
        &[message(1, 0, 200)],
    );
    assert_eq!(outlet.counters.trains, 0, "too early");
    send(
        &mut outlet,
        &mut kernel,
        now + SEGMENTS_RETRY,
        &[message(1, 0, 200)],
    );
    assert_eq!(outlet.counters.trains, 1);
}

#[test]
fn one_path_that_refuses_trains_does_not_end_them_for_others() {
    let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
    for _ in 0..3 * REFUSALS_MAX {
        kernel.refuses_trains = Some(libc::EMSGSIZE);
        send(
            &mut outlet,
            &mut kernel,
            Instant::now(),
            &[message(1, 0, 200)],
        );
        kernel.refuses_trains = None;
        send(
            &mut outlet,
            &mut kernel,
            Instant::now(),
            &[message(2, 0, 200)],
        );
    }
    assert_eq!(outlet.counters.trains, u64::from(3 * REFUSALS_MAX));
}

#[test]
fn where_nothing_arrives_is_no_refusal_of_trains() {
    let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
    kernel.fails = Some((1, libc::EINVAL));
    for _ in 0..2 * REFUSALS_MAX {
        send(
            &mut outlet,
            &mut kernel,
            Instant::now(),
            &[message(1, 0, 200)],
        );
    }
    let counters = outlet.counters;
    assert_eq!((counters.fallbacks, counters.datagrams), (0, 0));
    assert_eq!(counters.dropped_failed, 4 * u64::from(REFUSALS_MAX));
    send(
        &mut outlet,
        &mut kernel,
        Instant::now(),
        &[message(2, 0, 200)],
    );
    assert_eq!(outlet.counters.trains, 1, "trains are still tried");
}

#[test]
fn a_full_buffer_costs_one_message_and_not_the_others() {
    for code in [libc::EAGAIN, libc::ENOBUFS] {
        let (mut outlet, mut kernel) = (Outlet::new(true), Kernel::hungry());
        kernel.fails = Some((2, code));
        let messages = [
            message(1, 0, 100),
            message(2, 100, 350),
            message(3, 350, 450),
        ];
        send(&mut outlet, &mut kernel, Instant::now(), &messages);
        assert_eq!(kernel.sent, [(1, 0..100), (3, 350..450)]);
        let counters = outlet.counters;
        assert_eq!((counters.dropped_full, counters.dropped_failed), (3, 0));
        assert_eq!(counters.datagrams, 2);
    }
}

#[test]
fn a_kernel_without_segmentation_is_never_asked_for_it() {
    let (mut outlet, mut kernel) = (Outlet::new(false), Kernel::hungry());
    kernel.refuses_trains = Some(libc::EIO);
    send(
        &mut outlet,
        &mut kernel,
        Instant::now(),
        &[message(1, 0, 250)],
    );
    assert_eq!(kernel.sent, [(1, 0..100), (1, 100..200), (1, 200..250)]);
    assert_eq!(outlet.counters.fallbacks, 0);
}
