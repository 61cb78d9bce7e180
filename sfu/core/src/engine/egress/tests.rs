use super::*;

fn address(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

fn egress(datagrams: &[(u16, usize)]) -> Egress {
    let mut egress = Egress::new();
    for (n, (port, length)) in datagrams.iter().enumerate() {
        egress.push(address(*port), &vec![n as u8; *length]);
    }
    egress
}

fn counts(egress: &Egress) -> Vec<usize> {
    egress.messages().iter().map(Message::count).collect()
}

#[test]
fn equal_datagrams_for_one_address_are_one_message_and_a_shorter_one_ends_it() {
    let egress = egress(&[(1, 100), (1, 100), (1, 60), (1, 60), (1, 70), (2, 70)]);
    assert_eq!(counts(&egress), [3, 1, 1, 1]);
    let datagrams: Vec<(u16, usize, u8)> = egress
        .datagrams()
        .map(|(to, bytes)| (to.port(), bytes.len(), bytes[0]))
        .collect();
    let expected = [
        (1, 100, 0),
        (1, 100, 1),
        (1, 60, 2),
        (1, 60, 3),
        (1, 70, 4),
        (2, 70, 5),
    ];
    assert_eq!(datagrams, expected);
}

#[test]
fn no_message_is_longer_than_the_kernel_takes() {
    let small = egress(&vec![(1, 20); 150]);
    assert_eq!(counts(&small), [64, 64, 22]);
    let large = egress(&vec![(1, 1400); 100]);
    assert_eq!(large.messages().len(), 3);
    assert!(large.messages().iter().all(|m| m.range.len() <= 65_000));
    assert_eq!(large.datagrams().count(), 100);
}
