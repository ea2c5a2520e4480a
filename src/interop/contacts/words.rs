//! What columns of tables of contacts are called in the languages of the programs that write them: English, German, French,
//! Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Czech, Russian, Japanese, Chinese, Korean.
//!
//! Titles are compared [`folded`]: letters only, in lower case, without accents. Numbers are left out, so that the second and
//! third address of a kind is known by the same word as the first.

use unicode_normalization::UnicodeNormalization;

use crate::interop::Field;

/// A title in the shape in which it is compared.
pub fn folded(title: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
    let letters = title.nfd().filter(|c| !is_accent(c)).nfc().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words that tell one field, whatever else the table has.
#[rustfmt::skip]
pub const EXACT: &[(Field, &str)] = &[
    (Field::Name, "fullname displayname contactname personname vollername anzeigename vollstandigername nomcomplet nomaffiche \
        nombrecompleto nomecompleto nomevisualizzato volledigenaam weergavenaam pełnanazwa imieinazwisko visningsnamn \
        fullstandigtnamn visningsnavn fuldenavn fulltnavn zobrazovanejmeno celejmeno jmenoaprijmeni фио полноеимя 氏名 姓名 \
        表示名 お名前 显示名 显示名称 전체이름 fileas"),
    (Field::GivenName, "firstname givenname forename fname first vorname rufname prenom nombredepila primernombre primeironome \
        nomeproprio voornaam imie fornamn fornavn krestnijmeno 名字 下の名前"),
    (Field::MiddleName, "middlename additionalname weiterevornamen zweitervorname autreprenom deuxiemeprenom segundonombre \
        secondonome segundonome nomedomeio middelstenaam tweedevoornaam drugieimie mellannamn mellemnavn mellomnavn \
        prostrednijmeno druhejmeno отчество ミドル ミドルネーム 中间名 中間名"),
    (Field::FamilyName, "lastname familyname surname lname last nachname familienname nomdefamille apellido apellidos \
        primerapellido cognome sobrenome ultimonome achternaam familienaam nazwisko efternamn efternavn etternavn prijmeni \
        фамилия 姓 姓氏 성"),
    (Field::Prefix, "prefix nameprefix honorificprefix salutation anrede civilite tratamiento tratamento trattamento aanhef \
        zwrotgrzecznosciowy osloveni обращение 肩書き 称谓 称呼 稱謂"),
    (Field::Suffix, "suffix namesuffix honorificsuffix namenszusatz suffixe sufijo suffisso sufixo achtervoegsel sufiks \
        suffiks titulzajmenem суффикс 敬称 后缀 後綴"),
    (Field::Nickname, "nickname nick alias aka knownas goesby spitzname surnom pseudo apodo soprannome alcunha bijnaam \
        pseudonim smeknamn kaldenavn kallenavn prezdivka псевдоним ニックネーム 昵称 暱稱 별명"),
    (Field::Email, "mail mails correo postaelettronica courriel eaddress adreselectronique почта メール 邮箱 邮件"),
    (Field::Phone, "tel cell telnr phones number mobilenumber 手机号 手机号码"),
    (Field::Link, "webpage personalwebpage businesshomepage website websites websitevalue url urls homepage link links linkedin \
        linkedinurl linkedinprofile linkedinprofileurl profileurl profile webseite internetseite pageweb pagewebpersonnelle \
        siteweb siteinternet paginaweb sitioweb sitoweb paginadaweb sitedaweb site webpagina stronawww stronasiecisweb \
        stronaweb webbsida webbplats hjemmeside webside nettside webovastranka саит вебстраница webページ ウェブサイト 网页 网站 \
        網頁 웹페이지 twitter github xing facebook instagram mastodon blog"),
    (Field::Organisation, "company companyname companies organization organisation organizationname organisationname employer \
        account accountname currentcompany associatedcompany businessname firma firmenname unternehmen arbeitgeber \
        entreprise societe organisme employeur empresa compania organizacion azienda societa ditta organizzazione organizacao \
        bedrijf bedrijfsnaam organisatie werkgever przedsiebiorstwo organizacja nazwafirmy foretag arbetsgivare virksomhed \
        virksomhet selskap bedrift spolecnost zamestnavatel organizace организация компания фирма местоработы 会社 会社名 勤務先 \
        組織 公司 公司名称 公司名稱 单位 工作单位 회사"),
    (Field::Unit, "department dept team unit division organizationdepartment abteilung bereich service departement equipe \
        departamento dipartimento reparto afdeling dział avdelning avdeling oddeleni utvar отдел подразделение 部署 部门 部門 부서"),
    (Field::Title, "jobtitle position role job jobposition organizationtitle headline funktion stelle berufsbezeichnung rolle \
        poste fonction intituledeposte titredeposte puesto cargo puestodetrabajo posizione ruolo qualifica mansione funcao \
        functie functietitel stanowisko befattning stilling jobtitel jobbtittel stillingsbetegnelse funkce pozice \
        pracovnipozice должность 役職 职务 职位 職稱 职称 직함 직책"),
    (Field::Level, "level seniority rank niveau livello nivel"),
    (Field::Relation, "relation relationship beziehung relacion relazione relacao"),
    (Field::Tags, "tags tag labels groups group groupmembership categories category kategorien kategorie kategorier \
        etiketten gruppen gruppe etiquettes groupes groupe categorias categoria etiquetas grupos etichette gruppi categorie \
        categorieen groepen grupy etykiety etiketter grupper stitky skupiny категории группы метки 分類 分类 类别 類別 \
        グループ 标签 범주"),
    (Field::Born, "birthday birthdate dateofbirth dob born geburtstag geburtsdatum anniversaire datedenaissance naissance \
        cumpleanos fechadenacimiento compleanno datadinascita datadenascimento verjaardag geboortedatum urodziny \
        dataurodzenia fodelsedag fodelsedatum fødselsdag fødselsdato bursdag narozeniny datumnarozeni деньрождения \
        датарождения 誕生日 生年月日 生日 出生日期 생일"),
    (Field::BornYear, "birthyear yearofbirth geburtsjahr anneedenaissance anodenacimiento annodinascita anodenascimento \
        geboortejaar rokurodzenia fodelsear fødselsar rokurozeni 生まれ年"),
    (Field::BornMonth, "birthmonth monthofbirth geburtsmonat moisdenaissance mesdenacimiento mesedinascita mesdenascimento \
        geboortemaand miesiacurodzenia fodelsemanad fødselsmaned mesicnarozeni"),
    (Field::BornDay, "dayofbirth geburtstagtag jourdenaissance diadenacimiento giornodinascita diadenascimento geboortedag \
        dzienurodzenia dennarozeni"),
    (Field::MetOn, "connectedon meton firstmet datemet firstmeton kennengelernt kennengelerntam rencontrele"),
    (Field::HowMet, "howmet howwemet wherewemet metat wiekennengelernt commentrencontre"),
    (Field::IntroducedBy, "referredby introducedby introducer empfohlenvon vorgestelltvon recommandepar presentepar \
        recomendadopor segnalatoda doporucil 参照事項"),
    (Field::Note, "notes note comments comment remarks remark description notizen notiz bemerkungen bemerkung anmerkungen \
        kommentar kommentare remarques commentaires commentaire notas nota comentarios observaciones observacoes appunti \
        commenti osservazioni opmerkingen notities notatki uwagi anteckningar noter bemærkninger merknader notater poznamky \
        poznamka заметки примечания комментарии メモ 備考 ノート 附注 备注 備註 说明 메모"),
    (Field::Manager, "manager managersname managername supervisor boss reportsto vorgesetzter vorgesetzte namedesvorgesetzten \
        responsable superieur jefe nombredeljefe responsabile nomeresponsabile gestor gerente nomedogestor leidinggevende \
        naammanager przełozony menedzer imieinazwiskomenedzera chef chefsnamn overordnet leder lederensnavn nadrizeny \
        руководитель マネージャー 上司 经理 经理姓名 經理 主管 관리자"),
    (Field::Assistant, "assistant assistantsname assistantname assistent assistentin nameassistent namedesassistenten \
        nomdelassistante asistente nombredelayudante nombredelasistente assistente nomeassistente nomedoassistente asystent \
        imieinazwiskoasystenta assistentensnavn assistentensnamn asistent jmenoasistenta помощник 秘書の氏名 助理 助理姓名 秘書"),
    (Field::LeftOut, "photo photos foto"),
    (Field::Extra, "image picture avatar logo bild imagen immagine afbeelding relationtype relationlabel imtype imlabel addresstype addresslabel organizationtype organizationlabel"),
];

/// Words for the name, which is the family name or the given name where the other one has a column of its own.
pub const NAMES: &str = "name nom nombre nome naam namn navn nazwa jmeno имя 名 名前 名称 이름";
/// Words for a title, which is a form of address where the job has a column of its own, or where it stands before the name.
pub const TITLES: &str = "title titel titre titulo titolo tytuł tittel titul";
/// Family name or nickname: in Portugal the one, in Brazil the other.
pub const APELIDO: &str = "apelido";
/// Birthday or wedding day: in Portuguese the one, in Spanish the other.
pub const ANIVERSARIO: &str = "aniversario";
/// Who or what the row is about, where nothing else names them.
pub const LABEL: &str = "label";

/// Parts of titles that tell an email address.
pub const EMAIL_PARTS: &str = "email mailadres messagerie courriel correoelectronico postaelettronica correioeletronico \
    correioelectronico epost электроннаяпочта электронноипочты электроннои элпочт 電子メール メールアドレス 电子邮件 電子郵件 \
    邮箱地址 전자메일 이메일";
/// Parts of titles that tell what is said about an address, and is of no use without the program.
pub const EMAIL_ABOUT: &str = "type typ tipo тип 種類 类型 類型 display angezeigt anzeige affich nomcomplet mostrar presentar \
    visualizz exibic weergave wyswietl visning visnavn zobrazen отображ 表示 显示 顯示 표시 유형";
/// Parts of titles that tell that a column is about mail, but holds no address.
pub const EMAIL_NOT: &str =
    "postal radiomess opt status bounce list domain verif count sent open date notification server";
/// Parts of titles that tell a phone number.
pub const PHONE_PARTS: &str = "phone telefon telefoon telefono telmobil mobile mobil handy cellulare celular movil rufnummer \
    gsm телефон мобильн 電話 电话 手机 手機 携帯 전화 휴대폰";
/// Parts of titles that tell that a number is not the person's own to be called on.
pub const PHONE_NOT: &str = "fax telecopi факс phonetic type label assist ayudante secret asystent asist помощник 秘書 助理 \
    companymain telephonesociete hauptfirma 代表 telex tdd tty textphone immobil country bevakning";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_titles_are_compared_and_tells_one_thing() {
        let lists = EXACT.iter().map(|(_, words)| *words);
        let mut seen = std::collections::BTreeSet::new();
        for word in lists.chain([NAMES, TITLES, APELIDO, ANIVERSARIO, LABEL]).flat_map(str::split_whitespace) {
            assert_eq!(folded(word), word);
            assert!(seen.insert(word), "{word} stands in two places");
        }
        for part in [EMAIL_PARTS, EMAIL_ABOUT, EMAIL_NOT, PHONE_PARTS, PHONE_NOT].join(" ").split_whitespace() {
            assert_eq!(folded(part), part);
        }
    }

    #[test]
    fn titles_are_compared_without_accents_numbers_and_signs() {
        for (title, expected) in [
            ("E-mail 2 Address", "emailaddress"),
            ("Deuxième prénom", "deuxiemeprenom"),
            ("Téléphone 2 (bureau)", "telephonebureau"),
            ("電子メール 2 アドレス", "電子メールアドレス"),
            ("\u{FEFF}First Name ", "firstname"),
            ("이름", "이름"),
        ] {
            assert_eq!(folded(title), expected, "{title}");
        }
    }
}
