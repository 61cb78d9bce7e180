use rtc_stun::attributes::{
    ATTR_ICE_CONTROLLED, ATTR_ICE_CONTROLLING, ATTR_PRIORITY, ATTR_USE_CANDIDATE, ATTR_USERNAME,
};
use rtc_stun::fingerprint::FINGERPRINT;
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{BINDING_REQUEST, Message, Setter, TransactionId};

/// What a client knows of the server's ICE agent, and its own ufrag.
pub(crate) struct Credentials {
    pub(crate) server_ufrag: String,
    pub(crate) server_pwd: String,
    pub(crate) client_ufrag: String,
}

impl Credentials {
    pub(crate) fn of(answer: &str, client_ufrag: &str) -> Self {
        let value = |key: &str| {
            let line = answer.lines().find_map(|line| line.strip_prefix(key));
            line.expect("an answer has it").to_owned()
        };
        Self {
            server_ufrag: value("a=ice-ufrag:"),
            server_pwd: value("a=ice-pwd:"),
            client_ufrag: client_ufrag.to_owned(),
        }
    }

    /// A connectivity check as a client makes it (RFC 8445, 7.2.4).
    pub(crate) fn check(&self, transaction: u8, nominates: bool, controls: bool) -> Vec<u8> {
        let provider = rtc_crypto::default_provider().expect("a provider is compiled in");
        let mut message = Message::new();
        message.typ = BINDING_REQUEST;
        message.transaction_id = TransactionId([transaction; 12]);
        message.write_header();
        let username = format!("{}:{}", self.server_ufrag, self.client_ufrag);
        message.add(ATTR_USERNAME, username.as_bytes());
        message.add(ATTR_PRIORITY, &[0, 0, 0, 1]);
        let role = if controls {
            ATTR_ICE_CONTROLLING
        } else {
            ATTR_ICE_CONTROLLED
        };
        message.add(role, &[7; 8]);
        if nominates {
            message.add(ATTR_USE_CANDIDATE, &[]);
        }
        let key = self.server_pwd.as_bytes();
        MessageIntegrity::new_raw_integrity_with_provider(key, provider.crypto())
            .add_to(&mut message)
            .expect("a check has room for it");
        FINGERPRINT
            .add_to(&mut message)
            .expect("a check has room for it");
        message.raw
    }
}
