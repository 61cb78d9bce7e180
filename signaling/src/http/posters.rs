use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use protocol::http::{
    ApiErrorCode, EventState, Host, Listing, Poster, PosterHead, PosterSummary, PosterView,
    PublishedRoadmap, RegistrationDoor, WithCode,
};
use protocol::{Millis, Personal, Show, limits as wire};
use serde::Deserialize;

use super::asking::Asking;
use super::extract::{Asked, Body, Id};
use super::links::{base_url, join_url};
use super::registrations::personal;
use super::{Answer, Failure, Platform};
use crate::calendar::Entry;
use crate::limits;
use crate::plain::{line, paragraphs};
use crate::session_task::{DeskMsg, PosterFacts};
use crate::store::{PosterRow, PublishedRow, WebinarRow};
use crate::zone::Zone;

/// What is listed and not over, soonest first.
pub(super) async fn list(State(platform): State<Platform>) -> Answer<Vec<PosterHead>> {
    let now = platform.clock.now();
    let webinars = platform.store.webinars().await?;
    let mut heads = Vec::new();
    for row in platform.store.posters().await? {
        let webinar = webinars.iter().find(|webinar| webinar.id == row.webinar);
        let head = webinar.and_then(|webinar| head(row, webinar, now));
        heads.extend(head);
    }
    heads.sort_by_key(|head| head.starts_at);
    heads.truncate(limits::POSTERS_LISTED);
    Ok(Json(heads))
}

fn head(row: PosterRow, webinar: &WebinarRow, now: Millis) -> Option<PosterHead> {
    let starts_at = webinar.starts_at?;
    let listed = row.poster.listing == Listing::Listed;
    (listed && now < over_at(starts_at, row.poster.minutes)).then(|| PosterHead {
        address: row.address,
        title: webinar.title.clone(),
        starts_at,
        zone: row.poster.zone,
        minutes: row.poster.minutes,
        languages: row.poster.languages,
        goals: row.poster.goals,
    })
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    zone: Option<String>,
}

pub(super) async fn view(
    State(platform): State<Platform>,
    Id(address): Id<String>,
    Asked(wanted): Asked<Wanted>,
) -> Answer<PosterView> {
    let (row, webinar) = shown(&platform, address).await?;
    let facts = Asking::of(&platform, &webinar)
        .ask(|answer| DeskMsg::Poster { answer })
        .await?;
    let published = platform.store.published(webinar.id.clone()).await?;
    let now = platform.clock.now();
    let state = state(&webinar, &row, &facts, now);
    let at = webinar.starts_at.unwrap_or(now);
    let ahead = |name: &str| Zone::named(name).map(|zone| zone.offset_min(at));
    let poster = row.poster.clone();
    Ok(Json(PosterView {
        now,
        registration: door(&row, state),
        address: row.address,
        title: webinar.title,
        starts_at: webinar.starts_at,
        offset_min: ahead(&poster.zone).unwrap_or(0),
        your_offset_min: wanted.zone.as_deref().and_then(ahead),
        zone: poster.zone,
        minutes: poster.minutes,
        about: poster.about,
        hosts: poster.hosts,
        languages: poster.languages,
        goals: poster.goals,
        agenda: facts.agenda,
        state,
        published: published.into_iter().map(published_roadmap).collect(),
    }))
}

/// The page, if there is one at this address that anybody may see.
pub(super) async fn shown(
    platform: &Platform,
    address: String,
) -> Result<(PosterRow, WebinarRow), Failure> {
    let none = || Failure::new(ApiErrorCode::NotFound, "there is no event at this address");
    let row = platform.store.poster_at(address).await?;
    let row = row.filter(|row| row.poster.listing != Listing::Off);
    let row = row.ok_or_else(none)?;
    let webinar = platform.store.webinar(row.webinar.clone()).await?;
    Ok((row, webinar.ok_or_else(none)?))
}

/// Staff end it; one whose time is long over and where nobody is has ended too.
pub(super) fn state(
    webinar: &WebinarRow,
    row: &PosterRow,
    facts: &PosterFacts,
    now: Millis,
) -> EventState {
    let over = |starts_at| over_at(starts_at, row.poster.minutes) <= now;
    match facts.show {
        Show::Ended { .. } => EventState::Ended,
        _ if facts.online == 0 && webinar.starts_at.is_some_and(over) => EventState::Ended,
        Show::Before { .. } => EventState::Planned,
        Show::Live { .. } | Show::Pause { .. } if facts.online > 0 => EventState::Live,
        Show::Live { .. } | Show::Pause { .. } => EventState::Planned,
    }
}

fn over_at(starts_at: Millis, minutes: u16) -> Millis {
    starts_at.plus_ms(i64::from(minutes) * 60_000 + limits::EVENT_OVER_MS)
}

