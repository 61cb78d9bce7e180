//! The page of an event, with what messengers show of a link to it: they run no script, and the web client's own page says nothing of the event.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse as _, Response};
use export::{Preview, language_name, preview_tags};
use protocol::Millis;
use protocol::http::Listing;

use super::Platform;
use super::links::base_url;
use super::posters::shown;
use super::web::{self, WebClient};
use crate::civil;
use crate::store::{PosterRow, WebinarRow};
use crate::zone::Zone;

/// What the handlers of pages have at hand.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) platform: Platform,
    pub(super) web: WebClient,
}

/// In the web client's page; the tags of an event take its place.
const BARE_TITLE: &str = "<title>Plenary</title>";

/// The page of an event. Where there is none the client says so. No session is asked, so none is woken by a stranger.
pub(super) async fn event(
    State(Site { platform, web }): State<Site>,
    Path(address): Path<String>,
    headers: HeaderMap,
) -> Response {
    let page = match web::page(web).await {
        Ok(page) => page,
        Err(response) => return response,
    };
    let found = shown(&platform, address).await;
    let status = match &found {
        Ok(_) => StatusCode::OK,
        Err(failure) => failure.status(),
    };
    let preview = match &found {
        Ok((row, webinar)) => {
            let base = base_url(&platform, &headers).ok();
            preview(row, webinar, base.as_deref())
        }
        Err(_) => Preview {
            title: "Plenary".to_owned(),
            ..Preview::default()
        },
    };
    let page = page.replacen(BARE_TITLE, &preview_tags(&preview), 1);
    let cache = [(CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    (status, cache, Html(page)).into_response()
}

fn preview(row: &PosterRow, webinar: &WebinarRow, base: Option<&str>) -> Preview {
    let poster = &row.poster;
    let languages: Vec<_> = poster
        .languages
        .iter()
        .map(|tag| language_name(tag))
        .collect();
    let when = webinar.starts_at.map(|at| when(at, &poster.zone));
    Preview {
        title: webinar.title.clone(),
        said: vec![
            when.unwrap_or_default(),
            languages.join(", "),
            poster.about.clone(),
        ],
        lang: poster.languages.first().cloned().unwrap_or_default(),
        url: base.map(|base| format!("{base}/e/{}", row.address)),
        kind: "website",
        indexed: poster.listing == Listing::Listed,
    }
}

/// `2030-03-01 13:00 Asia/Almaty (UTC+05:00)`: nobody knows the clock of who will read it, nor their language.
fn when(at: Millis, zone: &str) -> String {
    let ahead = Zone::named(zone).map_or(0, |zone| zone.offset_min(at));
    let said = civil::instant(at, ahead);
    let (day, time) = said.split_once('T').unwrap_or_default();
    let clock: String = time.chars().take(5).collect();
    let ahead: String = time.chars().skip(8).collect();
    match zone {
        "" => format!("{day} {clock} UTC"),
        zone => format!("{day} {clock} {} (UTC{ahead})", zone.replace('_', " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_with_its_zone_and_how_far_that_is_ahead() {
        let march_2030 = Millis(1_898_582_400_000);
        assert_eq!(
            when(march_2030, "Asia/Almaty"),
            "2030-03-01 13:00 Asia/Almaty (UTC+05:00)"
        );
        assert_eq!(
            when(march_2030, "America/St_Johns"),
            "2030-03-01 04:30 America/St Johns (UTC-03:30)"
        );
        assert_eq!(when(march_2030, ""), "2030-03-01 08:00 UTC");
        assert_eq!(
            when(march_2030, "No/Where"),
            "2030-03-01 08:00 No/Where (UTC+00:00)"
        );
    }

    #[test]
    fn the_clients_page_has_a_place_for_the_tags() {
        let page = include_str!("../../../client-web/index.html");
        assert_eq!(page.matches(BARE_TITLE).count(), 1);
    }
}
