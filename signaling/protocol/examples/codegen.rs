//! Prints the protocol as TypeScript. `cargo xtask codegen` puts it into `client-web/src/protocol/generated.ts`.

use std::io::Write as _;

use protocol::{http, roster};
use ts_rs::{Config, TS};

fn main() -> std::io::Result<()> {
    let config = Config::new().with_large_int("number");
    let mut text = String::from(
        "// Generated from signaling/protocol by `cargo xtask codegen`. Do not edit.\n\n",
    );
    text.push_str(&format!(
        "export const PROTOCOL_VERSION = {};\n",
        protocol::PROTOCOL_VERSION
    ));
    macro_rules! types {
        ($($type:ty),+ $(,)?) => { $( text.push_str(&declaration::<$type>(&config)); )+ };
    }
    types!(
        protocol::Millis,
        protocol::WebinarId,
        protocol::ParticipantId,
        protocol::RoomId,
        protocol::RoundId,
        protocol::RoadmapId,
        protocol::ChatId,
        protocol::LinkId,
        protocol::Personal,
        protocol::Secret,
        protocol::Role,
        protocol::PublishRights,
        protocol::MediaState,
        protocol::MediaLayout,
        protocol::SlotMids,
        protocol::SlotSource,
        protocol::VoiceSource,
        protocol::DataGrade,
        protocol::WantedMedia,
        protocol::SlotPicture,
        protocol::PictureReason,
        protocol::MediaLink,
        protocol::MediaWay,
        protocol::LinkQuality,
        protocol::Bottleneck,
        protocol::ParticipantLink,
        protocol::Relay,
        protocol::ResumePoint,
        protocol::ClientMessage,
        protocol::ClientCommand,
        protocol::ChatScope,
        protocol::PlannedRoom,
        protocol::SessionView,
        protocol::ParticipantView,
        protocol::Profile,
        protocol::Location,
        protocol::RoomView,
        protocol::PlanView,
        protocol::Assignment,
        protocol::RoundView,
        protocol::RoomClockView,
        protocol::ClockView,
        protocol::YourRoom,
        protocol::Mate,
        protocol::RoundWish,
        protocol::PlanId,
        protocol::RoundOptions,
        protocol::Late,
        protocol::Stage,
        protocol::ChatLine,
        protocol::RoadmapProgress,
        protocol::SessionEvent,
        protocol::MoveCause,
        protocol::Recipe,
        protocol::Strategy,
        protocol::RoomSize,
        protocol::RoomsWish,
        protocol::Who,
        protocol::LanguageRule,
        protocol::RoomRef,
        protocol::Why,
        protocol::Unplaced,
        protocol::UnplacedPerson,
        protocol::Note,
        protocol::Figures,
        protocol::ServerMessage,
        protocol::DeviceId,
        protocol::QuestionId,
        protocol::Kinds,
        protocol::Locks,
        protocol::RoleLocks,
        protocol::Door,
        protocol::Roles,
        protocol::Fields,
        protocol::PrivateRule,
        protocol::Standing,
        protocol::HouseView,
        protocol::ChairView,
        protocol::MuteWhom,
        protocol::QueueItem,
        protocol::QueueRule,
        protocol::QueueWhy,
        protocol::FloorView,
        protocol::MediaLeft,
        protocol::Show,
        protocol::ShowWish,
        protocol::Letter,
        protocol::InviteView,
        protocol::InviteEnd,
        protocol::PlanEdit,
        protocol::PlanChange,
        protocol::PlanHead,
        protocol::ChoiceView,
        protocol::RoomPlaces,
        protocol::Settings,
        protocol::RosterScope,
        protocol::RoomCrew,
        protocol::HelpTopic,
        protocol::HelpView,
        protocol::Reach,
        protocol::Voice,
        protocol::VoiceTo,
        protocol::Reached,
        protocol::VoiceView,
        protocol::ReachView,
        protocol::RejectionCode,
        protocol::FaultCode,
        http::ExchangeRequest,
        http::ExchangeAnswer,
        http::JoinRequest,
        http::ResumeRequest,
        http::Seat,
        http::PersonHint,
        http::Handoff,
        http::CreateWebinar,
        http::ChangeWebinar,
        http::WebinarCreated,
        http::WebinarSummary,
        http::CreateLink,
        http::Link,
        http::LinkSummary,
        roster::RosterPreview,
        roster::RosterRow,
        roster::BadRow,
        roster::RosterColumn,
        roster::RosterProblem,
        roster::RosterDelimiter,
        roster::RosterEncoding,
        http::OrganiserCommand,
        http::PersonSummary,
        http::PersonPresence,
        http::RosterImport,
        http::RosterDone,
        http::RosterEntry,
        http::PersonalLink,
        http::AttendanceReport,
        http::AttendanceRow,
        http::Span,
        http::PlaceTime,
        http::History,
        http::Meeting,
        http::RoundRecord,
        http::RoomRecord,
        http::ApiError,
        http::ApiErrorCode,
    );
    text.push_str(&limits());
    std::io::stdout().write_all(text.as_bytes())
}

fn declaration<T: TS>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    format!("\n{docs}export {}\n", T::decl(config))
}

/// The limits that a client checks before it sends.
fn limits() -> String {
    use protocol::limits as l;
    let rows = [
        ("NAME_CHARS_MAX", l::NAME_CHARS_MAX),
        ("SCHOOL_CHARS_MAX", l::SCHOOL_CHARS_MAX),
        ("LANGUAGES_MAX", l::LANGUAGES_MAX),
        ("TITLE_CHARS_MAX", l::TITLE_CHARS_MAX),
        ("ROOM_NAME_CHARS_MAX", l::ROOM_NAME_CHARS_MAX),
        ("CHAT_CHARS_MAX", l::CHAT_CHARS_MAX),
        ("ROOMS_MAX", l::ROOMS_MAX),
        ("HELP_NOTE_CHARS_MAX", l::HELP_NOTE_CHARS_MAX),
        ("BINARY_FRAME_BYTES_MAX", l::BINARY_FRAME_BYTES_MAX),
    ];
    rows.iter()
        .map(|(name, value)| format!("\nexport const {name} = {value};"))
        .collect::<String>()
        + "\n"
}
