use crate::{
    book::{Direction, ExchangeKind},
    interop::{self, Format, Loss, Reading, Taking, read_as, unwatched},
};

fn read_text(text: &str, file: &str) -> Reading {
    interop::read(text.as_bytes(), file, &unwatched).expect("one of LinkedIn's files")
}

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n";
const ME: &str = "Raj Rao,https://www.linkedin.com/in/raj";
const ANA: &str = "\"Ana Silva, MBA\",https://www.linkedin.com/in/ana";

#[test]
fn a_day_on_which_two_wrote_is_contact_and_its_words_stay_out() {
    let text = format!(
        "{MESSAGES}c1,,{ANA},{ME},2024-03-02 10:00:00 UTC,,\"secret, told\nin two lines\",INBOX,,No\n\
         c1,,{ME},{ANA},2024-03-01 09:00:00 UTC,The fair,secret,INBOX,,No\n\
         c1,,{ME},{ANA},2024-03-01 08:00:00 UTC,The fair,secret,INBOX,,No\n\
         c1,,{ME},{ANA},2024-03-05 08:00:00 UTC,,secret,INBOX,,Yes\n\
         c2,,Tom Berg,https://www.linkedin.com/in/tom,{ME},2024-03-03 10:00:00 UTC,Buy now,secret,INBOX,,No\n\
         c3,,LinkedIn Member,,{ME},2024-03-04 10:00:00 UTC,,secret,INBOX,,No\n\
         c3,,{ME},LinkedIn Member,,2024-03-04 11:00:00 UTC,,secret,INBOX,,No\n\
         c4,,Mia Lund,https://www.linkedin.com/in/mia,{ME},2024-03-04 10:00:00 UTC,,secret,SPAM,,No\n\
         c1,,{ANA},{ME},soon,,secret,INBOX,,No\n"
    );
    let reading = read_text(&text, "messages.csv");
    assert_eq!(reading.format, Format::LinkedInMessages);
    let people: Vec<_> =
        reading.people.iter().map(|draft| (draft.handle.as_str(), draft.person.name.as_str())).collect();
    assert_eq!(people, [("ana", "Ana Silva, MBA")]);
    let met: Vec<_> = reading
        .encounters
        .iter()
        .map(|draft| (draft.date.to_string(), draft.what.as_str(), draft.people.as_slice()))
        .collect();
    let ana = ["ana".to_owned()];
    assert_eq!(
        met,
        [
            ("2024-03-02".to_owned(), "wrote on LinkedIn: The fair", &ana[..]),
            ("2024-03-01".to_owned(), "wrote on LinkedIn: The fair", &ana[..])
        ]
    );
    assert!(!format!("{reading:?}").contains("secret"));
    assert_eq!(reading.remarks, ["2 of 3 conversations, in which only one side wrote, are left out"]);
    assert_eq!(
        reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect::<Vec<_>>(),
        [(11, Loss::Entry)]
    );
}

#[test]
fn i_am_known_by_my_name_where_two_people_stand_in_every_row() {
    let text = format!(
        "{MESSAGES}c1,,{ANA},{ME},2024-03-02 10:00:00 UTC,,x,INBOX,,No\nc1,,{ME},{ANA},2024-03-02 11:00:00 UTC,,x,INBOX,,No\n"
    );
    let unknown = read_text(&text, "messages.csv");
    assert_eq!((unknown.encounters.len(), unknown.problems.len()), (0, 1));
    let taking = Taking { my_names: vec!["raj rao".into()], ..Taking::default() };
    let known = read_as(text.as_bytes(), "messages.csv", &taking, &unwatched).expect("messages");
    assert_eq!((known.encounters.len(), known.people[0].person.name.as_str()), (1, "Ana Silva, MBA"));
}

