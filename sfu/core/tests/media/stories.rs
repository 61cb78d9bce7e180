//! The stories, whatever the number of shards that the crate around them sets.

mod audio;
mod congestion;
mod content;
mod feedback;
mod grants;
mod hostile;
mod layers;
mod link;
mod loss;
mod many_seeds;
mod node;
mod opus;
mod packet;
mod pausing;
mod publisher;
mod rebinding;
mod rooms;
mod shards;
mod sound;
mod speakers;
mod stamps;
mod steps;
mod trains;
mod viewer;
mod world;
