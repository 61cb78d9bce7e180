use std::collections::BTreeSet;
use std::time::Duration;

use super::*;

const LOCAL: &str = "127.0.0.1:0";

fn socket() -> ShardSocket {
    one(LOCAL).unwrap()
}

fn one(address: &str) -> io::Result<ShardSocket> {
    Ok(ShardSocket::bind_all(address.parse().unwrap(), 1)?.remove(0))
}

/// A client that waits for what it is sent.
fn client() -> UdpSocket {
    let client = UdpSocket::bind(LOCAL).unwrap();
    client
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    client
}

/// `count` datagrams of 100 bytes to each client, the first byte telling which one.
fn letters(clients: &[UdpSocket], count: usize) -> (Vec<u8>, Vec<Message>) {
    let mut bytes = Vec::new();
    let mut messages = Vec::new();
    for (number, client) in (0_u8..).zip(clients) {
        let start = bytes.len();
        for _ in 0..count {
            bytes.extend([number; 100]);
        }
        messages.push(Message {
            to: client.local_addr().unwrap(),
            range: start..bytes.len(),
            segment: 100,
        });
    }
    (bytes, messages)
}

fn received(client: &UdpSocket, count: usize) -> Vec<Vec<u8>> {
    let mut buffer = [0; 2_048];
    (0..count)
        .map(|_| {
            let length = client.recv(&mut buffer).unwrap();
            buffer[..length].to_vec()
        })
        .collect()
}

/// Everything that comes until `count` datagrams came.
fn read(socket: &mut ShardSocket, count: usize) -> Vec<(SocketAddr, Vec<u8>)> {
    let mut all = Vec::new();
    while all.len() < count {
        if socket.receive().is_ok() {
            socket.take(|from, datagram| all.push((from, datagram.to_vec())));
        } else {
            std::thread::yield_now();
        }
    }
    all
}

#[test]
fn trains_to_many_arrive_as_datagrams() {
    let mut socket = socket();
    let clients: Vec<UdpSocket> = (0..100).map(|_| client()).collect();
    let (bytes, messages) = letters(&clients, 5);
    socket.send_messages(Instant::now(), &bytes, &messages);
    for (number, client) in (0_u8..).zip(&clients) {
        assert_eq!(received(client, 5), vec![vec![number; 100]; 5]);
    }
    let (_, sent) = socket.counters();
    assert_eq!((sent.datagrams, sent.trains, sent.fallbacks), (500, 100, 0));
    assert_eq!(sent.calls, 2, "a hundred trains in two calls");
}

#[test]
fn the_last_of_a_train_may_be_shorter() {
    let mut socket = socket();
    let client = client();
    let message = Message {
        to: client.local_addr().unwrap(),
        range: 0..250,
        segment: 100,
    };
    socket.send_messages(Instant::now(), &[1; 250], &[message]);
    let lengths: Vec<_> = received(&client, 3).iter().map(Vec::len).collect();
    assert_eq!(lengths, [100, 100, 50]);
}

#[test]
fn a_socket_without_segmentation_sends_the_same() {
    let mut socket = socket();
    socket.outlet = Outlet::new(false);
    let clients = [client(), client()];
    let (bytes, messages) = letters(&clients, 3);
    socket.send_messages(Instant::now(), &bytes, &messages);
    for (number, client) in (0_u8..).zip(&clients) {
        assert_eq!(received(client, 3), vec![vec![number; 100]; 3]);
    }
    let (_, sent) = socket.counters();
    assert_eq!(
        (sent.datagrams, sent.trains, sent.dropped_failed),
        (6, 0, 0)
    );
}