#[test]
fn the_messages_of_2018_say_which_way_they_went() {
    let reading = read_text(
        "From,To,Date,Subject,Content,Direction,Folder\nRaj Rao,Tom Berg,\"11/17/17, 9:40 PM\",Hello,x,OUTGOING,INBOX\n\
         Tom Berg,Raj Rao,\"11/18/17, 9:40 PM\",Re: Hello,x,INCOMING,INBOX\n",
        "Messages.csv",
    );
    let days: Vec<_> = reading.encounters.iter().map(|draft| draft.date.to_string()).collect();
    assert_eq!((days, reading.people.len()), (vec!["2017-11-17".to_owned(), "2017-11-18".to_owned()], 1));
}

#[test]
fn a_recommendation_is_support_that_others_see() {
    let text = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
                Ana,Silva,Acme,Buyer,\"She is the one who always knew what our customers would ask next.\",\"03/15/21, 10:00 AM\",VISIBLE\n\
                Ana,Silva,Acme,Buyer,Well done,\"03/16/21, 10:00 AM\",HIDDEN\n,,,,Who,\"03/16/21, 10:00 AM\",VISIBLE\n";
    for (file, direction, remarks) in [
        ("Recommendations_Given.csv", Direction::Gave, 0),
        ("Recommendations_Received.csv", Direction::Received, 0),
        ("r.csv", Direction::Received, 1),
    ] {
        let reading = read_text(text, file);
        let found: Vec<_> =
            reading.exchanges.iter().map(|draft| (draft.flow.direction(), draft.kind, draft.what.as_str())).collect();
        assert_eq!(
            found,
            [
                (direction, ExchangeKind::PublicSupport, "She is the one who always knew what \u{2026}"),
                (direction, ExchangeKind::Feedback, "Well done"),
            ]
        );
        assert_eq!((reading.people.len(), reading.remarks.len(), reading.problems.len()), (1, remarks, 1), "{file}");
    }
}

#[test]
fn an_invitation_tells_how_two_people_met() {
    let reading = read_text(
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
         Raj Rao,Ana Silva,\"11/17/23, 9:40 PM\",secret,OUTGOING,https://www.linkedin.com/in/raj,https://www.linkedin.com/in/ana\n\
         Tom Berg,Raj Rao,,,INCOMING,https://www.linkedin.com/in/tom,https://www.linkedin.com/in/raj\n\
         Tom Berg,Raj Rao,,,,,\n",
        "Invitations.csv",
    );
    let people: Vec<_> = reading
        .people
        .iter()
        .map(|draft| (draft.person.name.as_str(), draft.person.how_met.as_str(), draft.person.links.len()))
        .collect();
    assert_eq!(
        people,
        [("Ana Silva", "I invited them on LinkedIn on 2023-11-17", 1), ("Tom Berg", "they invited me on LinkedIn", 1)]
    );
    assert_eq!(reading.problems.len(), 1);
    assert!(!format!("{reading:?}").contains("secret"));
}

#[test]
fn imported_contacts_are_contacts() {
    let reading = read_text(
        "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At\nAna,Silva,Acme,Buyer,ana@example.com,555 01 00,\"3/15/21, 10:00 AM\"\n",
        "Imported Contacts.csv",
    );
    let person = &reading.people[0].person;
    assert_eq!(
        (reading.format, person.organisation.as_str(), person.title.as_str()),
        (Format::Contacts, "Acme", "Buyer")
    );
}

#[test]
fn any_rows_under_these_headers_are_read_or_refused() {
    let headers = [MESSAGES, "From,To,Sent At,Message,Direction\n", "First Name,Last Name,Text,Creation Date\n"];
    bolero::check!().with_type::<(usize, Vec<[String; 12]>)>().with_iterations(300).for_each(|(which, rows)| {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).expect("memory takes any row");
        }
        let rows = writer.into_inner().expect("memory takes any row");
        let text = [headers[which % headers.len()].as_bytes(), &rows].concat();
        let reading = interop::read(&text, "x.csv", &unwatched).expect("its header is known");
        assert!(reading.encounters.iter().all(|draft| !draft.people.is_empty()));
    });
}
