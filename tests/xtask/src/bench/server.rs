//! A server of our own on a free port, with its data in a folder that goes away with it.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use super::Rig;
use super::cores::Sharing;
use crate::process;

/// Stopped, and its data deleted, when dropped.
pub(super) struct Server {
    child: Child,
    folder: TempDir,
    port: u16,
    pub(super) sharing: Sharing,
}

/// A server answers in much less, unless the machine is hopelessly busy.
const START_WITHIN: Duration = Duration::from_secs(20);

impl Server {
    /// # Errors
    /// When it does not answer in time.
    pub(super) fn start(rig: &Rig, shards: u8, sharing: Sharing) -> Result<Self> {
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let port = free_port()?;
        let data = folder.path().join("data");
        let config = folder.path().join("plenary.toml");
        fs::write(&config, settings(port, shards, &data.to_string_lossy()))
            .context("cannot write the settings")?;
        let mut command = match rig.cores.server(sharing) {
            Some(core) => {
                let mut command = Command::new("taskset");
                command.arg("-c").arg(core.to_string()).arg(&rig.plenary);
                command
            }
            None => Command::new(&rig.plenary),
        };
        let child = command
            .arg("serve")
            .arg("--config")
            .arg(&config)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start the server")?;
        let mut server = Self {
            child,
            folder,
            port,
            sharing,
        };
        server.wait()?;
        if sharing == Sharing::ShardsApart {
            server.pin_shards()?;
        }
        Ok(server)
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// With which the load tool makes its webinar.
    pub(super) fn organiser_link(&self, rig: &Rig) -> Result<String> {
        let mut command = Command::new(&rig.plenary);
        command
            .arg("organiser-link")
            .arg("--config")
            .arg(self.folder.path().join("plenary.toml"))
            .current_dir(self.folder.path());
        let text = process::output(&mut command)?;
        let link = text
            .split_ascii_whitespace()
            .find(|word| word.contains("/organise#"));
        let code = link.and_then(|link| link.split_once("/organise#"));
        let (_, code) = code.context("`plenary organiser-link` printed no link")?;
        Ok(format!("http://127.0.0.1:{}/organise#{code}", self.port))
    }

    fn wait(&mut self) -> Result<()> {
        let deadline = Instant::now() + START_WITHIN;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if Instant::now() > deadline {
                bail!("the server did not answer within {START_WITHIN:?}");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Each shard's thread on the core of its number.
    fn pin_shards(&self) -> Result<()> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid()))?;
        for task in tasks.flatten() {
            let name = fs::read_to_string(task.path().join("comm")).unwrap_or_default();
            let Some(shard) = name.trim_end().strip_prefix("sfu-shard-") else {
                continue;
            };
            let thread = task.file_name().to_string_lossy().into_owned();
            process::ask("taskset", &["-c", "-p", shard, &thread])
                .with_context(|| format!("cannot pin shard {shard}"))?;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already, and its data is deleted anyway.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The default settings but for what protects a server from one machine that behaves like hundreds.
fn settings(port: u16, shards: u8, data: &str) -> String {
    format!(
        "[server]\nbind = \"127.0.0.1\"\nport = {port}\ndata_dir = {data:?}\n\
         [media]\nadvertise_ips = [\"127.0.0.1\"]\nshards = {shards}\npeers_max = 10000\n\
         [limits]\nhttp_calls_per_ip_per_s = 100000\n[log]\nlevel = \"error\"\n"
    )
}

/// Free for TCP and for UDP a moment ago.
fn free_port() -> Result<u16> {
    for _ in 0..20 {
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
        let port = tcp.local_addr()?.port();
        if UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("no port is free for TCP and UDP")
}
