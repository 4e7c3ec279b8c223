//! A web server on this machine that answers as a test tells it to, and records the requests.
//!
//! It is also a proxy that answers for every host itself, with and without TLS. So the program can be tested on Medium's own
//! URLs, and no test reaches another machine.

#![allow(dead_code, reason = "every test file uses its own part")]

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::NamedTempFile;

/// A request.
pub struct Request {
    /// The whole URL: `https://miro.medium.com/v2/1*x.png`.
    pub url: String,
    pub headers: HashMap<String, String>,
    /// How many requests for this URL there have been, with this one.
    pub attempt: usize,
}

/// An answer of the server.
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    declared: Option<u64>,
    delay: Duration,
    end: End,
}

/// How an answer ends.
#[derive(PartialEq)]
enum End {
    /// The whole body is sent.
    Whole,
    /// The connection is cut.
    Cut,
    /// Nothing more is sent, and the connection stays open.
    Stall,
    /// The body is sent again and again.
    Endless,
}

impl Answer {
    pub fn ok(body: impl Into<Vec<u8>>) -> Answer {
        Answer {
            status: 200,
            headers: Vec::new(),
            body: body.into(),
            declared: None,
            delay: Duration::ZERO,
            end: End::Whole,
        }
    }

    pub fn status(status: u16) -> Answer {
        Answer { status, ..Answer::ok("<!DOCTYPE html><html><body>no</body></html>") }
    }

    pub fn redirect(to: impl Into<String>) -> Answer {
        Answer::status(302).header("Location", to)
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    pub fn after(self, delay: Duration) -> Answer {
        Answer { delay, ..self }
    }

    /// Declares another length than the body's. The connection is cut after the body.
    pub fn declare(self, length: u64) -> Answer {
        Answer { declared: Some(length), end: End::Cut, ..self }
    }

    /// Declares a greater length than the body's. The rest never comes, and the connection stays open.
    pub fn stall(self, length: u64) -> Answer {
        Answer { declared: Some(length), end: End::Stall, ..self }
    }

    /// Sends the body again and again without an end, in chunks.
    pub fn endless(self) -> Answer {
        Answer { end: End::Endless, ..self }.header("Transfer-Encoding", "chunked")
    }
}

type Script = dyn Fn(&Request) -> Answer + Send + Sync;

/// The server. It runs until the test ends.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    certificate: NamedTempFile,
}

/// What the threads of the server share, one for each connection.
struct Shared {
    script: Box<Script>,
    requests: Mutex<Vec<String>>,
    /// How many requests are under way.
    busy: AtomicUsize,
    /// The most requests that were under way at once.
    busiest: AtomicUsize,
    issuer: Issuer<'static, KeyPair>,
}

impl Server {
    pub fn start(script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Server {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let mut certificate = NamedTempFile::new().unwrap();
        certificate.write_all(authority.self_signed(&key).unwrap().pem().as_bytes()).unwrap();
        let shared = Arc::new(Shared {
            script: Box::new(script),
            requests: Mutex::default(),
            busy: AtomicUsize::new(0),
            busiest: AtomicUsize::new(0),
            issuer: Issuer::new(authority, key),
        });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = Server { address, shared: Arc::clone(&shared), certificate };
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                // An error of the connection is ignored, because the test sees its effect in the client.
                thread::spawn(move || shared.serve(stream));
            }
        });
        server
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// A URL on this server itself.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// All URLs that were asked for, in order.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub fn forget_requests(&self) {
        self.shared.requests.lock().unwrap().clear();
    }

    /// The most requests that were under way at once.
    pub fn busiest(&self) -> usize {
        self.shared.busiest.load(Ordering::SeqCst)
    }

    /// Sends all requests of a program to this server.
    pub fn stand_in_for_the_web(&self, command: &mut Command) {
        let proxy = format!("http://{}", self.address);
        command.env("http_proxy", &proxy).env("https_proxy", proxy).env("SSL_CERT_FILE", self.certificate.path());
    }
}

/// Lets a program reach no host but this machine.
pub fn cut_off_from_the_web(command: &mut Command) {
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE"] {
        command.env_remove(variable);
    }
    // Nothing listens on port 9, `discard`.
    command.env("http_proxy", "http://127.0.0.1:9").env("https_proxy", "http://127.0.0.1:9");
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let Some(host) = self.converse(&mut stream, None)? else { return Ok(()) };
        stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
        let tls = ServerConnection::new(self.certify(&host)).map_err(io::Error::other)?;
        self.converse(&mut StreamOwned::new(tls, stream), Some(&format!("https://{host}"))).map(|_| ())
    }

    /// Answers requests until the connection ends, or until the client asks for a tunnel to a host. Returns that host.
    fn converse(&self, stream: &mut (impl Read + Write), origin: Option<&str>) -> io::Result<Option<String>> {
        while let Some((first, headers)) = read_head(stream)? {
            let mut words = first.split(' ').skip_while(|word| *word == "GET");
            let target = words.next().unwrap_or_default();
            if target == "CONNECT" {
                let host = words.next().and_then(|target| target.rsplit_once(':')).map(|(host, _)| host.to_owned());
                return Ok(host);
            }
            let url = match origin {
                Some(origin) => format!("{origin}{target}"),
                None if target.starts_with('/') => format!("http://{}{target}", headers["host"]),
                None => target.to_owned(),
            };
            if self.answer(stream, url, headers)? != End::Whole {
                break;
            }
        }
        Ok(None)
    }

    fn answer(&self, stream: &mut impl Write, url: String, headers: HashMap<String, String>) -> io::Result<End> {
        let attempt = {
            let mut requests = self.requests.lock().unwrap();
            requests.push(url.clone());
            requests.iter().filter(|earlier| **earlier == url).count()
        };
        let busy = self.busy.fetch_add(1, Ordering::SeqCst) + 1;
        self.busiest.fetch_max(busy, Ordering::SeqCst);
        let answer = (self.script)(&Request { url, headers, attempt });
        thread::sleep(answer.delay);
        // This comes before the answer is sent: a client that has the answer may send its next request at once.
        self.busy.fetch_sub(1, Ordering::SeqCst);
        let mut head = format!("HTTP/1.1 {} Said\r\n", answer.status).into_bytes();
        for (name, value) in &answer.headers {
            write!(head, "{name}: {value}\r\n")?;
        }
        if answer.end == End::Endless {
            stream.write_all(&[&head[..], b"\r\n"].concat())?;
            loop {
                write!(stream, "{:x}\r\n", answer.body.len())?;
                stream.write_all(&[&answer.body[..], b"\r\n"].concat())?;
            }
        }
        write!(head, "Content-Length: {}\r\n\r\n", answer.declared.unwrap_or(answer.body.len() as u64))?;
        stream.write_all(&head)?;
        stream.write_all(&answer.body)?;
        stream.flush()?;
        if answer.end == End::Stall {
            // Longer than any test waits.
            thread::sleep(Duration::from_secs(60));
        }
        Ok(answer.end)
    }

    /// The TLS configuration for a host, with a new certificate.
    fn certify(&self, host: &str) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([host.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key);
        Arc::new(config.unwrap())
    }
}

/// The first line and the headers, their names in lower case; nothing if the client has gone.
fn read_head(stream: &mut impl Read) -> io::Result<Option<(String, HashMap<String, String>)>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    Ok(Some((first, headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect())))
}
