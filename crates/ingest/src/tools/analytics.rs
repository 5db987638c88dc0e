//! The tables of tools that watch what people do on sites and in apps. Data only.

use super::readable::{
    AMPLITUDE_NAMES, GA4_NAMES, MIXPANEL_NAMES, POSTHOG_NAMES, SEGMENT_NAMES, SNOWPLOW_NAMES,
};
use super::{Columns, Named, Tool, events, neither, people, sole};

pub(super) static MIXPANEL: Tool = Tool {
    name: "Mixpanel",
    technical: "event_id insert_id properties.insert_id mp_processing_time_ms properties.mp_processing_time_ms \
        mp_insert_id mp_lib properties.mp_lib lib_version properties.lib_version properties device_id \
        properties.device_id distinct_id_before_identity properties.distinct_id_before_identity \
        had_persisted_distinct_id properties.had_persisted_distinct_id properties.token api_endpoint \
        properties.mp_api_endpoint properties.mp_api_timestamp_ms properties.mp_sent_by_lib_version \
        mp_api_endpoint mp_api_timestamp_ms screen_dpi screen_height screen_width",
    readable: MIXPANEL_NAMES,
    tables: &[
        // Raw data: the event beside its properties, one object a line.
        events(
            "event|event_name properties.distinct_id properties.time !properties.api_key",
            Columns {
                person: "properties.distinct_id properties.user_id properties.device_id",
                event: Named::In("event event_name"),
                time: "properties.time time",
                channel: "properties.channel",
                value: "properties.revenue properties.amount properties.value properties.price properties.total",
            },
        ),
        // Tables and downloads: properties as columns of their own.
        events(
            "distinct_id time|mp_time event|name|event_name|mp_event_name \
             insert_id|mp_insert_id|mp_lib|mp_processing_time_ms|mp_country_code|mp_device_model|mp_raw_event_name",
            Columns {
                person: "distinct_id user_id mp_user_id device_id mp_device_id",
                event: Named::In("event event_name mp_event_name name"),
                time: "time mp_time",
                channel: "channel",
                value: "revenue amount value price total",
            },
        ),
        people("distinct_id last_seen !event !time", "distinct_id email"),
        people(
            "properties.last_seen distinct_id !event",
            "distinct_id properties.email",
        ),
    ],
};

pub(super) static AMPLITUDE: Tool = Tool {
    name: "Amplitude",
    technical: "insert_id schema adid ad_id idfa idfv amplitude_event_type amplitude_id app client_event_time \
        client_upload_time data event_id event_type_id id is_attribution_event library processed_time project_name \
        sample_rate server_received_time server_upload_time session_id uuid group_properties groups \
        event_properties user_properties location_lat location_lng ip_address user_creation_time dma \
        amplitude_attribution_ids data_type source_id global_user_properties partner_id plan",
    readable: AMPLITUDE_NAMES,
    tables: &[
        events(
            "amplitude_id event_type event_time|client_event_time|server_received_time|server_upload_time",
            Columns {
                person: "user_id amplitude_id device_id",
                event: Named::In("event_type"),
                time: "event_time client_event_time server_received_time server_upload_time",
                channel: "event_properties.channel",
                value: "revenue event_properties.revenue event_properties.amount event_properties.value \
                    event_properties.price event_properties.total",
            },
        ),
        neither("flow_hidden timeline_hidden totals", "types of events"),
        people(
            "amplitude_id user_id first_used|last_used|last_seen",
            "user_id amplitude_id",
        ),
    ],
};

pub(super) static SEGMENT: Tool = Tool {
    name: "Segment",
    technical: "id message_id uuid uuid_ts received_at original_timestamp sent_at context_ip context.ip \
        context_library_name context_library_version context.library.name context.library.version version \
        write_key project_id channel event_text context_user_agent context.userAgent context_locale \
        context_session_id loaded_at",
    readable: SEGMENT_NAMES,
    tables: &[
        // Calls as they were sent: of a page, nothing but the type says what happened.
        events(
            "anonymous_id original_timestamp|received_at|sent_at type message_id",
            Columns {
                person: "user_id context.traits.email traits.email anonymous_id",
                event: Named::In("event type"),
                time: "timestamp original_timestamp sent_at received_at",
                channel: "properties.channel",
                value: "properties.revenue properties.total properties.value properties.amount properties.price",
            },
        ),
        events(
            "anonymous_id|user_id original_timestamp|received_at sent_at|uuid_ts event",
            Columns {
                person: "user_id context_traits_email anonymous_id",
                event: Named::In("event_text event"),
                time: "timestamp original_timestamp sent_at received_at",
                channel: "properties_channel",
                value: "revenue total value amount price",
            },
        ),
        events(
            "anonymous_id original_timestamp|received_at sent_at|uuid_ts url|path|referrer|title !event",
            Columns {
                person: "user_id context_traits_email anonymous_id",
                event: Named::All("Page viewed"),
                time: "timestamp original_timestamp sent_at received_at",
                channel: "",
                value: "",
            },
        ),
        events(
            "anonymous_id original_timestamp|received_at sent_at|uuid_ts context_app_name|context_app_version name !event",
            Columns {
                person: "user_id context_traits_email anonymous_id",
                event: Named::All("Screen viewed"),
                time: "timestamp original_timestamp sent_at received_at",
                channel: "",
                value: "",
            },
        ),
        people("id received_at uuid_ts !anonymous_id", "id user_id email"),
    ],
};

