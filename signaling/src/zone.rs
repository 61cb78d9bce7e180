//! Time zones, by the IANA database that is built into the program: phones in the field have old ones.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::Millis;

/// The longest name there is has 32 characters.
const NAME_CHARS_MAX: usize = 64;

/// A time zone of the IANA database.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Zone(TimeZone);

impl Zone {
    /// `None` if there is none of this name. An empty name is UTC.
    pub(crate) fn named(name: &str) -> Option<Self> {
        if name.is_empty() {
            return Some(Self(TimeZone::UTC));
        }
        let zone = (name.len() <= NAME_CHARS_MAX).then(|| TimeZone::get(name).ok())??;
        // Other spellings of a name are found too; what is kept is told to browsers, which know the usual one.
        (zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// How far its clocks are ahead of UTC then, in minutes.
    pub(crate) fn offset_min(&self, at: Millis) -> i16 {
        let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
        let minutes = self.0.to_offset(at).seconds().div_euclid(60);
        i16::try_from(minutes).unwrap_or(0)
    }
}

/// Whether calendars know it: from 1970 to the year 9999.
pub(crate) fn is_date(at: Millis) -> bool {
    at.0 >= 0 && Timestamp::from_millisecond(at.0).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARCH_2024: Millis = Millis(1_711_000_000_000);
    const JANUARY_2024: Millis = Millis(1_705_000_000_000);

    #[test]
    fn clocks_are_those_of_the_day() {
        for (name, at, ahead) in [
            ("", MARCH_2024, 0),
            ("Europe/Moscow", MARCH_2024, 180),
            ("Asia/Kolkata", MARCH_2024, 330),
            ("America/St_Johns", JANUARY_2024, -210),
            ("America/St_Johns", MARCH_2024, -150),
            // Kazakhstan has been one zone since 1 March 2024.
            ("Asia/Almaty", JANUARY_2024, 360),
            ("Asia/Almaty", MARCH_2024, 300),
        ] {
            let zone = Zone::named(name).unwrap();
            assert_eq!(zone.offset_min(at), ahead, "{name}");
        }
    }

    #[test]
    fn what_is_no_zone_is_none() {
        for name in [
            "Moscow",
            "europe/moscow",
            "../../etc/passwd",
            "UTC+3",
            "Europe/Moscow ",
            &"A".repeat(65),
        ] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
    }

    #[test]
    fn dates_end_somewhere() {
        assert!(is_date(Millis(0)));
        assert!(is_date(MARCH_2024));
        assert!(!is_date(Millis(-1)));
        assert!(!is_date(Millis(i64::MAX)));
    }
}
