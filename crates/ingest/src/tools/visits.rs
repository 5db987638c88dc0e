//! The tables of tools by which people come to something, answer, pay or are met:
//! webinars, meetings, tickets, forms, payments. Data alone.

use super::readable::{BREVO_NAMES, CALENDLY_NAMES, EVENTBRITE_NAMES, STRIPE_NAMES};
use super::{Columns, Named, Table, Tool, events, people, sole};

/// A table without names of events: all rows are this, at that time.
const fn all(
    known_by: &'static str,
    event: &'static str,
    person: &'static str,
    time: &'static str,
) -> Table {
    sole(
        known_by,
        Columns {
            person,
            event: Named::All(event),
            time,
            channel: "",
            value: "",
        },
    )
}

pub(super) static ZOOM: Tool = Tool {
    name: "Zoom",
    technical: "user_name user_name_(original_name) name_(original_name) first_name last_name phone leave_time \
        registration_time attended is_guest guest",
    readable: &[],
    tables: &[
        all(
            "join_time leave_time email|user_email attended|approval_status|registration_time",
            "Attended webinar",
            "email user_email",
            "join_time",
        ),
        all(
            "join_time leave_time user_email|email name_(original_name)|duration_(minutes)|total_duration_(minutes)",
            "Attended meeting",
            "user_email email",
            "join_time",
        ),
        all(
            "registration_time approval_status email !join_time",
            "Registered for webinar",
            "email",
            "registration_time",
        ),
    ],
};

pub(super) static GOTO: Tool = Tool {
    name: "GoTo Webinar",
    technical: "first_name last_name leave_time registration_date/time registration_time attended unsubscribed",
    readable: &[],
    tables: &[all(
        "attended join_time leave_time email_address interest_rating|attentiveness|time_in_session|registration_date/time",
        "Attended webinar",
        "email_address",
        "join_time",
    )],
};

pub(super) static TEAMS: Tool = Tool {
    name: "Microsoft Teams",
    technical: "name first_name last_name participant_id_(upn) last_leave leave_time",
    readable: &[],
    tables: &[all(
        "first_join last_leave email|participant_id_(upn) in-meeting_duration|duration|role",
        "Attended meeting",
        "email participant_id_(upn)",
        "first_join",
    )],
};

pub(super) static PAYPAL: Tool = Tool {
    name: "PayPal",
    technical: "name transaction_id reference_txn_id receipt_id invoice_number shipping_address address_line_1 \
        address_line_2/district/neighborhood zip/postal_code contact_phone_number to_email_address timezone item_id \
        custom_number balance",
    readable: &[],
    tables: &[sole(
        "date time type status gross net from_email_address to_email_address",
        Columns {
            person: "from_email_address",
            event: Named::In("type"),
            time: "date",
            channel: "",
            value: "gross",
        },
    )
    .of_money(["status", "gross", "to_email_address"])],
};

pub(super) static EVENTBRITE: Tool = Tool {
    name: "Eventbrite",
    technical: "order_# order_id order_no. attendee_# attendee_no. attendee_id first_name last_name buyer_first_name \
        buyer_last_name barcode_# group cell_phone home_phone home_address_1 home_address_2 home_zip event_id \
        eventbrite_fees eventbrite_payment_processing",
    readable: EVENTBRITE_NAMES,
    tables: &[events(
        "order_#|order_id|order_no. order_date email|attendee_email|buyer_email ticket_type attendee_status \
            !action|activity|event_type",
        Columns {
            person: "attendee_email email buyer_email",
            event: Named::In("attendee_status"),
            time: "order_date",
            channel: "",
            value: "total_paid ticket_price gross_sales",
        },
    )],
};

pub(super) static CALENDLY: Tool = Tool {
    name: "Calendly",
    technical: "team user_name user_email invitee_name invitee_first_name invitee_last_name text_reminder_number \
        start_date_&_time end_date_&_time location event_uuid invitee_uuid canceled_by scheduling_url",
    readable: CALENDLY_NAMES,
    tables: &[
        sole(
            "invitee_email event_created_date_&_time canceled",
            Columns {
                person: "invitee_email",
                event: Named::In("canceled"),
                time: "event_created_date_&_time",
                channel: "",
                value: "",
            },
        ),
        all(
            "invitee_email event_type_name start_date_&_time !canceled",
            "Booked meeting",
            "invitee_email",
            "event_created_date_&_time start_date_&_time",
        ),
    ],
};

