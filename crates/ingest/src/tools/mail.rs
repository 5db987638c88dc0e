//! The tables of tools that send messages and keep contacts: data, and what tells
//! the cells of one of them. Never looks at more than a cell.

use super::readable::{
    BRAZE_NAMES, CUSTOMER_IO_NAMES, GETRESPONSE_NAMES, HUBSPOT_NAMES, ITERABLE_NAMES,
    KLAVIYO_NAMES, MAILCHIMP_NAMES, SENDGRID_NAMES, WEBENGAGE_NAMES,
};
use super::{Columns, Named, Tool, events, names, neither, people};

/// Whether a cell is what a mail server replies: `550`, `5.1.1`.
fn is_reply_code(cell: &str) -> bool {
    let (class, rest) = cell.split_at_checked(1).unwrap_or_default();
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let plain = rest
        .bytes()
        .all(|byte| byte == b'.' || byte.is_ascii_digit());
    matches!(class, "4" | "5") && plain && digits >= 2
}

pub(super) static MAILCHIMP: Tool = Tool {
    name: "Mailchimp",
    technical: "list_id combination_id ip euid leid unique_email_id email_id optin_ip confirm_ip ip_opt ip_signup \
        latitude longitude gmtoff dstoff archive_url long_archive_url template_id",
    readable: MAILCHIMP_NAMES,
    tables: &[
        events(
            "action member_id timestamp campaign_id|automation_email_id|list_id",
            Columns {
                person: "email_address member_id",
                event: Named::In("action"),
                time: "timestamp",
                channel: "",
                value: "",
            },
        ),
        events(
            "action email|email_address timestamp|date|time campaign_title|list_id|bounce_type|email_id",
            Columns {
                person: "email_address email email_id",
                event: Named::In("action"),
                time: "timestamp date time",
                channel: "",
                value: "",
            },
        ),
        events(
            "campaign_id|campaign_title|unsub_campaign_id member_id|email_address|leid unsub_time|reason timestamp|unsub_time list_id|leid|euid|unsub_time !action !member_rating",
            Columns {
                person: "email_address member_id",
                event: Named::All("Email unsubscribed"),
                time: "timestamp unsub_time",
                channel: "",
                value: "",
            },
        ),
        events(
            "email_address unsub_time leid|euid",
            Columns {
                person: "email_address",
                event: Named::All("Email unsubscribed"),
                time: "unsub_time",
                channel: "",
                value: "",
            },
        ),
        events(
            "email_address clean_time leid|euid",
            Columns {
                person: "email_address",
                event: Named::All("Email bounced"),
                time: "clean_time",
                channel: "",
                value: "",
            },
        ),
        people(
            "email_address member_rating|leid|euid|unique_email_id !action",
            "id member_id email_address",
        ),
        neither(
            "segment_id member_id list_id !action !timestamp",
            "members of segments",
        ),
        neither(
            "campaign_id|automation_email_id member_id list_id !action !timestamp",
            "recipients without the time of sending",
        ),
        neither(
            "automation_id subject_line track_opens",
            "e-mails of automations",
        ),
        neither(
            "subject_line track_opens|archive_url create_time|send_time",
            "campaigns",
        ),
        neither("trigger_settings list_id", "automations"),
        neither(
            "permission_reminder subscribe_url_long|default_from_email|list_rating",
            "audiences",
        ),
        neither("list_id member_count type", "segments"),
    ],
};

pub(super) static KLAVIYO: Tool = Tool {
    name: "Klaviyo",
    technical: "id uuid datetime timestamp metric_id _variation property_extra property_attribution property_event_id \
        propertyextra propertyattribution propertyeventid attributes.uuid attributes.timestamp \
        relationships.profile.data.type relationships.metric.data.type relationships.metric.data.id links.self type \
        profile_id klaviyo_id",
    readable: KLAVIYO_NAMES,
    tables: &[
        // The API: an event and what it is related to.
        events(
            "relationships.metric.data.id|attributes.metric_id attributes.datetime|attributes.timestamp",
            Columns {
                person: "attributes.email attributes.profile.email relationships.profile.data.id attributes.profile_id",
                event: Named::In(
                    "attributes.metric_name attributes.metric.name relationships.metric.data.id attributes.metric_id",
                ),
                time: "attributes.datetime attributes.timestamp",
                channel: "",
                value: "attributes.event_properties.value attributes.event_properties.price",
            },
        ),
        events(
            "metric_id person_id|profile_id datetime|timestamp",
            Columns {
                person: "email person_email person_id profile_id",
                event: Named::In("type metric_name event_name metric_id"),
                time: "datetime timestamp",
                channel: "channel",
                value: "property_value propertyvalue value property_price propertyprice",
            },
        ),
        events(
            "metric|metric_name|event|event_name klaviyo_id|klaviyo_profile_id|profile_email timestamp|datetime|event_date|date|time",
            Columns {
                person: "email profile_email klaviyo_id profile_id klaviyo_profile_id",
                event: Named::In("metric_name metric event_name event"),
                time: "datetime timestamp event_date date",
                channel: "channel",
                value: "value event_value",
            },
        ),
        people("klaviyo_id email", "email klaviyo_id"),
        people(
            "id email first_name organization zip updated !amplitude_id",
            "id email",
        ),
        neither("customer_filter trigger_type|archived", "flows"),
        neither(
            "campaign_type|email_template_id status_label|status_id",
            "campaigns",
        ),
        names(
            "id name integration_id|integration_name created updated !person_id !user_id",
            "id",
            "name",
        ),
        names(
            "id attributes.name attributes.integration.id|attributes.integration.name|attributes.integration.key",
            "id",
            "attributes.name",
        ),
    ],
};

