use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use protocol::http::{
    ApiErrorCode, PersonalLink, RosterChange, RosterDone, RosterEntry, RosterImport,
};
use protocol::roster::{RosterPreview, RosterRow};
use protocol::{ParticipantId, WebinarId};
use serde::Deserialize;

use super::asking::{Asking, known};
use super::extract::{Asked, Body, Id, Organiser};
use super::links::{base_url, join_url};
use super::{Answer, Failure, Platform};
use crate::auth::Code;
use crate::csv_out::{Separator, Table, role};
use crate::mint::RandomMint;
use crate::roster::{self, RosterError};
use crate::session_task::DeskMsg;
use crate::store::{ExpectedRow, SessionWrite, Write};

/// What a file says; nothing is kept of it.
pub(super) async fn preview(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    file: Bytes,
) -> Answer<RosterPreview> {
    known(&platform, webinar).await?;
    let read = tokio::task::spawn_blocking(move || roster::preview(&file)).await;
    let preview = read.map_err(|_| Failure::unavailable())?;
    Ok(Json(preview.map_err(unreadable)?))
}

pub(super) async fn import(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    Body(request): Body<RosterImport>,
) -> Answer<RosterDone> {
    let webinar = known(&platform, webinar).await?;
    roster::check(&request.rows).map_err(unreadable)?;
    // Two imports at once would both find that somebody is new.
    let _one_at_a_time = platform.importing.lock().await;
    let already = platform.store.expected(webinar.id.clone()).await?;
    let mut known: BTreeMap<String, ExpectedRow> = already
        .into_iter()
        .map(|row| (identity(&row.row), row))
        .collect();
    let mut done = RosterDone {
        added: 0,
        changed: 0,
        unchanged: 0,
    };
    let mut rows = Vec::new();
    for row in request.rows {
        let row = match known.remove(&identity(&row)) {
            Some(same) if same.row == row => {
                done.unchanged += 1;
                continue;
            }
            Some(other) => {
                done.changed += 1;
                ExpectedRow { row, ..other }
            }
            None => {
                done.added += 1;
                newcomer(&platform, &webinar.id, row)
            }
        };
        rows.push(row);
    }
    if !rows.is_empty() {
        let ask = |answer| DeskMsg::Expect { rows, answer };
        Asking::of(&platform, &webinar).ask(ask).await??;
    }
    Ok(Json(done))
}

/// What makes two rows the same person: their reference, else their e-mail, else their name and school.
pub(super) fn identity(row: &RosterRow) -> String {
    let reference = row.reference.as_str();
    let email = row.email.as_str().to_lowercase();
    if !reference.is_empty() {
        format!("reference {reference}")
    } else if !email.is_empty() {
        format!("email {email}")
    } else {
        format!("name {}\n{}", row.name.as_str(), row.school.as_str())
    }
}

pub(super) fn newcomer(platform: &Platform, webinar: &WebinarId, row: RosterRow) -> ExpectedRow {
    let participant = RandomMint::participant();
    let generation = 1;
    ExpectedRow {
        code_hash: Code::personal(&platform.key, &participant, generation).hash(),
        participant,
        webinar: webinar.clone(),
        row,
        generation,
        joined: false,
    }
}

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Vec<RosterEntry>> {
    let webinar = known(&platform, webinar).await?;
    let registered = platform.store.registrations(webinar.id.clone()).await?;
    let registered: BTreeMap<_, _> = registered
        .into_iter()
        .map(|row| (row.participant, row.at))
        .collect();
    let rows = platform.store.expected(webinar.id).await?;
    let entries = rows.into_iter().map(|row| RosterEntry {
        registered_at: registered.get(&row.participant).copied(),
        ..entry(row)
    });
    Ok(Json(entries.collect()))
}

fn entry(row: ExpectedRow) -> RosterEntry {
    RosterEntry {
        participant: row.participant,
        row: row.row,
        joined: row.joined,
        generation: row.generation,
        registered_at: None,
    }
}

