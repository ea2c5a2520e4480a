use super::*;
use crate::{
    book::{Person, TieKind},
    interop::{self, Loss, PersonDraft, read_as},
};

fn read_text(text: impl AsRef<[u8]>) -> Reading {
    interop::read(text.as_ref(), "contacts.csv", &unwatched).expect("a table of contacts")
}

fn one(text: impl AsRef<[u8]>) -> PersonDraft {
    let mut reading = read_text(text);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.people.len(), 1);
    reading.people.remove(0)
}

fn fields_of(titles: &str) -> Vec<Option<Field>> {
    guess::by_titles(&titles.split(',').map(str::to_owned).collect::<Vec<_>>())
}

fn extra<'a>(person: &'a Person, title: &str) -> &'a str {
    person.extra.get(title).map_or("", String::as_str)
}

#[test]
fn each_program_is_known_by_its_columns() {
    for (header, format) in [
        ("Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value", Format::GoogleContacts),
        ("First Name,Last Name,File As,Labels,E-mail 1 - Label,E-mail 1 - Value", Format::GoogleContacts),
        (
            "Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,E-mail Address,E-mail 2 Address",
            Format::Outlook,
        ),
        ("Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;E-Mail-Adresse;E-Mail 2: Adresse", Format::Outlook),
        (
            "First Name,Last Name,Display Name,Nickname,Primary Email,Screen Name,Birth Year,Birth Month,Birth Day",
            Format::Thunderbird,
        ),
        ("Record ID,First Name,Last Name,Email,Phone Number,Associated Company IDs", Format::Contacts),
        ("Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name", Format::Contacts),
        ("Find people,Current Company,First Name,Last Name,Full Name,Job Title,LinkedIn Profile", Format::Contacts),
        ("Nom;Prénom;Téléphone", Format::Contacts),
        ("Name,Department,Email", Format::Contacts),
        ("First Name,Last Name,Company,Position,Connected On", Format::LinkedIn),
        ("name,email,organisation", Format::People),
        ("id,department,age", Format::Attributes),
    ] {
        assert_eq!(interop::detect(format!("{header}\n").as_bytes()), Some(format), "{header}");
    }
}

#[test]
fn columns_are_known_by_title_and_place_in_many_languages() {
    use Field::{
        Assistant, Born, Email, FamilyName, GivenName, LeftOut, Manager, MiddleName, Name, Organisation, Phone, Prefix,
        Suffix, Title, Unit,
    };
    for (titles, expected) in [
        ("Title,First Name,Last Name,Company,Job Title", vec![Prefix, GivenName, FamilyName, Organisation, Title]),
        ("Name,Title,E-mail", vec![Name, Title, Email]),
        ("Name,Surname,E-mail", vec![GivenName, FamilyName, Email]),
        ("Vorname,Name,Telefon geschäftlich", vec![GivenName, FamilyName, Phone]),
        (
            "Anrede,Vorname,Weitere Vornamen,Nachname,Position,Abteilung",
            vec![Prefix, GivenName, MiddleName, FamilyName, Title, Unit],
        ),
        (
            "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Nom,Société,Service,Titre",
            vec![Prefix, GivenName, MiddleName, FamilyName, Suffix, Name, Organisation, Unit, Title],
        ),
        (
            "Adresse de messagerie,Type de messagerie,Nom complet de l'adresse de messagerie,Nom de l'assistant(e),Responsable",
            vec![Email, LeftOut, LeftOut, Assistant, Manager],
        ),
        ("Nombre,Apellidos,Correo electrónico,Móvil,Cumpleaños", vec![GivenName, FamilyName, Email, Phone, Born]),
        ("Nome,Cognome,Indirizzo di posta elettronica,Cellulare", vec![GivenName, FamilyName, Email, Phone]),
        ("Nome,Apelido,Endereço de correio eletrónico,Aniversário", vec![GivenName, FamilyName, Email, Born]),
        ("Voornaam,Achternaam,E-mailadres,Mobiele telefoon", vec![GivenName, FamilyName, Email, Phone]),
        ("Imię,Nazwisko,Adres e-mail,Telefon komórkowy", vec![GivenName, FamilyName, Email, Phone]),
        ("Förnamn,Efternamn,E-postadress,Mobiltelefon", vec![GivenName, FamilyName, Email, Phone]),
        ("Fornavn,Etternavn,E-postadresse,Fødselsdag", vec![GivenName, FamilyName, Email, Born]),
        ("Jméno,Příjmení,E-mailová adresa,Mobilní telefon", vec![GivenName, FamilyName, Email, Phone]),
        ("Имя,Фамилия,Адрес эл. почты,Мобильный телефон", vec![GivenName, FamilyName, Email, Phone]),
        (
            "名,姓,会社名,役職,電子メール アドレス,携帯電話",
            vec![GivenName, FamilyName, Organisation, Title, Email, Phone],
        ),
        ("名,姓,公司,职务,电子邮件地址,手机", vec![GivenName, FamilyName, Organisation, Title, Email, Phone]),
    ] {
        let found: Vec<_> = fields_of(titles).into_iter().flatten().collect();
        assert_eq!(found, expected, "{titles}");
    }
}

