use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::time::{Instant, sleep};

use crate::cli::Common;
use crate::crowd::Crowd;
use crate::floor::{Floor, FloorReport, Shape};
use crate::house;
use crate::person::World;
use crate::places::Places;
use crate::progress::note;
use crate::report::{Groups, Memory, Report, Watched, Window};
use crate::server::{Cpu, ServerProcess};
use crate::spread::Spread;
use crate::tally::Tally;
use crate::wire::{Count, Gap, Wires};
use puppets::transport::identity::Identity;

/// A run: its people, the server's process, and what was found so far.
pub(crate) struct Bench {
    pub(crate) crowd: Crowd,
    pub(crate) common: Common,
    pub(crate) report: Report,
    process: ServerProcess,
    rss_before: Option<u64>,
    residence: Vec<u32>,
}

/// The counts at one moment.
pub(crate) struct Mark {
    at: Instant,
    count: Count,
    cpu: Cpu,
}

/// What happened between two moments.
pub(crate) struct Span {
    pub(crate) window: Window,
    pub(crate) cpu: Cpu,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) tally: Tally,
}

/// Sockets and what is on its way come to rest in this time.
const REST: Duration = Duration::from_millis(300);
/// What the server puts around a payload: a header with one contributing source, and the tag.
pub(crate) const FORWARDED_BYTES: usize = 16 + 16;
/// Between two trains of a frame, as the server paces them.
const PACE: Duration = Duration::from_millis(1);

impl Bench {
    /// # Errors
    /// When the server cannot be used.
    pub(crate) async fn open(common: Common, scenario: &'static str) -> Result<Self> {
        let (server, code) = common.organiser()?;
        let process = ServerProcess::new(common.server_pid);
        process.cpu()?;
        let house = house::open(&server, &code).await?;
        let identity = Arc::new(Identity::generate()?);
        let (wires, news) = Wires::start(&identity, common.threads.max(1))?;
        let world = World {
            house,
            identity,
            wires,
            places: Places::new(),
        };
        Ok(Self {
            crowd: Crowd::new(Arc::new(world), news),
            rss_before: process.rss_kb(),
            process,
            report: Report {
                scenario,
                ..Report::default()
            },
            residence: Vec::new(),
            common,
        })
    }

    pub(crate) fn wires(&self) -> &Wires {
        &self.crowd.world.wires
    }

    pub(crate) fn parameter(&mut self, name: &'static str, value: impl std::fmt::Display) {
        self.report.parameters.insert(name, value.to_string());
    }

    /// # Errors
    /// When the server's process is gone.
    pub(crate) async fn mark(&mut self) -> Result<Mark> {
        let count = self.wires().count().await;
        Ok(Mark {
            at: Instant::now(),
            cpu: self.process.cpu()?,
            count,
        })
    }

    /// What happened since the mark, which is moved to now.
    ///
    /// # Errors
    /// When the server's process is gone.
    pub(crate) async fn since(&mut self, mark: &mut Mark) -> Result<Span> {
        let mut now = self.mark().await?;
        let cpu = now.cpu.since(&mark.cpu);
        let tally = now.count.tally - mark.count.tally;
        self.residence.append(&mut now.count.residence);
        let span = Span {
            window: Window::new((now.at - mark.at).as_secs_f64(), &tally, &cpu),
            cpu,
            gaps: std::mem::take(&mut now.count.gaps),
            tally,
        };
        *mark = now;
        Ok(span)
    }

