//! The floor against plain sockets.

use std::net::UdpSocket;
use std::time::Duration;

use super::{Floor, Shape, Train};

const MS: Duration = Duration::from_millis(1);

#[test]
fn a_long_frame_leaves_as_several_trains_a_pace_apart() {
    let shape = Shape::of_frames(&[vec![1_100; 12], vec![900, 899]], 30 * MS, 10, MS);
    let train = |at, packets, size| Train { at, packets, size };
    assert_eq!(
        shape.trains,
        [
            train(Duration::ZERO, 10, 1_100),
            train(MS, 2, 1_100),
            train(30 * MS, 2, 900)
        ]
    );
    assert_eq!(shape.cycle, 60 * MS);
}

#[test]
fn every_destination_gets_every_packet_at_the_pace_asked_for() {
    let viewers: Vec<_> = (0..20)
        .map(|_| UdpSocket::bind("127.0.0.1:0").expect("a port"))
        .collect();
    let addresses: Vec<_> = viewers
        .iter()
        .map(|viewer| viewer.local_addr().expect("bound"))
        .collect();
    let shape = Shape::of_frames(&[vec![500; 3]], 20 * MS, 10, MS);
    let bind = "127.0.0.1:0".parse().expect("an address");
    let mut floor = Floor::new(bind, &addresses, shape, None).expect("a floor");
    let report = floor.window(100 * MS).expect("a window");

    assert_eq!(
        report.packets,
        5 * 3 * 20,
        "five frames of three to twenty viewers"
    );
    assert!(report.cpu_ns > 0);
    for viewer in &viewers {
        viewer.set_nonblocking(true).expect("a socket");
        let mut buffer = [0; 2_000];
        for _ in 0..15 {
            assert_eq!(viewer.recv(&mut buffer).expect("a packet"), 500);
        }
        assert!(viewer.recv(&mut buffer).is_err(), "and no more");
    }
}

#[test]
fn a_train_larger_than_a_message_is_refused() {
    let shape = Shape::of_frames(&[vec![1_200; 60]], 30 * MS, 60, MS);
    let bind = "127.0.0.1:0".parse().expect("an address");
    assert!(Floor::new(bind, &[], shape, None).is_err());
}