#[test]
fn notes_before_a_table_are_no_header() {
    let notes = "Notes:\n\"When exporting your data, you may notice that some of the email addresses, or names, are missing.\"\n\
                 Please write to us, by e-mail, with any questions\n\n";
    for header in
        ["First Name,Last Name,URL,Email Address,Company,Position,Connected On", "Vorname,Nachname,E-Mail-Adresse"]
    {
        let reading = read_text(format!("{notes}{header}\nAna,Silva,,,,,\n"));
        assert_eq!((reading.taken.header, reading.people.len()), (Some(5), 1), "{header}");
    }
}

#[test]
fn what_is_about_a_number_or_an_address_is_neither() {
    for title in [
        "Business Fax",
        "Assistant's Phone",
        "Company Main Phone",
        "Phonetic First Name",
        "Email Opt Out",
        "Home Postal Code",
        "Code postal (bureau)",
        "Récepteur de radiomessagerie",
        "Télécopie (bureau)",
    ] {
        assert_eq!(fields_of(title), [None], "{title}");
    }
}

#[test]
fn google_s_old_table_keeps_relations_events_and_what_is_preferred() {
    let reading = read_text(
        "Name,Given Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,\
         Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value,\
         Event 1 - Type,Event 1 - Value,Website 1 - Type,Website 1 - Value\n\
         Ana Silva,Ana,Silva,--03-15,\"Likes tea,\nand cake\",* myContacts ::: Rotary,* Work,ana@example.com ::: a.silva@example.org,\
         Mobile,\u{202A}+44 20 7946 0000\u{202C},Work Fax,555 01 99,,Acme,Buyer,Manager,Tom Berg,Anniversary,2001-05-06,Profile,linkedin.com/in/ana\n\
         Tom Berg,Tom,Berg,,,* myContacts,,,,,,,,,,Spouse,Mia Lund,,,,\n",
    );
    assert_eq!((reading.format, &reading.problems), (Format::GoogleContacts, &vec![]));
    let ana = &reading.people[0];
    assert_eq!(ana.person.emails, ["ana@example.com", "a.silva@example.org"]);
    assert_eq!(ana.person.phones, ["+44 20 7946 0000"]);
    assert_eq!(extra(&ana.person, "Work Fax"), "555 01 99");
    assert_eq!(extra(&ana.person, "Anniversary"), "2001-05-06");
    assert_eq!(ana.person.tags.iter().collect::<Vec<_>>(), ["Rotary"]);
    assert_eq!(ana.person.born.map(|born| born.to_string()).as_deref(), Some("--03-15"));
    assert_eq!((ana.person.organisation.as_str(), ana.person.title.as_str()), ("Acme", "Buyer"));
    assert_eq!(ana.person.links, ["linkedin.com/in/ana"]);
    assert_eq!(ana.remarks, ["Likes tea,\nand cake"]);
    assert_eq!(extra(&reading.people[1].person, "Spouse"), "Mia Lund");
    let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.from.as_str(), tie.kind, tie.to.as_str())).collect();
    assert_eq!(ties, [(ana.handle.as_str(), TieKind::ReportsTo, reading.people[1].handle.as_str())]);
}

#[test]
fn google_s_new_table_is_read_by_labels() {
    let ana = one(
        "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,\
         E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n\
         Ana,Maria,Silva,Annie,,Acme,Buyer,Buying,1985-03-15,,https://example.com/p,* myContacts ::: * Family,Home,ana@example.com,Mobile,123 456 ::: 04-1234567,Shoe size,38\n",
    );
    let expected = Person {
        also_called: vec!["Annie".into()],
        emails: vec!["ana@example.com".into()],
        phones: vec!["123 456".into(), "04-1234567".into()],
        organisation: "Acme".into(),
        unit: "Buying".into(),
        title: "Buyer".into(),
        tags: ["Family".to_owned()].into(),
        born: "1985-03-15".parse().ok(),
        extra: [("Shoe size".to_owned(), "38".to_owned())].into(),
        ..Person::named("Ana Maria Silva")
    };
    assert_eq!(ana.person, expected);
}