pub(super) static SENDGRID: Tool = Tool {
    name: "SendGrid",
    technical: "sg_event_id sg_message_id smtp-id ip useragent user_agent response tls cert_err message_id api_key_id \
        recv_message_id credential_id msg_id originating_ip outbound_ip outbound_ip_type mx url_offset.index \
        url_offset.type pool.id pool.name sg_machine_open sg_template_id sg_template_name send_at attempt",
    readable: SENDGRID_NAMES,
    tables: &[
        events(
            "email event timestamp sg_event_id|sg_message_id|smtp-id",
            Columns {
                person: "user_id email",
                event: Named::In("event"),
                time: "timestamp",
                channel: "",
                value: "",
            },
        ),
        events(
            "email event processed message_id|recv_message_id|api_key_id",
            Columns {
                person: "email",
                event: Named::In("event"),
                time: "processed",
                channel: "",
                value: "",
            },
        ),
        events(
            "to_email msg_id last_event_time status",
            Columns {
                person: "to_email",
                event: Named::In("status"),
                time: "last_event_time",
                channel: "",
                value: "",
            },
        ),
        // Columns that any list may have: only these, with the replies of mail servers.
        events(
            "status reason email created",
            Columns {
                person: "email",
                event: Named::All("Email bounced"),
                time: "created",
                channel: "",
                value: "",
            },
        )
        .alone_with("status", is_reply_code),
        people(
            "contact_id email created_at updated_at alternate_emails|phone_number_id|external_id|anonymous_id",
            "email contact_id external_id",
        ),
    ],
};

pub(super) static CONSTANT_CONTACT: Tool = Tool {
    name: "Constant Contact",
    technical: "email_update_source",
    readable: &[],
    tables: &[people(
        "email_address email_status email_permission_status|email_update_source|email_lists",
        "email_address",
    )],
};

pub(super) static ACTIVE_CAMPAIGN: Tool = Tool {
    name: "ActiveCampaign",
    technical: "ip_address",
    readable: &[],
    tables: &[people(
        "contact_id email date_created ip_address|tags lists|tags",
        "email contact_id",
    )],
};

pub(super) static HUBSPOT: Tool = Tool {
    name: "HubSpot",
    technical: "id app_id portal_id email_campaign_id sent_by.id sent_by_id sent_by.created sent_by_created \
        caused_by.id caused_by_id obsoleted_by.id smtp_id user_agent ip_address location \
        browser.producer_url hmid sms_id filtered_event object_id",
    readable: HUBSPOT_NAMES,
    tables: &[
        events(
            "recipient type|event_type created|created_at|occurred_at portal_id|app_id|email_campaign_id|sent_by.id|sent_by_id",
            Columns {
                person: "recipient",
                event: Named::In("type event_type"),
                time: "created created_at occurred_at",
                channel: "",
                value: "",
            },
        ),
        events(
            "event_type|event_name object_id object_type occurred_at",
            Columns {
                person: "email properties.hs_email contact_email object_id",
                event: Named::In("event_name event_type"),
                time: "occurred_at",
                channel: "",
                value: "properties.amount amount",
            },
        ),
        people(
            "record_id|vid|contact_id email lifecycle_stage|lead_status|contact_owner|hs_object_id|marketing_contact_status|associated_company",
            "email record_id contact_id vid",
        ),
    ],
};

pub(super) static GETRESPONSE: Tool = Tool {
    name: "GetResponse",
    technical: "account_id campaign_id message_id href resource.href preview_url resource.resource_id \
        click_track.click_track_id contact_ip ip account_login",
    readable: GETRESPONSE_NAMES,
    tables: &[
        events(
            "action|activity|activity_type|event_type contact_email|contact_id|subscriber_email \
             created_on|created_at|date|event_time|occurred_at \
             message_subject|account_login|resource.resource_id|click_track_id|campaign.campaign_id|preview_url",
            Columns {
                person: "contact_email email subscriber_email contact_id contact.contact_id",
                event: Named::In("action activity activity_type event_type"),
                time: "created_on created_at date event_time occurred_at",
                channel: "",
                value: "",
            },
        ),
        people(
            "contact_id email created_on|added_on day_of_cycle|origin|campaign.campaign_id",
            "email contact_id",
        ),
    ],
};

