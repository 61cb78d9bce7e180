//! What happens because time passes.

use std::collections::BTreeMap;
use std::time::Instant;

use sfu_control::{Notice, PeerId, TrackKind};

use crate::limits::{
    FEEDBACK_INTERVAL, LIVENESS_INTERVAL, SPEAKERS_INTERVAL, SPEECH_CROSSING, SWITCH_MAX,
};
use crate::media::crossing::Parcel;
use crate::media::lead::Speech;
use crate::media::source::{Source, SourceId, Subscriber};
use crate::media::{MediaOutput, MediaPlane, Timer};
use crate::{RtcpOut, ShardId};

impl MediaPlane {
    pub(super) fn wake(&mut self, now: Instant, timer: Timer) {
        match timer {
            Timer::Release => self.release_held(now),
            Timer::Nack => self.ask_for_losses(now),
            Timer::Keyframe => self.ask_keyframes_again(now),
            Timer::Switch => self.stop_overlaps(now),
            Timer::Speakers => self.find_speakers(now),
            Timer::Loudest => self.find_loudest(now),
            Timer::Liveness => self.find_silence(now),
            Timer::Pack => self.finish_groups(now),
            Timer::Feedback => self.give_feedback(now),
            Timer::Pace => self.let_out(now),
            Timer::Probe => self.look_at_links(now),
            Timer::TransportFeedback => self.report_arrivals(now),
            Timer::Choice => self.choose_again(),
            Timer::Wanted => self.review_demands(now),
        }
    }

    fn ask_for_losses(&mut self, now: Instant) {
        for id in std::mem::take(&mut self.lossy) {
            let publisher = self.peers.get(&id.peer);
            let round_trip = publisher.and_then(|peer| peer.round_trip(now));
            let Some(source) = self.sources.get_mut(&id) else {
                continue;
            };
            let persistence = source.persistence(round_trip);
            let sequences = source.losses.due(now, persistence);
            let next = source.losses.next();
            if let Some(ssrc) = source.ssrc.filter(|_| !sequences.is_empty()) {
                self.send_rtcp(id.peer, RtcpOut::Nack { ssrc, sequences });
            }
            if let Some(next) = next {
                self.alarms.set(Timer::Nack, next);
                self.lossy.insert(id);
            }
        }
    }

    fn ask_keyframes_again(&mut self, now: Instant) {
        for id in std::mem::take(&mut self.awaited) {
            let Some(source) = self.sources.get_mut(&id) else {
                continue;
            };
            if !source.is_watched() || !source.is_live() {
                source.keyframe.satisfied();
            }
            if source.keyframe.next().is_some() {
                self.awaited.insert(id);
                self.ask_keyframe(now, id);
            }
        }
    }

    fn stop_overlaps(&mut self, now: Instant) {
        for (viewer, half) in std::mem::take(&mut self.overlaps) {
            let Some(key) = self.peers.key(&viewer) else {
                continue;
            };
            let peer = self.peers.at_mut(key);
            let Some(found) = peer.and_then(|peer| peer.half_mut(half)) else {
                continue;
            };
            let Some(since) = found.overlapping_since() else {
                continue;
            };
            if since + SWITCH_MAX > now {
                self.overlaps.insert((viewer, half));
                self.alarms.set(Timer::Switch, since + SWITCH_MAX);
                continue;
            }
            // Nobody has asked for a key frame where none was needed.
            let awaited = found.awaited().filter(|_| found.is_stepping());
            let is_content = awaited.is_some() && found.waits_for_larger();
            let old = match is_content {
                true => None,
                false => found.stop_overlap(),
            };
            if let Some(old) = old.and_then(|old| self.sources.get_mut(&old)) {
                old.unsubscribe(Subscriber { viewer: key, half });
            }
            if let Some((awaited, _)) = awaited {
                self.want_keyframe(now, awaited);
            }
        }
    }

