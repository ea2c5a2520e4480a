//! What is gathered and read of folders, archives and files.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::{interop::unwatched, store::atomic};

const CARD: &str = "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n";
const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nTom,Berg,,,,,\n";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        atomic::write(&path, bytes).expect("a file");
    }
    folder
}

fn people(readings: &[Reading]) -> Vec<(&str, &str)> {
    assert!(readings.iter().all(|reading| reading.people.len() == 1));
    readings.iter().map(|reading| (reading.file.as_str(), reading.people[0].person.name.as_str())).collect()
}

fn read_plainly(paths: &[PathBuf]) -> (Vec<Reading>, Vec<(String, ReadError)>) {
    read_sources(paths, &unwatched, |file| file.read(&Taking::default(), &unwatched))
}

#[test]
fn folders_archives_and_files_are_gathered_and_read() {
    let archive = zipped(&[
        ("export/Connections.csv", CONNECTIONS.as_bytes()),
        ("export/.hidden.vcf", CARD.as_bytes()),
        ("__MACOSX/export/Connections.csv", CONNECTIONS.as_bytes()),
        ("export/photo.jpg", b"\xFF\xD8\x00\x00\x01\x00\x02"),
        ("export/readme.txt", b"Just words."),
    ]);
    let folder = folder(&[
        ("in/deep/cards.vcf", CARD.as_bytes()),
        ("in/export.zip", &archive),
        ("in/.DS_Store", b"x"),
        ("in/empty.csv", b""),
        ("alone.vcf", CARD.as_bytes()),
    ]);
    let paths = ["in", "alone.vcf"].map(|name| folder.path().join(name));
    let (readings, refused) = read_plainly(&paths);
    assert_eq!(people(&readings), [("cards.vcf", "Ana"), ("Connections.csv", "Tom Berg"), ("alone.vcf", "Ana")]);
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(readings[0].remarks, ["3 other files beside it are of no known format, and are passed over"]);
}

#[test]
fn what_can_not_be_read_is_told_by_name() {
    let folder = folder(&[
        ("notes.txt", b"Just words."),
        ("broken.zip", b"PK\x03\x04 and no more"),
        ("only/words.txt", b"Words."),
    ]);
    let told = |name: &str| {
        let (readings, refused) = read_plainly(&[folder.path().join(name)]);
        assert!(readings.is_empty());
        refused.into_iter().map(|(name, error)| (name, error.to_string())).collect::<Vec<_>>()
    };
    for (name, words) in
        [("notes.txt", "format"), ("broken.zip", "damaged"), ("gone.vcf", "could not be read"), ("only", "format")]
    {
        let told = told(name);
        assert!(matches!(told.as_slice(), [(file, error)] if file == name && error.contains(words)), "{told:?}");
    }
}

#[test]
fn an_archive_that_swells_beyond_measure_is_not_unpacked() {
    let swelling = vec![b'A'; 3_000_000];
    let folder = folder(&[("bomb.zip", &zipped(&[("Connections.csv", &swelling)]))]);
    let gathered = gather(&[folder.path().join("bomb.zip")], &unwatched);
    assert_eq!(gathered.files.len(), 1);
    let error = gathered.files[0].bytes().expect_err("too much").to_string();
    assert!(error.contains("more than any export"), "{error}");
}

#[test]
fn a_broken_archive_is_refused_in_words() {
    let whole = zipped(&[("a/Connections.csv", CONNECTIONS.as_bytes()), ("b.vcf", CARD.as_bytes())]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.zip");
    bolero::check!().with_iterations(60).with_type::<(u16, Vec<(u16, u8)>)>().for_each(|(length, changes)| {
        let mut bytes = whole.clone();
        for (at, byte) in changes {
            let at = usize::from(*at) % bytes.len();
            bytes[at] = *byte;
        }
        bytes.truncate(usize::from(*length) % (bytes.len() + 1));
        atomic::write(&path, &bytes).expect("a file");
        let (readings, refused) = read_plainly(std::slice::from_ref(&path));
        assert!(readings.len() + refused.len() <= 4);
    });
}

#[test]
fn a_link_is_not_followed_and_gathering_can_be_called_off() {
    let folder = folder(&[("in/cards.vcf", CARD.as_bytes())]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("in/round")).expect("a link");
    let paths = [folder.path().join("in")];
    assert_eq!(gather(&paths, &unwatched).files.len(), 1);
    let stopped = gather(&paths, &|_| std::ops::ControlFlow::Break(()));
    assert!(stopped.files.is_empty() && matches!(stopped.refused.as_slice(), [(_, ReadError::Cancelled)]));
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name for a sheet");
        for (line, row) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*row) {
                sheet.write_string(line, column, *cell).expect("a small sheet");
            }
        }
    }
    book.save_to_buffer().expect("memory takes any workbook")
}

