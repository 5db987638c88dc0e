//! Names of events as tools write them, and in plain words. The words keep the
//! meaning that templates look for; a name that is plain already is not listed.

use hearth_model::import::NameReading;

/// Names as written, case aside, with what they say; a name that ends in `*` is
/// cut off from the names that begin so.
pub(crate) type Readable = &'static [(&'static str, &'static str)];

/// What a name says in plain words; nothing where it is left as it is.
pub(crate) fn readable(names: Readable, raw: &str) -> Option<&str> {
    let find = |raw: &str| {
        names
            .iter()
            .find(|(written, _)| written.eq_ignore_ascii_case(raw))
            .map(|&(_, plain)| plain)
    };
    let cut = || {
        let beginnings = names.iter().filter_map(|(name, _)| name.strip_suffix('*'));
        let mut rests = beginnings.filter_map(|beginning| raw.strip_prefix(beginning));
        rests.next().map(str::trim).filter(|rest| !rest.is_empty())
    };
    match find(raw) {
        Some(plain) => Some(plain),
        None => {
            let rest = cut()?;
            Some(find(rest).unwrap_or(rest))
        }
    }
}

/// What plain words do to names of events; nothing where none has any.
pub(crate) fn reading_of<'a>(
    names: Readable,
    all: impl Iterator<Item = &'a str>,
) -> Option<NameReading> {
    let mut told = all.filter_map(|raw| Some((raw, readable(names, raw).filter(|to| *to != raw)?)));
    let (sample, read_as) = told.next()?;
    Some(NameReading {
        sample: sample.to_owned(),
        read_as: read_as.to_owned(),
        names: u32::try_from(told.count()).map_or(u32::MAX, |others| others.saturating_add(1)),
    })
}

/// What a file is about by its name, in which one of the names is.
pub(super) fn in_file_name(names: Readable, file: &str) -> Option<&'static str> {
    let file = super::letters(file.rsplit(['/', '\\']).next().unwrap_or(file));
    names
        .iter()
        .filter(|(written, _)| file.contains(&super::letters(written)))
        .max_by_key(|(written, _)| written.len())
        .map(|&(_, plain)| plain)
}

pub(super) const MIXPANEL_NAMES: Readable = &[
    ("$ae_session", "App session"),
    ("$ae_first_open", "App first opened"),
    ("$ae_updated", "App updated"),
    ("$ae_crashed", "App crashed"),
    ("$ae_iap", "In-app purchase"),
    ("$mp_web_page_view", "Page viewed"),
    ("$mp_page_leave", "Page left"),
    ("$mp_click", "Element clicked"),
    ("$mp_rage_click", "Rage click"),
    ("$mp_dead_click", "Dead click"),
    ("$mp_scroll", "Page scrolled"),
    ("$mp_submit", "Form submitted"),
    ("$mp_input_change", "Input changed"),
    ("$mp_session_record", "Session recorded"),
    ("$campaign_delivery", "Message delivered"),
    ("$campaign_open", "Message opened"),
    ("$campaign_bounced", "Message bounced"),
    ("$campaign_marked_spam", "Message marked as spam"),
    ("$experiment_started", "Experiment started"),
    ("$session_start", "Session started"),
    ("$session_end", "Session ended"),
    ("$signup", "Signed up"),
    ("$identify", "Identified"),
    ("$create_alias", "Alias created"),
    ("$merge", "Profiles merged"),
    ("$mp_anything_event", "Anything"),
];

pub(super) const AMPLITUDE_NAMES: Readable = &[
    ("session_start", "Session started"),
    ("session_end", "Session ended"),
    ("revenue_amount", "Revenue"),
    ("verified_revenue", "Revenue verified"),
    ("unverified_revenue", "Revenue unverified"),
    ("$identify", "Identified"),
    ("$groupidentify", "Group identified"),
    ("[Amplitude] Start Session", "Session started"),
    ("[Amplitude] End Session", "Session ended"),
    // All that its own trackers add by themselves.
    ("[Amplitude]*", ""),
];

pub(super) const SEGMENT_NAMES: Readable = &[
    ("page", "Page viewed"),
    ("screen", "Screen viewed"),
    ("identify", "Identified"),
    ("group", "Group joined"),
    ("alias", "Alias created"),
];