pub(super) fn door(row: &PosterRow, state: EventState) -> RegistrationDoor {
    let rules = &row.poster.registration;
    let most = match rules.most {
        0 => wire::REGISTRATIONS_MAX,
        most => most.min(wire::REGISTRATIONS_MAX),
    };
    match state {
        EventState::Ended => RegistrationDoor::Closed,
        _ if !rules.open => RegistrationDoor::Closed,
        _ if row.registered >= most => RegistrationDoor::Full,
        _ => RegistrationDoor::Open {
            consent: rules.consent.clone(),
        },
    }
}

fn published_roadmap(row: PublishedRow) -> PublishedRoadmap {
    PublishedRoadmap {
        slug: row.slug,
        title: if row.title.is_empty() {
            row.room
        } else {
            row.title
        },
        goal: row.goal,
    }
}

/// The page's calendar file.
pub(super) async fn calendar(
    State(platform): State<Platform>,
    Id(address): Id<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (row, webinar) = shown(&platform, address).await?;
    let base = base_url(&platform, &headers)?;
    let url = format!("{base}/e/{}", row.address);
    calendar_file(&webinar, &row, &url)
}

/// The same with somebody's own link in it. By a POST: a code never stands in an address.
pub(super) async fn own_calendar(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Body(request): Body<WithCode>,
) -> Result<Response, Failure> {
    let (code, person) = personal(&platform, &request.code).await?;
    let webinar = platform.store.webinar(person.webinar.clone()).await?;
    let webinar = webinar.ok_or_else(Failure::bad_link)?;
    let row = platform.store.poster(person.webinar).await?;
    let row = row.ok_or_else(Failure::bad_link)?;
    let url = join_url(&base_url(&platform, &headers)?, &code);
    calendar_file(&webinar, &row, url.expose())
}

fn calendar_file(webinar: &WebinarRow, row: &PosterRow, url: &str) -> Result<Response, Failure> {
    let Some(starts_at) = webinar.starts_at else {
        let why = "no time is set for this event yet";
        return Err(Failure::new(ApiErrorCode::NotFound, why));
    };
    let entry = Entry {
        uid: &format!("{}@plenary", webinar.id),
        revision: row.revision,
        changed_at: row.changed_at,
        starts_at,
        minutes: match row.poster.minutes {
            0 => limits::CALENDAR_MINUTES,
            minutes => minutes,
        },
        title: &webinar.title,
        about: &row.poster.about,
        url,
    };
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let file = HeaderValue::from_static("attachment; filename=\"event.ics\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, file),
    ];
    Ok((headers, entry.file()).into_response())
}

/// What the organiser sees of it.
pub(super) fn summary(row: Option<PosterRow>) -> PosterSummary {
    match row {
        Some(row) => PosterSummary {
            address: row.address,
            poster: row.poster,
            registered: row.registered,
        },
        // Of a webinar that is gone since it was read.
        None => PosterSummary {
            address: String::new(),
            poster: Poster {
                listing: Listing::Off,
                ..Poster::default()
            },
            registered: 0,
        },
    }
}

/// A page that can be shown and kept.
pub(super) fn checked(poster: Poster) -> Result<Poster, Failure> {
    let bad = |why: &str| Failure::new(ApiErrorCode::BadText, why);
    if Zone::named(&poster.zone).is_none() {
        return Err(bad("the time zone is not one of the IANA database"));
    }
    let mut goals = poster.goals.clone();
    goals.sort_unstable();
    goals.dedup();
    let numbers = poster.minutes <= wire::WEBINAR_MINUTES_MAX
        && poster.registration.most <= wire::REGISTRATIONS_MAX
        && poster.hosts.len() <= wire::HOSTS_MAX
        && poster.languages.len() <= wire::LANGUAGES_MAX
        && poster.languages.iter().all(|tag| is_language(tag))
        && goals.len() == poster.goals.len()
        && goals
            .iter()
            .all(|goal| signaling_core::limits::GOALS.contains(goal));
    if !numbers {
        return Err(bad("something of the page is outside its limits"));
    }
    let consent = paragraphs(&poster.registration.consent, wire::CONSENT_CHARS_MAX);
    let consent =
        consent.ok_or_else(|| bad("the consent is too long or holds hidden characters"))?;
    let about = paragraphs(&poster.about, wire::ABOUT_CHARS_MAX);
    let about =
        about.ok_or_else(|| bad("the description is too long or holds hidden characters"))?;
    let hosts: Option<Vec<_>> = poster.hosts.iter().map(host).collect();
    let hosts = hosts.ok_or_else(|| bad("a host has a name of one line, and a line about them"))?;
    Ok(Poster {
        about,
        hosts,
        registration: protocol::http::Registration {
            consent,
            ..poster.registration
        },
        ..poster
    })
}

fn host(host: &Host) -> Option<Host> {
    let name = line(host.name.as_str(), 1..=wire::NAME_CHARS_MAX)?;
    let about = line(host.about.as_str(), 0..=wire::HOST_ABOUT_CHARS_MAX)?;
    Some(Host {
        name: Personal::new(name),
        about: Personal::new(about),
    })
}

fn is_language(tag: &str) -> bool {
    let plain = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain && (1..=signaling_core::limits::LANGUAGE_CHARS_MAX).contains(&tag.len())
}
