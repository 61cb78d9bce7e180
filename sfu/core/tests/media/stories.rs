//! The stories, whatever the number of shards that the crate around them sets.

mod audio;
mod content;
mod feedback;
mod grants;
mod hostile;
mod hostile_sound;
mod link;
mod loss;
mod many_seeds;
mod node;
mod opus;
mod packet;
mod publisher;
mod rebinding;
mod rooms;
mod saver;
mod shards;
mod sound;
mod speakers;
mod trains;
mod viewer;
mod world;
