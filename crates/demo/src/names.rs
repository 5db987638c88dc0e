//! Names from many places, and addresses made of them on domains that are
//! reserved for examples, so that no address belongs to anybody.

use crate::random::Random;

/// People who share a pool of names and live in a few countries.
struct Region {
    first: [&'static str; 16],
    last: [&'static str; 16],
    /// Country code and hours ahead of UTC.
    countries: &'static [(&'static str, i64)],
}

/// Where one person lives and how the list knows them.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) address: String,
    pub(crate) country: &'static str,
    /// Hours that local clocks are ahead of UTC.
    pub(crate) hours_ahead: i64,
}

/// Numbers that make every address of a data set a different one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbering {
    modulus: u64,
    offset: u64,
}

impl Numbering {
    /// For `people` people; `seed` decides who gets which number.
    pub(crate) fn new(people: u32, seed: u64) -> Self {
        // A power of ten, so that any factor ending in 1, 3, 7 or 9 permutes its residues.
        let modulus = 10_u64.pow((people.max(1_000) - 1).ilog10() + 1);
        Self {
            modulus,
            offset: Random::new(seed, u64::MAX).bits() % modulus,
        }
    }

    /// The number of person `index`: different for every index below the number of people.
    pub(crate) fn number(&self, index: u32) -> u64 {
        (u64::from(index) * 6_180_339 + self.offset) % self.modulus
    }
}

/// Invents person `index`.
pub(crate) fn identity(index: u32, numbering: Numbering, random: &mut Random) -> Identity {
    let region = random.pick(&REGIONS);
    let &(country, hours_ahead) = random.pick(region.countries);
    let (first, last) = (random.pick(&region.first), random.pick(&region.last));
    let number = numbering.number(index);
    let domain = random.weighted(&[("example.com", 6), ("example.org", 2), ("example.net", 2)]);
    // Letters before the number in every spelling: so equal addresses need equal numbers.
    let address = match random.below(10) {
        0..=5 => format!("{first}.{last}{number}@{domain}"),
        6 | 7 => format!("{first}_{last}{number}@{domain}"),
        8 => format!("{}{last}{number}@{domain}", &first[..1]),
        _ => format!("{first}{number}@{domain}"),
    };
    Identity {
        address,
        country,
        hours_ahead,
    }
}