#[test]
fn outlook_s_exchange_addresses_empty_dates_and_people_close_by() {
    let reading = read_text(
        "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Job Title\",\"Assistant's Name\",\"Assistant's Phone\",\"Birthday\",\
         \"E-mail Address\",\"E-mail Type\",\"E-mail 2 Address\",\"Manager's Name\",\"Home Street\",\"Categories\",\"Notes\"\r\n\
         \"Dr.\",\"Ana\",\"\",\"Silva\",\"Jr.\",\"Acme\",\"Buyer\",\"Tom Berg\",\"555 01 00\",\"12/28/1969\",\
         \"/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=ana\",\"EX\",\"ana@example.com\",\"Li, Mia\",\"1 Long Lane\r\nFloor 2\",\"Friends;Fair\",\"\"\r\n\
         \"\",\"Tom\",\"\",\"Berg\",\"\",\"Acme\",\"\",\"\",\"\",\"0/0/00\",\"\",\"\",\"\",\"Nobody Here\",\"\",\"\",\"\"\r\n\
         \"\",\"Mia\",\"\",\"Li\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n\
         \"\",\"\",\"\",\"\",\"\",\"Acme\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n",
    );
    assert_eq!(reading.format, Format::Outlook);
    let problems: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect();
    assert_eq!(problems, [(2, Loss::Part)]);
    let people: Vec<_> = reading.people.iter().map(|draft| (draft.line, draft.person.name.as_str())).collect();
    assert_eq!(people, [(2, "Ana Silva Jr."), (4, "Tom Berg"), (5, "Mia Li"), (6, "Acme")]);
    let ana = &reading.people[0].person;
    assert_eq!(ana.emails, ["ana@example.com"]);
    assert_eq!(ana.born.map(|born| born.to_string()).as_deref(), Some("1969-12-28"));
    assert_eq!(ana.phones, [] as [&str; 0]);
    assert_eq!(
        [extra(ana, "Assistant's Phone"), extra(ana, "Home Street"), extra(ana, "Form of address")],
        ["555 01 00", "1 Long Lane Floor 2", "Dr."]
    );
    assert_eq!(extra(&reading.people[1].person, "Manager's Name"), "Nobody Here");
    let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str())).collect();
    assert_eq!(ties, [("line 4", "line 2"), ("line 2", "line 5")]);
}

#[test]
fn outlook_in_japanese_code_pages_is_read_as_it_was_written() {
    let text = "\"肩書き\",\"名\",\"姓\",\"敬称\",\"会社名\",\"役職\",\"携帯電話\",\"電子メール アドレス\",\"電子メール 2 アドレス\",\"誕生日\"\r\n\
                \"\",\"太郎\",\"山田\",\"様\",\"株式会社例\",\"部長\",\"090-1234-5678\",\"taro@example.com\",\"\",\"1985/3/15\"\r\n";
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(text);
    let reading = read_text(&bytes);
    assert_eq!((reading.format, reading.taken.encoding.as_str()), (Format::Outlook, "Shift_JIS"));
    let person = &reading.people[0].person;
    assert_eq!(
        (person.name.as_str(), person.organisation.as_str(), person.title.as_str()),
        ("太郎 山田", "株式会社例", "部長")
    );
    assert_eq!(person.phones, ["090-1234-5678"]);
    assert_eq!(person.born.map(|born| born.to_string()).as_deref(), Some("1985-03-15"));
}

