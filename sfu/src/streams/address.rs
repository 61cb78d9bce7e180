use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The engine's name for one way of a connection that carries media over TCP: an address of the discard prefix 100::/64
/// (RFC 6666), to which no packet of the Internet comes or goes.
///
/// The interface identifier is the connection's number, which is never used again; the port tells the ways of one connection
/// apart, since a TURN allocation reaches each of our candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StreamAddress {
    pub(crate) number: u64,
    pub(crate) way: u16,
}

const PREFIX: u128 = 0x0100 << 112;
/// Ports below have meanings that some clients look for.
const FIRST_PORT: u16 = 49_152;

impl StreamAddress {
    /// `None` for every address of the network.
    pub(crate) fn of(address: SocketAddr) -> Option<Self> {
        let IpAddr::V6(ip) = address.ip() else {
            return None;
        };
        let bits = u128::from(ip);
        (bits >> 64 == PREFIX >> 64).then_some(Self {
            number: bits as u64,
            way: address.port().checked_sub(FIRST_PORT)?,
        })
    }

    pub(crate) fn socket_addr(self) -> SocketAddr {
        let ip = Ipv6Addr::from(PREFIX | u128::from(self.number));
        SocketAddr::new(ip.into(), FIRST_PORT.saturating_add(self.way))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_has_an_address_that_no_host_has() {
        let address = StreamAddress { number: 7, way: 2 };
        assert_eq!(address.socket_addr().to_string(), "[100::7]:49154");
        assert_eq!(StreamAddress::of(address.socket_addr()), Some(address));
        for host in [
            "192.0.2.1:49152",
            "[2001:db8::7]:49152",
            "[100:0:0:1::7]:49152",
        ] {
            assert_eq!(StreamAddress::of(host.parse().unwrap()), None, "{host}");
        }
    }
}
