use std::time::Instant;

use anyhow::{Result, anyhow};
use rtc_crypto::RTCCrypto;
use rtc_stun::attributes::{
    ATTR_ICE_CONTROLLING, ATTR_PRIORITY, ATTR_USE_CANDIDATE, ATTR_USERNAME,
};
use rtc_stun::fingerprint::FINGERPRINT;
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{BINDING_REQUEST, Message, Setter as _, TransactionId};

use super::offer::{Answer, UFRAG};
use crate::limits::{CHECK_AGAIN, CONSENT_EVERY};

/// A controlling ICE agent with one pair, since a lite server has one address that we use (RFC 8445, 6.1.1).
pub(super) struct Ice {
    username: String,
    pwd: String,
    tie_breaker: [u8; 8],
    sent: u32,
    answered: bool,
    next: Instant,
}

/// The type of a binding success (RFC 8489, 5).
const BINDING_SUCCESS: [u8; 2] = [0x01, 0x01];

impl Ice {
    pub(super) fn new(now: Instant, answer: &Answer, client: u32) -> Self {
        Self {
            username: format!("{}:{UFRAG}", answer.ufrag),
            pwd: answer.pwd.clone(),
            tie_breaker: u64::from(client).to_be_bytes(),
            sent: 0,
            answered: false,
            next: now,
        }
    }

    pub(super) const fn poll_timeout(&self) -> Instant {
        self.next
    }

    /// The check that is due, if one is.
    ///
    /// # Errors
    /// When the crypto library fails.
    pub(super) fn check(
        &mut self,
        now: Instant,
        crypto: &dyn RTCCrypto,
    ) -> Result<Option<Vec<u8>>> {
        if now < self.next {
            return Ok(None);
        }
        let every = if self.answered {
            CONSENT_EVERY
        } else {
            CHECK_AGAIN
        };
        self.next = now + every;
        self.sent += 1;
        self.request(crypto).map(Some)
    }

    /// Takes what looks like STUN; true for the first answer. The transaction alone is looked at.
    pub(super) fn handle(&mut self, now: Instant, datagram: &[u8]) -> bool {
        let is_ours = datagram.starts_with(&BINDING_SUCCESS)
            && datagram.get(12..20) == Some(&self.tie_breaker);
        if !is_ours || self.answered {
            return false;
        }
        self.answered = true;
        self.next = now + CONSENT_EVERY;
        true
    }

    fn request(&self, crypto: &dyn RTCCrypto) -> Result<Vec<u8>> {
        let failed = |error: &dyn std::fmt::Display| anyhow!("a check cannot be made: {error}");
        let mut message = Message::new();
        message.typ = BINDING_REQUEST;
        message.transaction_id = self.transaction();
        message.write_header();
        message.add(ATTR_USERNAME, self.username.as_bytes());
        message.add(ATTR_PRIORITY, &0x6e7f_1eff_u32.to_be_bytes());
        message.add(ATTR_ICE_CONTROLLING, &self.tie_breaker);
        message.add(ATTR_USE_CANDIDATE, &[]);
        MessageIntegrity::new_raw_integrity_with_provider(self.pwd.as_bytes(), crypto)
            .add_to(&mut message)
            .map_err(|error| failed(&error))?;
        FINGERPRINT
            .add_to(&mut message)
            .map_err(|error| failed(&error))?;
        Ok(message.raw)
    }

    /// The number of the check and ours.
    fn transaction(&self) -> TransactionId {
        let mut id = [0; 12];
        let (number, who) = id.split_at_mut(4);
        number.copy_from_slice(&self.sent.to_be_bytes());
        who.copy_from_slice(&self.tie_breaker);
        TransactionId(id)
    }
}
