//! Which legacy encoding text is in that is not Unicode: each is tried on the
//! lines that tell, and the one whose letters make the likeliest words is taken.
//! Decides nothing where none does; the text is damaged then, not legacy.

use crate::decode::LegacyDecoders;

/// Bytes of telling lines that are tried.
const TRIED: usize = 16 * 1024;
/// Below this share of them, lines that happen to be UTF-8 do not make the others damaged.
const UTF_8_LINES: usize = 10;

/// What is tried: the commoner first, it wins a tie.
static CANDIDATES: &[Candidate] = &[
    latin("windows-1252", "éáíóèàçêñüöäßôúâîãùëåøæ", "ïœõûìòþðý"),
    latin(
        "windows-1250",
        "áéíěščřžůóöüäłąęśżőű",
        "ýćńźúťďňôľĺŕăâîşţđëçß",
    ),
    latin(
        "iso-8859-2",
        "áéíěščřžůóöüäłąęśżőű",
        "ýćńźúťďňôľĺŕăâîşţđëçß",
    ),
    script(
        "windows-1251",
        "оеаинтсрвлкмдпуяы",
        "ьгзбчйхжшюцщэфъёіїєґўј",
    ),
    script("koi8-r", "оеаинтсрвлкмдпуяы", "ьгзбчйхжшюцщэфъё"),
    script("ibm866", "оеаинтсрвлкмдпуяы", "ьгзбчйхжшюцщэфъё"),
    script(
        "windows-874",
        "านรอกเงมยลวดทสัี่้",
        "ตะปบคหแจพชขใไิืุู็์ำณศษธญฐฎฏฑฒฉถผฝซภฆฟฬฮโๆฯ",
    ),
    latin("windows-1254", "ışğüöç", "İâîûê"),
    latin("windows-1257", "āčēīšūžėųąęį", "ģķļņõäöüśńćźżłó"),
    script("windows-1253", "αοιετσνηυρπκμλως", "γδχθφβξζψάέήίόύώϊϋΐΰ"),
    script("windows-1255", "יוהלאתרבשמנ", "דחקעפסגצזטכךםןףץ"),
    script("windows-1256", "اليمونتربةعد", "سفهكقحجشطصخضذثئءغظأإآىؤ"),
    latin("macintosh", "éáíóèàçêñüöäßôúâîãùëåøæ", "ïœõûìò"),
    wide("shift_jis", JAPANESE),
    wide("euc-jp", JAPANESE),
    wide("gb18030", SIMPLIFIED),
    wide("big5", TRADITIONAL),
    wide("euc-kr", KOREAN),
];

/// Signs that texts in most encodings have between their letters.
const SIGNS: &str = "’‘“”„–—…•·«»¿¡€£©®°№™\u{a0}「」『』、。・ー（），：；！？《》";

const JAPANESE: &str = "日本人大年一田中山川小村野木井上下東京市区県町会社員名前男女性高松石原子美佐藤鈴橋渡辺伊加吉林斎清水池内島阿部森岡長谷千葉北南西時間月火金土開封購入閲覧登録商品注文";
const SIMPLIFIED: &str = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏陈刘杨赵吴孙朱胡郭何罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方姚谭廖邹熊孔白崔康邱秦史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚";
const TRADITIONAL: &str = "的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香陳劉楊趙吳孫朱胡郭羅梁宋鄭謝韓唐馮董蕭曹袁鄧傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉余潘杜戴夏鍾汪田姜范姚譚廖鄒熊孔崔康邱秦顧侯邵孟龍段雷湯尹黎易";
const KOREAN: &str = "이다는의에을가를은고하지한도로사기리서인대자전해어시정나일라부수보제그만아주과장무관면있것년들원요여성오조동중구상공스신소안경내국용치마생세방진위유연우회간학금분당미선김박최강윤임한류문양손배백허남심노곽민영현준지혜호수은경철희숙훈재석태환종승규찬열린혁율찬별표메일클릭열람구매";

/// Points by byte, a hundred times, below which no words are made, but damage.
const LEAST: i64 = 400;

/// An encoding and what is written in it.
struct Candidate {
    label: &'static str,
    kind: Kind,
    /// The commonest letters.
    common: &'static str,
    /// Further letters.
    other: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters with accents among plain ones.
    Latin,
    /// Words all in letters of their own.
    Script,
    /// Two bytes a letter.
    Wide,
}