/// What is known of one person; whoever else has their reference or e-mail stands in the way.
pub(super) async fn change(
    State(platform): State<Platform>,
    _: Organiser,
    Id(path): Id<(WebinarId, ParticipantId)>,
    Body(request): Body<RosterChange>,
) -> Answer<RosterEntry> {
    let webinar = known(&platform, path.0.clone()).await?;
    let _one_at_a_time = platform.importing.lock().await;
    let before = on_the_roster(&platform, path).await?;
    let row = request.over(&before.row);
    roster::check(std::slice::from_ref(&row)).map_err(unreadable)?;
    let others = platform.store.expected(webinar.id.clone()).await?;
    let is_taken = |other: &ExpectedRow| {
        other.participant != before.participant && identity(&other.row) == identity(&row)
    };
    if others.iter().any(is_taken) {
        let why = "somebody else on the roster has this reference, e-mail, or name and school";
        return Err(Failure::new(ApiErrorCode::Conflict, why));
    }
    let changed = ExpectedRow { row, ..before };
    let rows = vec![changed.clone()];
    let ask = |answer| DeskMsg::Expect { rows, answer };
    Asking::of(&platform, &webinar).ask(ask).await??;
    Ok(Json(entry(changed)))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    delimiter: Option<Separator>,
}

/// Everybody's personal link. The codes are derived, so it can be had at any time.
pub(super) async fn links(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    headers: HeaderMap,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let webinar = known(&platform, webinar).await?;
    let base = base_url(&platform, &headers)?;
    let rows = platform.store.expected(webinar.id.clone()).await?;
    let mut table = Table::new(
        wanted.delimiter.unwrap_or_default(),
        &["name", "email", "reference", "role", "link"],
    );
    for row in rows {
        let code = Code::personal(&platform.key, &row.participant, row.generation);
        table.row(&[
            row.row.name.as_str(),
            row.row.email.as_str(),
            row.row.reference.as_str(),
            role(row.row.role),
            join_url(&base, &code).expose(),
        ]);
    }
    Ok(table.into_file(&format!("links-{}.csv", webinar.id)))
}

/// Only who has not come can be taken off: of everybody else there is more than a row.
pub(super) async fn strike(
    State(platform): State<Platform>,
    _: Organiser,
    Id(path): Id<(WebinarId, ParticipantId)>,
) -> Result<StatusCode, Failure> {
    let webinar = known(&platform, path.0.clone()).await?;
    let participant = on_the_roster(&platform, path).await?.participant;
    let ask = |answer| DeskMsg::Strike {
        participant,
        answer,
    };
    let done = Asking::of(&platform, &webinar).ask(ask).await?;
    done.map_err(Failure::rejected)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Another personal link; the old one opens nothing any more, and who is inside stays.
pub(super) async fn renew(
    State(platform): State<Platform>,
    _: Organiser,
    Id(path): Id<(WebinarId, ParticipantId)>,
    headers: HeaderMap,
) -> Answer<PersonalLink> {
    let base = base_url(&platform, &headers)?;
    let row = on_the_roster(&platform, path).await?;
    let generation = row.generation.saturating_add(1);
    let code = Code::personal(&platform.key, &row.participant, generation);
    let link = PersonalLink {
        participant: row.participant.clone(),
        url: join_url(&base, &code),
    };
    let renewed = ExpectedRow {
        code_hash: code.hash(),
        generation,
        ..row
    };
    let write = Write::Session(SessionWrite::Expect(renewed));
    platform.store.write(vec![write]).await?;
    Ok(Json(link))
}

async fn on_the_roster(
    platform: &Platform,
    (webinar, participant): (WebinarId, ParticipantId),
) -> Result<ExpectedRow, Failure> {
    let row = platform.store.expected_person(participant).await?;
    row.filter(|row| row.webinar == webinar)
        .ok_or_else(|| Failure::new(ApiErrorCode::NotFound, "nobody on the roster has this id"))
}

pub(super) fn unreadable(error: RosterError) -> Failure {
    let code = match error {
        RosterError::TooLarge | RosterError::TooManyRows | RosterError::TooManyColumns => {
            ApiErrorCode::TooLarge
        }
        RosterError::NotText | RosterError::NoNames => ApiErrorCode::NotText,
        RosterError::BadRow(_) => ApiErrorCode::BadText,
    };
    Failure::new(code, error.to_string())
}