pub(super) const POSTHOG_NAMES: Readable = &[
    ("$pageview", "Page viewed"),
    ("$pageleave", "Page left"),
    ("$screen", "Screen viewed"),
    ("$autocapture", "Element used"),
    ("$rageclick", "Rage click"),
    ("$dead_click", "Dead click"),
    ("$copy_autocapture", "Text copied"),
    ("$heatmap", "Heat map"),
    ("$identify", "Identified"),
    ("$create_alias", "Alias created"),
    ("$merge_dangerously", "People merged"),
    ("$groupidentify", "Group identified"),
    ("$set", "Person updated"),
    ("$set_once", "Person updated"),
    ("$opt_in", "Tracking accepted"),
    ("$feature_flag_called", "Feature flag called"),
    ("$feature_interaction", "Feature used"),
    ("$feature_view", "Feature shown"),
    ("$exception", "Error seen"),
    ("$web_vitals", "Loading measured"),
    ("$experiment_started", "Experiment started"),
    ("$session_start", "Session started"),
    ("$snapshot", "Session recorded"),
];

pub(super) const GA4_NAMES: Readable = &[
    ("page_view", "Page viewed"),
    ("screen_view", "Screen viewed"),
    ("session_start", "Session started"),
    ("first_visit", "First visit"),
    ("first_open", "App first opened"),
    ("user_engagement", "User engagement"),
    ("scroll", "Scrolled"),
    ("click", "Outbound link clicked"),
    ("file_download", "File downloaded"),
    ("video_start", "Video started"),
    ("video_progress", "Video progress"),
    ("video_complete", "Video completed"),
    ("form_start", "Form started"),
    ("form_submit", "Form submitted"),
    ("view_search_results", "Search results viewed"),
    ("search", "Searched"),
    ("select_content", "Content selected"),
    ("view_item", "Product viewed"),
    ("view_item_list", "Product list viewed"),
    ("select_item", "Product selected"),
    ("view_promotion", "Promotion viewed"),
    ("select_promotion", "Promotion selected"),
    ("add_to_wishlist", "Added to wishlist"),
    ("add_to_cart", "Added to cart"),
    ("remove_from_cart", "Removed from cart"),
    ("view_cart", "Cart viewed"),
    ("begin_checkout", "Checkout begun"),
    ("add_payment_info", "Payment info added"),
    ("add_shipping_info", "Shipping info added"),
    ("purchase", "Purchased"),
    ("in_app_purchase", "In-app purchase"),
    ("ecommerce_purchase", "Purchased"),
    ("refund", "Refunded"),
    ("sign_up", "Signed up"),
    ("login", "Logged in"),
    ("share", "Shared"),
    ("generate_lead", "Lead generated"),
    ("join_group", "Group joined"),
    ("tutorial_begin", "Tutorial begun"),
    ("tutorial_complete", "Tutorial completed"),
    ("app_remove", "App removed"),
    ("app_update", "App updated"),
    ("app_exception", "App crashed"),
    ("app_clear_data", "App data cleared"),
    ("os_update", "System updated"),
    ("ad_click", "Ad clicked"),
    ("ad_impression", "Ad shown"),
    ("notification_receive", "Push received"),
    ("notification_open", "Push opened"),
    ("notification_dismiss", "Push dismissed"),
    ("notification_foreground", "Push shown in the app"),
    ("dynamic_link_app_open", "App opened by a link"),
];

pub(super) const SNOWPLOW_NAMES: Readable = &[
    ("page_view", "Page viewed"),
    ("pv", "Page viewed"),
    ("page_ping", "Page still open"),
    ("pp", "Page still open"),
    ("screen_view", "Screen viewed"),
    ("struct", "Structured event"),
    ("se", "Structured event"),
    ("unstruct", "Custom event"),
    ("ue", "Custom event"),
    ("transaction", "Transaction"),
    ("transaction_item", "Transaction item"),
    ("link_click", "Link followed"),
    ("button_click", "Button pressed"),
    ("submit_form", "Form submitted"),
    ("change_form", "Form changed"),
    ("focus_form", "Form touched"),
    ("add_to_cart", "Added to cart"),
    ("remove_from_cart", "Removed from cart"),
    ("site_search", "Site search"),
    ("social_interaction", "Social interaction"),
    ("application_install", "App installed"),
    ("application_foreground", "App in front"),
    ("application_background", "App in the background"),
    ("application_error", "App crashed"),
    ("consent_given", "Consent given"),
    ("consent_withdrawn", "Consent withdrawn"),
];

