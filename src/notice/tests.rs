use super::*;

#[test]
fn a_notice_gives_its_fields_by_name() {
    let fields = |notice: Notice| notice.fields().into_iter().collect::<Vec<_>>();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let chosen = Notice::BodyChosen { taken: Origin::State, left: Origin::Html };
    assert_eq!(fields(chosen), [pair("left", "html"), pair("taken", "state")]);
    let guessed = Notice::ResponseGuessed { sign: ResponseSign::TitleBeginsText };
    assert_eq!(fields(guessed), [pair("sign", "title-begins-text")]);
    let unresolved = Notice::EmbedUnresolved { url: "https://a.b/".to_owned(), reason: String::new() };
    assert_eq!(fields(unresolved), [pair("reason", ""), pair("url", "https://a.b/")]);
    assert_eq!(fields(Notice::Truncated), []);
}

#[test]
fn a_message_leaves_out_what_is_unknown() {
    let lost_on = |caption: &str, after: &str, page: &str| {
        let [caption, after, page] = [caption, after, page].map(str::to_owned);
        Notice::EmbedLost { caption, after, page }.to_string()
    };
    let lost = |caption: &str, after: &str| lost_on(caption, after, "");
    assert_eq!(lost("", ""), "an embed is missing: nothing is left of it");
    assert_eq!(lost("A mill", ""), "an embed is missing: only its caption is left, “A mill”");
    assert_eq!(lost("", "It turns."), "an embed is missing after “It turns.”");
    let page = "https://medium.com/p/0a1b2c3d4e5f";
    let remedy = lost_on("", "It turns.", page);
    assert_eq!(remedy, format!("an embed is missing after “It turns.”; try `unmedium convert {page}`"));
    let unresolved = |reason: &str| Notice::EmbedUnresolved { url: "x".to_owned(), reason: reason.to_owned() };
    assert!(unresolved("").to_string().ends_with(": x"));
    assert!(unresolved("no answer").to_string().ends_with(": x (no answer)"));
}
