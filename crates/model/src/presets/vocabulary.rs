//! What marketing tools call the things people do. Each meaning has the phrases
//! it is known by; the words' order, endings and separators do not matter.
//! Phrases are one text a meaning, because that is smallest in the page.

/// One thing that people do, whatever a tool calls it.
pub(super) struct Meaning {
    /// What the tables of rules call it.
    pub(super) id: &'static str,
    /// Name of a rule that counts it.
    pub(super) name: &'static str,
    /// The channel that bare words such as "open" are taken to mean.
    pub(super) channel: Option<&'static str>,
    /// What tools call it, separated by commas; the first is the one used where
    /// there is no data yet.
    phrases: &'static str,
}

impl Meaning {
    /// What tools call it.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.phrases.split(", ")
    }

    const fn mail(self) -> Self {
        Self {
            channel: Some("email"),
            ..self
        }
    }
}

const fn meaning(id: &'static str, name: &'static str, phrases: &'static str) -> Meaning {
    Meaning {
        id,
        name,
        channel: None,
        phrases,
    }
}

/// Every meaning; of a phrase that two share, the earlier has it.
#[rustfmt::skip] // One meaning, one block: a table.
pub(super) static MEANINGS: &[Meaning] = &[
    meaning("email-sent", "Was sent an e-mail",
        "email_sent, sent, deliver, email deliver, receive email, message sent, campaign sent, email campaign sent, message deliver, \
         gesendet, versendet, zugestellt, envoyé, enviado, entregado, inviato, verzonden, terkirim, отправлено, доставлено, ส่งแล้ว").mail(),
    meaning("email-open", "Opened an e-mail",
        "email_open, open, message open, email read, email view, \
         geöffnet, öffnung, ouvert, ouverture, abierto, apertura, aberto, aperto, geopend, dibuka, открыто, открытие, เปิด, เปิดอ่าน").mail(),
    meaning("email-click", "Clicked in an e-mail",
        "email_click, click, link click, email link click, message click, click url, \
         geklickt, klick, klik, cliqué, clic, clicado, cliccato, geklikt, diklik, клик, переход, คลิก").mail(),
    meaning("email-reply", "Answered an e-mail",
        "email_reply, reply").mail(),
    meaning("push-click", "Opened a push message",
        "push_click, push open, web push click, mobile push open, push tap, push message open"),
    meaning("sms-click", "Reacted to a text message",
        "sms_click, sms link click, sms reply, sms open, sms read"),
    meaning("page-view", "Viewed a page",
        "page_view, page, view, visit, page visit, site visit, website visit, web visit, active site, home, \
         home page, homepage, landing page, account page, blog view, blog read, article view, article read, \
         content view, scroll, page load, loaded a page, \
         seitenaufruf, page vue, página vista, visita, kunjungan, просмотр, посещение"),
    meaning("webinar-page", "Looked at a webinar",
        "webinar_page, visit webinar page, webinar page view, webinar view"),
    meaning("product-view", "Looked at a product",
        "product_view, product, product detail view, product page, product list view, product click, \
         product select, catalog, catalog view, category view, category page view, collection view, \
         product compare, compare, filter result, promo page, promotion view, review page"),
    meaning("prices", "Looked at prices",
        "billing_page, pricing page, view pricing page, pricing view, billing view, billing, pricing, \
         upgrade page, plan page, plan compare, upgrade click"),
    meaning("search", "Searched",
        "search, site search, search result view, product search, perform search, submit search"),
    meaning("session", "Came back",
        "session_start, session, session begin, login, log in, sign in, app open, app launch, app start, \
         application open, user engagement, login success, \
         eingeloggt, connexion, inicio de sesión, masuk, вход"),
    meaning("app-install", "Installed the app",
        "app_install, install, first open, app first open, app download, application install"),
    meaning("wishlist", "Saved for later",
        "wishlist_add, wishlist, product wishlist add, favorite, favorite add, save, product save, bookmark, \
         bookmark add, watchlist, watchlist add"),
    meaning("add-to-cart", "Put in the cart",
        "add_to_cart, product add, product cart add, cart update"),
    meaning("checkout", "Went to the cart or checkout",
        "checkout, checkout begin, checkout start, checkout initiate, cart, cart view, cart page, \
         shipping details, payment details, add payment info, add shipping info, checkout step complete"),
    meaning("coupon", "Used a coupon",
        "coupon_used, coupon, coupon enter, coupon apply, coupon redeem, discount apply, discount use, promo code apply, \
         promo code use, voucher redeem, voucher use"),
    meaning("purchase", "Bought",
        "purchase, purchase complete, make purchase, product purchase, ecommerce purchase, order, place order, \
         order complete, order create, order pay, checkout complete, transaction, transaction complete, \
         payment, payment success, payment succeed, payment complete, pay, buy, sale, booking, book, \
         gekauft, kauf, bestellung, bestellt, acheté, achat, commande, compra, comprado, pedido, acquisto, acquistato, ordine, \
         gekocht, bestelling, aankoop, pembelian, pesanan, покупка, куплено, заказ, ซื้อ, สั่งซื้อ"),
    meaning("upgrade", "Took a paid plan",
        "plan_upgrade, upgrade, subscription upgrade, upgrade plan complete, trial convert, convert"),
    meaning("webinar", "Joined a webinar",
        "webinar_signup, webinar sign up, webinar register, webinar registration, webinar attend, \
         webinar join, webinar, event registration, event register, event attend"),
    meaning("sign-up", "Signed up",
        "sign_up, signup, register, registration, registration complete, complete signup, account create, \
         trial start, start free trial, trial sign up, \
         registrierung, registriert, inscription, registro, registrado, cadastro, registrazione, registratie, pendaftaran, регистрация"),
    meaning("subscribe", "Subscribed",
        "subscribe, subscribe list, email subscribe, email signup, email sign up, opt in, email opt in, \
         list subscribe, subscribe email marketing, subscribe sms, push subscribe, push opt in, resubscribe, \
         group resubscribe, subscription start"),
    meaning("form", "Sent a form",
        "form_submit, form, form submission, form complete, form fill, contact form submit, lead, \
         generate lead, demo request, survey complete, survey response, survey submit, feedback submit, feedback"),
    meaning("play", "Watched or listened",
        "video_play, play, video, video start, video view, video watch, watch, stream, stream play, \
         stream start, playthrough, episode watch, episode play, episode start, listen, movie play, \
         video playback start, video content start, video progress"),
    meaning("pause", "Stopped midway",
        "video_pause, pause, video stop, video abandon, stream pause, episode pause, \
         video playback pause, video playback interrupt"),
    meaning("watched", "Watched to the end",
        "video_complete, play complete, stream complete, watch complete, episode complete, episode finish, \
         movie complete, video finish, \
         video playback complete, video content complete"),
    meaning("enroll", "Enrolled in a course",
        "course_enroll, enroll, enrol, course enrol, enrollment, course start, course sign up, course purchase"),
    meaning("lesson-start", "Started a lesson",
        "lesson_start, lesson, lesson view, lesson open, module start, chapter start, lecture view, lecture start"),
    meaning("lesson-complete", "Finished a lesson",
        "lesson_complete, lesson finish, module complete, chapter complete, unit complete, lecture complete, \
         assignment submit, tutorial complete"),
    meaning("quiz", "Took a quiz",
        "quiz_complete, quiz, quiz submit, quiz pass, quiz take, quiz attempt, test complete, exam complete, exam pass"),
    meaning("course-complete", "Finished the course",
        "course_complete, course finish, certificate, certificate earn, certificate issue, certificate download"),
    meaning("forum", "Took part in the forum",
        "forum_post, forum, forum reply, discussion post, discussion reply, question ask, question post"),
    meaning("share", "Shared or commented",
        "share, social share, content share, comment, comment add, comment post, like, follow, mention, \
         refer, referral, reaction, post, post create"),
    meaning("forward", "Passed an e-mail on",
        "email_forward, forward, email share"),
    meaning("invite", "Invited somebody",
        "invite_sent, invite, invite friend, invite teammate, invite team member, team invite, member invite, \
         teammate add, invite colleague, invite accept, account add"),
    meaning("feature", "Used a feature",
        "feature_used, use feature, feature, project create, report create, dashboard create, document create, \
         task create, integration connect, connect integration, import data, data import, workflow create"),
    meaning("export", "Exported their work",
        "export, data export, report export, export report, file export, export complete"),
    meaning("quote-page", "Looked at a cover",
        "quote_page_view, quote page, quote view, insurance page, insurance page view, coverage page, \
         coverage page view, cover view, policy page, policy view"),
    meaning("calculator", "Calculated a premium",
        "calculator_used, calculator, premium calculator, premium calculate, calculate premium, \
         premium estimate, price calculator, loan calculator, calculator start, calculator complete"),
    meaning("quote", "Asked for a quote",
        "quote_requested, request quote, get quote, quote, quote start, quote begin, quote create, quote submit, quote complete"),
    meaning("brochure", "Took a brochure",
        "brochure_download, brochure, brochure request, brochure view, policy document download"),
    meaning("call", "Spoke with somebody",
        "agent_call, call, phone call, call agent, call complete, callback request, request callback, meeting, \
         meeting book, meeting schedule, appointment, appointment book, consultation book"),
    meaning("policy", "Bought a policy",
        "policy_purchased, policy buy, policy issue, buy policy, insurance purchase, insurance buy, policy start"),
    meaning("renewal", "Renewed",
        "policy_renewed, renew, renewal, subscription renew, membership renew, plan renew"),
    meaning("claim", "Reported a claim",
        "claim_filed, claim, claim submit, claim open, file claim, claim report"),
    meaning("review", "Wrote a review",
        "review, review write, review submit, review post, review add, product review, rate, rating, rating submit"),
    meaning("download", "Downloaded",
        "download, file download, ebook download, asset download, content download, whitepaper download, pdf download"),
    meaning("unsubscribe", "Unsubscribed",
        "unsubscribe, email unsubscribe, unsub, opt out, email opt out, group unsubscribe, list unsubscribe, \
         unsubscribe email marketing, sms unsubscribe, sms opt out, sms marketing unsubscribe, \
         abgemeldet, abmeldung, désabonné, désabonnement, désinscription, baja, dado de baja, descadastrado, disiscritto, \
         disiscrizione, uitgeschreven, berhenti berlangganan, отписка, отписано, ยกเลิกการสมัคร, ยกเลิกการติดตาม").mail(),
    meaning("push-opt-out", "Turned push messages off",
        "push_opt_out, push unsubscribe, push disable, push block, push permission deny, web push unsubscribe"),
    meaning("spam-complaint", "Reported as spam",
        "spam_complaint, spam report, spamreport, spam, email spam, email spam complaint, mark email spam, \
         mark spam, complaint, email complaint, complain, abuse, abuse report"),
    meaning("bounce", "E-mail came back",
        "bounce, email bounce, hard bounce, email hard bounce, soft bounce, email soft bounce, unzustellbar, rebote").mail(),
    meaning("cancel", "Cancelled or returned",
        "order_cancel, cancel, cancellation, refund, order refund, product return, order return, return, \
         chargeback, subscription cancel, downgrade, subscription downgrade, plan downgrade, churn, \
         booking cancel, policy cancel, policy lapse, trial cancel, plan cancel, \
         storniert, stornierung, rückerstattung, annulé, annulation, remboursement, cancelado, cancelación, reembolso, \
         annullato, rimborso, geannuleerd, dibatalkan, отмена, возврат"),
    meaning("uninstall", "Removed the app or account",
        "app_uninstall, uninstall, app remove, app delete, account delete, account close, account cancel, delete account"),
];