pub(super) const MAILCHIMP_NAMES: Readable = &[
    ("sent", "Email sent"),
    ("send", "Email sent"),
    ("open", "Email opened"),
    ("opened", "Email opened"),
    ("opens", "Email opened"),
    ("click", "Email clicked"),
    ("clicked", "Email clicked"),
    ("clicks", "Email clicked"),
    ("bounce", "Email bounced"),
    ("bounced", "Email bounced"),
    ("hard_bounce", "Email hard bounced"),
    ("soft_bounce", "Email soft bounced"),
    ("unsub", "Email unsubscribed"),
    ("unsubscribe", "Email unsubscribed"),
    ("unsubscribed", "Email unsubscribed"),
    ("subscribe", "Subscribed"),
    ("abuse", "Email marked as spam"),
    ("mandrill_send", "Email sent"),
    ("mandrill_open", "Email opened"),
    ("mandrill_click", "Email clicked"),
    ("ecomm", "Purchased"),
    ("ecommerce_signup", "Signed up"),
    ("signup", "Signed up"),
    ("conversation", "Email replied"),
    ("note", "Note added"),
    ("updated", "Contact updated"),
];

/// Its metrics are plain; those of its API have signs before them.
pub(super) const KLAVIYO_NAMES: Readable = &[
    ("$received_email", "Received Email"),
    ("$opened_email", "Opened Email"),
    ("$clicked_email", "Clicked Email"),
    ("$bounced_email", "Bounced Email"),
    ("$marked_email_as_spam", "Marked Email as Spam"),
    ("$unsubscribed", "Unsubscribed"),
    ("$subscribed_to_list", "Subscribed to List"),
];

pub(super) const SENDGRID_NAMES: Readable = &[
    ("processed", "Email processed"),
    ("processing", "Email processed"),
    ("deferred", "Email deferred"),
    ("deferral", "Email deferred"),
    ("delivered", "Email delivered"),
    ("not_delivered", "Email not delivered"),
    ("not delivered", "Email not delivered"),
    ("open", "Email opened"),
    ("opened", "Email opened"),
    ("click", "Email clicked"),
    ("clicked", "Email clicked"),
    ("bounce", "Email bounced"),
    ("bounced", "Email bounced"),
    ("blocked", "Email blocked"),
    ("dropped", "Email dropped"),
    ("drop", "Email dropped"),
    ("spamreport", "Email marked as spam"),
    ("spam_report", "Email marked as spam"),
    ("unsubscribe", "Email unsubscribed"),
    ("unsubscribed", "Email unsubscribed"),
    ("group_unsubscribe", "Group unsubscribed"),
    ("group_resubscribe", "Group resubscribed"),
];

pub(super) const HUBSPOT_NAMES: Readable = &[
    ("sent", "Email sent"),
    ("processed", "Email processed"),
    ("delivered", "Email delivered"),
    ("deferred", "Email deferred"),
    ("dropped", "Email dropped"),
    ("open", "Email opened"),
    ("click", "Email clicked"),
    ("bounce", "Email bounced"),
    ("spamreport", "Email marked as spam"),
    ("statuschange", "Email subscription changed"),
    ("suppressed", "Email suppressed"),
    ("forward", "Email forwarded"),
    ("print", "Email printed"),
    ("unbounce", "Email address restored"),
    ("e_visited_page", "Page viewed"),
    ("e_submitted_form", "Form submitted"),
    ("e_mta_delivered_email_v2", "Email delivered"),
    ("e_mta_opened_email_v2", "Email opened"),
    ("e_mta_clicked_link_in_email_v2", "Email clicked"),
    ("e_mta_bounced_email_v2", "Email bounced"),
    ("e_mta_unsubscribed_email", "Email unsubscribed"),
    ("e_mta_unsubscribed_email_v2", "Email unsubscribed"),
];

pub(super) const GETRESPONSE_NAMES: Readable = &[
    ("send", "Email sent"),
    ("sent", "Email sent"),
    ("open", "Email opened"),
    ("opened", "Email opened"),
    ("click", "Email clicked"),
    ("clicked", "Email clicked"),
    ("bounce", "Email bounced"),
    ("complaint", "Email marked as spam"),
    ("subscribe", "Subscribed"),
    ("unsubscribe", "Email unsubscribed"),
    ("unsubscribed", "Email unsubscribed"),
    ("goal", "Goal reached"),
    ("survey", "Survey completed"),
    ("sms_click", "SMS link clicked"),
];