pub(super) static CUSTOMER_IO: Tool = Tool {
    name: "Customer.io",
    technical: "event_id id delivery_id data.delivery_id data.action_id data.identifiers.cio_id data.link_id \
        data.broadcast_id customer_identifiers.cio_id workspace_id internal_customer_id seq_num \
        data.content_id data.newsletter_id data.journey_id",
    readable: CUSTOMER_IO_NAMES,
    tables: &[
        // What webhooks send: the object's type is the channel.
        events(
            "metric object_type timestamp data.customer_id|data.identifiers.id|data.identifiers.email|data.recipient|data.email_address",
            Columns {
                person: "data.identifiers.id data.customer_id data.identifiers.email data.email_address data.recipient data.identifiers.cio_id",
                event: Named::In("metric"),
                time: "timestamp",
                channel: "object_type",
                value: "",
            },
        ),
        events(
            "metric customer_id|recipient|identifiers.id|identifiers.email|cio_id timestamp|created_at|event_time delivery_id|object_type|delivery_type",
            Columns {
                person: "identifiers.id customer_id identifiers.email recipient cio_id",
                event: Named::In("metric"),
                time: "timestamp created_at event_time",
                channel: "object_type delivery_type",
                value: "",
            },
        ),
        events(
            "type timestamp customer_identifiers.id|customer_identifiers.cio_id|customer_identifiers.email",
            Columns {
                person: "customer_identifiers.id customer_id customer_identifiers.email customer_identifiers.cio_id",
                event: Named::In("name type"),
                time: "timestamp",
                channel: "delivery_type",
                value: "data.revenue data.amount data.value data.price",
            },
        ),
        neither(
            "metric delivery_id seq_num|workspace_id !customer_id",
            "outcomes of deliveries, without the person",
        ),
        people("cio_id email !metric !event !type", "id email cio_id"),
        people(
            "internal_customer_id workspace_id customer_id !delivery_id",
            "customer_id email_addr",
        ),
    ],
};

/// What Currents sends; events of one's own have their name beside.
pub(super) static BRAZE: Tool = Tool {
    name: "Braze",
    technical: "id user_id device_id app_id app_group_id message_variation_id canvas_id \
        canvas_step_id canvas_variation_id dispatch_id send_id sending_ip ip_pool user_agent timezone session_id",
    readable: BRAZE_NAMES,
    tables: &[events(
        "event_type external_user_id user_id time",
        Columns {
            person: "external_user_id user_id",
            event: Named::In("name event_type"),
            time: "time",
            channel: "",
            value: "price",
        },
    )],
};

pub(super) static ITERABLE: Tool = Tool {
    name: "Iterable",
    technical: "campaign_id template_id message_id content_id message_bus_id itbl_user_id itbl_internal.document_created_at \
        itbl_internal.document_updated_at _id _type ip user_agent user_agent_device channel_id message_type_id \
        message_status catalog_collection_count catalog_lookup_count product_recommendation_count proxy_source \
        data_fields.campaign_id data_fields.message_id data_fields.template_id data_fields.content_id data_fields.ip \
        transactional_data data_fields.message_bus_id",
    readable: ITERABLE_NAMES,
    tables: &[
        events(
            "event_name data_fields.created_at|data_fields.message_id|data_fields.campaign_id email|user_id|data_fields.email",
            Columns {
                person: "user_id email data_fields.email itbl_user_id",
                event: Named::In("event_name"),
                time: "data_fields.created_at created_at",
                channel: "data_fields.medium",
                value: "data_fields.total",
            },
        ),
        events(
            "event_name created_at email|user_id|itbl_user_id|_fivetran_user_id campaign_id|message_id|template_id|itbl_internal.document_created_at|itbl_user_id",
            Columns {
                person: "user_id email itbl_user_id _fivetran_user_id",
                event: Named::In("event_name"),
                time: "created_at",
                channel: "",
                value: "total",
            },
        ),
        events(
            "created_at email|user_id|itbl_user_id message_id campaign_id|template_id !event !event_name !event_type !action !type !status !metric",
            Columns {
                person: "user_id email itbl_user_id",
                event: Named::InFileNameOr("Message event"),
                time: "created_at",
                channel: "",
                value: "total",
            },
        ),
        events(
            "created_at email|user_id|itbl_user_id total shopping_cart_items|items !event_name",
            Columns {
                person: "user_id email itbl_user_id",
                event: Named::All("Purchased"),
                time: "created_at",
                channel: "",
                value: "total",
            },
        ),
        people(
            "email itbl_user_id|signup_source|profile_updated_at !created_at !event_name",
            "email user_id itbl_user_id",
        ),
    ],
};

pub(super) static WEBENGAGE: Tool = Tool {
    name: "WebEngage",
    technical: "license_code interface_id luid application_id session_id sdk_id sdk_version id variation_id experiment_id \
        scope_id scope event_data system_data user_data anonymous_id journey_id message_id",
    readable: WEBENGAGE_NAMES,
    tables: &[
        events(
            "event_name event_time luid|cuid|license_code|interface_id",
            Columns {
                person: "cuid user_id email luid anonymous_id",
                event: Named::In("event_name"),
                time: "event_time",
                channel: "channel",
                value: "event_data.amount event_data.revenue event_data.price event_data.value amount revenue",
            },
        ),
        people(
            "cuid|user_id luid|we_email|we_first_name|reachability !event_name",
            "cuid user_id email",
        ),
    ],
};
