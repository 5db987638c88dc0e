//! The server's decisions, and one whole exchange over a socket.

use super::*;
use std::env;

/// A folder of its own per test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("hearth-server-{}-{name}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("sub")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(dist.join("a b.js"), "1").unwrap();
        fs::write(dist.join("sub/index.html"), "sub").unwrap();
        fs::write(
            dist.join("index.html"),
            "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">",
        )
        .unwrap();
        Self(folder)
    }

    fn site(&self) -> Site {
        Site::open(&self.0.join("dist")).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn options_are_read() {
    let options = Options::parse(&words("--port 81 --no-build")).unwrap();
    assert_eq!(
        options,
        Options {
            port: Some(81),
            no_build: true
        }
    );
    for wrong in ["--port", "--port x", "--port 70000", "--prot 1"] {
        assert!(Options::parse(&words(wrong)).is_err(), "{wrong}");
    }
}

#[test]
fn files_inside_the_folder_are_found() {
    let scratch = Scratch::new("inside");
    let site = scratch.site();
    for (target, file) in [
        ("/", "index.html"),
        ("/?demo=newsletter", "index.html"),
        ("/a%20b.js", "a b.js"),
        ("/sub/", "sub/index.html"),
    ] {
        assert_eq!(
            site.locate(target),
            Some(site.folder.join(file)),
            "{target}"
        );
    }
}

#[test]
fn nothing_outside_the_folder_is_found() {
    let scratch = Scratch::new("outside");
    let site = scratch.site();
    for target in [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/sub",
        "/nothing.js",
        "/%zz",
        "/%f",
        "/%ff",
        "/a%00b",
        "secret.txt",
        "*",
        "",
    ] {
        assert_eq!(site.locate(target), None, "{target}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let scratch = Scratch::new("link");
    let site = scratch.site();
    std::os::unix::fs::symlink(scratch.0.join("secret.txt"), site.folder.join("link.txt")).unwrap();
    assert_eq!(site.locate("/link.txt"), None);
}

#[test]
fn other_methods_are_refused() {
    let scratch = Scratch::new("method");
    assert_eq!(
        scratch.site().decide("POST", "/"),
        Answer::Refused(405, "Method Not Allowed")
    );
}

#[test]
fn pages_and_scripts_carry_their_policies() {
    let scratch = Scratch::new("policy");
    let site = scratch.site();
    let page = site.header(Path::new("index.html"), 1);
    assert!(
        page.contains("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")
    );
    let script = site.header(Path::new("worker.js"), 1);
    assert!(script.contains("script-src 'self' 'wasm-unsafe-eval'"));
    assert!(script.contains("Content-Type: text/javascript"));
    assert!(
        site.header(Path::new("a.wasm"), 1)
            .contains("Content-Type: application/wasm\r\n")
    );
}

#[test]
fn a_whole_exchange() {
    let scratch = Scratch::new("exchange");
    let site = scratch.site();
    let listener = listen(Some(0)).unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        for _ in 0..2 {
            let (stream, _) = listener.accept().unwrap();
            site.answer(&stream).unwrap();
        }
    });
    for (method, body) in [("GET", "1"), ("HEAD", "")] {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{method} /a%20b.js HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("Content-Length: 1\r\n"), "{answer}");
        assert_eq!(answer.split("\r\n\r\n").nth(1), Some(body), "{method}");
    }
    server.join().unwrap();
}