pub(super) static POSTHOG: Tool = Tool {
    name: "PostHog",
    technical: "uuid team_id project_id created_at elements_chain elements_hash properties person_properties \
        properties.token properties.lib properties.lib_version properties.insert_id properties.time \
        properties.ip ip site_url set set_once inserted_at ingested_timestamp person_mode person_created_at \
        properties.device_id properties.session_id properties.window_id",
    readable: POSTHOG_NAMES,
    tables: &[
        events(
            "distinct_id event timestamp team_id|project_id|elements_chain|person_id|person.id|person.distinct_ids|\
             person_properties|properties.lib|properties.token|properties.current_url|properties.session_id|\
             person_mode|uuid|person.uuid|properties",
            Columns {
                person: "person_properties.email person.properties.email distinct_id person_id person.id",
                event: Named::In("event"),
                time: "timestamp",
                channel: "properties.channel",
                value: "properties.revenue properties.amount properties.value properties.price properties.total",
            },
        ),
        people(
            "distinct_ids|distinct_id created_at is_identified|team_id|properties.initial_current_url !event",
            "distinct_id email properties.email id",
        ),
    ],
};

pub(super) static GA4: Tool = Tool {
    name: "GA4",
    technical: "event_previous_timestamp event_bundle_sequence_id event_server_timestamp_offset event_date \
        event_timestamp user_first_touch_timestamp stream_id event_params user_properties items user_ltv \
        user_ltv.revenue user_ltv.currency is_active_user privacy_info privacy_info.analytics_storage \
        privacy_info.ads_storage privacy_info.uses_transient_token batch_event_index batch_page_id \
        batch_ordering_id user_pseudo_id event_dimensions.hostname app_info.id app_info.firebase_app_id \
        event_params.ga_session_id event_params.ga_session_number event_params.session_engaged \
        event_params.engaged_session_event event_params.entrances event_params.batch_ordering_id \
        event_params.batch_page_id event_params.ga_event_origin event_params.firebase_event_origin \
        event_params.firebase_screen_id event_params.firebase_previous_id event_params.firebase_conversion",
    readable: GA4_NAMES,
    tables: &[events(
        "event_name event_timestamp|event_date user_pseudo_id",
        Columns {
            person: "user_id user_pseudo_id",
            event: Named::In("event_name"),
            time: "event_timestamp event_date",
            channel: "",
            value: "ecommerce.purchase_revenue_in_usd ecommerce.purchase_revenue event_value_in_usd \
                purchase_revenue ecommerce_purchase_revenue revenue value event_params.value",
        },
    )],
};

/// Its log of visits: what was done during one is a list inside the row.
pub(super) static MATOMO: Tool = Tool {
    name: "Matomo",
    technical: "idSite idVisit siteName siteCurrencySymbol visitIp fingerprint visitServerHour serverTimestamp serverTimePretty \
        serverDatePretty serverTimePrettyFirstAction serverDatePrettyFirstAction lastActionTimestamp \
        firstActionTimestamp visitLocalTime visitLocalHour plugins pluginsIcons actionDetails visitorTypeIcon \
        visitConvertedIcon deviceTypeIcon operatingSystemIcon browserIcon countryFlag",
    readable: &[],
    tables: &[sole(
        "idVisit visitorId visitCount|visitorType|visitDuration lastActionTimestamp|lastActionDateTime|serverDate",
        Columns {
            person: "userId visitorId",
            event: Named::All("Visited site"),
            time: "firstActionTimestamp lastActionTimestamp lastActionDateTime serverTimestamp serverDate",
            channel: "",
            value: "",
        },
    )],
};

pub(super) static SNOWPLOW: Tool = Tool {
    name: "Snowplow",
    technical: "etl_tstamp collector_tstamp dvce_created_tstamp dvce_sent_tstamp true_tstamp event_id txn_id \
        name_tracker v_tracker v_collector v_etl user_ipaddress user_fingerprint domain_sessionid domain_sessionidx \
        network_userid domain_userid event event_vendor event_format event_version event_fingerprint contexts \
        derived_contexts unstruct_event useragent refr_domain_userid refr_dvce_tstamp load_tstamp \
        pp_xoffset_min pp_xoffset_max pp_yoffset_min pp_yoffset_max dvce_screenwidth dvce_screenheight \
        br_viewwidth br_viewheight doc_width doc_height geo_latitude geo_longitude",
    readable: SNOWPLOW_NAMES,
    tables: &[events(
        "collector_tstamp|derived_tstamp event_id event|event_name domain_userid|network_userid|dvce_created_tstamp|v_tracker",
        Columns {
            person: "user_id domain_userid network_userid",
            event: Named::In("event_name event"),
            time: "derived_tstamp collector_tstamp dvce_created_tstamp",
            channel: "",
            value: "tr_total se_value ti_price",
        },
    )],
};
