//! Sixty optional elements of which a message has a few: read by asking which one is next.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `e01`.
    pub e01: Option<String>,
    /// Element `e02`.
    pub e02: Option<String>,
    /// Element `e03`.
    pub e03: Option<String>,
    /// Element `e04`.
    pub e04: Option<String>,
    /// Element `e05`.
    pub e05: Option<String>,
    /// Element `e06`.
    pub e06: Option<String>,
    /// Element `e07`.
    pub e07: Option<String>,
    /// Element `e08`.
    pub e08: Option<String>,
    /// Element `e09`.
    pub e09: Option<String>,
    /// Element `e10`.
    pub e10: Option<String>,
    /// Element `e11`.
    pub e11: Option<String>,
    /// Element `e12`.
    pub e12: Option<String>,
    /// Element `e13`.
    pub e13: Option<String>,
    /// Element `e14`.
    pub e14: Option<String>,
    /// Element `e15`.
    pub e15: Option<String>,
    /// Element `e16`.
    pub e16: Option<String>,
    /// Element `e17`.
    pub e17: Option<String>,
    /// Element `e18`.
    pub e18: Option<String>,
    /// Element `e19`.
    pub e19: Option<String>,
    /// Element `e20`.
    pub e20: Option<String>,
    /// Element `e21`.
    pub e21: Option<String>,
    /// Element `e22`.
    pub e22: Option<String>,
    /// Element `e23`.
    pub e23: Option<String>,
    /// Element `e24`.
    pub e24: Option<String>,
    /// Element `e25`.
    pub e25: Option<String>,
    /// Element `e26`.
    pub e26: Option<String>,
    /// Element `e27`.
    pub e27: Option<String>,
    /// Element `e28`.
    pub e28: Option<String>,
    /// Element `e29`.
    pub e29: Option<String>,
    /// Element `e30`.
    pub e30: Option<String>,
    /// Element `e31`.
    pub e31: Option<String>,
    /// Element `e32`.
    pub e32: Option<String>,
    /// Element `e33`.
    pub e33: Option<String>,
    /// Element `e34`.
    pub e34: Option<String>,
    /// Element `e35`.
    pub e35: Option<String>,
    /// Element `e36`.
    pub e36: Option<String>,
    /// Element `e37`.
    pub e37: Option<String>,
    /// Element `e38`.
    pub e38: Option<String>,
    /// Element `e39`.
    pub e39: Option<String>,
    /// Element `e40`.
    pub e40: Option<String>,
    /// Element `e41`.
    pub e41: Option<String>,
    /// Element `e42`.
    pub e42: Option<String>,
    /// Element `e43`.
    pub e43: Option<String>,
    /// Element `e44`.
    pub e44: Option<String>,
    /// Element `e45`.
    pub e45: Option<String>,
    /// Element `e46`.
    pub e46: Option<String>,
    /// Element `e47`.
    pub e47: Option<String>,
    /// Element `e48`.
    pub e48: Option<String>,
    /// Element `e49`.
    pub e49: Option<String>,
    /// Element `e50`.
    pub e50: Option<String>,
    /// Element `e51`.
    pub e51: Option<String>,
    /// Element `e52`.
    pub e52: Option<String>,
    /// Element `e53`.
    pub e53: Option<String>,
    /// Element `e54`.
    pub e54: Option<String>,
    /// Element `e55`.
    pub e55: Option<String>,
    /// Element `e56`.
    pub e56: Option<String>,
    /// Element `e57`.
    pub e57: Option<String>,
    /// Element `e58`.
    pub e58: Option<String>,
    /// Element `e59`.
    pub e59: Option<String>,
    /// Element `e60`.
    pub e60: Option<String>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&E01, &self.e01);
        xml.element(&E02, &self.e02);
        xml.element(&E03, &self.e03);
        xml.element(&E04, &self.e04);
        xml.element(&E05, &self.e05);
        xml.element(&E06, &self.e06);
        xml.element(&E07, &self.e07);
        xml.element(&E08, &self.e08);
        xml.element(&E09, &self.e09);
        xml.element(&E10, &self.e10);
        xml.element(&E11, &self.e11);
        xml.element(&E12, &self.e12);
        xml.element(&E13, &self.e13);
        xml.element(&E14, &self.e14);
        xml.element(&E15, &self.e15);
        xml.element(&E16, &self.e16);
        xml.element(&E17, &self.e17);
        xml.element(&E18, &self.e18);
        xml.element(&E19, &self.e19);
        xml.element(&E20, &self.e20);
        xml.element(&E21, &self.e21);
        xml.element(&E22, &self.e22);
        xml.element(&E23, &self.e23);
        xml.element(&E24, &self.e24);
        xml.element(&E25, &self.e25);
        xml.element(&E26, &self.e26);
        xml.element(&E27, &self.e27);
        xml.element(&E28, &self.e28);
        xml.element(&E29, &self.e29);
        xml.element(&E30, &self.e30);
        xml.element(&E31, &self.e31);
        xml.element(&E32, &self.e32);
        xml.element(&E33, &self.e33);
        xml.element(&E34, &self.e34);
        xml.element(&E35, &self.e35);
        xml.element(&E36, &self.e36);
        xml.element(&E37, &self.e37);
        xml.element(&E38, &self.e38);
        xml.element(&E39, &self.e39);
        xml.element(&E40, &self.e40);
        xml.element(&E41, &self.e41);
        xml.element(&E42, &self.e42);
        xml.element(&E43, &self.e43);
        xml.element(&E44, &self.e44);
        xml.element(&E45, &self.e45);
        xml.element(&E46, &self.e46);
        xml.element(&E47, &self.e47);
        xml.element(&E48, &self.e48);
        xml.element(&E49, &self.e49);
        xml.element(&E50, &self.e50);
        xml.element(&E51, &self.e51);
        xml.element(&E52, &self.e52);
        xml.element(&E53, &self.e53);
        xml.element(&E54, &self.e54);
        xml.element(&E55, &self.e55);
        xml.element(&E56, &self.e56);
        xml.element(&E57, &self.e57);
        xml.element(&E58, &self.e58);
        xml.element(&E59, &self.e59);
        xml.element(&E60, &self.e60);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            let mut at = 0;
            loop {
                match xml.next_of(&RUN, &mut at) {
                    0 => xml.take(&mut self.e01),
                    1 => xml.take(&mut self.e02),
                    2 => xml.take(&mut self.e03),
                    3 => xml.take(&mut self.e04),
                    4 => xml.take(&mut self.e05),
                    5 => xml.take(&mut self.e06),
                    6 => xml.take(&mut self.e07),
                    7 => xml.take(&mut self.e08),
                    8 => xml.take(&mut self.e09),
                    9 => xml.take(&mut self.e10),
                    10 => xml.take(&mut self.e11),
                    11 => xml.take(&mut self.e12),
                    12 => xml.take(&mut self.e13),
                    13 => xml.take(&mut self.e14),
                    14 => xml.take(&mut self.e15),
                    15 => xml.take(&mut self.e16),
                    16 => xml.take(&mut self.e17),
                    17 => xml.take(&mut self.e18),
                    18 => xml.take(&mut self.e19),
                    19 => xml.take(&mut self.e20),
                    20 => xml.take(&mut self.e21),
                    21 => xml.take(&mut self.e22),
                    22 => xml.take(&mut self.e23),
                    23 => xml.take(&mut self.e24),
                    24 => xml.take(&mut self.e25),
                    25 => xml.take(&mut self.e26),
                    26 => xml.take(&mut self.e27),
                    27 => xml.take(&mut self.e28),
                    28 => xml.take(&mut self.e29),
                    29 => xml.take(&mut self.e30),
                    30 => xml.take(&mut self.e31),
                    31 => xml.take(&mut self.e32),
                    32 => xml.take(&mut self.e33),
                    33 => xml.take(&mut self.e34),
                    34 => xml.take(&mut self.e35),
                    35 => xml.take(&mut self.e36),
                    36 => xml.take(&mut self.e37),
                    37 => xml.take(&mut self.e38),
                    38 => xml.take(&mut self.e39),
                    39 => xml.take(&mut self.e40),
                    40 => xml.take(&mut self.e41),
                    41 => xml.take(&mut self.e42),
                    42 => xml.take(&mut self.e43),
                    43 => xml.take(&mut self.e44),
                    44 => xml.take(&mut self.e45),
                    45 => xml.take(&mut self.e46),
                    46 => xml.take(&mut self.e47),
                    47 => xml.take(&mut self.e48),
                    48 => xml.take(&mut self.e49),
                    49 => xml.take(&mut self.e50),
                    50 => xml.take(&mut self.e51),
                    51 => xml.take(&mut self.e52),
                    52 => xml.take(&mut self.e53),
                    53 => xml.take(&mut self.e54),
                    54 => xml.take(&mut self.e55),
                    55 => xml.take(&mut self.e56),
                    56 => xml.take(&mut self.e57),
                    57 => xml.take(&mut self.e58),
                    58 => xml.take(&mut self.e59),
                    59 => xml.take(&mut self.e60),
                    _ => break,
                }
            }
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static E01: Name = Name::new(&PARTICLES, "e01");
static E02: Name = Name::new(&PARTICLES, "e02");
static E03: Name = Name::new(&PARTICLES, "e03");
static E04: Name = Name::new(&PARTICLES, "e04");
static E05: Name = Name::new(&PARTICLES, "e05");
static E06: Name = Name::new(&PARTICLES, "e06");
static E07: Name = Name::new(&PARTICLES, "e07");
static E08: Name = Name::new(&PARTICLES, "e08");
static E09: Name = Name::new(&PARTICLES, "e09");
static E10: Name = Name::new(&PARTICLES, "e10");
static E11: Name = Name::new(&PARTICLES, "e11");
static E12: Name = Name::new(&PARTICLES, "e12");
static E13: Name = Name::new(&PARTICLES, "e13");
static E14: Name = Name::new(&PARTICLES, "e14");
static E15: Name = Name::new(&PARTICLES, "e15");
static E16: Name = Name::new(&PARTICLES, "e16");
static E17: Name = Name::new(&PARTICLES, "e17");
static E18: Name = Name::new(&PARTICLES, "e18");
static E19: Name = Name::new(&PARTICLES, "e19");
static E20: Name = Name::new(&PARTICLES, "e20");
static E21: Name = Name::new(&PARTICLES, "e21");
static E22: Name = Name::new(&PARTICLES, "e22");
static E23: Name = Name::new(&PARTICLES, "e23");
static E24: Name = Name::new(&PARTICLES, "e24");
static E25: Name = Name::new(&PARTICLES, "e25");
static E26: Name = Name::new(&PARTICLES, "e26");
static E27: Name = Name::new(&PARTICLES, "e27");
static E28: Name = Name::new(&PARTICLES, "e28");
static E29: Name = Name::new(&PARTICLES, "e29");
static E30: Name = Name::new(&PARTICLES, "e30");
static E31: Name = Name::new(&PARTICLES, "e31");
static E32: Name = Name::new(&PARTICLES, "e32");
static E33: Name = Name::new(&PARTICLES, "e33");
static E34: Name = Name::new(&PARTICLES, "e34");
static E35: Name = Name::new(&PARTICLES, "e35");
static E36: Name = Name::new(&PARTICLES, "e36");
static E37: Name = Name::new(&PARTICLES, "e37");
static E38: Name = Name::new(&PARTICLES, "e38");
static E39: Name = Name::new(&PARTICLES, "e39");
static E40: Name = Name::new(&PARTICLES, "e40");
static E41: Name = Name::new(&PARTICLES, "e41");
static E42: Name = Name::new(&PARTICLES, "e42");
static E43: Name = Name::new(&PARTICLES, "e43");
static E44: Name = Name::new(&PARTICLES, "e44");
static E45: Name = Name::new(&PARTICLES, "e45");
static E46: Name = Name::new(&PARTICLES, "e46");
static E47: Name = Name::new(&PARTICLES, "e47");
static E48: Name = Name::new(&PARTICLES, "e48");
static E49: Name = Name::new(&PARTICLES, "e49");
static E50: Name = Name::new(&PARTICLES, "e50");
static E51: Name = Name::new(&PARTICLES, "e51");
static E52: Name = Name::new(&PARTICLES, "e52");
static E53: Name = Name::new(&PARTICLES, "e53");
static E54: Name = Name::new(&PARTICLES, "e54");
static E55: Name = Name::new(&PARTICLES, "e55");
static E56: Name = Name::new(&PARTICLES, "e56");
static E57: Name = Name::new(&PARTICLES, "e57");
static E58: Name = Name::new(&PARTICLES, "e58");
static E59: Name = Name::new(&PARTICLES, "e59");
static E60: Name = Name::new(&PARTICLES, "e60");
static RUN: [&Name; 60] = [
    &E01, &E02, &E03, &E04, &E05, &E06, &E07, &E08, &E09, &E10, &E11, &E12, &E13, &E14, &E15, &E16, &E17, &E18, &E19,
    &E20, &E21, &E22, &E23, &E24, &E25, &E26, &E27, &E28, &E29, &E30, &E31, &E32, &E33, &E34, &E35, &E36, &E37, &E38,
    &E39, &E40, &E41, &E42, &E43, &E44, &E45, &E46, &E47, &E48, &E49, &E50, &E51, &E52, &E53, &E54, &E55, &E56, &E57,
    &E58, &E59, &E60,
];