#[test]
fn tables_of_customers_are_read_as_people() {
    for (text, expected) in [
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Associated Company IDs,Create Date\n\
             81,Ana,Silva,ana@example.com,+44 20 7946 0000,Acme,9002;9999,2026-01-12 10:00\n",
            ("Ana Silva", "Acme", "", Format::Contacts),
        ),
        (
            "FirstName,LastName,Email,Phone,Title,Account Name,Mailing City\nAna,Silva,ana@example.com,+44 20 7946 0000,Buyer,Acme,Bern\n",
            ("Ana Silva", "Acme", "Buyer", Format::Contacts),
        ),
        (
            "Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date\n\
             8,Ana Silva,\"ana@example.com, ana@example.com\",+44 20 7946 0000,Acme,2026-01-12\n",
            ("Ana Silva", "Acme", "", Format::Contacts),
        ),
        (
            "Find people,Current Company,First Name,Last Name,Full Name,Job Title,Location,Company Domain,Work Email,Phone,LinkedIn Profile\n\
             ok,Acme,Ana,Silva,Ana Silva,Buyer,Bern,example.com,ana@example.com,+44 20 7946 0000,https://www.linkedin.com/in/ana\n",
            ("Ana Silva", "Acme", "Buyer", Format::Contacts),
        ),
    ] {
        let reading = read_text(text);
        let person = &reading.people[0].person;
        assert_eq!(
            (person.name.as_str(), person.organisation.as_str(), person.title.as_str(), reading.format),
            expected
        );
        assert_eq!((person.emails.as_slice(), person.phones.len()), (&["ana@example.com".to_owned()][..], 1), "{text}");
        assert_eq!((reading.people.len(), reading.problems.len(), person.also_called.len()), (1, 0, 0), "{text}");
    }
}

#[test]
fn what_a_file_is_can_be_told_too() {
    let text = b"Name,Email\n\"Silva, Ana\",ana@example.com\n";
    assert_eq!(interop::read(text, "x.csv", &unwatched).expect("our own table").format, Format::People);
    for (format, name) in [(Format::Contacts, "Ana Silva"), (Format::People, "Silva, Ana")] {
        let taking = Taking { format: Some(format), ..Taking::default() };
        let reading = read_as(text, "x.csv", &taking, &unwatched).expect("a table of people");
        assert_eq!((reading.format, reading.people[0].person.name.as_str()), (format, name));
    }
    let taking = Taking { format: Some(Format::VCard), ..Taking::default() };
    assert_eq!(read_as(text, "x.csv", &taking, &unwatched).map(|reading| reading.people.len()).unwrap_or_default(), 0);
}

#[test]
fn thunderbird_s_birthday_stands_in_three_columns() {
    let draft = one(
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Birth Year,Birth Month,Birth Day,Custom 1,Notes,\n\
         Ana,Silva,Ana S.,,ana@example.com,a@example.org,555 01 00,,3,15,tall,Met at a fair,\n",
    );
    assert_eq!(draft.person.also_called, ["Ana S."]);
    assert_eq!(draft.person.emails, ["ana@example.com", "a@example.org"]);
    assert_eq!(draft.person.born.map(|born| born.to_string()).as_deref(), Some("--03-15"));
    assert_eq!(extra(&draft.person, "Custom 1"), "tall");
    assert_eq!(draft.remarks, ["Met at a fair"]);
}

#[test]
fn a_table_whose_header_tells_nothing_is_known_by_its_addresses() {
    for (text, names) in [
        ("Ana Silva,Ana,Silva,ana@example.com\nTom Berg,Tom,Berg,tom@example.com\n", ["Ana Silva", "Tom Berg"]),
        ("ana@example.com;Ana;Silva\ntom@example.com;Tom;Berg\n", ["Ana Silva", "Tom Berg"]),
        ("Acme\tAna Silva\tana@example.com\nAcme\tTom Berg\ttom@example.com", ["Ana Silva", "Tom Berg"]),
        (
            "Wer;Wo;Anschrift\nAna Silva;Bern;ana@example.com\nTom Berg;Biel;tom@example.com\n",
            ["Ana Silva", "Tom Berg"],
        ),
        ("ana@example.com\ntom@example.com\n", ["ana@example.com", "tom@example.com"]),
    ] {
        let reading = read_text(text);
        let found: Vec<_> = reading.people.iter().map(|draft| draft.person.name.as_str()).collect();
        assert_eq!(found, names, "{text}");
        assert_eq!(reading.taken.header.is_some(), text.starts_with("Wer"));
        assert!(reading.people.iter().all(|draft| draft.person.emails.len() == 1), "{text}");
    }
    assert_eq!(
        interop::detect(b"ana@example.com,tom@example.com\ntom@example.com,mia@example.com\n"),
        Some(Format::Edges),
        "pairs of addresses are ties"
    );
}

