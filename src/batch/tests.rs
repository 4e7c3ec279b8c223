use super::*;
use crate::convert::Converted;
use crate::error::Error;
use crate::prove::Proof;
use crate::site::redirects::RedirectFormat;
use crate::site::{DOCUSAURUS, HUGO};

fn post(id: &str, title: &str, body: &str) -> String {
    format!(
        r#"<article class="h-entry"><header><h1 class="p-name">{title}</h1></header>
        <section data-field="body" class="e-content">{body}</section>
        <footer><p>By <a class="p-author h-card" href="https://medium.com/@ada">Ada Okello</a>
        <time class="dt-published" datetime="2019-05-01T12:30:00.000Z"></time></p>
        <p><a class="p-canonical" href="https://medium.com/@ada/{id}">Canonical link</a></p></footer></article>"#
    )
}

fn converted(batch: &ConvertedBatch, at: usize) -> (&str, &Converted) {
    match &batch.posts[at] {
        BatchPost::Converted(output_path, converted) => (&output_path.path, converted),
        other => panic!("{other:?}"),
    }
}

#[test]
fn posts_link_to_one_another_and_copies_give_way() {
    let text = |at: usize| {
        format!(r#"<p class="graf graf--p">See <a href="https://medium.com/p/0a1b2c3d4e5{at}">it</a>.</p>"#)
    };
    let mill = post("the-mill-0a1b2c3d4e50", "The mill", &text(1));
    let weir = post("the-weir-0a1b2c3d4e51", "The weir", &text(0));
    let inputs = [("old/mill.html", mill.as_str()), ("weir.html", &weir), ("mill.html", &mill), ("notes.html", "<p>x")];
    let options = ConvertOptions::default().site(HUGO).redirects(RedirectFormat::Netlify);
    let batch = convert_batch(&inputs, &options);
    assert!(matches!(batch.posts[0], BatchPost::Superseded(2)));
    assert!(matches!(&batch.posts[3], BatchPost::Failed(Error::NotAPost { name, .. }) if name == "notes.html"));
    let ((weir_path, weir), (mill_path, mill)) = (converted(&batch, 1), converted(&batch, 2));
    assert_eq!((weir_path, mill_path), ("content/posts/the-weir/index.md", "content/posts/the-mill/index.md"));
    assert_eq!((weir.proof, mill.proof), (Proof::Proven, Proof::Proven));
    assert!(weir.markdown.contains("the-mill") && mill.markdown.contains("the-weir"));
    assert!(!mill.markdown.ends_with("medium.com/p/0a1b2c3d4e51"), "{}", mill.markdown);
    let [redirects] = &batch.site_files[..] else { panic!("{:?}", batch.site_files) };
    assert!(redirects.text.contains("/the-mill-0a1b2c3d4e50") && redirects.text.contains("/the-weir-0a1b2c3d4e51"));
}

#[test]
fn images_are_named_after_the_oldest_post_that_shows_them() {
    let figure = |id: &str| {
        let url = format!("https://cdn-images-1.medium.com/max/800/{id}");
        format!(
            r#"<figure class="graf graf--figure"><img class="graf-image" data-image-id="{id}" src="{url}"></figure>"#
        )
    };
    let mill = post("the-mill-0a1b2c3d4e50", "The mill", &figure("1*a.png")).replace("2019-", "2021-");
    let weir = post("the-weir-0a1b2c3d4e51", "The weir", &[figure("1*b.png"), figure("1*a.png")].concat());
    let options = ConvertOptions::default().image_names(ImageNaming::Slug);
    let batch = convert_batch(&[("mill.html", &mill), ("weir.html", &weir)], &options);
    let ((_, mill), (_, weir)) = (converted(&batch, 0), converted(&batch, 1));
    assert!(mill.markdown.ends_with("---\n\n![](img/the-weir-2.png)\n"), "{}", mill.markdown);
    assert!(weir.markdown.ends_with("---\n\n![](img/the-weir-1.png)\n![](img/the-weir-2.png)\n"), "{}", weir.markdown);
    assert_eq!((mill.proof, weir.proof), (Proof::Proven, Proof::Proven));
}

#[test]
fn a_site_gets_the_files_that_its_posts_name() {
    let mill = post("the-mill-0a1b2c3d4e50", "The mill", r#"<p class="graf graf--p">It turns.</p>"#);
    let batch = convert_batch(&[("mill.html", &mill)], &ConvertOptions::default().site(DOCUSAURUS));
    let authors = batch.site_files.iter().find(|file| file.path == "blog/authors.yml").unwrap();
    assert!(authors.text.contains("name: Ada Okello"), "{}", authors.text);
}
