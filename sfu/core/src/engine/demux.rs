/// What a datagram is, by its first byte (RFC 7983, 7) and, for RTCP, its second (RFC 5761, 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Stun,
    Dtls,
    Rtp,
    Rtcp,
    /// TURN channels, QUIC, noise.
    Other,
}

pub(super) fn classify(datagram: &[u8]) -> Class {
    match datagram {
        [0..=3, ..] => Class::Stun,
        [20..=63, ..] => Class::Dtls,
        [128..=191, 192..=223, ..] => Class::Rtcp,
        [128..=191, ..] => Class::Rtp,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_protocols_of_one_port_apart() {
        assert_eq!(classify(&[0, 1, 0, 0]), Class::Stun);
        assert_eq!(classify(&[22, 254, 253]), Class::Dtls);
        assert_eq!(classify(&[0x80, 96]), Class::Rtp);
        assert_eq!(
            classify(&[0x90, 0x80 | 111]),
            Class::Rtp,
            "the marker bit is not RTCP"
        );
        assert_eq!(classify(&[0x80, 200]), Class::Rtcp);
        assert_eq!(classify(&[0x81, 206]), Class::Rtcp);
        for other in [&[][..], &[4], &[64, 0], &[192, 0]] {
            assert_eq!(classify(other), Class::Other, "{other:?}");
        }
    }
}
