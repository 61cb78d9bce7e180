use axum::Json;
use axum::extract::State;
use axum::response::Response;
use protocol::http::{AttendanceReport, AttendanceRow};
use protocol::{Location, Millis, WebinarId};
use serde::Deserialize;

use super::asking::{Asking, for_staff};
use super::extract::{Asked, Holder, Id};
use super::{Answer, Failure, Platform};
use crate::attendance::{Stretch, report};
use crate::auth::Claims;
use crate::csv_out::{Separator, Table, role};
use crate::session_task::DeskMsg;
use crate::{civil, limits};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wanted {
    from: Option<Millis>,
    to: Option<Millis>,
    gap_min: Option<u16>,
    offset_min: Option<i16>,
    delimiter: Option<Separator>,
}

async fn report_of(
    platform: &Platform,
    claims: Claims,
    webinar: WebinarId,
    wanted: &Wanted,
) -> Result<AttendanceReport, Failure> {
    let webinar = for_staff(platform, claims, webinar).await?;
    // A session that is not in memory, maybe since a crash, first writes down who is not here any more.
    let session = Asking::of(platform, &webinar);
    session.ask(|answer| DeskMsg::Door { answer }).await?;
    let journal = platform.store.journal(webinar.id.clone()).await?;
    let stretch = Stretch {
        from: wanted.from,
        to: wanted.to,
        gap_min: wanted.gap_min.unwrap_or(5).min(limits::GAP_MIN_MAX),
    };
    let now = platform.clock.now();
    let folded = tokio::task::spawn_blocking(move || report(&webinar, &journal, stretch, now));
    folded.await.map_err(|_| Failure::unavailable())
}

pub(super) async fn json(
    State(platform): State<Platform>,
    Holder(claims): Holder,
    Id(webinar): Id<WebinarId>,
    Asked(wanted): Asked<Wanted>,
) -> Answer<AttendanceReport> {
    let report = report_of(&platform, claims, webinar, &wanted).await?;
    Ok(Json(report))
}

const HEADER: [&str; 19] = [
    "name",
    "school",
    "country",
    "languages",
    "role",
    "first_in",
    "last_out",
    "minutes",
    "reconnects",
    "plenary_min",
    "backstage_min",
    "rooms",
    "wrote",
    "asked",
    "hands",
    "floor",
    "microphone_ever",
    "camera_ever",
    "expected",
];

pub(super) async fn csv(
    State(platform): State<Platform>,
    Holder(claims): Holder,
    Id(webinar): Id<WebinarId>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let report = report_of(&platform, claims, webinar, &wanted).await?;
    // No clock on earth is further ahead than 14 hours, or behind than 12.
    let offset_min = wanted.offset_min.unwrap_or(0).clamp(-720, 840);
    let mut table = Table::new(wanted.delimiter.unwrap_or_default(), &HEADER);
    for row in &report.rows {
        let cells = cells(row, offset_min);
        let cells: Vec<_> = cells.iter().map(String::as_str).collect();
        table.row(&cells);
    }
    Ok(table.into_file(&format!("attendance-{}.csv", report.webinar)))
}

/// In the order of the header.
fn cells(row: &AttendanceRow, offset_min: i16) -> Vec<String> {
    let instant =
        |at: Option<Millis>| at.map_or_else(String::new, |at| civil::instant(at, offset_min));
    let minutes = |place: &Location| {
        let there = row.places.iter().find(|at| at.place == *place);
        there.map_or(0, |at| at.minutes).to_string()
    };
    let rooms: Vec<_> = row
        .places
        .iter()
        .filter(|at| matches!(at.place, Location::Room { .. }))
        .map(|at| {
            let name = at.room_name.as_deref().unwrap_or("?");
            format!("{name}: {}", at.minutes)
        })
        .collect();
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    vec![
        row.name.as_str().to_owned(),
        row.school.as_str().to_owned(),
        row.country.clone(),
        row.languages.join(" "),
        role(row.role).to_owned(),
        instant(row.first_in),
        instant(row.last_out),
        row.minutes.to_string(),
        row.reconnects.to_string(),
        minutes(&Location::Plenary),
        minutes(&Location::Backstage),
        rooms.join("; "),
        row.wrote.to_string(),
        row.asked.to_string(),
        row.hands.to_string(),
        row.floor.to_string(),
        yes(row.microphone),
        yes(row.camera),
        yes(row.expected),
    ]
}
