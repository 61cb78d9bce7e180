/// Puts this program's port in the place of the server's in ICE candidates (RFC 8839, 5.1: `… 192.0.2.1 8080 typ host`)
/// that pass by in the open, so that an ordinary browser sends its media here too.
///
/// In place, because a WebSocket frame says its length first: both ports need the same number of digits.
#[derive(Clone, Debug)]
pub(crate) struct Readdress {
    from: Vec<u8>,
    to: Vec<u8>,
}

impl Readdress {
    pub(crate) const NOTHING: Self = Self {
        from: Vec::new(),
        to: Vec::new(),
    };

    pub(crate) fn new(from: u16, to: u16) -> Self {
        if !Self::can(from, to) {
            return Self::NOTHING;
        }
        let text = |port: u16| format!(" {port} typ host").into_bytes();
        Self {
            from: text(from),
            to: text(to),
        }
    }

    pub(crate) fn can(from: u16, to: u16) -> bool {
        from.to_string().len() == to.to_string().len()
    }

    /// A frame is written and read at once, so that candidates are whole; one that is not stays as it is.
    pub(crate) fn rewrite(&self, bytes: &mut [u8]) {
        let length = self.from.len();
        if length == 0 {
            return;
        }
        let mut at = 0;
        while let Some(window) = bytes.get_mut(at..at + length) {
            if window == self.from.as_slice() {
                window.copy_from_slice(&self.to);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Readdress;

    fn rewritten(from: u16, to: u16, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        Readdress::new(from, to).rewrite(&mut bytes);
        String::from_utf8(bytes).expect("still text")
    }

    #[test]
    fn candidates_of_both_transports_get_the_other_port() {
        let answer = "a=candidate:1 1 udp 1 10.0.0.1 8080 typ host\\r\\n\
                      a=candidate:2 1 tcp 1 10.0.0.1 8080 typ host tcptype passive\\r\\n";
        let expected = answer.replace("8080", "8090");
        assert_eq!(rewritten(8080, 8090, answer), expected);
    }

    #[test]
    fn other_numbers_stay() {
        let text = "m=audio 8080 UDP/TLS/RTP/SAVPF 111 typ 8080 types";
        assert_eq!(rewritten(8080, 8090, text), text);
    }

    #[test]
    fn ports_of_another_length_are_left_alone() {
        assert!(!Readdress::can(443, 8090));
        let candidate = "10.0.0.1 443 typ host";
        assert_eq!(rewritten(443, 8090, candidate), candidate);
    }
}
