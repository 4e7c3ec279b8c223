//! The cache of answers, and runs that send no request.

use super::{GIST, MARKDOWN, RESOLVE, VIDEO, question, sandbox_with_embeds, tell, unresolved};
use crate::sandbox::Sandbox;
use crate::server::{Answer, Server};

const MEMORY: &str = "out/.unmedium/media.json";

fn with(flag: &str) -> Vec<&str> {
    [&RESOLVE[..], &[flag]].concat()
}

/// A sandbox whose embed was resolved, and a web that knows nothing any more.
fn resolved() -> (Sandbox, Server) {
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    assert_eq!(sandbox.run_online(&RESOLVE, &Server::start(tell)).code, 0);
    (sandbox, Server::start(|_| Answer::status(404)))
}

#[test]
fn a_second_run_sends_no_request_and_writes_the_same() {
    let (sandbox, web) = resolved();
    let before = (sandbox.read(MARKDOWN), sandbox.read(MEMORY));
    assert_eq!(
        before.1,
        format!(
            "{{\n  \"version\": 1,\n  \"media\": {{\n    \"{VIDEO}\": \"https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2F\
             www.youtube.com%2Fembed%2FwHeel&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DwHeel\"\n  }}\n}}\n"
        )
    );
    let run = sandbox.run_online(&RESOLVE, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post unchanged"), "{run:?}");
    assert_eq!((web.requests().len(), (sandbox.read(MARKDOWN), sandbox.read(MEMORY))), (0, before));
    std::fs::remove_file(sandbox.path(MARKDOWN)).unwrap();
    assert_eq!(sandbox.run(&RESOLVE).code, 0, "it needs no network");
}

#[test]
fn runs_that_write_nothing_send_no_request_and_use_the_cache() {
    let (sandbox, web) = resolved();
    for flag in ["--check", "--dry-run"] {
        let run = sandbox.run_online(&with(flag), &web);
        assert_eq!((run.code, web.requests().len()), (0, 0), "{flag}: {run:?}");
    }
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    let web = Server::start(tell);
    assert_eq!(sandbox.run_online(&RESOLVE[..4], &web).code, 0);
    for flag in ["--check", "--dry-run"] {
        let run = sandbox.run_online(&with(flag), &web);
        assert_eq!((run.code, web.requests().len()), (0, 0), "{flag}: {run:?}");
        assert!(run.stderr.contains("1 embed-unresolved") && !sandbox.path(MEMORY).exists(), "{flag}: {run:?}");
    }
}

#[test]
fn a_damaged_or_wrong_cache_is_made_anew() {
    for memory in [
        "{\"version\": 1, \"media\"".to_owned(),
        "[]".to_owned(),
        format!("{{\"version\": 2, \"media\": {{\"{VIDEO}\": \"https://example.com/\"}}}}"),
        format!("{{\"version\": 1, \"media\": {{\"{VIDEO}\": \"javascript:alert(1)\", \"../x\": \"https://a.b/\"}}}}"),
    ] {
        let sandbox = sandbox_with_embeds(&[VIDEO]);
        sandbox.write(MEMORY, &memory);
        let web = Server::start(tell);
        let run = sandbox.run_online(&RESOLVE, &web);
        assert_eq!((run.code, web.requests()), (0, vec![question(VIDEO)]), "{memory}: {run:?}");
        assert!(sandbox.read(MARKDOWN).contains("https://www.youtube.com/watch?v=wHeel"));
        assert!(
            sandbox.read(MEMORY).contains("embedly") && !sandbox.read(MEMORY).contains("../x"),
            "{}",
            sandbox.read(MEMORY)
        );
    }
}

#[test]
fn an_answer_is_cached_before_the_next_request_and_the_next_run_asks_for_the_rest() {
    let sandbox = sandbox_with_embeds(&[GIST, VIDEO]);
    let memory = sandbox.path(MEMORY);
    let web = Server::start(move |request| match request.url == question(GIST) {
        true => tell(request),
        false if std::fs::read_to_string(&memory).is_ok_and(|kept| kept.contains(GIST)) => Answer::status(403),
        false => Answer::status(500),
    });
    let run = sandbox.run_online(&with("--verbose"), &web);
    assert!(run.code == 1 && run.stderr.contains("the server said 403 Forbidden"), "{run:?}");
    assert!(sandbox.read(MARKDOWN).contains("gist.github.com") && sandbox.read(MARKDOWN).contains(&unresolved(VIDEO)));
    let web = Server::start(tell);
    let run = sandbox.run_online(&RESOLVE, &web);
    assert!(run.code == 0 && run.stderr.starts_with("1 post updated"), "{run:?}");
    assert_eq!(web.requests(), [question(VIDEO)]);
}

#[cfg(unix)]
#[test]
fn a_cache_that_is_a_symlink_is_neither_read_nor_written() {
    let sandbox = sandbox_with_embeds(&[VIDEO]);
    sandbox.write("elsewhere.json", "keep");
    std::fs::create_dir_all(sandbox.path("out/.unmedium")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("elsewhere.json"), sandbox.path(MEMORY)).unwrap();
    assert_eq!(sandbox.run_online(&RESOLVE, &Server::start(tell)).code, 0);
    assert_eq!(sandbox.read("elsewhere.json"), "keep");
}
