//! The program between a client and a server that says back what it hears.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn datagrams_and_connections_go_there_and_back_and_are_counted() {
    let mut proxy = Proxy::start(&["--profile", "clear"]);
    assert_eq!(proxy.asks_by_udp("hello"), Some("hello".to_owned()));
    assert_eq!(proxy.asks_by_tcp("HELLO"), Some("HELLO".to_owned()));
    let stats = proxy.stats();
    // 5 bytes and 28 of headers.
    assert_eq!(stats["up"]["udp"]["bytes_sent"], 33);
    assert_eq!(stats["down"]["udp"]["bytes_arriving"], 33);
    // A handshake of 40 bytes, then 5 and 40 of headers.
    assert_eq!(stats["up"]["tcp"]["bytes_sent"], 85);
    assert_eq!(stats["profile"], "clear");
}

#[test]
fn a_round_trip_takes_as_long_as_the_profile_says() {
    let mut proxy = Proxy::start(&["--profile", "clear"]);
    proxy.obeys("step rtt=200");
    let before = Instant::now();
    assert!(proxy.asks_by_udp("hello").is_some());
    let took = before.elapsed();
    assert!(took >= Duration::from_millis(200), "{took:?}");
    let before = Instant::now();
    assert!(proxy.asks_by_tcp("HELLO").is_some());
    let took = before.elapsed();
    assert!(
        took >= Duration::from_millis(400),
        "handshake and answer: {took:?}"
    );
}

#[test]
fn a_wall_against_udp_lets_tcp_through() {
    let mut proxy = Proxy::start(&["--profile", "clear", "--block", "udp"]);
    assert_eq!(proxy.asks_by_udp("hello"), None);
    assert_eq!(proxy.asks_by_tcp("hello"), Some("hello".to_owned()));
    assert_eq!(proxy.stats()["blocked"]["datagrams"], 1);
}

#[test]
fn a_wall_for_all_but_tls_resets_what_is_none() {
    let mut proxy = Proxy::start(&["--profile", "clear", "--only-tls"]);
    assert_eq!(proxy.asks_by_tcp("GET / HTTP/1.1"), None);
    assert_eq!(
        proxy.asks_by_tcp("\u{16}hello"),
        Some("\u{16}hello".to_owned())
    );
    assert_eq!(proxy.stats()["blocked"]["connections"], 1);
    proxy.obeys("block nothing");
    assert!(proxy.asks_by_tcp("GET / HTTP/1.1").is_some());
}

#[test]
fn an_outage_loses_datagrams_and_ends() {
    let mut proxy = Proxy::start(&["--profile", "clear"]);
    proxy.obeys("outage 3600s");
    assert_eq!(proxy.asks_by_udp("in the tunnel"), None);
    proxy.obeys("outage 0s");
    assert!(proxy.asks_by_udp("out of it").is_some());
}

#[test]
fn a_rebound_client_has_another_address_at_the_server() {
    let mut proxy = Proxy::start(&["--profile", "clear"]);
    let before = proxy.address_at_the_server();
    assert_eq!(before, proxy.address_at_the_server());
    proxy.obeys("rebind");
    assert_ne!(before, proxy.address_at_the_server());
}

struct Proxy {
    child: Child,
    orders: ChildStdin,
    said: BufReader<ChildStdout>,
    address: SocketAddr,
    udp: UdpSocket,
}

impl Proxy {
    fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plenary-impair"))
            .args(["--attached", "--listen", "127.0.0.1:0", "--to"])
            .arg(echo().to_string())
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let orders = child.stdin.take().expect("piped");
        let mut said = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        said.read_line(&mut line).expect("it says where it listens");
        let address = line
            .trim_start_matches("http://")
            .split('/')
            .next()
            .and_then(|text| text.parse().ok())
            .expect("an address");
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        udp.connect(address).expect("local");
        udp.set_read_timeout(Some(Duration::from_millis(1_000)))
            .expect("a time");
        Self {
            child,
            orders,
            said,
            address,
            udp,
        }
    }

    /// The order has been carried out when this returns: orders are taken one after another.
    fn obeys(&mut self, order: &str) {
        writeln!(self.orders, "{order}").expect("it reads");
        self.stats();
    }

    fn stats(&mut self) -> serde_json::Value {
        writeln!(self.orders, "stats").expect("it reads");
        let mut line = String::new();
        self.said.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).expect("JSON")
    }

    fn asks_by_udp(&self, word: &str) -> Option<String> {
        self.udp.send(word.as_bytes()).ok()?;
        let mut buffer = [0; 100];
        let length = self.udp.recv(&mut buffer).ok()?;
        Some(String::from_utf8_lossy(buffer.get(..length)?).into_owned())
    }

    fn asks_by_tcp(&self, word: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.write_all(word.as_bytes()).ok()?;
        let mut buffer = vec![0; word.len()];
        stream.read_exact(&mut buffer).ok()?;
        String::from_utf8(buffer).ok()
    }

    fn address_at_the_server(&self) -> String {
        self.asks_by_udp("who am I?").expect("an answer")
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says back what it hears, or to `who am I?` the address that asks, on one port for both protocols.
fn echo() -> SocketAddr {
    let (listener, socket) = loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("bound");
        if let Ok(socket) = UdpSocket::bind(address) {
            break (listener, socket);
        }
    };
    let address = listener.local_addr().expect("bound");
    thread::spawn(move || {
        let mut buffer = [0; 2_000];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let asked = buffer.get(..length).unwrap_or_default();
            let who = from.to_string();
            let answer = match asked {
                b"who am I?" => who.as_bytes(),
                word => word,
            };
            let _ = socket.send_to(answer, from);
        }
    });
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            thread::spawn(move || {
                let mut copy = stream.try_clone().expect("a copy");
                let _ = std::io::copy(&mut stream, &mut copy);
            });
        }
    });
    address
}
