//! A report as one page of HTML that needs nothing else: no script, no picture or typeface from anywhere, and a policy that
//! forbids a browser to load any.

use std::fmt::Write as _;

use super::{Block, Document, Table};
use crate::picture::escaped;

/// What a browser may do with the page: apply its style, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// How it looks, on a screen and on A4 or Letter.
const STYLE: &str = "
:root { color-scheme: light; }
body { font: 15px/1.5 Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; color: #1d2129; background: #fff;
  max-width: 60rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; break-after: avoid; }
p { margin: .4rem 0; } .about { color: #5b6472; }
ul { margin: .4rem 0; padding-left: 1.2rem; } li { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: #5b6472; } thead { display: table-header-group; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #e4e7ec; vertical-align: top; overflow-wrap: break-word; }
th.n, td.n { text-align: right; white-space: nowrap; } tr { break-inside: avoid; }
figure { margin: .8rem 0; break-inside: avoid; } figure svg { max-width: 100%; height: auto; display: block; }
@page { margin: 16mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } h2 { margin-top: 1.4rem; } }
";

/// The report as a page.
pub fn html(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"about\">{}</p>\n",
        escaped(&document.about)
    );
    for section in &document.sections {
        let _ = writeln!(out, "<section>\n<h2>{}</h2>", escaped(&section.title));
        section.blocks.iter().for_each(|block| put(&mut out, block));
        out.push_str("</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn put(out: &mut String, block: &Block) {
    match block {
        Block::Words(words) => {
            let _ = writeln!(out, "<p>{}</p>", escaped(words));
        }
        Block::List(lines) => {
            out.push_str("<ul>\n");
            for line in lines {
                let _ = writeln!(out, "<li>{}</li>", escaped(line));
            }
            out.push_str("</ul>\n");
        }
        Block::Table(table) => put_table(out, table),
        Block::Picture { svg, says } => {
            let _ = writeln!(out, "<figure role=\"img\" aria-label=\"{}\">\n{}</figure>", escaped(says), svg);
        }
    }
}

fn put_table(out: &mut String, table: &Table) {
    let class = |number: bool| if number { " class=\"n\"" } else { "" };
    out.push_str("<table>\n<thead><tr>");
    for (head, number) in &table.head {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(*number), escaped(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (cell, (_, number)) in row.iter().zip(&table.head) {
            let _ = write!(out, "<td{}>{}</td>", class(*number), escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