    /// Lets media flow for the warm-up, then takes the windows; with a `shape`, each has its floor.
    ///
    /// # Errors
    /// When the server's process is gone, or the floor cannot be sent.
    pub(crate) async fn watch(&mut self, shape: Option<Shape>) -> Result<()> {
        note(&format!("warming up for {} s", self.common.warmup));
        sleep(Duration::from_secs_f64(self.common.warmup)).await;
        let mut floor = match shape.filter(|_| self.common.floor) {
            Some(shape) => Some(self.floor(shape).await?),
            None => None,
        };
        for number in 1..=self.common.windows {
            let (all, seconds) = (self.common.windows, self.common.seconds);
            note(&format!("window {number} of {all}, {seconds} s"));
            let mut mark = self.mark().await?;
            sleep(Duration::from_secs_f64(seconds)).await;
            let mut window = self.since(&mut mark).await?.window;
            if let Some(sender) = floor.take() {
                let (report, sender) = self.floor_window(sender).await?;
                window.floor = Some(report);
                floor = Some(sender);
            }
            self.report.windows.push(window);
        }
        Ok(())
    }

    /// Warms up, takes the windows, and says how each group of so many people fared over all of them.
    ///
    /// # Errors
    /// When the server's process is gone.
    pub(crate) async fn watch_people(&mut self, witnesses: u32, sufferers: u32) -> Result<Groups> {
        note(&format!("warming up for {} s", self.common.warmup));
        sleep(Duration::from_secs_f64(self.common.warmup)).await;
        let mut mark = self.mark().await?;
        let seconds = self.common.seconds * f64::from(self.common.windows);
        note(&format!("{seconds} s"));
        sleep(Duration::from_secs_f64(seconds)).await;
        let span = self.since(&mut mark).await?;
        let seconds = span.window.seconds;
        self.report.windows.push(span.window);
        Ok(Groups {
            witnesses: Watched::new(&span.tally.witnesses, witnesses, seconds),
            sufferers: Watched::new(&span.tally.sufferers, sufferers, seconds),
        })
    }

    /// Notes the memory that these people use, now that all are in.
    pub(crate) fn weigh(&mut self, participants: usize) {
        let after = self.process.rss_kb();
        self.report.memory = Memory::new(self.rss_before, after, participants);
    }

    /// Ends the run.
    pub(crate) async fn finish(mut self) -> Report {
        self.report.lost_connections += self.crowd.lost();
        let micros = self.residence.iter().copied().map(f64::from).collect();
        self.report.residence_us = Spread::of(micros);
        self.crowd.disperse();
        sleep(REST).await;
        self.report
    }

    async fn floor(&self, shape: Shape) -> Result<Floor> {
        let destinations = self.wires().crowd_addresses().await;
        let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let to_loopback = |mut address: SocketAddr| {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
            address
        };
        let destinations: Vec<_> = destinations.into_iter().map(to_loopback).collect();
        Floor::new(bind, &destinations, shape, self.common.floor_cpu)
            .context("the floor cannot begin")
    }

    async fn floor_window(&self, mut floor: Floor) -> Result<(FloorReport, Floor)> {
        note("floor");
        let length = Duration::from_secs_f64(self.common.seconds);
        self.wires().dials().pause(true);
        sleep(REST).await;
        let sent = tokio::task::spawn_blocking(move || {
            let report = floor.window(length);
            report.map(|report| (report, floor))
        });
        let sent = sent.await.context("the floor broke")?;
        self.wires().dials().pause(false);
        sleep(REST).await;
        sent.context("the floor could not be sent")
    }
}

impl Common {
    /// Length of a train of the floor, and the time between two.
    pub(crate) fn train(&self) -> (usize, Duration) {
        (self.floor_train, PACE)
    }

    pub(crate) fn spread(&self) -> Duration {
        Duration::from_millis(self.spread_ms)
    }

    /// Address and code of the server.
    fn organiser(&self) -> Result<(String, String)> {
        if let Some(link) = &self.organiser_link {
            let (page, code) = link
                .split_once("/organise#")
                .context("this is no organiser's link: it has no /organise#")?;
            return Ok((page.to_owned(), code.to_owned()));
        }
        let code = self
            .organiser_code
            .clone()
            .context("give --organiser-link or --organiser-code: `plenary organiser-link`")?;
        Ok((self.server.clone(), code))
    }
}
