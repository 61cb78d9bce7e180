//! The media plane between synthetic publishers and viewers, over links that lose and reorder, in simulated time.

#[cfg(test)]
mod audio;
#[cfg(test)]
mod content;
#[cfg(test)]
mod feedback;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod link;
#[cfg(test)]
mod loss;
#[cfg(test)]
mod many_seeds;
#[cfg(test)]
mod node;
#[cfg(test)]
mod packet;
#[cfg(test)]
mod publisher;
#[cfg(test)]
mod rebinding;
#[cfg(test)]
mod rooms;
#[cfg(test)]
mod shards;
#[cfg(test)]
mod speakers;
#[cfg(test)]
mod trains;
#[cfg(test)]
mod viewer;
#[cfg(test)]
mod world;

/// How many shards a node has in this run of the stories.
#[cfg(test)]
const SHARDS: u8 = 1;