#[test]
fn how_a_table_was_taken_is_told_and_can_be_told_otherwise() {
    let text = b"Liste 2024\n\nWer;Wo;Kontakt\nAna Silva;Acme;(ana@example.com)\nTom Berg;;tom at example.com\n";
    let error = interop::read(text, "x.csv", &unwatched).expect_err("no column is known by its title");
    let ReadError::NoColumns(taken) = error else { panic!("{error}") };
    assert_eq!((taken.encoding.as_str(), taken.header, taken.columns.len()), ("UTF-8", Some(3), 3));
    let taking = Taking {
        header: Some(3),
        columns: Some(vec![Field::Name, Field::Organisation, Field::Extra]),
        ..Taking::default()
    };
    let reading = read_as(text, "x.csv", &taking, &unwatched).expect("its columns are told");
    assert_eq!((reading.taken.delimiter, reading.taken.header), (Some(';'), Some(3)));
    let columns: Vec<_> = reading
        .taken
        .columns
        .iter()
        .map(|column| (column.title.as_str(), column.field, column.samples.len()))
        .collect();
    assert_eq!(columns, [("Wer", Field::Name, 2), ("Wo", Field::Organisation, 1), ("Kontakt", Field::Extra, 2)]);
    let people: Vec<_> = reading.people.iter().map(|draft| (draft.line, draft.person.name.as_str())).collect();
    assert_eq!(people, [(4, "Ana Silva"), (5, "Tom Berg")]);
}

#[test]
fn what_is_told_of_encoding_delimiter_and_header_holds() {
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Имя|Почта\nИван, мл.|ivan@example.com\n");
    let taking = Taking { encoding: Some(encoding_rs::WINDOWS_1251), delimiter: Some('|'), ..Taking::default() };
    let reading = read_as(&bytes, "x.csv", &taking, &unwatched).expect("a table");
    assert_eq!((reading.taken.encoding.as_str(), reading.taken.delimiter), ("windows-1251", Some('|')));
    assert_eq!(reading.people[0].person.emails, ["ivan@example.com"]);
    let taking = Taking { header: Some(0), columns: Some(vec![Field::Name, Field::Email]), ..Taking::default() };
    let reading = read_as(b"Name,Email\nAna,ana@example.com\n", "x.csv", &taking, &unwatched).expect("a table");
    assert_eq!(reading.people.iter().map(|draft| draft.line).collect::<Vec<_>>(), [1, 2], "the first line is a row");
}

#[test]
fn a_stray_quote_is_told_with_its_line_and_loses_no_row() {
    let reading = read_text("Vorname;Nachname;E-Mail\nAna;\"Silva;ana@example.com\nTom;Berg;tom@example.com\n");
    assert_eq!(reading.people.len(), 2);
    assert_eq!(
        reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect::<Vec<_>>(),
        [(2, Loss::Part)]
    );
    assert_eq!(reading.people[0].person.emails, ["ana@example.com"]);
}

#[test]
fn lines_parted_in_another_way_than_the_header_are_read() {
    let reading = read_text("First Name,Last Name,E-mail\nAna,Silva,ana@example.com\nTom\tBerg\ttom@example.com\n");
    assert_eq!(reading.people[1].person.name, "Tom Berg");
    assert_eq!(reading.people[1].person.emails, ["tom@example.com"]);
}

#[test]
fn what_is_wrong_costs_only_itself() {
    let reading = read_text(
        "First Name,Last Name,E-mail,Phone,Website,Company,Birthday\n\
         Ana,Silva,none,4.47701E+11,javascript:alert(1),=HYPERLINK(\"x\"),soon\n\
         ,,,,,,\n\
         ,,,+44 20 7946 0000,,,\n\
         ,,,,https://example.com/x,,\n",
    );
    let problems: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect();
    assert_eq!(
        problems,
        [(2, Loss::Part), (2, Loss::Part), (2, Loss::Part), (2, Loss::Part), (2, Loss::Part), (5, Loss::Entry)]
    );
    let people: Vec<_> = reading.people.iter().map(|draft| draft.person.name.as_str()).collect();
    assert_eq!(people, ["Ana Silva", "+44 20 7946 0000"]);
    assert_eq!(reading.people[0].person, Person::named("Ana Silva"));
}

#[test]
fn every_column_ends_in_one_field_and_is_called_by_one_title() {
    let reading = read_text("E-mail,Notes,Stadt,Stadt,\nana@example.com,x,Bern,Biel,1,2\n");
    let columns: Vec<_> = reading.taken.columns.iter().map(|column| (column.title.as_str(), column.field)).collect();
    let expected = [
        ("E-mail", Field::Email),
        ("Notes", Field::Note),
        ("Stadt", Field::Extra),
        ("Stadt 2", Field::Extra),
        ("Column 5", Field::Extra),
        ("Column 6", Field::Extra),
    ];
    assert_eq!(columns, expected);
    assert_eq!(extra(&reading.people[0].person, "Stadt 2"), "Biel");
}
