//! Short forms of first names, as they are common in English, German, Spanish, French, Portuguese, Italian, Dutch and Polish.

use std::{collections::HashMap, sync::LazyLock};

/// A name, then its short forms. A short form may stand for several names.
const TABLE: &str = "\
    abigail abby; abraham abe; adam ad; adelheid heidi; adriana adri; agnieszka aga; alberto beto; \
    aleksander alek olek; aleksandra ola; alejandra ale alex; alejandro ale alex; alessandra sandra; alessandro ale sandro; \
    alexander alex sascha sasha xander al alec lex sandy; alexandra alex sandra sasha sascha alexa sandy; alexandre alex xande; \
    alfonso poncho; alfred fred alf al; alice ali; allison ali; amanda mandy; anastasia nastia stacy; andrea andi; \
    andreas andi andy; andrew andy drew; andrzej andrzejek; angela angie; anna anni ania; anne annie; annemarie anne; \
    anthony tony ant; antoine toine; anton toni; antonia toni; antonio toni tonio antonino nino; arthur art; barbara barb babs basia bibi; \
    bartholomew bart; bartosz bartek; beatrice bea; beatrix bea trixi; beatriz bea bia; benedikt bene ben; benjamin ben benny benni benji; \
    bernard bernie; bernhard bernd; brigitte gitte; calvin cal; carolina caro carol; caroline caro carrie; catherine cathy kate cat; \
    cecilia ceci; charles charlie chuck chas; charlotte lotte charlie lottie; christian chris christo; christiane chris; \
    christina chris tina chrissy; christine chris tine chrissie; christoph chris; christophe chris; christopher chris kit topher; \
    claudia clau; clemens clem; clifford cliff; concepcion concha conchita; constance connie; cornelia conny nelly; cynthia cindy; \
    daniel dan danny dani; daniela dani; danielle dani; david dave davy; deborah deb debbie debby; dennis denny; dieter didi; \
    dolores lola; dominic dom nick; dominik dom nik; dominique dom; dorothea dora thea doro; dorothy dot dottie dora; douglas doug; \
    eduard edi edy; eduardo edu lalo dudu; edward ed eddie ted ned; edwin ed eddie; eleanor ellie nell nora; elena lena ele; \
    elisabeth lisa elli liesl lisbeth sissi betty bettina; elizabeth liz lizzie beth betty eliza lisa libby bess; emanuel manu; \
    emily em emmy; emmanuel manu manny; enrique quique kike; ernest ernie; ernesto neto; eugene gene; eva evi; ewa ewka; \
    fabian fabi; felicia fe; ferdinand ferdi; fernanda nanda fer; fernando nando fer; florence flo; florian flo; frances fran frankie; \
    francesca fra chicca; francesco cesco franco; francis frank; francisca paca paqui chica; francisco paco pancho kiko chico fran; franklin frank; franz franzl; \
    franziska franzi sissi; frederic fred; frederick fred freddy rick; frederik fred rik; friedrich fritz fred; gabriel gabe gabi; gabriela gabi gaby; gabriele gabi; \
    gabriella gabby; geoffrey geoff jeff; georg schorsch; george geordie; gerald gerry jerry; gerard gerry; gerhard gerd; gertrud trude; \
    giovanni gianni nanni; giuseppe beppe peppe pino; gonzalo gonza; gregor greg; gregorio goyo; gregory greg; guadalupe lupe; guglielmo memo; \
    guilherme gui; guillermo memo guille; gustavo gus tavo; guenter guenni; hannah hanna; hans hansi; harold harry hal; heinrich heinz heiner; \
    helena lena hela; helene lene; helmut heli; henrik rik; henry harry hank hal; herbert herb bert; hermann manni; hubert bert; humberto beto; \
    ignacio nacho; immanuel manu; irena irka; isabel isa bel chabela; isabella bella isa izzy; isabelle isa; jacek jacus; jacob jake; jacqueline jackie; jakob kobi; james jim jimmy jamie jem; \
    jan janek; janet jan; janice jan; janina nina; jean jeannot; jeffrey jeff; jennifer jen jenny jenni; jeremiah jerry; jeremy jem jerry; jerome jerry; jessica jess jessie; jesus chuy; \
    joachim jochen achim jo; joanna jo asia; joanne jo; johann hans hannes; johanna hanna jo hanni; johannes hannes johann hans jo jan; john jack johnny jon; jonathan jon jonny; \
    jorge coco; jose pepe ze; josef sepp jo pepi; josefina pepa fina; joseph joe joey jo; josephine jo josie; joshua josh; judith judy; juergen jogi; julia jule juli; julian jules; juliane jule; julie jules; \
    julius jule; karl kalle charly; karolina karo; katarzyna kasia; katharina kathi kati kate rina; katherine kate kathy katie kat kit; kathleen kathy kate; kathryn kate kathy; katrin kati; kenneth ken kenny; kimberly kim; \
    konrad conny; konstantin kosta; krzysztof krzysiek; laura lau; laurence larry; lawrence larry; leonard leo len lenny; leonardo leo; leopold leo poldi; lillian lily; lorenzo renzo enzo; louis lou louie; \
    louise lou; lucia lucy; ludwig lutz wiggerl; luiz lula; lukas luki luke; luis lucho; madeleine maddie; magdalena lena magda; malgorzata gosia; manfred manni fred; manuel manu manolo; manuela manu ela; \
    marcel marc; margaret maggie meg peggy marge margie greta; margarete grete gretel greta; margarita rita marga; maria mia mari mariechen; mariana mari; marianne mari; marie mimi; marlene leni; marta martita; martin marty; matthew matt matty; \
    matthias matze matti hias; mauricio mau; maurice mo; max maxi; maximilian max maxi; maximiliano max; melanie mel melli; melissa mel lissa; mercedes merche; michael mike mick mickey micha michi mikey; michaela michi ela; michal misiek; \
    michel mich; michele shelly; michelle shelly mich; mikhail misha; miguel migue micky; monica moni; monika moni; mohammed mo; muhammad mo; nadezhda nadya; natalia nati nat; natalie nat; nathan nate nat; nathaniel nate nat nathan; nicholas nick nicky; \
    nicola nic nicki; nicolas nico nic; nicole nicki niki nic; nikolai niko kolya; nikolaus klaus niko nick; oliver oli olli ollie; olivia liv livvy; oskar ossi; pamela pam; patricia pat trish patty tricia pati; patrick pat paddy rick; \
    patrizia patty; paul paulchen; pawel pawelek; pedro perico; peter pete; philip phil pip; philipp phil lipp; philippe phil; phillip phil; pierre pierrot; pilar pili; piotr piotrek; rachel rach; rafael rafa; raimund rai; ralf ralle; \
    ramon moncho; raymond ray; rebecca becky bec becca; reginald reg; reinhard reini; renata rena; ricardo ricky rica; richard rick rich dick richie ricky; robert bob rob bobby robbie bert robin; roberta bobbie; roberto beto rober; rodolfo fito; rodrigo rodri; \
    roger rodge; roland roli; ronald ron ronnie; rosalind ros; rosario charo; rudolf rudi; rudolph rudy; salvador chava salva; salvatore toto totore; samantha sam; samuel sam sammy; sandra sandy; santiago santi; sarah sally sadie; sebastian basti seb bastian; \
    sebastiao tiao; sebastien seb; sergio checo; sidney sid; sigmund sigi; siegfried sigi; silke silli; simone mone; sofia sofi; sophia sophie; sophie soph; stanislaw staszek stan; stanley stan; stefan steff stef; stefanie steffi; stephan steff; \
    stephanie steph steffi stef; stephen steve stevie; steven steve stevie; stuart stu; susan sue suzy susie; susanna sanna; susanne susi sanne; suzanne sue suzy; sylvia syl; tatjana tanja; teresa tere tess terry; thaddeus tad; theodor theo; theodore ted theo teddy; \
    theresa tess terry resi; therese resi; thomas tom tommy thom; timothy tim timmy; tobias tobi toby; tomasz tomek; ulrich uli ulli; ulrike uli rike ulli; urszula ula; ursula uschi ulla ursel; valentin vali; valentina vale tina; valerie val; vanessa nessa; veronica roni vero; \
    veronika vroni vera; victor vic; victoria vicky tori vic; viktor vik; viktoria vicky viki; vincent vince vin; vincenzo enzo; virginia ginny; vladimir vova volodya; walter walt wally; wilhelm willi willy; william bill will billy liam willy; wladyslaw wladek; wolfgang wolf wolfi; \
    yolanda yoli; zachary zach zack; zbigniew zbyszek; zofia zosia";