/// The channel says what it was that was opened.
pub(super) const CUSTOMER_IO_NAMES: Readable = &[
    ("drafted", "Drafted"),
    ("attempted", "Attempted"),
    ("sent", "Sent"),
    ("delivered", "Delivered"),
    ("opened", "Opened"),
    ("human_opened", "Opened"),
    ("machine_opened", "Opened by a machine"),
    ("prefetch_opened", "Opened by a machine"),
    ("clicked", "Clicked"),
    ("human_clicked", "Clicked"),
    ("machine_clicked", "Clicked by a machine"),
    ("converted", "Converted"),
    ("bounced", "Bounced"),
    ("dropped", "Dropped"),
    ("deferred", "Deferred"),
    ("failed", "Failed"),
    ("spammed", "Marked as spam"),
    ("unsubscribed", "Unsubscribed"),
    ("subscribed", "Subscribed"),
    ("undeliverable", "Undeliverable"),
    ("suppressed", "Suppressed"),
    ("sent_email", "Email sent"),
    ("delivered_email", "Email delivered"),
    ("opened_email", "Email opened"),
    ("clicked_email", "Email clicked"),
    ("bounced_email", "Email bounced"),
    ("spammed_email", "Email marked as spam"),
    ("unsubscribed_email", "Email unsubscribed"),
    ("attribute_change", "Attribute changed"),
];

pub(super) const ITERABLE_NAMES: Readable = &[
    ("emailSend", "Email sent"),
    ("emailOpen", "Email opened"),
    ("emailClick", "Email clicked"),
    ("emailBounce", "Email bounced"),
    ("emailComplaint", "Email marked as spam"),
    ("emailSubscribe", "Email subscribed"),
    ("emailUnSubscribe", "Email unsubscribed"),
    ("emailSendSkip", "Email not sent"),
    ("hostedUnsubscribeClick", "Email unsubscribed"),
    ("pushSend", "Push sent"),
    ("pushOpen", "Push opened"),
    ("pushBounce", "Push bounced"),
    ("pushSendSkip", "Push not sent"),
    ("pushUninstall", "App uninstalled"),
    ("smsSend", "SMS sent"),
    ("smsReceived", "SMS reply"),
    ("smsClick", "SMS link clicked"),
    ("smsBounce", "SMS bounced"),
    ("smsSendSkip", "SMS not sent"),
    ("inAppSend", "In-app message sent"),
    ("inAppOpen", "In-app message seen"),
    ("inAppClick", "In-app message used"),
    ("inAppClose", "In-app message closed"),
    ("inAppDelete", "In-app message deleted"),
    ("inAppDelivery", "In-app message delivered"),
    ("inboxSession", "Inbox session"),
    ("webPushSend", "Web push sent"),
    ("webPushClick", "Web push clicked"),
    ("purchase", "Purchased"),
    ("customEvent", "Custom event"),
];

pub(super) const WEBENGAGE_NAMES: Readable = &[
    ("visitor_new_session", "Session started"),
    ("visitor_session_close", "Session ended"),
    ("page_view", "Page viewed"),
    ("user_logged_in", "Logged in"),
    ("user_logged_out", "Logged out"),
    ("user_register", "Registered"),
    ("user_update", "User updated"),
    ("app_installed", "App installed"),
    ("app_upgraded", "App updated"),
    ("app_crashed", "App crashed"),
    ("email_accepted", "Email accepted"),
    ("email_sent", "Email sent"),
    ("email_delivered", "Email delivered"),
    ("email_open", "Email opened"),
    ("email_click", "Email clicked"),
    ("email_bounce", "Email bounced"),
    ("email_spam", "Email marked as spam"),
    ("email_unsubscribe", "Email unsubscribed"),
    ("sms_sent", "SMS sent"),
    ("sms_accepted", "SMS accepted"),
    ("sms_failed", "SMS failed"),
    ("sms_click", "SMS link clicked"),
    ("push_notification_received", "Push received"),
    ("push_notification_view", "Push shown"),
    ("push_notification_click", "Push clicked"),
    ("push_notification_close", "Push dismissed"),
    ("web_push_view", "Web push shown"),
    ("web_push_click", "Web push clicked"),
    ("notification_view", "On-site message shown"),
    ("notification_click", "On-site message used"),
    ("notification_close", "On-site message closed"),
    ("survey_submit", "Survey submitted"),
    ("whatsapp_sent", "WhatsApp sent"),
    ("whatsapp_read", "WhatsApp read"),
    ("whatsapp_click", "WhatsApp link clicked"),
];

