/// What a firewall lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    Open,
    NoUdp,
    /// TCP of the web only, UDP as it likes.
    NoRawTcp,
    /// HTTP and TLS.
    OnlyWeb,
    OnlyTls,
}

/// The first byte of a TLS record that holds a ClientHello (RFC 8446, 5.1: content type `handshake`).
const HANDSHAKE: u8 = 0x16;

impl Gate {
    pub(crate) const fn lets_udp(self) -> bool {
        matches!(self, Self::Open | Self::NoRawTcp)
    }

    /// Whether somebody looks at how a connection begins.
    pub(crate) const fn looks(self) -> bool {
        !matches!(self, Self::Open | Self::NoUdp)
    }

    /// Whether a connection that begins with this byte may go on.
    pub(crate) const fn lets(self, first: u8) -> bool {
        match self {
            Self::Open | Self::NoUdp => true,
            // A method of HTTP is in capitals (RFC 9110, 9.1).
            Self::NoRawTcp | Self::OnlyWeb => is_tls(first) || first.is_ascii_uppercase(),
            Self::OnlyTls => is_tls(first),
        }
    }
}

pub(crate) const fn is_tls(first: u8) -> bool {
    first == HANDSHAKE
}

#[cfg(test)]
mod tests {
    use super::Gate;

    const STUN_IN_A_FRAME: u8 = 0;

    #[test]
    fn each_firewall_lets_through_what_it_says() {
        assert!(Gate::Open.lets_udp() && Gate::Open.lets(STUN_IN_A_FRAME));
        assert!(!Gate::NoUdp.lets_udp() && Gate::NoUdp.lets(STUN_IN_A_FRAME));
        assert!(!Gate::OnlyWeb.lets_udp() && !Gate::OnlyWeb.lets(STUN_IN_A_FRAME));
        assert!(Gate::OnlyWeb.lets(b'G') && Gate::OnlyWeb.lets(0x16));
        assert!(!Gate::OnlyTls.lets_udp() && !Gate::OnlyTls.lets(b'G'));
        assert!(Gate::OnlyTls.lets(0x16));
    }
}
