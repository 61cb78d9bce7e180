mod link;

use protocol::{MediaLayout, Personal};
use sfu_control::{LostReason, Mid, Offer, SlotMids};

pub(crate) use link::{data_grade, grade, link, picture, wanted};

/// A browser's offer as the SFU takes it.
///
/// # Errors
/// What is wrong with its size or its layout; it quotes nothing of the SDP.
pub(crate) fn offer(sdp: Personal, layout: MediaLayout) -> Result<Offer, String> {
    let max = sfu_control::limits::SDP_BYTES_MAX;
    if sdp.as_str().len() > max {
        return Err(format!("an offer has at most {max} bytes"));
    }
    let layout = layout_of(layout).map_err(|e| e.to_string())?;
    layout.check().map_err(|e| e.to_string())?;
    Ok(Offer {
        sdp: sdp.into_string(),
        layout,
    })
}

fn layout_of(layout: MediaLayout) -> Result<sfu_control::MediaLayout, sfu_control::LayoutError> {
    let mid = |text: Option<String>| text.map(|text| Mid::new(&text)).transpose();
    let slot = |slot: protocol::SlotMids| {
        Ok(SlotMids {
            audio: Mid::new(&slot.audio)?,
            video: Mid::new(&slot.video)?,
        })
    };
    Ok(sfu_control::MediaLayout {
        microphone: mid(layout.microphone)?,
        camera: mid(layout.camera)?,
        screen: mid(layout.screen)?,
        screen_audio: mid(layout.screen_audio)?,
        slots: layout
            .slots
            .into_iter()
            .map(slot)
            .collect::<Result<_, _>>()?,
        voices: layout
            .voices
            .iter()
            .map(|text| Mid::new(text))
            .collect::<Result<_, _>>()?,
    })
}

pub(crate) const fn lost_reason(reason: LostReason) -> &'static str {
    match reason {
        LostReason::ConsentExpired => "no media packets arrived for too long",
        LostReason::NeverConnected => "the media connection did not come up in time",
        LostReason::HandshakeFailed => "the media connection's handshake failed",
        LostReason::Closed => "the client closed the media connection",
        LostReason::RestartRefused => "another path could not be agreed on",
        LostReason::ServerFailed => "the media server failed and started again",
    }
}
