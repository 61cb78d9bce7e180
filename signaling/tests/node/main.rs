//! The real program, started as a process, spoken to over its one port.
//!
//! One door: [`world::World`] starts a server and holds a webinar; [`person::Person`] joins it. Every wait has a
//! bound and none is a sleep.

#[cfg(test)]
mod afterwards;
#[cfg(test)]
mod agenda;
#[cfg(test)]
mod api;
#[cfg(test)]
mod cards;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod events;
#[cfg(test)]
mod garbage;
#[cfg(test)]
mod goodbye;
#[cfg(test)]
mod links;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod nonsense;
#[cfg(test)]
mod organiser;
#[cfg(test)]
mod pad;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod person;
#[cfg(test)]
mod port;
#[cfg(test)]
mod program;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod published;
#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod restart;
#[cfg(test)]
mod roadmaps;
#[cfg(test)]
mod rooms;
#[cfg(test)]
mod roster;
#[cfg(test)]
mod server;
#[cfg(test)]
mod slides;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod world;
