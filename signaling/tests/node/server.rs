use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A running `plenary serve`; killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    log: Option<JoinHandle<std::io::Result<String>>>,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub(crate) base: String,
    pub(crate) organiser_code: String,
}

/// How a start ended that was not meant to last.
pub(crate) struct Refused {
    pub(crate) stderr: String,
}

pub(crate) fn plenary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.stdin(Stdio::null());
    command
}

impl Server {
    pub(crate) fn start(data: &Path, port: u16) -> Self {
        Self::try_start(data, port, &[]).unwrap_or_else(|refused| panic!("{}", refused.stderr))
    }

    pub(crate) fn try_start(data: &Path, port: u16, more: &[&str]) -> Result<Self, Refused> {
        let mut child = plenary()
            .args(["serve", "--port", &port.to_string(), "--data-dir"])
            .arg(data)
            .args(more)
            .env("PLENARY_SERVER__BIND", "127.0.0.1")
            .env("PLENARY_LOG__LEVEL", "info")
            // One that lies beside the program may be there or not.
            .env("PLENARY_EXPORT__PRESS", "/nowhere/plenary-press")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut lines = Vec::new();
        for _ in 0..3 {
            let mut line = String::new();
            if stdout.read_line(&mut line).unwrap() == 0 {
                let mut stderr = String::new();
                let mut pipe = child.stderr.take().unwrap();
                pipe.read_to_string(&mut stderr).unwrap();
                assert!(!child.wait().unwrap().success(), "it ended well: {stderr}");
                return Err(Refused { stderr });
            }
            lines.push(line.trim_end().to_owned());
        }
        let mut pipe = child.stderr.take().unwrap();
        // A thread, because a full pipe would block the server.
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            pipe.read_to_string(&mut log).map(|_| log)
        });
        assert_eq!(lines[0], "Plenary 0.1.0 is running.");
        let base = after(&lines[1], "  Address:          ");
        let link = after(&lines[2], "  Organiser's link: ");
        let (page, code) = link.split_once('#').unwrap();
        assert_eq!(page, format!("{base}organise"));
        Ok(Self {
            child,
            log: Some(log),
            base: base.trim_end_matches('/').to_owned(),
            organiser_code: code.to_owned(),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.base.rsplit(':').next().unwrap().parse().unwrap()
    }

    /// `kill -9`: no goodbye, nothing flushed.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// What it logged until it ended.
    pub(crate) fn log(&mut self) -> String {
        self.log.take().unwrap().join().unwrap().unwrap()
    }

    /// SIGTERM, and whether it ended well and at once.
    pub(crate) fn stop(&mut self) -> bool {
        ends_well(&mut self.child, "-TERM")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How long a program may take to end, whatever is open. Less than it waits for those who hold it up.
const ENDS_WITHIN: Duration = Duration::from_secs(4);

/// Sends a signal, as `kill` names it, and says whether the program ended well and at once.
pub(crate) fn ends_well(child: &mut Child, signal: &str) -> bool {
    let pid = child.id().to_string();
    let sent = Command::new("kill").args([signal, &pid]).status().unwrap();
    assert!(sent.success());
    let end = Instant::now() + ENDS_WITHIN;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        std::thread::yield_now();
    }
    false
}

fn after(line: &str, label: &str) -> String {
    line.strip_prefix(label)
        .unwrap_or_else(|| panic!("`{line}` does not begin with `{label}`"))
        .to_owned()
}
