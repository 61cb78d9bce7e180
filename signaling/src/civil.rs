use protocol::Millis;

/// An instant as ISO 8601 has it, to the second, where the clock is `offset_min` minutes ahead of UTC: `2026-11-22T13:05:00+03:00`.
pub(crate) fn instant(at: Millis, offset_min: i16) -> String {
    let local = at.plus_ms(i64::from(offset_min) * 60_000);
    let second = local.0.div_euclid(1_000).rem_euclid(86_400);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    let sign = if offset_min < 0 { '-' } else { '+' };
    let ahead = offset_min.unsigned_abs();
    let day = date(local);
    let zone = format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60);
    format!("{day}T{hour:02}:{minute:02}:{:02}{zone}", second % 60)
}

/// The day of `at` in UTC as `2026-11-22`, by the civil-from-days rule of the proleptic Gregorian calendar.
pub(crate) fn date(at: Millis) -> String {
    let days = at.0.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_calendar() {
        for (ms, day) in [
            (0, "1970-01-01"),
            (951_782_400_000, "2000-02-29"),
            (1_795_305_599_999, "2026-11-21"),
            (1_795_305_600_000, "2026-11-22"),
        ] {
            assert_eq!(date(Millis(ms)), day);
        }
    }

    #[test]
    fn an_instant_is_said_as_the_local_clock_shows_it() {
        let midnight = Millis(1_795_305_600_000);
        for (offset_min, said) in [
            (0, "2026-11-22T00:00:00+00:00"),
            (330, "2026-11-22T05:30:00+05:30"),
            (-210, "2026-11-21T20:30:00-03:30"),
        ] {
            assert_eq!(instant(midnight, offset_min), said);
        }
    }
}
