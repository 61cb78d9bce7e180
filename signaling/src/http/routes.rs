use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use protocol::http as body;
use protocol::roster::RosterPreview;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{
    Platform, agenda, attendance, commands, exports, history, imports, links, openapi, people,
    plans, posters, registrations, roster, seats, slides, trial, webinars,
};
use crate::limits;

/// One call of the API: what the router and the OpenAPI document are both made from.
pub(super) struct Route {
    /// Below `/api`.
    pub(super) path: &'static str,
    pub(super) method: &'static str,
    pub(super) who: Who,
    /// What it does, in a sentence.
    pub(super) says: &'static str,
    /// Query parameters, each with what it means.
    pub(super) query: &'static [(&'static str, &'static str)],
    pub(super) takes: Content,
    pub(super) gives: Content,
    handler: MethodRouter<Platform>,
}

/// Whose token a call wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Anyone,
    Organiser,
    /// Whoever has a seat.
    Seat,
    /// The organiser, or a moderator with their seat's token.
    Staff,
}

/// A body.
#[derive(Clone, Copy)]
pub(super) enum Content {
    None,
    Json(fn(&mut SchemaGenerator) -> Schema),
    Csv,
    /// A file of several formats.
    File,
    /// A form with a `picture` and a `text`.
    Slide,
    Picture,
    Text,
}

const FORMAT: &[(&str, &str)] = &[
    (
        "format",
        "`onepager` or `pdf` (501 where the server has no press), `docx`, `csv`, `md` or `json`",
    ),
    (
        "lang",
        "of labels, and of translations where there are any; the roadmap's own if not named (`pdf`, `onepager`, `docx`)",
    ),
    (
        "beside",
        "a language whose translations stand after each text (`pdf`, `docx`)",
    ),
    (
        "comments",
        "`1`: with comments, for the group itself and staff (`pdf`, `docx`)",
    ),
    ("delimiter", "`comma` (usual) or `semicolon` (`csv`)"),
    (
        "version",
        "a stored version by its number; as it is now if not named. The answer has an `ETag`, and `If-None-Match` is heeded",
    ),
];
const ARCHIVE: &[(&str, &str)] = &[
    (
        "forms",
        "of each roadmap, with commas: `docx`, `md`, `json`, `onepager`, `pdf`; `docx,md,json` if not named",
    ),
    ("lang", "of labels, and of translations where there are any"),
    ("delimiter", "`comma` (usual) or `semicolon`"),
];
const SPAN: &[(&str, &str)] = &[
    ("from", "only from then on, in milliseconds since 1970"),
    ("to", "only until then"),
    (
        "gapMin",
        "absences of at most so many minutes count as presence; 5 if not named",
    ),
];
const TABLE: &[(&str, &str)] = &[
    ("from", "only from then on, in milliseconds since 1970"),
    ("to", "only until then"),
    (
        "gapMin",
        "absences of at most so many minutes count as presence; 5 if not named",
    ),
    (
        "offsetMin",
        "minutes that the local time is ahead of UTC, for the instants in the table",
    ),
    ("delimiter", "`comma` (usual) or `semicolon`"),
];
const ZONE: &[(&str, &str)] = &[(
    "zone",
    "a name of the IANA database; how far it is ahead of UTC is answered",
)];
const BYTES: &[(&str, &str)] = &[("bytes", "how many, 98304 at most")];
const DELIMITER: &[(&str, &str)] = &[("delimiter", "`comma` (usual) or `semicolon`")];

