use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Characters after the prefix, lower-case letters and digits.
const BODY_CHARS: std::ops::RangeInclusive<usize> = 1..=26;

/// Text that is not an id of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id starts with `{prefix}` and goes on with 1 to 26 of a-z and 0-9")]
pub struct IdError {
    prefix: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        #[cfg_attr(
            feature = "openapi",
            schemars(extend("pattern" = concat!("^", $prefix, "[a-z0-9]{1,26}$")))
        )]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub const PREFIX: &'static str = $prefix;

            /// The id whose body is `body`.
            ///
            /// # Errors
            /// [`IdError`] if the body is empty, too long, or has other characters than a-z and 0-9.
            pub fn from_body(body: &str) -> Result<Self, IdError> {
                format!("{}{body}", Self::PREFIX).parse()
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let error = IdError { prefix: Self::PREFIX };
                let body = text.strip_prefix(Self::PREFIX).ok_or(error)?;
                let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
                if !BODY_CHARS.contains(&body.len()) || !body.bytes().all(plain) {
                    return Err(error);
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// What an organiser schedules. Its one live session has the same id.
    WebinarId, "wb_"
);
id!(
    /// A person in a session; survives reconnects.
    ParticipantId, "pa_"
);
id!(
    /// A breakout room; outlives rounds.
    RoomId, "rm_"
);
id!(
    /// One opening-to-closing of a set of breakout rooms.
    RoundId, "rd_"
);
id!(
    /// A roadmap document.
    RoadmapId, "ro_"
);
id!(
    /// A chat line, minted by the client that writes it, so that a line sent twice arrives once.
    ChatId, "ch_"
);
id!(
    /// An invitation link, not its secret code.
    LinkId, "ln_"
);
id!(
    /// A plan of breakout rooms.
    PlanId, "pl_"
);
id!(
    /// One page of a person, kept over reloads: a phone, a laptop.
    DeviceId, "dv_"
);
id!(
    /// A written question, minted by the client that asks it, as chat lines are.
    QuestionId, "qu_"
);
id!(
    /// A binding vote, minted by the client that opens it, so that a click sent twice opens one.
    BallotId, "ba_"
);
id!(
    /// Slides that somebody has brought. Minted by the server with 128 random bits: its pages are at an address made of it.
    DeckId, "dk_"
);
id!(
    /// A part of the agenda, minted by the client that draws it up.
    AgendaItemId, "ag_"
);
id!(
    /// Marks the browser that a person without an account came with: a keyed hash of what it keeps, never the thing itself.
    VisitorKey, "vk_"
);

impl DeviceId {
    /// The device of everybody in journals that know of no devices.
    #[must_use]
    pub fn first() -> Self {
        Self(String::from("dv_0"))
    }
}

impl PlanId {
    /// The plan of journals that know of one only.
    #[must_use]
    pub fn first() -> Self {
        Self(String::from("pl_1"))
    }
}

impl ParticipantId {
    /// Stands for the organiser where a participant is named. Minted ids have 16 characters, so nobody else has it.
    #[must_use]
    pub fn organiser() -> Self {
        Self(String::from("pa_organiser"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_its_prefix_and_its_alphabet() {
        assert_eq!(
            ParticipantId::from_body("amina1").map(String::from),
            Ok("pa_amina1".to_owned())
        );
        for bad in [
            "",
            "pa_",
            "rm_amina",
            "pa_Amina",
            "pa_a b",
            "pa_012345678901234567890123456",
        ] {
            assert!(bad.parse::<ParticipantId>().is_err(), "{bad:?}");
        }
    }
}
