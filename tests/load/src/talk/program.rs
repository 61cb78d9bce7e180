use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::house;
use crate::server::ServerProcess;
use puppets::house::House;

/// A server of our own. Killed, and its data deleted, when dropped.
pub(crate) struct Program {
    child: Child,
    program: PathBuf,
    cpu: Option<usize>,
    folder: TempDir,
    port: u16,
}

/// A server answers in much less, unless the machine is hopelessly busy.
const START_WITHIN: Duration = Duration::from_secs(60);
/// Between two looks whether it answers.
const LOOK_EVERY: Duration = Duration::from_millis(5);

impl Program {
    /// # Errors
    /// When it does not answer in time.
    pub(crate) async fn start(program: &Path, cpu: Option<usize>) -> Result<Self> {
        // The server runs in its own folder; a bare name is looked for among the machine's programs.
        let program = &match program.components().count() {
            1 => program.to_path_buf(),
            _ => std::path::absolute(program)?,
        };
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let port = free_port()?;
        let data = folder.path().join("data");
        let settings = settings(port, &data.to_string_lossy());
        std::fs::write(folder.path().join("plenary.toml"), settings)?;
        let child = serve(program, cpu, &folder)?;
        let mut started = Self {
            child,
            program: program.to_path_buf(),
            cpu,
            folder,
            port,
        };
        started.answers().await?;
        Ok(started)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Signs in and makes a webinar.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn webinar(&self) -> Result<House> {
        let link = Command::new(&self.program)
            .arg("organiser-link")
            .arg("--config")
            .arg(self.folder.path().join("plenary.toml"))
            .current_dir(self.folder.path())
            .output()
            .context("cannot ask for the organiser's link")?;
        let text = String::from_utf8_lossy(&link.stdout);
        let mut words = text.split_ascii_whitespace();
        let code = words.find_map(|word| Some(word.split_once("/organise#")?.1));
        let code = code.context("`plenary organiser-link` printed no link")?;
        house::open(&format!("http://{}", self.address()), code).await
    }

    /// Ends it as a power cut does: nothing is said, nothing is written.
    ///
    /// # Errors
    /// When it is gone already.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.child.kill().context("cannot kill the server")?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts it again on the same folder and port.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub(crate) async fn restart(&mut self) -> Result<()> {
        self.child = serve(&self.program, self.cpu, &self.folder)?;
        self.answers().await
    }

    /// Where it keeps everything; for who looks into it while the program is not running.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("data").join("plenary.sqlite")
    }

    pub(crate) fn process(&self) -> ServerProcess {
        ServerProcess::new(Some(self.child.id()))
    }

    /// The metrics page.
    ///
    /// # Errors
    /// When the server does not show it.
    pub(crate) async fn metrics(&self) -> Result<String> {
        let page = reqwest::get(format!("http://{}/metrics", self.address())).await?;
        Ok(page.error_for_status()?.text().await?)
    }

    async fn answers(&mut self) -> Result<()> {
        let deadline = Instant::now() + START_WITHIN;
        while tokio::net::TcpStream::connect(self.address())
            .await
            .is_err()
        {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if Instant::now() > deadline {
                bail!("the server did not answer within {START_WITHIN:?}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may be gone already, and its data is deleted anyway.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(program: &Path, cpu: Option<usize>, folder: &TempDir) -> Result<Child> {
    let mut command = match cpu {
        Some(cpu) => {
            let mut command = Command::new("taskset");
            command.arg("-c").arg(cpu.to_string()).arg(program);
            command
        }
        None => Command::new(program),
    };
    command
        .arg("serve")
        .arg("--config")
        .arg(folder.path().join("plenary.toml"))
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))
}

/// The default settings but for what protects a server from one machine that behaves like thousands.
fn settings(port: u16, data: &str) -> String {
    format!(
        "[server]\nbind = \"127.0.0.1\"\nport = {port}\ndata_dir = {data:?}\n\
         [media]\nadvertise_ips = [\"127.0.0.1\"]\nshards = 1\n\
         [limits]\nhttp_calls_per_ip_per_s = 100000\ncommands_per_s = 1000\n[log]\nlevel = \"error\"\n"
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