pub(super) static TYPEFORM: Tool = Tool {
    name: "Typeform",
    technical: "# response_type start_date_(utc) stage_date_(utc) network_id",
    readable: &[],
    tables: &[all(
        "start_date_(utc) submit_date_(utc) network_id",
        "Submitted form",
        "email email_address your_email what_is_your_email? what's_your_email? what's_your_email_address?",
        "submit_date_(utc)",
    )],
};

/// Questions are its other columns, in anybody's words.
pub(super) static GOOGLE_FORMS: Tool = Tool {
    name: "Google Forms",
    technical: "",
    readable: &[],
    tables: &[all(
        "timestamp email_address",
        "Submitted form",
        "email_address",
        "timestamp",
    )],
};

pub(super) static LINKEDIN: Tool = Tool {
    name: "LinkedIn lead forms",
    technical: "lead_id first_name last_name phone_number work_phone_number campaign_id creative_id account_id form_id \
        company_page_url linkedin_profile_url",
    readable: &[],
    tables: &[all(
        "lead_id|lead_type|ad_account_name creative_id|ad_form campaign_name|campaign_id|ad_form email|email_address|work_email \
         timestamp|created_at|lead_creation_time|submitted_at|submitted_date|date_created \
         ad_form|form_id|form_name|lead_type|ad_account_name !is_organic",
        "Submitted lead form",
        "email email_address work_email lead_id",
        "timestamp created_at lead_creation_time submitted_at submitted_date date_created",
    )],
};

pub(super) static META: Tool = Tool {
    name: "Meta lead ads",
    technical: "id ad_id adset_id campaign_id form_id full_name first_name last_name phone_number inbox_url",
    readable: &[],
    tables: &[all(
        "created_time form_id|form_name ad_id|ad_name is_organic email|phone_number",
        "Submitted lead form",
        "email phone_number",
        "created_time",
    )],
};

pub(super) static STRIPE: Tool = Tool {
    name: "Stripe",
    technical: "id description statement_descriptor seller_message card_id card_fingerprint card_name card_last4 \
        card_address_line1 card_address_line2 card_address_zip customer_id customer_description customer_phone \
        invoice_id invoice_number payment_intent_id payment_source_type transfer transfer_id source_id checkout_session_id \
        payment_link_id",
    readable: STRIPE_NAMES,
    tables: &[
        sole(
            "id created_(utc)|created_date_(utc) amount amount_refunded status customer_email|customer_id",
            Columns {
                person: "customer_email customer_id",
                event: Named::In("status"),
                time: "created_date_(utc) created_(utc)",
                channel: "",
                value: "amount",
            },
        ),
        people("id email created_(utc) delinquent", "email id"),
    ],
};

pub(super) static BREVO: Tool = Tool {
    name: "Brevo",
    technical: "mid frm message-id uuid template_id sending_ip link",
    readable: BREVO_NAMES,
    tables: &[
        // The log of messages.
        events(
            "st_text ts email mid|frm|sub",
            Columns {
                person: "email",
                event: Named::In("st_text"),
                time: "ts",
                channel: "",
                value: "",
            },
        ),
        // What webhooks send.
        events(
            "event email message-id ts|ts_event|date sending_ip|ts_epoch|template_id",
            Columns {
                person: "email",
                event: Named::In("event"),
                time: "ts_epoch ts_event ts date",
                channel: "",
                value: "",
            },
        ),
        people(
            "email added_time modified_time opt_in|double_opt-in|ext_id",
            "email ext_id",
        ),
    ],
};

pub(super) static ZENDESK: Tool = Tool {
    name: "Zendesk",
    technical: "summation_column id subject submitter submitter_id assignee assignee_id requester_id \
        requester_external_id updated_at assigned_at initially_assigned_at solved_at due_at",
    readable: &[],
    tables: &[all(
        "requester requester_email|requester_id assignee created_at solved_at|satisfaction_score|group priority",
        "Created ticket",
        "requester_email requester_external_id requester_id requester",
        "created_at",
    )],
};
