use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// An address as the kernel has it: `struct sockaddr_in` or `struct sockaddr_in6` of Linux, as bytes.
#[repr(C, align(4))]
pub(crate) struct Name(pub(crate) [u8; 28]);

impl Name {
    pub(crate) const EMPTY: Self = Self([0; 28]);
    pub(crate) const BYTES: libc::socklen_t = 28;
    const BYTES_V4: libc::socklen_t = 16;

    /// With the number of bytes that count.
    pub(crate) fn of(address: SocketAddr) -> (Self, libc::socklen_t) {
        let mut name = [0; 28];
        let mut put = |at: usize, bytes: &[u8]| {
            if let Some(field) = name.get_mut(at..at + bytes.len()) {
                field.copy_from_slice(bytes);
            }
        };
        put(2, &address.port().to_be_bytes());
        let length = match address {
            SocketAddr::V4(address) => {
                put(0, &(libc::AF_INET as libc::sa_family_t).to_ne_bytes());
                put(4, &address.ip().octets());
                Self::BYTES_V4
            }
            SocketAddr::V6(address) => {
                put(0, &(libc::AF_INET6 as libc::sa_family_t).to_ne_bytes());
                put(4, &address.flowinfo().to_be_bytes());
                put(8, &address.ip().octets());
                put(24, &address.scope_id().to_ne_bytes());
                Self::BYTES
            }
        };
        (Self(name), length)
    }

    pub(crate) fn address(&self) -> Option<SocketAddr> {
        let family = libc::c_int::from(libc::sa_family_t::from_ne_bytes(self.field(0)?));
        let port = u16::from_be_bytes(self.field(2)?);
        match family {
            libc::AF_INET => {
                let ip = Ipv4Addr::from(self.field::<4>(4)?);
                Some(SocketAddrV4::new(ip, port).into())
            }
            libc::AF_INET6 => {
                let ip = Ipv6Addr::from(self.field::<16>(8)?);
                let flow = u32::from_be_bytes(self.field(4)?);
                let scope = u32::from_ne_bytes(self.field(24)?);
                Some(SocketAddrV6::new(ip, port, flow, scope).into())
            }
            _ => None,
        }
    }

    fn field<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..)?.first_chunk().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_as_it_was_written() {
        let addresses = [
            "192.0.2.1:1234",
            "0.0.0.0:0",
            "[2001:db8::7]:65535",
            "[fe80::1%3]:9",
        ];
        for address in addresses {
            let address: SocketAddr = address.parse().unwrap();
            let (name, length) = Name::of(address);
            assert_eq!(name.address(), Some(address));
            assert_eq!(length == Name::BYTES, address.is_ipv6());
        }
        assert_eq!(Name::EMPTY.address(), None, "no family, no address");
    }
}