const fn latin(label: &'static str, common: &'static str, other: &'static str) -> Candidate {
    Candidate {
        label,
        kind: Kind::Latin,
        common,
        other,
    }
}

const fn script(label: &'static str, common: &'static str, other: &'static str) -> Candidate {
    Candidate {
        label,
        kind: Kind::Script,
        common,
        other,
    }
}

const fn wide(label: &'static str, common: &'static str) -> Candidate {
    Candidate {
        label,
        kind: Kind::Wide,
        common,
        other: "",
    }
}

/// The label of the likeliest encoding of bytes that are not all ASCII; nothing
/// for UTF-8, also where it is damaged.
pub(crate) fn guess(sample: &[u8], legacy: LegacyDecoders) -> Option<&'static str> {
    let telling = telling_lines(sample)?;
    if has_escapes(&telling) {
        return Some("iso-2022-jp");
    }
    let mut best = (None, 0);
    for candidate in CANDIDATES {
        let Some(mut decoder) = legacy(candidate.label) else {
            continue;
        };
        let mut text = Vec::new();
        decoder.decode(&telling, true, &mut text);
        let likeness = candidate.likeness(&String::from_utf8_lossy(&text));
        if likeness < LEAST {
            continue;
        }
        if likeness > best.1 {
            best = (Some(candidate.label), likeness);
        }
    }
    best.0
}

/// The lines that are neither ASCII nor UTF-8; nothing where the text is UTF-8.
fn telling_lines(sample: &[u8]) -> Option<Vec<u8>> {
    let mut telling = Vec::new();
    let (mut unicode, mut others) = (0_usize, 0_usize);
    for line in sample.split(|byte| matches!(byte, b'\n' | b'\r')) {
        if line.is_ascii() && !has_escapes(line) {
            continue;
        }
        if !line.is_ascii() && std::str::from_utf8(line).is_ok() {
            unicode += 1;
            continue;
        }
        others += 1;
        if telling.len() < TRIED {
            telling.extend_from_slice(line.get(..TRIED).unwrap_or(line));
            telling.push(b'\n');
        }
    }
    (others > 0 && unicode * UTF_8_LINES <= others).then_some(telling)
}

/// Japanese in seven bits, switched on by an escape.
fn has_escapes(line: &[u8]) -> bool {
    memchr::memmem::find(line, b"\x1b$")
        .is_some_and(|at| matches!(line.get(at + 2), Some(b'B' | b'@')))
}

impl Candidate {
    /// How likely the text is, as decoded: points by byte, a hundred times.
    fn likeness(&self, text: &str) -> i64 {
        let (mut sum, mut count) = (0, 0);
        let mut before = ' ';
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let after = letters.peek().copied().unwrap_or(' ');
            if !letter.is_ascii() {
                let bytes = match self.kind {
                    Kind::Wide if !is_half_width(letter) => 2,
                    _ => 1,
                };
                sum += bytes * self.points(before, letter, after);
                count += bytes;
            }
            before = letter;
        }
        sum * 100 / count.max(1)
    }

    /// What one letter says, in its surroundings.
    fn points(&self, before: char, letter: char, after: char) -> i64 {
        if letter == char::REPLACEMENT_CHARACTER {
            return -40;
        }
        if SIGNS.contains(letter) {
            return 2;
        }
        let own = |letter: char| !letter.is_ascii() && letter.is_alphanumeric();
        if !letter.is_alphabetic() && !self.other.contains(letter) && !self.common.contains(letter)
        {
            return if letter.is_control() { -40 } else { -12 };
        }
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let is_in = |letters: &str| letters.contains(small) || letters.contains(letter);
        let mut points = if is_in(self.common) {
            12
        } else if is_in(self.other) {
            6
        } else {
            match self.kind {
                Kind::Wide if is_of_the_east(letter) => 2,
                _ => -8,
            }
        };
        if letter.is_uppercase() {
            if before.is_lowercase() {
                points -= 16;
            } else if before.is_alphabetic() {
                points -= 2;
            }
        }
        let among_plain = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
        points += match self.kind {
            Kind::Latin if own(before) => -6,
            Kind::Latin if among_plain => 4,
            Kind::Latin => -2,
            _ if among_plain => -12,
            _ if own(before) => 4,
            _ => 0,
        };
        points
    }
}

/// Letters of one byte among those of two.
fn is_half_width(letter: char) -> bool {
    matches!(letter, '\u{ff61}'..='\u{ff9f}')
}

/// Han, kana and Hangul of everyday use.
fn is_of_the_east(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
