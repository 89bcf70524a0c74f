//! W4t: running text, mostly ASCII, an entity in every 150 words or so.

use super::SOAP;
use super::random::Random;
use std::fmt::Write as _;

const WORDS: &str = "a about after again all also an and another any are as at back be because before between both but \
    by came can come could day did do does down each even every few find first for found from get give go good great \
    had hand has have he head help her here high him his home house how I if in into is it its just keep know land large \
    last left life light line little live long look made make man many may me men might more most much must my name \
    never new night no not now number of off often old on once one only open or other our out over own page paper part \
    people place point put read right said same saw say school see seem set she should show side small so some soon \
    still stop story such take talk tell than that the their them then there these they thing think this thought three \
    through time to together too took turn two under until up us use very walk want was water way we well went were what \
    when where which while white who why will with without word work world would write year you young your café naïve \
    über straße";

/// So many articles of 2.5 KB.
pub fn articles(count: usize) -> String {
    let words: Vec<&str> = WORDS.split(' ').collect();
    let mut random = Random::new(44);
    let mut text = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{SOAP}"><soap:Body><ArticlesResponse xmlns="urn:example:docs">"#
    );
    for _ in 0..count {
        let title = paragraph(&words, &mut random, 40);
        let body = paragraph(&words, &mut random, 2_500);
        let _ = write!(text, "<Article><Title>{title}</Title><Body>{body}</Body></Article>");
    }
    text.push_str("</ArticlesResponse></soap:Body></soap:Envelope>");
    text
}

fn paragraph(words: &[&str], random: &mut Random, length: usize) -> String {
    let mut text = random.pick(words).to_owned();
    while text.len() < length {
        text.push(' ');
        text.push_str(random.pick(words));
        if random.percent(0.4) {
            text.push_str(" &amp;");
        }
        if random.percent(0.2) {
            text.push_str(" &quot;x&quot;");
        }
    }
    text
}