const REGIONS: [Region; 9] = [
    Region {
        first: [
            "ayu", "budi", "citra", "dewi", "eko", "fitri", "gilang", "hendra", "indah", "joko",
            "kartika", "lestari", "made", "nurul", "putri", "wayan",
        ],
        last: [
            "wijaya", "santoso", "pratama", "hidayat", "kusuma", "saputra", "lestari", "nugroho",
            "permata", "rahman", "setiawan", "siregar", "suryadi", "utami", "wibowo", "yulianti",
        ],
        countries: &[("ID", 7), ("ID", 8), ("MY", 8), ("SG", 8)],
    },
    Region {
        first: [
            "somchai",
            "malee",
            "niran",
            "ploy",
            "anong",
            "kittisak",
            "suda",
            "chai",
            "pim",
            "arthit",
            "kanya",
            "nattapong",
            "siriporn",
            "thida",
            "wichai",
            "araya",
        ],
        last: [
            "srisai",
            "chaiyasit",
            "boonmee",
            "rattanakosin",
            "suwan",
            "phromma",
            "thongchai",
            "wongsa",
            "saetang",
            "charoen",
            "kaewmanee",
            "jaidee",
            "intharat",
            "panya",
            "sukjai",
            "meesuk",
        ],
        countries: &[("TH", 7)],
    },
    Region {
        first: [
            "anna",
            "dmitri",
            "ekaterina",
            "ivan",
            "olga",
            "sergei",
            "natalia",
            "mikhail",
            "svetlana",
            "alexei",
            "irina",
            "pavel",
            "tatiana",
            "nikita",
            "daria",
            "yuri",
        ],
        last: [
            "ivanova",
            "petrov",
            "smirnov",
            "kuznetsova",
            "popov",
            "sokolova",
            "lebedev",
            "kozlova",
            "novikov",
            "morozova",
            "volkov",
            "pavlova",
            "fedorov",
            "orlova",
            "makarov",
            "zaitsev",
        ],
        countries: &[("RU", 3), ("RU", 7), ("KZ", 5), ("GE", 4)],
    },
    Region {
        first: [
            "emily", "james", "olivia", "george", "sophie", "thomas", "grace", "henry", "lucy",
            "daniel", "hannah", "oliver", "chloe", "jack", "megan", "samuel",
        ],
        last: [
            "smith", "taylor", "brown", "wilson", "evans", "walker", "hughes", "green", "clarke",
            "murphy", "wright", "cooper", "ward", "turner", "baker", "fraser",
        ],
        countries: &[
            ("GB", 0),
            ("IE", 0),
            ("AU", 10),
            ("US", -5),
            ("US", -8),
            ("CA", -5),
        ],
    },
    Region {
        first: [
            "aarav", "priya", "rahul", "ananya", "vikram", "meera", "arjun", "kavya", "rohan",
            "divya", "sanjay", "neha", "karan", "pooja", "amit", "lakshmi",
        ],
        last: [
            "sharma", "patel", "reddy", "iyer", "singh", "gupta", "nair", "kapoor", "desai",
            "mehta", "rao", "joshi", "bose", "menon", "verma", "chopra",
        ],
        countries: &[("IN", 5), ("AE", 4)],
    },
    Region {
        first: [
            "lucas",
            "mariana",
            "mateo",
            "camila",
            "diego",
            "valentina",
            "rafael",
            "beatriz",
            "carlos",
            "fernanda",
            "santiago",
            "lucia",
            "pedro",
            "gabriela",
            "andres",
            "isabela",
        ],
        last: [
            "silva",
            "garcia",
            "souza",
            "martinez",
            "oliveira",
            "rodriguez",
            "costa",
            "lopez",
            "ferreira",
            "hernandez",
            "almeida",
            "torres",
            "ribeiro",
            "ramirez",
            "gomes",
            "flores",
        ],
        countries: &[("BR", -3), ("MX", -6), ("AR", -3), ("ES", 1)],
    },
    Region {
        first: [
            "amara", "chidi", "zainab", "kwame", "aisha", "tunde", "nia", "kofi", "fatima", "juma",
            "wanjiru", "emeka", "ngozi", "abena", "omari", "halima",
        ],
        last: [
            "okafor", "mensah", "abubakar", "kamau", "adeyemi", "boateng", "mwangi", "eze",
            "owusu", "otieno", "balogun", "njoroge", "asante", "ibrahim", "achieng", "diallo",
        ],
        countries: &[("NG", 1), ("KE", 3), ("GH", 0), ("ZA", 2)],
    },
    Region {
        first: [
            "lena", "jonas", "marie", "felix", "emma", "noah", "claire", "hugo", "julia", "piotr",
            "zofia", "lars", "ingrid", "luca", "giulia", "anders",
        ],
        last: [
            "mueller", "schmidt", "weber", "dubois", "moreau", "kowalski", "nowak", "jansen",
            "devries", "rossi", "bianchi", "larsen", "berg", "fischer", "lefevre", "wagner",
        ],
        countries: &[
            ("DE", 1),
            ("FR", 1),
            ("PL", 1),
            ("NL", 1),
            ("IT", 1),
            ("SE", 1),
        ],
    },
    Region {
        first: [
            "haruto", "yui", "sakura", "ren", "minh", "linh", "jisoo", "minjun", "mei", "wei",
            "tuan", "huong", "aoi", "kenji", "hana", "seojun",
        ],
        last: [
            "tanaka", "sato", "suzuki", "nguyen", "tran", "kim", "park", "wang", "chen", "pham",
            "watanabe", "choi", "liu", "yamamoto", "vo", "ito",
        ],
        countries: &[("JP", 9), ("VN", 7), ("KR", 9), ("TW", 8)],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_given_once() {
        for people in [1, 999, 1_000, 1_001, 25_000] {
            let numbering = Numbering::new(people, 11);
            let mut numbers: Vec<u64> = (0..people).map(|i| numbering.number(i)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), people as usize);
        }
    }
}