const PEOPLE: &[&[&str]] = &[&["Name", "Email"], &["Ana Silva", "ana@example.com"]];
const FIGURES: &[&[&str]] = &[&["Quarter", "Sum"], &["first", "4"], &["second", "5"]];

#[test]
fn each_sheet_of_a_workbook_is_read_as_what_it_is() {
    use crate::interop::Format::{Matrix, People, Ties};

    let ties: &[&[&str]] = &[&["From", "To", "Kind"], &["Ana Silva", "Tom Berg", "manages"]];
    let matrix: &[&[&str]] = &[&["", "Ana", "Tom"], &["Ana", "0", "1"], &["Tom", "0", "0"]];
    let sheets = [("Contacts", PEOPLE), ("Empty", &[]), ("Sums", FIGURES), ("Ties", ties), ("Advice", matrix)];
    let folder = folder(&[("in/book.xlsx", &workbook(&sheets)), ("one.xlsx", &workbook(&[("A", PEOPLE), ("B", &[])]))]);
    let (readings, refused) = read_plainly(&["in", "one.xlsx"].map(|name| folder.path().join(name)));
    assert!(refused.is_empty(), "{refused:?}");
    let found: Vec<_> = readings.iter().map(|reading| (reading.file.as_str(), reading.format)).collect();
    let expected = [
        ("book.xlsx: Contacts", People),
        ("book.xlsx: Ties", Ties),
        ("book.xlsx: Advice", Matrix),
        ("one.xlsx", People),
    ];
    assert_eq!(found, expected, "one sheet alone goes by the name of its file");
    assert_eq!(readings[0].remarks, ["1 other sheet holds nothing that is known, and is passed over"]);
    assert!(readings[2].remarks.iter().any(|remark| remark.contains("advice")), "{:?}", readings[2].remarks);
}

#[test]
fn of_a_workbook_of_which_nothing_is_known_each_table_can_be_told() {
    let folder =
        folder(&[("sums.xlsx", &workbook(&[("One", FIGURES), ("Two", FIGURES)])), ("in/x.vcf", CARD.as_bytes())]);
    let path = [folder.path().join("sums.xlsx")];
    let (readings, refused) = read_plainly(&path);
    let told: Vec<_> = refused.iter().map(|(name, error)| (name.as_str(), error.taken().is_some())).collect();
    assert_eq!((readings.len(), told.as_slice()), (0, [("sums.xlsx: One", true), ("sums.xlsx: Two", true)].as_slice()));
    let taking = Taking { columns: Some(vec![crate::interop::Field::Name]), ..Taking::default() };
    let (readings, refused) = read_sources(&path, &unwatched, |sheet| match sheet.file_name() {
        "sums.xlsx: Two" => sheet.read(&taking, &unwatched),
        _ => sheet.read(&Taking::default(), &unwatched),
    });
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(
        readings.iter().map(|reading| (reading.file.as_str(), reading.people.len())).collect::<Vec<_>>(),
        [("sums.xlsx: Two", 2)]
    );
    atomic::write(&folder.path().join("in/sums.xlsx"), &fs::read(&path[0]).expect("it was written")).expect("a file");
    let (readings, refused) = read_plainly(&[folder.path().join("in")]);
    assert_eq!((readings.len(), refused.len()), (1, 0));
    assert_eq!(readings[0].remarks, ["1 other file beside it is of no known format, and is passed over"]);
}

#[test]
fn reading_of_sheets_can_be_called_off_and_one_is_found_again_by_its_name() {
    let folder =
        folder(&[("book.xlsx", &workbook(&[("One", PEOPLE), ("Two", PEOPLE)])), ("book.vcf", CARD.as_bytes())]);
    let paths = ["book.xlsx", "book.vcf"].map(|name| folder.path().join(name));
    let (readings, refused) = read_sources(&paths, &unwatched, |_| Err(ReadError::Cancelled));
    assert!(
        readings.is_empty() && matches!(refused.as_slice(), [(name, ReadError::Cancelled)] if name == "book.xlsx: One")
    );
    let rows = find(&paths, "book.xlsx: Two").and_then(|sheet| sheet.bytes().ok()).expect("it is there");
    assert_eq!(rows, b"\"Name\",\"Email\"\n\"Ana Silva\",\"ana@example.com\"");
    assert!(find(&paths, "book.vcf").is_some() && find(&paths, "book.xlsx: Three").is_none());
}