/// Every call of the API.
#[expect(clippy::too_many_lines, reason = "a table: one row a call")]
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::new("post", "/exchange", seats::exchange)
            .says("What a link opens: the organiser's token, or a webinar that one may join.")
            .takes::<body::ExchangeRequest>()
            .gives::<body::ExchangeAnswer>(),
        Route::new("post", "/join", seats::join)
            .says("Takes a seat with an invitation's code, or one's own with that of a personal link.")
            .takes::<body::JoinRequest>()
            .gives::<body::Seat>(),
        Route::new("post", "/resume", seats::resume)
            .says("Another token for a seat, with the code that the page kept or was handed.")
            .takes::<body::ResumeRequest>()
            .gives::<body::Seat>(),
        Route::new("post", "/handoff", seats::handoff)
            .by(Who::Seat)
            .says("A code with which another device takes the same seat, once and within ten minutes.")
            .gives::<body::Handoff>(),
        Route::new("get", "/posters", posters::list)
            .says("Events that are listed and not over, soonest first.")
            .gives::<Vec<body::PosterHead>>(),
        Route::new("get", "/posters/{address}", posters::view)
            .asks(ZONE)
            .says("The page of a webinar, for anybody who has its address.")
            .gives::<body::PosterView>(),
        Route::new("get", "/posters/{address}/calendar.ics", posters::calendar)
            .says("The same as an event of a calendar (RFC 5545).")
            .gives_file(),
        Route::new("post", "/posters/{address}/registrations", registrations::register)
            .says("Registers for a webinar. Nothing is sent: the answer holds the link to keep.")
            .takes::<body::RegisterRequest>()
            .gives::<body::Registered>(),
        Route::new("post", "/calendar", posters::own_calendar)
            .says("An event of a calendar with one's own link in it, by that link's code.")
            .takes::<body::WithCode>()
            .gives_file(),
        Route::new("post", "/withdraw", registrations::withdraw)
            .says("Takes who registered and has not come off the roster, by their link's code.")
            .takes::<body::WithCode>(),
        Route::new("get", "/trial", trial::trial)
            .asks(BYTES)
            .says("Bytes that nothing makes smaller, for a page that tries its way to the server. 429 when an address tries too often.")
            .gives_file(),
        Route::new("get", "/webinars", webinars::list)
            .by(Who::Organiser)
            .says("All webinars, newest first.")
            .gives::<Vec<body::WebinarSummary>>(),
        Route::new("post", "/webinars", webinars::create)
            .by(Who::Organiser)
            .at_most(limits::WEBINAR_BYTES_MAX)
            .says("A new webinar with a link for each role; the links are shown this once.")
            .takes::<body::CreateWebinar>()
            .gives::<body::WebinarCreated>(),
        Route::new("get", "/webinars/{webinar}", webinars::one)
            .by(Who::Organiser)
            .says("One webinar.")
            .gives::<body::WebinarSummary>(),
        Route::new("patch", "/webinars/{webinar}", webinars::change)
            .by(Who::Organiser)
            .at_most(limits::WEBINAR_BYTES_MAX)
            .says("Changes what is named.")
            .takes::<body::ChangeWebinar>()
            .gives::<body::WebinarSummary>(),
        Route::new("delete", "/webinars/{webinar}", webinars::delete)
            .by(Who::Organiser)
            .says("Ends the session and deletes all there is of the webinar, for good."),
        Route::new("get", "/webinars/{webinar}/links", links::list)
            .by(Who::Organiser)
            .says("Its invitation links, without their secrets.")
            .gives::<Vec<body::LinkSummary>>(),
        Route::new("post", "/webinars/{webinar}/links", links::create)
            .by(Who::Organiser)
            .says("Another link for a role; it is shown this once.")
            .takes::<body::CreateLink>()
            .gives::<body::Link>(),
        Route::new("delete", "/webinars/{webinar}/links/{link}", links::revoke)
            .by(Who::Organiser)
            .says("Nobody joins by it any more; who is inside stays."),
        Route::new("post", "/webinars/{webinar}/commands", commands::command)
            .by(Who::Organiser)
            .at_most(limits::COMMAND_BYTES_MAX)
            .says("Has the session do what staff could have it do: doors, bans, roles, plans, rounds. 409 says why not.")
            .takes::<body::OrganiserCommand>(),
        Route::new("get", "/webinars/{webinar}/agenda", agenda::read)
            .by(Who::Organiser)
            .says("Its agenda, and what of it is on.")
            .gives::<protocol::Agenda>(),
        Route::new("put", "/webinars/{webinar}/agenda", agenda::replace)
            .by(Who::Organiser)
            .at_most(limits::AGENDA_BYTES_MAX)
            .says("Replaces the parts of its agenda, before the start or during it. 409 `planChanged`: somebody else has, since that version.")
            .takes::<body::AgendaChange>()
            .gives::<protocol::Agenda>(),
        Route::new("get", "/webinars/{webinar}/plans", plans::list)
            .by(Who::Organiser)
            .says("Its plans of breakout rooms; the commands make, name, choose and change them.")
            .gives::<body::PlanList>(),
        Route::new("get", "/webinars/{webinar}/plans/{plan}", plans::one)
            .by(Who::Organiser)
            .says("One plan, whole.")
            .gives::<protocol::PlanView>(),
        Route::new("post", "/webinars/{webinar}/plans/{plan}/propose", plans::propose)
            .by(Who::Organiser)
            .says("Works out who would go where by a recipe, and why. Changes nothing.")
            .takes::<body::ProposeRequest>()
            .gives::<protocol::ProposalView>(),
        Route::new("post", "/webinars/{webinar}/plans/{plan}/take", plans::take)
            .by(Who::Organiser)
            .says("Makes the last proposal so. 409 says why not: the plan has changed since, or people are in rooms by it.")
            .takes::<body::TakeRequest>(),
        Route::new("get", "/webinars/{webinar}/people", people::list)
            .by(Who::Organiser)
            .says("Everybody with a seat, and who is expected.")
            .gives::<Vec<body::PersonSummary>>(),
        Route::new("delete", "/webinars/{webinar}/people/{participant}", people::erase)
            .by(Who::Organiser)
            .says("Forgets all that is personal of somebody, also in what is stored; what their group wrote stays."),
        Route::new("get", "/webinars/{webinar}/bans", people::bans)
            .by(Who::Organiser)
            .says("Who was sent out for good; the command `liftBan` forgives them.")
            .gives::<Vec<body::PersonSummary>>(),
        Route::new("post", "/webinars/{webinar}/roster/preview", roster::preview)
            .by(Who::Organiser)
            .at_most(limits::ROSTER_BYTES_MAX)
            .says("What a CSV file of expected people says, with every bad row named; nothing is kept.")
            .takes_csv()
            .gives::<RosterPreview>(),
        Route::new("post", "/webinars/{webinar}/roster", roster::import)
            .by(Who::Organiser)
            .at_most(limits::ROSTER_BYTES_MAX)
            .says("Puts people on the roster; the same rows again change nothing.")
            .takes::<body::RosterImport>()
            .gives::<body::RosterDone>(),
        Route::new("get", "/webinars/{webinar}/roster", roster::list)
            .by(Who::Organiser)
            .says("Who is expected.")
            .gives::<Vec<body::RosterEntry>>(),
        Route::new("get", "/webinars/{webinar}/roster/links.csv", roster::links)
            .by(Who::Organiser)
            .asks(DELIMITER)
            .says("Everybody's personal link, as a table for a mail merge.")
            .gives_csv(),
        Route::new("patch", "/webinars/{webinar}/roster/{participant}", roster::change)
            .by(Who::Organiser)
            .says("Changes what is named of somebody who is expected; their link stays.")
            .takes::<body::RosterChange>()
            .gives::<body::RosterEntry>(),
        Route::new("delete", "/webinars/{webinar}/roster/{participant}", roster::strike)
            .by(Who::Organiser)
            .says("Takes somebody who has not come off the roster; their link opens nothing any more."),
        Route::new("post", "/webinars/{webinar}/roster/{participant}/link", roster::renew)
            .by(Who::Organiser)
            .says("A new personal link; the old one opens nothing any more.")
            .gives::<body::PersonalLink>(),
        Route::new("get", "/webinars/{webinar}/attendance", attendance::json)
            .by(Who::Staff)
            .asks(SPAN)
            .says("Who was there, when and where.")
            .gives::<body::AttendanceReport>(),
        Route::new("get", "/webinars/{webinar}/attendance.csv", attendance::csv)
            .by(Who::Staff)
            .asks(TABLE)
            .says("The same as a table for a spreadsheet.")
            .gives_csv(),
        Route::new("get", "/webinars/{webinar}/history", history::history)
            .by(Who::Staff)
            .says("When people met, and what each round's rooms worked on.")
            .gives::<body::History>(),
        Route::new("get", "/webinars/{webinar}/roadmaps.zip", exports::zip)
            .by(Who::Staff)
            .asks(ARCHIVE)
            .says("What all rooms wrote: a folder a room, and tables of all milestones and cards.")
            .gives_file(),
        Route::new("post", "/webinars/{webinar}/rooms/{room}/roadmap", imports::import)
            .by(Who::Seat)
            .at_most(limits::IMPORT_BYTES_MAX)
            .says("The room goes on with what a file says: an export as JSON or Markdown, edited by hand or not. By the organiser, staff, and who may edit the room's roadmap.")
            .takes_file()
            .gives::<body::RoadmapImported>(),
        Route::new("post", "/webinars/{webinar}/decks", slides::create)
            .by(Who::Seat)
            .says("Slides to show; their pages follow. By the organiser, staff and panelists.")
            .takes::<body::NewDeck>()
            .gives::<body::DeckCreated>(),
        Route::new("put", "/webinars/{webinar}/decks/{deck}/pages/{page}", slides::put)
            .by(Who::Seat)
            .at_most(limits::SLIDE_BODY_BYTES_MAX)
            .says("The next page of one's own slides: a WebP, PNG or JPEG picture, and what is written on it. One that is there stays as it is.")
            .exchanges(Content::Slide, Content::None),
        Route::new("get", "/decks/{deck}/pages/{page}", slides::picture)
            .says("A page of slides as a picture, for who knows their id. It never changes.")
            .exchanges(Content::None, Content::Picture),
        Route::new("get", "/decks/{deck}/pages/{page}/text", slides::text)
            .says("What is written on a page.")
            .exchanges(Content::None, Content::Text),
        Route::new("get", "/roadmaps/{roadmap}/export", exports::export)
            .by(Who::Seat)
            .asks(FORMAT)
            .says("A roadmap as a file, for who may read it.")
            .gives_file(),
        Route::new("get", "/openapi.json", openapi::document)
            .says("This document.")
            .gives::<serde_json::Value>(),
    ]
}