    /// What speech there is on this shard goes to the leads of the rooms.
    fn find_speakers(&mut self, now: Instant) {
        let mut speech: BTreeMap<ShardId, Speech> = BTreeMap::new();
        let mut audible = false;
        for source in self.sources.values_mut() {
            let is_here = source.home.proxy().is_none();
            let is_microphone = source.id.kind == TrackKind::Microphone;
            let is_heard = is_microphone && self.reaches.is_heard_at_home(source.id.peer);
            if is_heard && is_here && source.granted && source.is_live() {
                audible = true;
                if let Some(loud) = source.loudness.speech(now) {
                    let lead = self.neighbours.lead(source.room);
                    let room = speech.entry(lead).or_default().entry(source.room);
                    room.or_default().push((source.id.peer, loud));
                }
            }
        }
        let own = speech.remove(&self.neighbours.own()).unwrap_or_default();
        self.hear_speech(now, self.neighbours.own(), own);
        for lead in self.neighbours.others() {
            let speech = speech.remove(&lead).unwrap_or_default();
            let is_heard = !speech.is_empty();
            if is_heard || self.neighbours.hearing.contains(&lead) {
                let speech = speech.into_iter().collect();
                self.send(lead, Parcel::Speech(speech));
            }
            match is_heard {
                true => self.neighbours.hearing.insert(lead),
                false => self.neighbours.hearing.remove(&lead),
            };
        }
        if audible {
            self.alarms
                .set(Timer::Speakers, self.clock.after(now, SPEAKERS_INTERVAL));
        }
    }

    /// What one shard hears in the rooms that this one leads.
    pub(super) fn hear_speech(&mut self, now: Instant, from: ShardId, speech: Speech) {
        self.lead.hear(from, speech);
        let looked = self.clock.after(now, SPEAKERS_INTERVAL) - SPEAKERS_INTERVAL;
        let next = match looked + SPEECH_CROSSING > now {
            true => looked + SPEECH_CROSSING,
            false => looked + SPEAKERS_INTERVAL + SPEECH_CROSSING,
        };
        self.alarms.set(Timer::Loudest, next);
    }

    fn find_loudest(&mut self, now: Instant) {
        for (room, loudest) in self.lead.sum_up() {
            self.outputs
                .push_back(MediaOutput::Notice(Notice::Speakers {
                    room,
                    loudest: loudest.clone(),
                }));
            self.broadcast(&Parcel::Loudest {
                room,
                at: now,
                loudest: loudest.clone(),
            });
            self.hear_loudest(now, room, loudest);
        }
    }

    fn find_silence(&mut self, now: Instant) {
        let mut ageing = false;
        for source in self.sources.values_mut() {
            if source.check_liveness(now) {
                self.stale_rooms.insert(source.room);
            }
            if source.measure(now) && self.neighbours.exist() {
                self.neighbours.stale.insert(source.id);
            }
            source.tidy(now);
            ageing |= source.is_ageing();
        }
        if ageing {
            self.alarms
                .set(Timer::Liveness, self.clock.after(now, LIVENESS_INTERVAL));
        }
    }

    fn give_feedback(&mut self, now: Instant) {
        self.feedbacks += 1;
        let with_reports = self.feedbacks.is_multiple_of(2);
        let mut feedback: BTreeMap<PeerId, (Vec<RtcpOut>, Vec<u32>)> = BTreeMap::new();
        for source in self.sources.values_mut() {
            let SourceId { peer, kind, .. } = source.id;
            let Some(ssrc) = source.ssrc.filter(|_| source.is_live()) else {
                continue;
            };
            let (packets, video) = feedback.entry(peer).or_default();
            if with_reports {
                packets.extend(receiver_report(now, ssrc, source));
            }
            // All layers of one stream have the same.
            if !kind.is_audio() && !video.contains(&ssrc) {
                video.push(ssrc);
            }
        }
        if !feedback.is_empty() {
            self.alarms.set(Timer::Feedback, now + FEEDBACK_INTERVAL);
        }
        for (peer, (mut packets, ssrcs)) in feedback {
            if !ssrcs.is_empty() {
                packets.push(RtcpOut::Remb {
                    bits_per_second: self.settings.publisher_bits_per_second,
                    ssrcs,
                });
            }
            if !packets.is_empty() {
                self.outputs.push_back(MediaOutput::Rtcp { peer, packets });
            }
        }
    }
}

fn receiver_report(now: Instant, ssrc: u32, source: &mut Source) -> Option<RtcpOut> {
    let last = source
        .sender_report
        .map(|report| (report.ntp, report.arrival));
    let report = source.reception.report(now, ssrc, last)?;
    Some(RtcpOut::ReceiverReport(report))
}
