//! The HTTP client, with retries, waits and limits.

use std::io::Write;
use std::time::Instant;

use reqwest::blocking::Response;
use reqwest::cookie::Jar;
use url::Url;

use super::answer::{copy_body, find_limit, find_redirect, find_wait};
use super::backoff::choose_wait;
use super::cause::{Cause, FetchFailure};
use super::cookies::Cookies;
use super::hosts::Hosts;
use super::http::build_http;
use super::identity::{is_left_alone, unwrap_identity_check};
use super::interruptible::{sleep, work};
use super::ssrf_guard::SsrfGuard;
use crate::options::{FetchOptions, Secret};

/// How many timeouts a whole answer may take.
const LONGEST_ANSWER: u32 = 20;

/// An HTTP client that threads can share.
#[derive(Debug)]
pub struct Client {
    http: reqwest::blocking::Client,
    guard: SsrfGuard,
    hosts: Hosts,
    options: FetchOptions,
    /// A host, and the user's token for it.
    token: Option<(String, Secret)>,
}

/// What was fetched.
#[derive(Debug)]
pub struct Fetched<W> {
    /// Where the bytes went.
    pub target: W,
    /// The URL that gave them, after all redirects.
    pub url: String,
    /// How many bytes they are.
    pub size: u64,
}

impl Client {
    /// A client with these options. It uses the proxies that the environment names.
    ///
    /// # Errors
    /// A message, if TLS cannot be set up, or the user agent cannot be sent.
    pub fn new(options: FetchOptions) -> Result<Client, String> {
        let guard = SsrfGuard::new(&options.named_hosts, &options.proxy_hosts);
        Client::build(options, guard, None)
    }

    /// A client that sends these cookies, and those that it receives, to the hosts that they belong to.
    ///
    /// # Errors
    /// As [`new`](Client::new).
    pub fn with_cookies(options: FetchOptions, cookies: &Cookies) -> Result<Client, String> {
        let guard = SsrfGuard::new(&options.named_hosts, &options.proxy_hosts);
        Client::build(options, guard, Some(cookies.fill_jar()))
    }

    /// A client that follows redirects only to URLs with this beginning. A redirect to any other URL counts as an answer: it
    /// gives that [URL](Fetched::url), and no bytes.
    ///
    /// # Errors
    /// As [`new`](Client::new).
    pub fn within(beginning: &str, options: FetchOptions) -> Result<Client, String> {
        let guard = SsrfGuard::new(&options.named_hosts, &options.proxy_hosts);
        Client::build(options, guard.within(beginning), None)
    }

    fn build(options: FetchOptions, guard: SsrfGuard, jar: Option<Jar>) -> Result<Client, String> {
        let http = build_http(&options, &guard, jar)?;
        Ok(Client { http, guard, hosts: Hosts::default(), options, token: None })
    }

    /// The same client, which sends a token to a host: <https://www.rfc-editor.org/rfc/rfc6750#section-2.1>. It sends the token
    /// to no other host, also after a redirect, and never without TLS.
    #[must_use]
    pub fn with_token(self, host: &str, token: Option<Secret>) -> Client {
        Client { token: token.map(|token| (host.to_owned(), token)), ..self }
    }

    /// Fetches what is at a URL, at most `limit` bytes. Each try writes to a target of its own, which `open` makes.
    ///
    /// # Errors
    /// Why it could not be fetched, and after how many tries.
    pub fn fetch<W: Write>(
        &self,
        url: &str,
        limit: u64,
        mut open: impl FnMut() -> std::io::Result<W>,
    ) -> Result<Fetched<W>, FetchFailure> {
        let fail = |cause, tries| FetchFailure { cause, tries };
        let parsed = Url::parse(url).map_err(|_| fail(Cause::NotHttp, 0))?;
        self.guard.check_url(&parsed).map_err(|refusal| fail(refusal.into(), 0))?;
        let host = parsed.host_str().unwrap_or_default();
        for tries in 1.. {
            if self.options.interrupt.is_raised() {
                return Err(fail(Cause::Interrupted, tries - 1));
            }
            if self.hosts.is_given_up(host) {
                return Err(fail(Cause::UnreachableBefore, tries - 1));
            }
            sleep(self.hosts.pause_left(host), &self.options.interrupt);
            let cause = match self.try_once(&parsed, limit, &mut open) {
                Ok(fetched) => return Ok(fetched),
                Err(cause) => cause,
            };
            // A host that has never answered probably does not exist; one that has answered may be busy.
            let may_help = cause.is_worth_a_retry() || (cause.is_unreachable() && self.hosts.has_answered(host));
            if !may_help || tries >= self.options.tries {
                return Err(fail(cause, tries));
            }
            if self.hosts.pause_left(host).is_zero() {
                sleep(choose_wait(tries), &self.options.interrupt);
            }
        }
        unreachable!("the loop ends only by returning")
    }

    /// Whether requests were made so far, and no host could be reached.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.hosts.is_offline()
    }

    fn try_once<W: Write>(
        &self,
        parsed: &Url,
        limit: u64,
        open: &mut impl FnMut() -> std::io::Result<W>,
    ) -> Result<Fetched<W>, Cause> {
        let host = parsed.host_str().unwrap_or_default();
        let begin = Instant::now();
        let response = self.follow_identity_check(parsed);
        match &response {
            Err(cause) if cause.is_unreachable() => self.hosts.note_unreachable(host),
            _ => self.hosts.note_answer(host),
        }
        let response = response?;
        if let Some(url) = find_redirect(&response).filter(|parsed| !self.guard.is_within(parsed)) {
            let target = open().map_err(|error| Cause::of_write(&error))?;
            return Ok(Fetched { target, url: url.into(), size: 0 });
        }
        if !response.status().is_success() {
            if let Some(until) = find_limit(&response) {
                return Err(Cause::LimitReached { until });
            }
            if let Some(wait) = find_wait(&response) {
                self.hosts.pause(host, wait);
            }
            return Err(Cause::Status(response.status().as_u16()));
        }
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(Cause::TooLarge { limit });
        }
        let url = response.url().to_string();
        let mut target = open().map_err(|error| Cause::of_write(&error))?;
        let deadline = begin + self.options.timeout.saturating_mul(LONGEST_ANSWER);
        let size = copy_body(response, &mut target, limit, deadline, &self.options.interrupt)?;
        Ok(Fetched { target, url, size })
    }

    /// Sends a request. If the answer redirects to Medium's identity check, the URL that the check would lead back to is
    /// requested, once: the client may have the cookies for it by now.
    fn follow_identity_check(&self, url: &Url) -> Result<Response, Cause> {
        let response = self.send(url)?;
        let find_check =
            |response| find_redirect(response).filter(|url| is_left_alone(url) && self.guard.is_within(url));
        let Some(check) = find_check(&response) else { return Ok(response) };
        let url = unwrap_identity_check(check).ok_or(Cause::IdentityCheck)?;
        self.guard.check_url(&url)?;
        let response = self.send(&url)?;
        if find_check(&response).is_some() { Err(Cause::IdentityCheck) } else { Ok(response) }
    }

    fn send(&self, url: &Url) -> Result<Response, Cause> {
        let is_for_host = |(host, _): &&(String, Secret)| url.host_str() == Some(host) && url.scheme() == "https";
        let request = self.http.get(url.clone());
        let request = match self.token.as_ref().filter(is_for_host) {
            Some((_, token)) => request.bearer_auth(token.reveal()),
            None => request,
        };
        let response = work(&self.options.interrupt, || request.send()).ok_or(Cause::Interrupted)?;
        response.map_err(|error| Cause::of_request(&error))
    }
}
