//! The sheet as plain text, to be pasted, and as a page of its own, to be printed.

use std::fmt::Write as _;

use super::{Line, Meeting, Section};

/// How the page looks: two columns on a screen and on paper, black on white, no scripts, nothing from elsewhere.
const STYLE: &str = "\
body{font:14px/1.45 Inter,system-ui,sans-serif;color:#20242a;background:#fff;margin:32px auto;max-width:900px;padding:0 24px}\
h1{font-size:24px;margin:0}p{color:#666d79;margin:2px 0 18px}\
main{columns:2;column-gap:36px}section{break-inside:avoid;margin:0 0 16px}\
h2{font-size:13px;color:#666d79;margin:0 0 4px}ul{margin:0;padding:0;list-style:none}\
li{padding:2px 0;border-bottom:1px solid #eeeee9}li span{color:#858b95;float:right;margin-left:12px}\
@media print{body{margin:0;max-width:none;padding:0}@page{margin:16mm}}";

impl Meeting {
    /// The sheet as plain text.
    pub fn text(&self) -> String {
        let mut text = format!("Before meeting {}\n", self.name);
        if !self.place.is_empty() {
            text.push_str(&self.place);
            text.push('\n');
        }
        text.push_str(&self.day.to_string());
        text.push('\n');
        for Section { title, lines } in &self.sections {
            text.push('\n');
            text.push_str(title);
            text.push('\n');
            for Line { words, when, .. } in lines {
                let words = words.replace('\n', "\n  ");
                let when = if when.is_empty() { String::new() } else { format!(" ({when})") };
                text.extend(["- ", &words, &when, "\n"]);
            }
        }
        text
    }

    /// The sheet as an HTML page that stands by itself.
    pub fn html(&self) -> String {
        let (name, place) = (escaped(&self.name), escaped(&self.place));
        let day = self.day;
        let comma = if place.is_empty() { "" } else { " \u{b7} " };
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>Before meeting {name}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{name}</h1>\n<p>{place}{comma}{day}</p>\n<main>\n"
        );
        for Section { title, lines } in &self.sections {
            page.extend(["<section>\n<h2>", title, "</h2>\n<ul>\n"]);
            for Line { words, when, .. } in lines {
                // Writing to a string can not fail.
                _ = write!(page, "<li>");
                if !when.is_empty() {
                    _ = write!(page, "<span>{}</span>", escaped(when));
                }
                _ = writeln!(page, "{}</li>", escaped(words).replace('\n', "<br>"));
            }
            page.push_str("</ul>\n</section>\n");
        }
        page.push_str("</main>\n</body>\n</html>\n");
        page
    }
}

/// Words as they stand in HTML, wherever they stand.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