pub(super) const SHOPIFY_NAMES: Readable = &[
    ("paid", PLACED),
    ("authorized", PLACED),
    ("partially_paid", PLACED),
    ("partially_refunded", PLACED),
    ("pending", UNPAID),
    ("unpaid", UNPAID),
    ("expired", UNPAID),
    ("refunded", REFUNDED),
    ("voided", CANCELLED),
];

pub(super) const WOOCOMMERCE_NAMES: Readable = &[
    ("completed", PLACED),
    ("processing", PLACED),
    ("pending", UNPAID),
    ("pending payment", UNPAID),
    ("on-hold", UNPAID),
    ("on hold", UNPAID),
    ("failed", UNPAID),
    ("checkout-draft", UNPAID),
    ("refunded", REFUNDED),
    ("cancelled", CANCELLED),
    ("wc-*", ""),
];

/// What shops' orders come to.
const PLACED: &str = "Placed order";
const UNPAID: &str = "Unpaid order";
const REFUNDED: &str = "Refunded order";
const CANCELLED: &str = "Cancelled order";

pub(super) const EVENTBRITE_NAMES: Readable = &[
    ("Attending", "Registered for event"),
    ("Checked In", "Attended event"),
    ("Not Attending", "Cancelled registration"),
    ("Deleted", "Cancelled registration"),
    ("Refunded", "Cancelled registration"),
];

pub(super) const CALENDLY_NAMES: Readable = &[
    ("false", "Booked meeting"),
    ("no", "Booked meeting"),
    ("true", "Cancelled booking"),
    ("yes", "Cancelled booking"),
];

pub(super) const STRIPE_NAMES: Readable = &[
    ("Paid", PAID),
    ("succeeded", PAID),
    ("Partially Refunded", PAID),
    ("Refunded", "Refund"),
    ("Failed", FAILED),
    ("requires_payment_method", FAILED),
    ("requires_action", FAILED),
    ("canceled", "Payment cancelled"),
    ("disputed", "Chargeback"),
];

/// What payments come to.
const PAID: &str = "Payment completed";
const FAILED: &str = "Payment failed";

pub(super) const BRAZE_NAMES: Readable = &[
    ("users.messages.*", ""),
    ("users.behaviors.app.*", ""),
    ("users.behaviors.*", ""),
    ("email.Send", "Email sent"),
    ("email.Delivery", "Email delivered"),
    ("email.Open", "Email opened"),
    ("email.Click", "Email clicked"),
    ("email.Bounce", "Email bounced"),
    ("email.SoftBounce", "Email bounced"),
    ("email.MarkAsSpam", "Email marked as spam"),
    ("email.Unsubscribe", "Email unsubscribed"),
    ("pushnotification.Send", "Push sent"),
    ("pushnotification.Open", "Push clicked"),
    ("pushnotification.Bounce", "Push bounced"),
    ("sms.Send", "SMS sent"),
    ("sms.Delivery", "SMS delivered"),
    ("sms.ShortLinkClick", "SMS link clicked"),
    ("inappmessage.Impression", "In-app message shown"),
    ("inappmessage.Click", "In-app message clicked"),
    ("contentcard.Impression", "Content card shown"),
    ("contentcard.Click", "Content card clicked"),
    ("FirstSession", "App first opened"),
    ("SessionStart", "Session started"),
    ("SessionEnd", "Session ended"),
    ("CustomEvent", "Custom event"),
];

pub(super) const BREVO_NAMES: Readable = &[
    ("sent", "Email sent"),
    ("request", "Email sent"),
    ("delivered", "Email delivered"),
    ("opened", "Email opened"),
    ("first opening", "Email opened"),
    ("unique_opened", "Email opened"),
    ("loaded by proxy", "Email opened by a proxy"),
    ("proxy_open", "Email opened by a proxy"),
    ("clicked", "Email clicked"),
    ("click", "Email clicked"),
    ("soft bounce", "Email bounced"),
    ("soft bounced", "Email bounced"),
    ("soft_bounce", "Email bounced"),
    ("hard bounce", "Email bounced"),
    ("hard bounced", "Email bounced"),
    ("hard_bounce", "Email bounced"),
    ("complaint", "Email marked as spam"),
    ("spam", "Email marked as spam"),
    ("unsubscribed", "Email unsubscribed"),
    ("deferred", "Email deferred"),
    ("blocked", "Email blocked"),
];