impl Route {
    fn new<H, T>(method: &'static str, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Platform>,
        T: 'static,
    {
        let filter = match method {
            "get" => MethodFilter::GET,
            "patch" => MethodFilter::PATCH,
            "delete" => MethodFilter::DELETE,
            "put" => MethodFilter::PUT,
            _ => MethodFilter::POST,
        };
        Self {
            path,
            method,
            who: Who::Anyone,
            says: "",
            query: &[],
            takes: Content::None,
            gives: Content::None,
            handler: on(filter, handler),
        }
    }

    /// The path and what answers there.
    pub(super) fn into_parts(self) -> (&'static str, MethodRouter<Platform>) {
        (self.path, self.handler)
    }

    const fn by(mut self, who: Who) -> Self {
        self.who = who;
        self
    }

    const fn says(mut self, what: &'static str) -> Self {
        self.says = what;
        self
    }

    const fn asks(mut self, query: &'static [(&'static str, &'static str)]) -> Self {
        self.query = query;
        self
    }

    /// Of the body, in bytes, where it may be larger than elsewhere.
    fn at_most(mut self, bytes: usize) -> Self {
        self.handler = self.handler.layer(DefaultBodyLimit::max(bytes));
        self
    }

    const fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Content::Json(SchemaGenerator::subschema_for::<T>);
        self
    }

    const fn exchanges(mut self, takes: Content, gives: Content) -> Self {
        self.takes = takes;
        self.gives = gives;
        self
    }

    const fn takes_csv(mut self) -> Self {
        self.takes = Content::Csv;
        self
    }

    const fn takes_file(mut self) -> Self {
        self.takes = Content::File;
        self
    }

    const fn gives<T: JsonSchema>(mut self) -> Self {
        self.gives = Content::Json(SchemaGenerator::subschema_for::<T>);
        self
    }

    const fn gives_csv(mut self) -> Self {
        self.gives = Content::Csv;
        self
    }

    const fn gives_file(mut self) -> Self {
        self.gives = Content::File;
        self
    }
}