/// The names that a short form stands for.
static NAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for entry in TABLE.split(';') {
        let mut words = entry.split_whitespace();
        let Some(name) = words.next() else { continue };
        for short in words {
            names.entry(short).or_default().push(name);
        }
    }
    names
});

/// The names that this one is short for, all in folded letters; none for a name that is not short.
pub fn long_forms(name: &str) -> &'static [&'static str] {
    NAMES.get(name).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::duplicates::fold;

    #[test]
    fn a_short_form_leads_to_every_name_it_stands_for() {
        for (short, name, stands) in [
            ("bob", "robert", true),
            ("alex", "alexandra", true),
            ("alex", "alejandro", true),
            ("paco", "francisco", true),
            ("ze", "jose", true),
            ("kasia", "katarzyna", true),
            ("ana", "robert", false),
            ("robert", "bob", false),
        ] {
            assert_eq!(long_forms(short).contains(&name), stands, "{short} for {name}");
        }
    }

    #[test]
    fn the_table_is_written_in_folded_letters_and_says_nothing_twice() {
        let mut names: Vec<&str> = TABLE.split(';').filter_map(|entry| entry.split_whitespace().next()).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "each name has one entry");
        assert_eq!(fold(TABLE), TABLE);
        for (short, long) in NAMES.iter() {
            assert!(!long.contains(short), "{short} is not short for itself");
        }
    }
}