#[test]
fn a_batch_is_read_at_once_with_its_senders() {
    let mut socket = socket();
    let to = socket.local_addr().unwrap();
    let clients: Vec<UdpSocket> = (0..40).map(|_| client()).collect();
    for (number, client) in (0_u8..).zip(&clients) {
        client.send_to(&[number; 50], to).unwrap();
    }
    let read = read(&mut socket, 40);
    for ((from, datagram), (number, client)) in read.iter().zip((0_u8..).zip(&clients)) {
        assert_eq!(*from, client.local_addr().unwrap());
        assert_eq!(*datagram, [number; 50]);
    }
    let (received, _) = socket.counters();
    assert_eq!((received.batches, received.messages), (2, 40));
    let nothing = socket.receive().unwrap_err();
    assert_eq!(nothing.kind(), io::ErrorKind::WouldBlock);
    assert_eq!(socket.counters().0.failed, 0);
}

#[test]
fn merged_datagrams_are_taken_apart() {
    let (mut sender, mut socket) = (socket(), socket());
    let message = Message {
        to: socket.local_addr().unwrap(),
        range: 0..950,
        segment: 300,
    };
    sender.send_messages(Instant::now(), &[9; 950], &[message]);
    let lengths: Vec<_> = read(&mut socket, 4).iter().map(|d| d.1.len()).collect();
    assert_eq!(lengths, [300, 300, 300, 50]);
    // On loopback a train is not taken apart on its way.
    assert_eq!(socket.counters().0.merged, 4);
    assert_eq!(socket.counters().0.messages, 1);
}

#[test]
fn an_empty_datagram_is_one_too() {
    let mut socket = socket();
    client().send_to(&[], socket.local_addr().unwrap()).unwrap();
    assert_eq!(read(&mut socket, 1)[0].1, [0_u8; 0]);
}

#[test]
fn who_speaks_ipv4_to_both_families_is_named_and_answered_so() {
    let Ok(mut socket) = one("[::]:0") else {
        return; // no IPv6 on this machine
    };
    let client = client();
    let port = socket.local_addr().unwrap().port();
    client.send_to(b"hello", ("127.0.0.1", port)).unwrap();
    let from = read(&mut socket, 1)[0].0;
    assert_eq!(from, client.local_addr().unwrap());
    let answer = Message {
        to: from,
        range: 0..5,
        segment: 5,
    };
    socket.send_messages(Instant::now(), b"world", &[answer]);
    assert_eq!(received(&client, 1), [b"world"]);
}

#[test]
fn sockets_of_one_port_share_the_senders_and_keep_them() {
    let mut sockets = ShardSocket::bind_all(LOCAL.parse().unwrap(), 2).unwrap();
    let to = sockets[0].local_addr().unwrap();
    assert_eq!(sockets[1].local_addr().unwrap(), to);
    let clients: Vec<UdpSocket> = (0..64).map(|_| client()).collect();
    for _ in 0..2 {
        for client in &clients {
            client.send_to(b"hello", to).unwrap();
        }
    }
    let heard = sockets.iter_mut().map(|socket| {
        let mut from = BTreeSet::new();
        while socket.receive().is_ok() {
            socket.take(|sender, _| {
                from.insert(sender);
            });
        }
        from
    });
    let heard: Vec<BTreeSet<_>> = heard.collect();
    assert_eq!(heard[0].len() + heard[1].len(), 64, "none lands on both");
    assert!(heard.iter().all(|from| !from.is_empty()));
}

#[test]
fn what_the_kernel_throws_away_is_counted() {
    let mut socket = socket();
    let to = socket.local_addr().unwrap();
    socket2::SockRef::from(&socket.socket)
        .set_recv_buffer_size(1)
        .unwrap();
    let client = client();
    for _ in 0..100 {
        client.send_to(&[0; 1_000], to).unwrap();
    }
    socket.look();
    let overflowed = socket.counters().0.overflowed;
    assert!((90..100).contains(&overflowed), "{overflowed} of 100");
}

#[test]
fn a_second_server_does_not_get_half_of_a_port() {
    let sockets = ShardSocket::bind_all(LOCAL.parse().unwrap(), 2).unwrap();
    let address = sockets[0].local_addr().unwrap();
    assert!(ShardSocket::bind_all(address, 2).is_err());
}