/// The meaning called `id`, with its number.
pub(super) fn meaning_of(id: &str) -> Option<(usize, &'static Meaning)> {
    MEANINGS
        .iter()
        .enumerate()
        .find(|(_, meaning)| meaning.id == id)
}

#[cfg(test)]
mod tests {
    use super::MEANINGS;
    use crate::presets::words::Dictionary;

    /// A phrase that an earlier meaning has already would never be found.
    #[test]
    fn every_phrase_leads_to_its_meaning() {
        let phrases = || {
            let all = MEANINGS.iter().enumerate();
            all.flat_map(|(number, meaning)| meaning.phrases().map(move |one| (number, one)))
        };
        let dictionary = Dictionary::new(phrases());
        for (number, phrase) in phrases() {
            let found = dictionary.find(phrase, None);
            let led = found.map(|number| MEANINGS[number].id);
            assert_eq!(led, Some(MEANINGS[number].id), "{phrase}");
        }
    }

    #[test]
    fn what_everybody_does_is_known_in_other_languages() {
        let all = MEANINGS.iter().enumerate();
        let dictionary =
            Dictionary::new(all.flat_map(|(number, one)| one.phrases().map(move |p| (number, p))));
        for (name, means) in [
            ("Geöffnet", "email-open"),
            ("Abgemeldet", "unsubscribe"),
            ("Désabonnement", "unsubscribe"),
            ("Bestellung", "purchase"),
            ("Compra", "purchase"),
            ("Покупка", "purchase"),
            ("dibuka", "email-open"),
            ("สั่งซื้อ", "purchase"),
        ] {
            let found = dictionary.find(name, None);
            assert_eq!(
                found.map(|number| MEANINGS[number].id),
                Some(means),
                "{name}"
            );
        }
    }

