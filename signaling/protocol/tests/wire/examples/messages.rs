use protocol::{
    Bottleneck, ClientCommand, ClientMessage, DataGrade, FaultCode, Grant, LinkQuality,
    MediaLayout, MediaLink, MediaWay, PROTOCOL_VERSION, ParticipantLink, Personal, PictureReason,
    RejectionCode, Relay, ResumePoint, RoadmapProgress, Secret, ServerMessage, SessionEvent,
    SlotMids, SlotPicture, SlotSource, VoiceSource, WantedMedia,
    frame::{Frame, Why},
};

use super::{
    Examples, by_variant,
    session::{NOW, amina, bob, laptop, roadmap, session_view},
};

#[expect(clippy::too_many_lines, reason = "a list of examples")]
pub(crate) fn client_messages() -> Examples<ClientMessage> {
    let hello = |device, resume| ClientMessage::Hello {
        version: PROTOCOL_VERSION,
        token: Secret::new("a.b.c"),
        device,
        resume,
    };
    let layout = MediaLayout {
        microphone: Some("0".to_owned()),
        camera: Some("1".to_owned()),
        screen: None,
        screen_audio: None,
        slots: vec![SlotMids {
            audio: "2".to_owned(),
            video: "3".to_owned(),
        }],
        voices: vec!["4".to_owned()],
    };
    let messages = [
        hello(None, None),
        hello(None, Some(ResumePoint { seq: 41 })),
        hello(Some(laptop()), None),
        ClientMessage::Command {
            id: 7,
            command: ClientCommand::RaiseHand { up: true },
        },
        ClientMessage::MediaOffer {
            generation: 1,
            sdp: Personal::new("v=0\r\n"),
            layout: layout.clone(),
            restart: false,
        },
        ClientMessage::MediaOffer {
            generation: 1,
            sdp: Personal::new("v=0\r\n"),
            layout,
            restart: true,
        },
        ClientMessage::MediaView {
            grade: DataGrade::Saver,
            heights: vec![360, 0],
            people: vec![bob()],
        },
        ClientMessage::MediaClose { generation: 1 },
        ClientMessage::OpenRoadmap {
            roadmap: roadmap(),
            client_id: None,
        },
        ClientMessage::OpenRoadmap {
            roadmap: roadmap(),
            client_id: Some(9),
        },
        ClientMessage::CloseRoadmap { roadmap: roadmap() },
        ClientMessage::FollowWall { on: true },
        ClientMessage::Ping { sent_at: 1234.5 },
    ];
    let messages = messages
        .into_iter()
        .chain(super::plans::asked())
        .chain(super::works::asked())
        .chain(super::digest::reacted());
    by_variant!(
        ClientMessage {
            Hello,
            Command,
            MediaOffer,
            MediaView,
            MediaClose,
            OpenRoadmap,
            CloseRoadmap,
            FollowWall,
            Ping,
            Propose,
            ReadPlan,
            ReadRoadmap,
            ListVersions,
            CompareVersions,
            NameVersion,
            AskSide,
            FollowGallery,
            Point,
            React
        },
        messages
    )
}

pub(crate) fn server_messages() -> Examples<ServerMessage> {
    let messages = of_the_session()
        .into_iter()
        .chain(of_media())
        .chain(of_links())
        .chain(super::digest::digests())
        .chain(of_roadmaps())
        .chain(super::plans::answers())
        .chain(super::works::answers());
    by_variant!(
        ServerMessage {
            Welcome,
            Resumed,
            Event,
            Ack,
            Rejected,
            Fault,
            MediaAnswer,
            MediaRefused,
            MediaLost,
            Bindings,
            MediaWanted,
            Pictures,
            Link,
            Links,
            Speakers,
            Queue,
            Crowd,
            Reactions,
            Lobby,
            Places,
            Wall,
            RoadmapOpened,
            RoadmapRefused,
            Progress,
            Pong,
            Proposal,
            Plan,
            Roadmap,
            Versions,
            Comparison,
            Merged,
            StageView,
            Pointed,
            Gallery,
            Turnout,
            Feedback,
        },
        messages
    )
}

fn of_the_session() -> Vec<ServerMessage> {
    let media_node = "n1".to_owned();
    vec![
        ServerMessage::Welcome {
            you: amina(),
            seq: 41,
            now: NOW,
            media_node: media_node.clone(),
            relay: Some(relay()),
            state: Box::new(session_view()),
        },
        ServerMessage::Resumed {
            seq: 41,
            now: NOW,
            media_node,
            relay: None,
        },
        ServerMessage::Event {
            seq: 42,
            at: NOW,
            event: SessionEvent::Online {
                participant: bob(),
                online: true,
            },
        },
        ServerMessage::Ack { id: 7 },
        ServerMessage::Rejected {
            id: 7,
            code: RejectionCode::NotAllowed,
            message: "this role may not do that".to_owned(),
        },
        ServerMessage::Fault {
            code: FaultCode::BadToken,
            message: "the token has expired".to_owned(),
            fatal: true,
        },
        ServerMessage::Pong {
            sent_at: 1234.5,
            now: NOW,
        },
    ]
}

