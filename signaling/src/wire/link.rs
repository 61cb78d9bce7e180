//! What the media plane says of pictures, layers and links, in the browser's words.

use protocol::{DataGrade, MediaLink, MediaWay, SlotPicture, WantedMedia};
use sfu_control::{
    Bottleneck, Grade, LinkQuality, LinkReport, Picture, PictureReason, Wanted, Way,
};

pub(crate) const fn grade(grade: DataGrade) -> Grade {
    match grade {
        DataGrade::Full => Grade::Full,
        DataGrade::Saver => Grade::Saver,
        DataGrade::Audio => Grade::Audio,
        DataGrade::Text => Grade::Text,
    }
}

pub(crate) const fn data_grade(grade: Grade) -> DataGrade {
    match grade {
        Grade::Full => DataGrade::Full,
        Grade::Saver => DataGrade::Saver,
        Grade::Audio => DataGrade::Audio,
        Grade::Text => DataGrade::Text,
    }
}

pub(crate) fn wanted(wanted: Wanted) -> WantedMedia {
    WantedMedia {
        camera: wanted.camera.layers().collect(),
        screen: wanted.screen.layers().collect(),
        redundant_sound: wanted.redundant_sound,
        long_sound: wanted.long_sound,
    }
}

pub(crate) const fn picture(picture: Picture) -> SlotPicture {
    SlotPicture {
        height: match picture.layer {
            Some(_) => picture.height,
            None => 0,
        },
        why: match picture.why {
            PictureReason::Enough => protocol::PictureReason::Enough,
            PictureReason::Hidden => protocol::PictureReason::Hidden,
            PictureReason::Grade => protocol::PictureReason::Grade,
            PictureReason::Downlink => protocol::PictureReason::Downlink,
            PictureReason::Uplink => protocol::PictureReason::Uplink,
        },
    }
}

pub(crate) fn link(report: LinkReport) -> MediaLink {
    MediaLink {
        quality: match report.quality {
            LinkQuality::Lost => protocol::LinkQuality::Lost,
            LinkQuality::Poor => protocol::LinkQuality::Poor,
            LinkQuality::Fair => protocol::LinkQuality::Fair,
            LinkQuality::Good => protocol::LinkQuality::Good,
        },
        suffers: report.suffers.map(|bottleneck| match bottleneck {
            Bottleneck::Uplink => protocol::Bottleneck::Uplink,
            Bottleneck::Downlink => protocol::Bottleneck::Downlink,
            Bottleneck::Server => protocol::Bottleneck::Server,
        }),
        up: way(report.up),
        down: way(report.down),
        rtt_ms: report.rtt_ms,
    }
}

const fn way(way: Way) -> MediaWay {
    MediaWay {
        kbps: way.kbps,
        capacity_kbps: way.capacity_kbps,
        loss_permille: way.loss_permille,
    }
}
