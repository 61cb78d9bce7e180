use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use protocol::{Millis, ParticipantId, Role, Secret, WebinarId};
use serde::{Deserialize, Serialize};

use super::Key;

/// Makes and checks tokens: JWT (RFC 7519), HS256.
#[derive(Clone)]
pub(crate) struct Tokens {
    signing: EncodingKey,
    checking: DecodingKey,
}

/// What a token says of its holder. `exp` is in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Claims {
    Organiser {
        exp: i64,
    },
    Participant {
        participant: ParticipantId,
        webinar: WebinarId,
        role: Role,
        exp: i64,
    },
}

/// A token that is forged, expired, or not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the token is forged, expired, or not a token")]
pub(crate) struct BadToken;

impl Tokens {
    pub(crate) fn new(key: &Key) -> Self {
        let secret = key.derive("tokens");
        Self {
            signing: EncodingKey::from_secret(&secret),
            checking: DecodingKey::from_secret(&secret),
        }
    }

    /// `None` if it could not be signed, which the library never does for HS256.
    pub(crate) fn sign(&self, claims: &Claims) -> Option<Secret> {
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &self.signing);
        token.ok().map(Secret::new)
    }

    pub(crate) fn check(&self, token: &Secret, now: Millis) -> Result<Claims, BadToken> {
        let mut validation = Validation::new(Algorithm::HS256);
        // Why by hand: the library reads the machine's clock, and forgives a minute.
        validation.validate_exp = false;
        let data = jsonwebtoken::decode::<Claims>(token.expose(), &self.checking, &validation)
            .map_err(|_| BadToken)?;
        if data.claims.expires_at() <= now {
            return Err(BadToken);
        }
        Ok(data.claims)
    }
}

impl Claims {
    pub(crate) const fn organiser(now: Millis, minutes: u32) -> Self {
        Self::Organiser {
            exp: expiry(now, minutes),
        }
    }

    pub(crate) const fn participant(
        participant: ParticipantId,
        webinar: WebinarId,
        role: Role,
        now: Millis,
        minutes: u32,
    ) -> Self {
        Self::Participant {
            participant,
            webinar,
            role,
            exp: expiry(now, minutes),
        }
    }

    pub(crate) const fn expires_at(&self) -> Millis {
        let (Self::Organiser { exp } | Self::Participant { exp, .. }) = self;
        Millis(exp.saturating_mul(1_000))
    }
}

const fn expiry(now: Millis, minutes: u32) -> i64 {
    now.0.saturating_div(1_000) + minutes as i64 * 60
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_000_000_000);

    fn claims() -> Claims {
        let participant = ParticipantId::from_body("amina").unwrap();
        let webinar = WebinarId::from_body("w1").unwrap();
        Claims::participant(participant, webinar, Role::Attendee, NOW, 15)
    }

    #[test]
    fn a_token_says_what_was_signed_until_it_expires() {
        let tokens = Tokens::new(&Key::for_tests(1));
        let token = tokens.sign(&claims()).unwrap();
        assert_eq!(tokens.check(&token, NOW), Ok(claims()));
        let last = NOW.plus_ms(15 * 60_000 - 1);
        assert_eq!(tokens.check(&token, last), Ok(claims()));
        assert_eq!(tokens.check(&token, last.plus_ms(1)), Err(BadToken));
    }

    #[test]
    fn a_token_of_another_key_or_algorithm_is_refused() {
        let tokens = Tokens::new(&Key::for_tests(1));
        let forged = Tokens::new(&Key::for_tests(2)).sign(&claims()).unwrap();
        assert_eq!(tokens.check(&forged, NOW), Err(BadToken));
        // {"alg":"none"} and the claims of an organiser for ever.
        let none = "eyJhbGciOiJub25lIn0.eyJraW5kIjoib3JnYW5pc2VyIiwiZXhwIjo5OTk5OTk5OTk5fQ.";
        assert_eq!(tokens.check(&Secret::new(none), NOW), Err(BadToken));
        assert_eq!(tokens.check(&Secret::new("rubbish"), NOW), Err(BadToken));
    }
}
