use crate::{
    book::Person,
    interop::{
        self,
        Loss::{Entry, Part},
        Reading, unwatched,
    },
};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

fn read_text(text: impl AsRef<[u8]>) -> Reading {
    interop::read(text.as_ref(), "Connections.csv", &unwatched).expect("a LinkedIn file")
}

fn one(text: impl AsRef<[u8]>) -> Person {
    let mut reading = read_text(text);
    assert_eq!(reading.people.len(), 1, "{:?}", reading.problems);
    reading.people.remove(0).person
}

#[test]
fn every_generation_of_the_header_is_read() {
    for text in [
        format!("{HEADER}\nAna,Silva,https://www.linkedin.com/in/ana,ana@example.com,Acme,Buyer,03 Feb 2021\n"),
        format!("\u{FEFF}Notes:\n\"When exporting, you may, notice\"\n\n\n{HEADER}\nAna,Silva,https://www.linkedin.com/in/ana,ana@example.com,Acme,Buyer,03 Feb 2021"),
        "First Name,Last Name,Email Address,Company,Position,Connected On,URL\r\nAna,Silva,ana@example.com,Acme,Buyer,\"2/3/21, 5:05 PM\",https://www.linkedin.com/in/ana\r\n".into(),
        "Connected on;Position;Company;Email Address;Last Name;First Name;URL\rx\rfeb 3, 2021;Buyer;Acme;ana@example.com;Silva;Ana;https://www.linkedin.com/in/ana\r".replace("x\r", ""),
    ] {
        let person = one(&text);
        assert_eq!(person.name, "Ana Silva", "{text}");
        assert_eq!(person.emails, ["ana@example.com"], "{text}");
        assert_eq!(person.links, ["https://www.linkedin.com/in/ana"], "{text}");
        assert_eq!((person.organisation.as_str(), person.title.as_str()), ("Acme", "Buyer"), "{text}");
        assert_eq!(person.met_on, Some(jiff::civil::date(2021, 2, 3)), "{text}");
    }
}

#[test]
fn a_file_saved_by_a_spreadsheet_in_two_encodings_is_read() {
    let mut bytes = b"First Name;Last Name;Company;Position;Connected on\r\n".to_vec();
    bytes.extend("Jörg;Møller;Grün AG;Einkäufer;16.09.2021\r\n".as_bytes());
    bytes.extend(b"M\xE1ria;N\xE9meth;Br\xFCcke GmbH;Gesch\xE4ftsf\xFChrerin;07.09.2021\r\n;;;;\r\n");
    let reading = read_text(&bytes);
    let names: Vec<_> = reading.people.iter().map(|p| (p.person.name.as_str(), p.person.title.as_str())).collect();
    assert_eq!(names, [("Jörg Møller", "Einkäufer"), ("Mária Németh", "Geschäftsführerin")]);
    assert_eq!(reading.problems, []);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_is_kept() {
    let text = format!(
        "Notes:\n\"x\"\n\n{HEADER}\n\
         ,,https://www.linkedin.com/in/gone,,Nowhere,,\n\
         Raj,Rao,javascript:alert(1),not-an-email,=HYPERLINK(\"http://x.example\"),+SUM(A1:A9),soon\n\
         Short,Row\n\n\
         ,,,li@example.com,,,\n"
    );
    let reading = read_text(&text);
    let problems: Vec<_> = reading.problems.iter().map(|p| (p.line, p.loss)).collect();
    assert_eq!(problems, [(5, Entry), (6, Part), (6, Part), (6, Part), (6, Part), (6, Part)]);
    let people: Vec<_> = reading.people.iter().map(|p| (p.line, p.person.name.as_str())).collect();
    assert_eq!(people, [(6, "Raj Rao"), (7, "Short Row"), (9, "li@example.com")]);
    let raj = &reading.people[0].person;
    assert_eq!(*raj, Person::named("Raj Rao"));
}

#[test]
fn degrees_leave_the_name_and_other_commas_stay() {
    for (last, name, degrees) in [
        ("\"Silva, Ph.D., CFA\"", "Ana Silva", "Ph.D., CFA"),
        ("\"Silva, MBA\"", "Ana Silva", "MBA"),
        ("\"Silva, formerly Berg\"", "Ana Silva, formerly Berg", ""),
        ("Silva MBA", "Ana Silva MBA", ""),
    ] {
        let person = one(format!("{HEADER}\nAna,{last},,,,,\n"));
        assert_eq!(person.name, name);
        assert_eq!(person.extra.get("Degrees").map_or("", String::as_str), degrees);
    }
}

#[test]
fn columns_of_ones_own_are_kept() {
    let reading = read_text(
        "Connected On,Company,Position,First Name,Last Name,Notes,Shoe size,URL\n15 Jan 2024,Acme,Buyer,Ana,Silva,met at a fair,38,\n",
    );
    let draft = &reading.people[0];
    assert_eq!(draft.remarks, ["met at a fair"]);
    assert_eq!(draft.person.extra.get("Shoe size").map(String::as_str), Some("38"));
}
