//! The summary of a run with many losses, at several widths.

use super::Terminal;
use crate::export::{LOST_EMBED, graf, post};
use crate::sandbox::Sandbox;

/// 78 posts, of which 23 have lost 49 embeds.
fn lossy_sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for number in 0..78_usize {
        let losses = if number % 3 == 0 && number < 69 { 2 + usize::from(number < 9) } else { 0 };
        let grafs = (0..3).map(|at| {
            let lost = if at < losses { LOST_EMBED } else { "" };
            graf(&format!("In part {at} of post {number} the old mill turns its wheel by night and by day.")) + lost
        });
        let id = format!("{:012x}", number + 1);
        let name = format!("posts/2020-01-{:02}_Mill-{id}.html", number % 28 + 1);
        sandbox.write(
            name,
            post(
                &id,
                &format!("How the old mill on the river turned its wheel by night, part {number}"),
                &grafs.collect::<String>(),
            ),
        );
    }
    sandbox
}

#[test]
fn many_losses_fit_a_screen_and_every_line_its_width() {
    let sandbox = lossy_sandbox();
    for columns in [40, 60, 80, 120] {
        let output = format!("blog{columns}");
        let command = sandbox.command(&["convert", "posts", "-o", &output]);
        let (written, lines) = Terminal::start(&command, columns).finish();
        assert!(lines.len() <= 40, "{columns}: {lines:#?}");
        let said = anstream::adapter::strip_str(&written).to_string();
        let is_wrapped = |line: &&str| line.chars().count() > usize::from(columns) && !line.starts_with("and 13 more");
        assert_eq!(said.lines().map(|line| line.rsplit('\r').next().unwrap()).find(is_wrapped), None, "{columns}");
        assert_eq!(lines.iter().filter(|line| line.starts_with("loss: ")).count(), 10, "{lines:#?}");
        let at =
            |wanted: &str| lines.iter().position(|line| line.contains(wanted)).unwrap_or_else(|| panic!("{lines:#?}"));
        assert!(at("and 13 more posts") < at("78 posts written"), "the summary comes last: {lines:#?}");
        assert!(at("78 of 78 posts") < at("49 embed-lost") && at("49 embed-lost") < at("next "), "{lines:#?}");
    }
}

#[test]
fn at_80_columns_a_loss_has_the_text_before_it_and_its_url() {
    let command = lossy_sandbox();
    let (_, lines) = Terminal::start(&command.command(&["convert", "posts", "-o", "blog"]), 80).finish();
    assert_eq!(lines[0], "loss: blog/2019-05…s-wheel-by-night-part-0.md  https://medium.com/p/000000000001");
    assert_eq!(lines[1], "  an embed is missing after “…turns its wheel by night and by day.” (3 times)");
    assert_eq!(
        lines[lines.len() - 4..],
        [
            "78 posts written to blog",
            "  proven  78 of 78 posts",
            "  losses  49 embed-lost (in 23 posts)",
            "  next    --report report.html shows each post before and after",
        ]
    );
}
