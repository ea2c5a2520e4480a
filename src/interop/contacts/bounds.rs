//! Any table at all is read or refused, and never more than that.

use crate::interop::{self, unwatched};

#[test]
fn any_table_of_any_cells_is_read_or_refused() {
    let titles = "Name,Given Name,E-mail 1 - Type,E-mail 1 - Value,Birthday,Birth Day,Birth Year,Relation 1 - Type,Relation 1 - Value,Manager,Labels,Phone,Title,Website";
    bolero::check!().with_type::<(Vec<Vec<String>>, bool)>().with_iterations(60).for_each(|(rows, with_titles)| {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in rows.iter().filter(|row| !row.is_empty()) {
            writer.write_record(row).expect("memory takes any row");
        }
        let rows = writer.into_inner().expect("memory takes any row");
        let text = if *with_titles { [titles.as_bytes(), b"\n", &rows].concat() } else { rows };
        if let Ok(reading) = interop::read(&text, "x.csv", &unwatched) {
            assert!(reading.people.iter().all(|draft| !draft.person.name.is_empty()));
        }
    });
}

#[test]
fn a_table_cut_or_changed_anywhere_is_read_or_refused() {
    let sound = "Title;First Name;Last Name;E-mail Address;E-mail 2 Address;Birthday;Manager's Name;Notes\n\
                 Dr.;Ana;\"Silva; Ph.D.\";ana@example.com;;12/28/1969;Tom Berg;\"a\nb\"\nMr.;Tom;Berg;tom@example.com;;0/0/00;;\n";
    bolero::check!().with_type::<(usize, u8, bool)>().with_iterations(200).for_each(|(at, byte, cut)| {
        let mut bytes = sound.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = *byte;
        bytes.truncate(if *cut { at + 1 } else { bytes.len() });
        if let Ok(reading) = interop::read(&bytes, "x.csv", &unwatched) {
            assert!(reading.people.len() <= 4);
        }
    });
}
