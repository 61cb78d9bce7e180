//! The stories of the media plane once more, with the peers spread over four shards: nobody must be able to tell.

#[cfg(test)]
#[path = "../media/audio.rs"]
mod audio;
#[cfg(test)]
#[path = "../media/content.rs"]
mod content;
#[cfg(test)]
#[path = "../media/feedback.rs"]
mod feedback;
#[cfg(test)]
#[path = "../media/grants.rs"]
mod grants;
#[cfg(test)]
#[path = "../media/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "../media/link.rs"]
mod link;
#[cfg(test)]
#[path = "../media/loss.rs"]
mod loss;
#[cfg(test)]
#[path = "../media/many_seeds.rs"]
mod many_seeds;
#[cfg(test)]
#[path = "../media/node.rs"]
mod node;
#[cfg(test)]
#[path = "../media/packet.rs"]
mod packet;
#[cfg(test)]
#[path = "../media/publisher.rs"]
mod publisher;
#[cfg(test)]
#[path = "../media/rebinding.rs"]
mod rebinding;
#[cfg(test)]
#[path = "../media/rooms.rs"]
mod rooms;
#[cfg(test)]
#[path = "../media/shards.rs"]
mod shards;
#[cfg(test)]
#[path = "../media/speakers.rs"]
mod speakers;
#[cfg(test)]
#[path = "../media/trains.rs"]
mod trains;
#[cfg(test)]
#[path = "../media/viewer.rs"]
mod viewer;
#[cfg(test)]
#[path = "../media/world.rs"]
mod world;

#[cfg(test)]
const SHARDS: u8 = 4;
