use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use protocol::http::ApiErrorCode;
use protocol::{Millis, RoadmapId, WebinarId};
use roadmap::{ExportContext, Roadmap};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::extract::{Holder, Id};
use super::{Failure, Platform};
use crate::auth::Claims;
use crate::roadmap_task::RoadmapMsg;
use crate::session_task::{ExportFacts, SessionMsg};

#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Format,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Md,
    Json,
}

/// A roadmap as a file, for those who may read it now.
pub(super) async fn export(
    State(platform): State<Platform>,
    Id(roadmap): Id<RoadmapId>,
    Holder(claims): Holder,
    wanted: Result<Query<Wanted>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Failure> {
    let wanted = wanted
        .map_err(|_| Failure::new(ApiErrorCode::BadRequest, "say `format=md` or `format=json`"))?;
    let Claims::Participant {
        participant,
        webinar,
        ..
    } = claims
    else {
        let why = "only those in the session may have its roadmaps";
        return Err(Failure::new(ApiErrorCode::Forbidden, why));
    };
    let session = session_of(&platform, &webinar).await?;
    let (answer, waiting) = oneshot::channel();
    let ask = SessionMsg::Export {
        participant,
        roadmap: roadmap.clone(),
        answer,
    };
    session
        .send(ask)
        .await
        .map_err(|_| Failure::unavailable())?;
    let facts = waiting.await.map_err(|_| Failure::unavailable())??;
    let handle = platform.roadmaps.open(&roadmap);
    let (answer, waiting) = oneshot::channel();
    handle.send(RoadmapMsg::Read { answer }).await;
    let document = waiting.await.map_err(|_| Failure::unavailable())?;
    Ok(file(
        &roadmap,
        &document,
        facts,
        wanted.format,
        platform.clock.now(),
    ))
}

async fn session_of(
    platform: &Platform,
    webinar: &WebinarId,
) -> Result<tokio::sync::mpsc::Sender<SessionMsg>, Failure> {
    let row = platform.store.webinar(webinar.clone()).await?;
    let row = row.ok_or_else(Failure::unauthorised)?;
    Ok(platform.sessions.open(webinar, &row.title))
}

fn file(
    id: &RoadmapId,
    document: &Roadmap,
    facts: ExportFacts,
    format: Format,
    now: Millis,
) -> Response {
    let (kind, ending, text) = match format {
        Format::Json => ("application/json", "json", document.to_json()),
        Format::Md => {
            let context = ExportContext {
                webinar: facts.webinar,
                room: facts.room,
                people: facts.people,
                date: date(now),
            };
            let text = document.to_markdown(&context);
            ("text/markdown; charset=utf-8", "md", text)
        }
    };
    let name = format!("attachment; filename=\"roadmap-{id}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, text).into_response()
}

/// The day of `at` in UTC as `2026-11-22`, by the civil-from-days rule of the proleptic Gregorian calendar.
fn date(at: Millis) -> String {
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
}
