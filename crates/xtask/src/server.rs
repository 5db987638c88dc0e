//! A small static server for the built page: this machine only, GET and HEAD only, and never a
//! file outside `dist/`.

use crate::page;
use crate::policy;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const FIRST_PORT: u16 = 4180;
const PORTS_TRIED: u16 = 50;
const LONGEST_REQUEST: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// What `cargo xtask serve` was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Exactly this port; otherwise the first free one from 4180 on.
    port: Option<u16>,
    /// Serve `dist/` as it is.
    no_build: bool,
}

impl Options {
    /// Reads the words after `serve`.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--no-build" => options.no_build = true,
                "--port" => {
                    let port = words.next().context("--port needs a number")?;
                    options.port = Some(
                        port.parse()
                            .with_context(|| format!("`{port}` is not a port number"))?,
                    );
                }
                other => bail!("`serve` does not know `{other}`"),
            }
        }
        Ok(options)
    }
}

/// Builds the page and serves it until the program is stopped.
pub(crate) fn serve(workspace: &Workspace, options: &Options) -> Result<()> {
    if !options.no_build {
        page::build(workspace)?;
    }
    let site = Arc::new(Site::open(&workspace.dist())?);
    let listener = listen(options.port)?;
    println!(
        "Hearth is at http://{}/ (Ctrl+C stops it)",
        listener.local_addr()?
    );
    io::stdout().flush()?;
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let site = Arc::clone(&site);
        // A browser that goes away in the middle of an answer is no concern of the others.
        thread::spawn(move || drop(site.answer(&stream)));
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} cannot be used"));
    }
    (FIRST_PORT..FIRST_PORT + PORTS_TRIED)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| {
            format!(
                "no free port from {FIRST_PORT} to {}",
                FIRST_PORT + PORTS_TRIED - 1
            )
        })
}

/// The folder being served, and the policy of its page.
struct Site {
    folder: PathBuf,
    page_policy: String,
}

/// What is sent back before the body.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// The file at this path.
    File(PathBuf),
    /// A status line's number and text; the text is also the body.
    Refused(u16, &'static str),
}

impl Site {
    fn open(dist: &Path) -> Result<Self> {
        let page = fs::read_to_string(dist.join("index.html"))
            .context("there is no built page: run `cargo xtask build`")?;
        let policy = policy::of_page(&page)
            .context("the built page has no policy: run `cargo xtask build`")?;
        Ok(Self {
            folder: dist.canonicalize()?,
            // A page may not be framed; that rule counts only in a header.
            page_policy: format!("{policy}; frame-ancestors 'none'"),
        })
    }

    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let request = read_request(stream)?;
        let mut words = request.split_ascii_whitespace();
        let method = words.next().unwrap_or_default();
        let answer = self.decide(method, words.next().unwrap_or_default());
        self.send(stream, &answer, method == "HEAD")
    }

    fn decide(&self, method: &str, target: &str) -> Answer {
        if method != "GET" && method != "HEAD" {
            return Answer::Refused(405, "Method Not Allowed");
        }
        match self.locate(target) {
            Some(file) => Answer::File(file),
            None => Answer::Refused(404, "Not Found"),
        }
    }

    /// The file that a request's target names, if it is one inside the folder.
    fn locate(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
        let path = percent_decoded(path)?;
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path
        };
        let relative = Path::new(&path);
        let plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !plain || path.contains(['\\', '\0']) {
            return None;
        }
        // A link inside the folder may still lead out of it.
        let file = self.folder.join(relative).canonicalize().ok()?;
        (file.starts_with(&self.folder) && file.is_file()).then_some(file)
    }

    fn send(&self, mut stream: &TcpStream, answer: &Answer, head_only: bool) -> io::Result<()> {
        match answer {
            Answer::Refused(number, text) => {
                let body = if head_only { "" } else { text };
                write!(
                    stream,
                    "HTTP/1.1 {number} {text}\r\nContent-Type: text/plain; charset=utf-8\r\n\
                     Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    text.len()
                )
            }
            Answer::File(path) => {
                let mut file = File::open(path)?;
                let length = file.metadata()?.len();
                stream.write_all(self.header(path, length).as_bytes())?;
                if !head_only {
                    io::copy(&mut file, &mut stream)?;
                }
                stream.flush()
            }
        }
    }

    fn header(&self, file: &Path, length: u64) -> String {
        let kind = media_type(file);
        let policy = if kind.starts_with("text/html") {
            &self.page_policy
        } else {
            policy::WORKER_POLICY
        };
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
        )
    }
}

/// The first line of the request. The rest is read too: closing a socket with unread bytes in it
/// would cut off the answer.
fn read_request(stream: &TcpStream) -> io::Result<String> {
    let mut reader = BufReader::new(stream.take(LONGEST_REQUEST));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" || line == "\n" {
            return Ok(first);
        }
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    let extension = file
        .extension()
        .and_then(|text| text.to_str())
        .unwrap_or_default();
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "ftl" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
