//! What columns are called in the interface's other languages: Indonesian, Thai,
//! Russian, German, French and Spanish. Data only.

use hearth_model::import::Role;

/// How much a name in these languages says: as much as most English ones.
pub(crate) const SAYS: f64 = 0.9;

/// Names by role, in lower case, words joined by `_`, Latin letters without accents.
const WORDS: [(Role, &str); 5] = [
    (
        Role::Person,
        "pengguna id_pengguna pelanggan id_pelanggan surel alamat_surel alamat_email anggota id_anggota kontak \
         อีเมล ลูกค_า รหัสลูกค_า ผู_ใช รหัสผู_ใช สมาชิก รหัสสมาชิก ผู_ติดต_อ \
         пользователь id_пользователя клиент id_клиента почта электронная_почта эл_почта адрес_почты подписчик контакт \
         kunde kunden_id kundennummer kundennr benutzer benutzer_id nutzer nutzer_id e_mail_adresse abonnent mitglied \
         mitgliedsnummer empfanger teilnehmer \
         utilisateur id_utilisateur identifiant id_client numero_client adresse_e_mail adresse_email courriel abonne destinataire \
         usuario id_usuario cliente id_cliente correo correo_electronico suscriptor contacto destinatario",
    ),
    (
        Role::Event,
        "acara kejadian peristiwa aktivitas tindakan aksi jenis_acara nama_acara \
         เหตุการณ กิจกรรม การกระทำ ชื_อเหตุการณ ประเภทเหตุการณ \
         событие действие активность тип_события название_события имя_события \
         ereignis ereignistyp ereignisname aktion aktivitat vorgang handlung \
         evenement type_evenement nom_evenement activite \
         evento accion actividad tipo_evento tipo_de_evento nombre_evento nombre_del_evento",
    ),
    (
        Role::Time,
        "tanggal waktu waktu_kejadian tanggal_waktu tanggal_kejadian \
         วันที เวลา วันเวลา วันที_และเวลา วันที_เวลา \
         дата время дата_и_время дата_время дата_события время_события дата_создания \
         datum zeit zeitpunkt zeitstempel datum_uhrzeit datum_und_uhrzeit erstellt_am bestelldatum \
         horodatage date_heure date_et_heure date_de_creation date_commande date_evenement \
         fecha fecha_hora fecha_y_hora marca_de_tiempo fecha_creacion fecha_de_creacion fecha_evento fecha_del_evento",
    ),
    (Role::Channel, "kanal saluran ช_องทาง канал canal"),
    (
        Role::Value,
        "jumlah nilai harga nominal จำนวนเงิน มูลค_า ราคา ยอดรวม ยอดเงิน \
         сумма стоимость цена выручка ценность \
         betrag wert umsatz summe preis gesamtbetrag \
         montant valeur prix somme chiffre_d_affaires \
         importe monto valor precio ingresos",
    ),
];

/// How much a name says for a role, 0 to 1. `plain` is the name in lower case, words joined by `_`.
pub(crate) fn score(plain: &str, role: Role) -> f64 {
    let Some((_, words)) = WORDS.iter().find(|(other, _)| *other == role) else {
        return 0.0;
    };
    let folded = unaccented(plain);
    let mut words = words.split_ascii_whitespace();
    if words.any(|word| word == folded) {
        SAYS
    } else {
        0.0
    }
}

/// The same without the accents of Western Europe.
pub(crate) fn unaccented(plain: &str) -> String {
    let bare = |letter: char| match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    plain.chars().map(bare).collect()
}