    /// Names in plain words, as the import puts them for exports of known tools.
    #[test]
    fn plain_words_keep_their_meaning() {
        let all = MEANINGS.iter().enumerate();
        let phrases =
            all.flat_map(|(number, meaning)| meaning.phrases().map(move |one| (number, one)));
        let dictionary = Dictionary::new(phrases);
        let mut lost = Vec::new();
        for (name, channel, id) in [
            ("Email sent", None, "email-sent"),
            ("Email delivered", None, "email-sent"),
            ("Email opened", None, "email-open"),
            ("Email clicked", None, "email-click"),
            ("Email bounced", None, "bounce"),
            ("Email hard bounced", None, "bounce"),
            ("Email unsubscribed", None, "unsubscribe"),
            ("Group unsubscribed", None, "unsubscribe"),
            ("Group resubscribed", None, "subscribe"),
            ("Email subscribed", None, "subscribe"),
            ("Email marked as spam", None, "spam-complaint"),
            ("Email forwarded", None, "forward"),
            ("Email replied", None, "email-reply"),
            ("Message opened", None, "email-open"),
            ("Opened", Some("email"), "email-open"),
            ("Opened", Some("push"), "push-click"),
            ("Clicked", Some("sms"), "sms-click"),
            ("Marked as spam", None, "spam-complaint"),
            ("Received Email", None, "email-sent"),
            ("Push opened", None, "push-click"),
            ("Push clicked", None, "push-click"),
            ("SMS link clicked", None, "sms-click"),
            ("SMS reply", None, "sms-click"),
            ("Page viewed", None, "page-view"),
            ("Screen viewed", None, "page-view"),
            ("Session started", None, "session"),
            ("Logged in", None, "session"),
            ("App first opened", None, "app-install"),
            ("App installed", None, "app-install"),
            ("App removed", None, "uninstall"),
            ("App uninstalled", None, "uninstall"),
            ("Product viewed", None, "product-view"),
            ("Added to wishlist", None, "wishlist"),
            ("Added to cart", None, "add-to-cart"),
            ("Cart viewed", None, "checkout"),
            ("Checkout begun", None, "checkout"),
            ("Purchased", None, "purchase"),
            ("Refunded", None, "cancel"),
            ("Signed up", None, "sign-up"),
            ("Registered", None, "sign-up"),
            ("Lead generated", None, "form"),
            ("Form submitted", None, "form"),
            ("Survey completed", None, "form"),
            ("Searched", None, "search"),
            ("Video started", None, "play"),
            ("Video completed", None, "watched"),
            ("File downloaded", None, "download"),
            ("Shared", None, "share"),
        ] {
            let found = dictionary
                .find(name, channel)
                .map(|number| MEANINGS[number].id);
            if found != Some(id) {
                lost.push((name, channel, found));
            }
        }
        assert_eq!(lost, []);
    }
}