fn of_media() -> Vec<ServerMessage> {
    let camera = SlotSource {
        participant: bob(),
        screen: false,
        video_live: true,
    };
    vec![
        ServerMessage::MediaAnswer {
            generation: 1,
            sdp: Personal::new("v=0\r\n"),
        },
        ServerMessage::MediaRefused {
            generation: 1,
            message: "the offer cannot be used".to_owned(),
        },
        ServerMessage::MediaLost {
            generation: 1,
            message: "no packets".to_owned(),
        },
        ServerMessage::Bindings {
            generation: 1,
            epoch: 1,
            slots: vec![Some(camera), None],
            voices: vec![Some(VoiceSource { participant: bob() }), None],
        },
        ServerMessage::Speakers {
            participants: vec![bob(), amina()],
        },
    ]
}

fn of_links() -> Vec<ServerMessage> {
    let wanted = WantedMedia {
        camera: vec![0, 1],
        screen: Vec::new(),
        redundant_sound: true,
        long_sound: false,
    };
    let small = SlotPicture {
        height: 180,
        why: PictureReason::Downlink,
    };
    let link = MediaLink {
        quality: LinkQuality::Fair,
        suffers: Some(Bottleneck::Downlink),
        up: MediaWay {
            kbps: 600,
            capacity_kbps: None,
            loss_permille: 0,
        },
        down: MediaWay {
            kbps: 450,
            capacity_kbps: Some(500),
            loss_permille: 31,
        },
        rtt_ms: Some(120),
    };
    let absent = ParticipantLink {
        participant: amina(),
        grade: DataGrade::Text,
        link: None,
    };
    let weak = ParticipantLink {
        participant: bob(),
        grade: DataGrade::Full,
        link: Some(link),
    };
    vec![
        ServerMessage::MediaWanted {
            generation: 1,
            wanted,
        },
        ServerMessage::Pictures {
            generation: 1,
            slots: vec![Some(small), None],
        },
        ServerMessage::Link { link },
        ServerMessage::Links {
            links: vec![weak, absent],
        },
    ]
}

fn relay() -> Relay {
    Relay {
        urls: vec!["turns:webinar.example.org:443?transport=tcp".to_owned()],
        username: "1789000000:k3".to_owned(),
        credential: Secret::new("c2VjcmV0"),
        expires: NOW,
    }
}

fn of_roadmaps() -> Vec<ServerMessage> {
    let progress = RoadmapProgress {
        roadmap: roadmap(),
        percent: 50,
        missing: vec!["q2".to_owned(), "q5".to_owned()],
        last_edit_at: Some(NOW),
        parts: Vec::new(),
        empty: Vec::new(),
        examples: 0,
    };
    let whole = RoadmapProgress {
        parts: vec![100, 0, 66],
        empty: vec!["objective.behavioural".to_owned()],
        examples: 2,
        ..progress.clone()
    };
    vec![
        ServerMessage::RoadmapOpened {
            roadmap: roadmap(),
            channel: 1,
            client_id: 9,
            grant: Grant::Edit,
        },
        ServerMessage::RoadmapRefused {
            roadmap: roadmap(),
            code: RejectionCode::NotAllowed,
            message: "this roadmap is another room's".to_owned(),
        },
        ServerMessage::Progress { progress },
        ServerMessage::Progress { progress: whole },
    ]
}

pub(crate) fn frames() -> Examples<Frame<'static>> {
    let frames = [
        Frame::StateVector {
            channel: 1,
            vector: &[0],
        },
        Frame::Update {
            channel: 1,
            number: 258,
            update: &[1, 2, 3],
        },
        Frame::Saved {
            channel: 0x0102,
            number: 258,
        },
        Frame::Awareness {
            channel: 1,
            update: &[4, 5],
        },
        Frame::Refused {
            channel: 1,
            number: 259,
            why: Why::Full,
        },
        Frame::Flush { channel: 1 },
        Frame::Flushed {
            channel: 1,
            number: 258,
        },
    ];
    by_variant!(
        Frame {
            StateVector,
            Update,
            Saved,
            Awareness,
            Refused,
            Flush,
            Flushed
        },
        frames
    )
}
