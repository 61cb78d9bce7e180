use anyhow::anyhow;
use protocol::FaultCode;
use protocol::http::ApiErrorCode;

/// A server said no. Its text is what it said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct Refusal {
    pub lasts: Lasts,
    text: String,
}

/// Whether it is of use to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Full, locked, too fast: later the answer may be another one.
    ForNow,
    /// Sent out, ended, an unknown link.
    ForGood,
}

impl Refusal {
    /// Of an HTTP call.
    #[must_use]
    pub fn of_call(code: ApiErrorCode, text: String) -> Self {
        use ApiErrorCode::{Conflict, Full, Locked, TooFast, Unavailable};
        let lasts = match code {
            Full | Locked | TooFast | Unavailable | Conflict => Lasts::ForNow,
            _ => Lasts::ForGood,
        };
        Self { lasts, text }
    }

    /// Of a fault that ended a WebSocket; not every one is a refusal.
    #[must_use]
    pub fn of_fault(code: FaultCode, text: &str) -> anyhow::Error {
        use FaultCode::{
            BadMessage, BadToken, BadUpdate, Banned, DeviceEnded, Ended, GoingAway, OutOfOrder,
            Overloaded, Refused, Removed, Replaced, TooManyDevices, WrongVersion,
        };
        let text = format!("{code:?}: {text}");
        let lasts = match code {
            // A way to say: come again.
            GoingAway | BadToken => return anyhow!(text),
            Overloaded | BadUpdate | BadMessage | OutOfOrder => Lasts::ForNow,
            WrongVersion | Replaced | TooManyDevices | DeviceEnded | Refused | Removed | Banned
            | Ended => Lasts::ForGood,
        };
        Self { lasts, text }.into()
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    fn lasts(error: &anyhow::Error) -> Option<Lasts> {
        error.downcast_ref::<Refusal>().map(|refusal| refusal.lasts)
    }

    #[test]
    fn a_place_may_become_free_and_a_ban_does_not_end() {
        for (code, expected) in [
            (ApiErrorCode::Full, Lasts::ForNow),
            (ApiErrorCode::Locked, Lasts::ForNow),
            (ApiErrorCode::TooFast, Lasts::ForNow),
            (ApiErrorCode::Banned, Lasts::ForGood),
            (ApiErrorCode::BadLink, Lasts::ForGood),
            (ApiErrorCode::Ended, Lasts::ForGood),
        ] {
            assert_eq!(Refusal::of_call(code, String::new()).lasts, expected);
        }
    }

    #[test]
    fn a_fault_says_whether_to_come_again_also_from_within() {
        let said = |code| Refusal::of_fault(code, "so it is");
        assert_eq!(lasts(&said(FaultCode::GoingAway)), None);
        assert_eq!(lasts(&said(FaultCode::Overloaded)), Some(Lasts::ForNow));
        let within = Err::<(), _>(said(FaultCode::Banned)).context("cannot come back");
        let within = within.unwrap_err();
        assert_eq!(lasts(&within), Some(Lasts::ForGood));
        assert_eq!(format!("{within:#}"), "cannot come back: Banned: so it is");
    }
}
