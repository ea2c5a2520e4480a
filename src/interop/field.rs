//! What a column of someone's table can hold of a person.

use crate::book::words::vocabulary;

vocabulary! {
    /// What a column of a table of people holds.
    Field: "field" {
        /// The whole name.
        Name = "name",
        /// What comes before the name: Dr., Mrs.
        Prefix = "prefix",
        /// The given name.
        GivenName = "given name",
        /// Names between the two.
        MiddleName = "middle name",
        /// The family name.
        FamilyName = "family name",
        /// What comes behind the name: Jr., Ph.D.
        Suffix = "suffix",
        /// Another name they go by.
        Nickname = "nickname",
        /// An email address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// The address of a page about them.
        Link = "link",
        /// The company or body they work for.
        Organisation = "organisation",
        /// The department, team or division.
        Unit = "unit",
        /// The job's title.
        Title = "title",
        /// Where they stand.
        Level = "level",
        /// What they are to me.
        Relation = "relation",
        /// Free labels.
        Tags = "tags",
        /// When they were born.
        Born = "born",
        /// The year they were born in.
        BornYear = "birth year",
        /// The month they were born in, as a number.
        BornMonth = "birth month",
        /// The day of the month on which they were born.
        BornDay = "birth day",
        /// When we met, or connected.
        MetOn = "met on",
        /// How we met.
        HowMet = "how met",
        /// The name of who introduced us.
        IntroducedBy = "introduced by",
        /// A note, of no date.
        Note = "note",
        /// The name of their manager: a tie.
        Manager = "manager",
        /// The name of their assistant: a tie.
        Assistant = "assistant",
        /// The name of someone close to them: a tie, of the kind that the label before it says.
        Related = "someone close to them",
        /// What the next column holds in this row.
        Label = "label of the next column",
        /// Anything else, kept under the column's title.
        Extra = "kept as it is",
        /// Left out.
        LeftOut = "left out",
    }
}
