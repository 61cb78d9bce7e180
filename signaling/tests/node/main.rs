//! The real program, started as a process, spoken to over its one port.
//!
//! One door: [`world::World`] starts a server and holds a webinar; [`person::Person`] joins it. Every wait has a
//! bound and none is a sleep.

mod api;
mod connections;
mod garbage;
mod pad;
mod person;
mod program;
mod restart;
mod roadmaps;
mod rooms;
mod server;
mod world;
