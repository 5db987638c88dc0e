//! Files of known tools are recognised by their columns and mapped by
//! themselves: shapes of each tool in a few made-up rows.

use hearth_model::import::{ColumnRef, FileReport, ImportOptions, Role, Table};

use crate::support::{Event, code, column_of, import, import_chunks};

/// A file, and what it must be understood as.
struct Shape {
    tool: &'static str,
    text: &'static str,
    /// Names of the columns.
    person: &'static str,
    time: &'static str,
    value: Option<&'static str>,
    channel: Option<&'static str>,
    /// Person, name and UTC day of every event, sorted by person, then time.
    events: &'static [(&'static str, &'static str, &'static str)],
}

const SHAPE: Shape = Shape {
    tool: "",
    text: "",
    person: "",
    time: "",
    value: None,
    channel: None,
    events: &[],
};

fn day(event: &Event) -> String {
    hearth_model::instant::format_utc_ms(event.time)[..10].to_owned()
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn shapes() -> Vec<Shape> {
    vec![
        Shape {
            tool: "Mixpanel",
            text: "event,properties.time,properties.distinct_id,properties.$insert_id,properties.mp_lib,properties.plan\n\
                   $ae_session,1709287200,ann,i1,swift,pro\n\
                   Order Completed,1709460000,ann,i2,swift,pro\n\
                   $mp_web_page_view,1709287200,ben,i3,web,free\n",
            person: "properties.distinct_id",
            time: "properties.time",
            events: &[
                ("ann", "App session", "2024-03-01"),
                ("ann", "Order Completed", "2024-03-03"),
                ("ben", "Page viewed", "2024-03-01"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Mixpanel",
            text: "Event Name,Time,Distinct ID,$insert_id,mp_lib,Revenue\n\
                   Purchase,2024-03-01 10:00:00,ann,i1,web,9.5\n\
                   $campaign_open,2024-03-02 10:00:00,ben,i2,web,\n",
            person: "Distinct ID",
            time: "Time",
            value: Some("Revenue"),
            events: &[
                ("ann", "Purchase", "2024-03-01"),
                ("ben", "Message opened", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Amplitude",
            text: "$insert_id,amplitude_id,user_id,device_id,event_type,event_time,server_upload_time,event_properties.$revenue\n\
                   i1,75,ann@x.org,d1,[Amplitude] Page Viewed,2024-03-01 10:00:00.123,2024-03-09 10:00:00,\n\
                   i2,75,ann@x.org,d1,session_start,2024-03-02 10:00:00.123,2024-03-09 10:00:00,\n\
                   i3,76,ben@x.org,d2,revenue_amount,2024-03-03 10:00:00.123,2024-03-09 10:00:00,12\n",
            person: "user_id",
            time: "event_time",
            value: Some("event_properties.$revenue"),
            events: &[
                ("ann@x.org", "Page Viewed", "2024-03-01"),
                ("ann@x.org", "Session started", "2024-03-02"),
                ("ben@x.org", "Revenue", "2024-03-03"),
            ],
            ..SHAPE
        },
        // Nobody is signed in: the number of the visitor stands for a person.
        Shape {
            tool: "Amplitude",
            text: "Amplitude ID,User ID,Event Type,Event Time,UUID\n75,,click_buy,2024-03-01T10:00:00,a-1\n76,,click_buy,2024-03-02T10:00:00,a-2\n",
            person: "Amplitude ID",
            time: "Event Time",
            events: &[
                ("75", "click_buy", "2024-03-01"),
                ("76", "click_buy", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Segment",
            text: "id,anonymous_id,user_id,event,event_text,original_timestamp,received_at,sent_at,timestamp,uuid_ts,revenue\n\
                   1,a1,ann,order_completed,Order Completed,2024-03-01 09:59:00,2024-03-01 23:59:59,2024-03-01 10:00:01,2024-03-01 10:00:00,2024-03-02 00:10:00,20.5\n\
                   2,a2,ben,signed_up,Signed Up,2024-03-02 09:59:00,2024-03-02 10:00:02,2024-03-02 10:00:01,2024-03-02 10:00:00,2024-03-02 10:10:00,\n",
            person: "user_id",
            time: "timestamp",
            value: Some("revenue"),
            events: &[
                ("ann", "Order Completed", "2024-03-01"),
                ("ben", "Signed Up", "2024-03-02"),
            ],
            ..SHAPE
        },
        // Calls as sent: a page has no event of its own.
        Shape {
            tool: "Segment",
            text: "anonymousId,event,messageId,originalTimestamp,receivedAt,sentAt,timestamp,type,userId\n\
                   a1,,m1,2024-03-01T10:00:00Z,2024-03-01T10:00:01Z,2024-03-01T10:00:00Z,2024-03-01T10:00:00Z,page,ann\n\
                   a1,Trial Started,m2,2024-03-02T10:00:00Z,2024-03-02T10:00:01Z,2024-03-02T10:00:00Z,2024-03-02T10:00:00Z,track,ann\n",
            person: "userId",
            time: "timestamp",
            events: &[
                ("ann", "Page viewed", "2024-03-01"),
                ("ann", "Trial Started", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Segment",
            text: "id,anonymous_id,user_id,path,title,url,received_at,sent_at,timestamp,uuid_ts\n\
                   1,a1,,/,Home,https://x.org/,2024-03-01 10:00:01,2024-03-01 10:00:00,2024-03-01 10:00:00,2024-03-01 10:10:00\n",
            person: "anonymous_id",
            time: "timestamp",
            events: &[("a1", "Page viewed", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "PostHog",
            text: "uuid,event,properties,distinct_id,team_id,timestamp,created_at,elements_chain\n\
                   u1,$pageview,\"{\"\"$lib\"\": \"\"web\"\"}\",ann,2,2024-03-01 10:00:00.123+00:00,2024-03-05 10:00:01,\n\
                   u2,$autocapture,{},ann,2,2024-03-02 10:00:00.123+00:00,2024-03-05 10:00:01,a\n\
                   u3,plan upgraded,{},ben,2,2024-03-03 10:00:00.123+00:00,2024-03-05 10:00:01,\n",
            person: "distinct_id",
            time: "timestamp",
            events: &[
                ("ann", "Page viewed", "2024-03-01"),
                ("ann", "Element used", "2024-03-02"),
                ("ben", "plan upgraded", "2024-03-03"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "PostHog",
            text: "event,timestamp,distinct_id,properties.$current_url,person.properties.email,person.distinct_ids\n\
                   $pageleave,2024-03-01T10:00:00Z,018-x,https://x.org,ann@x.org,018-x\n",
            person: "person.properties.email",
            time: "timestamp",
            events: &[("ann@x.org", "Page left", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "GA4",
            text: "event_date,event_timestamp,event_name,event_params,event_previous_timestamp,event_value_in_usd,user_id,user_pseudo_id,device.category\n\
                   20240301,1709287200123456,page_view,[],,,,111.222,mobile\n\
                   20240302,1709373600123456,purchase,[],1709287200123456,25.5,,111.222,mobile\n\
                   20240303,1709460000123456,first_visit,[],,,,333.444,desktop\n",
            person: "user_pseudo_id",
            time: "event_timestamp",
            value: Some("event_value_in_usd"),
            events: &[
                ("111.222", "Page viewed", "2024-03-01"),
                ("111.222", "Purchased", "2024-03-02"),
                ("333.444", "First visit", "2024-03-03"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "GA4",
            text: "event_date,event_name,user_id,user_pseudo_id\n20240301,sign_up,ann,111.222\n20240302,login,ann,111.222\n",
            person: "user_id",
            time: "event_date",
            events: &[
                ("ann", "Signed up", "2024-03-01"),
                ("ann", "Logged in", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Matomo",
            text: "idVisit,visitorId,userId,visitorType,goalConversions,firstActionTimestamp,lastActionDateTime\n\
                   301,aa11bb22cc33dd44,,new,1,1709287200,2024-03-01 10:01:30\n\
                   302,ee55ff66aa77bb88,,returning,0,1709373600,2024-03-02 10:00:00\n",
            person: "visitorId",
            time: "firstActionTimestamp",
            events: &[
                ("aa11bb22cc33dd44", "Visited site", "2024-03-01"),
                ("ee55ff66aa77bb88", "Visited site", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Braze",
            text: "id,event_type,external_user_id,user_id,time,campaign_name,price,name\n\
                   a1,users.messages.email.Open,ann,u-77,1709287200,Spring,,\n\
                   a2,users.behaviors.Purchase,ann,u-77,1709373600,,12.5,\n\
                   a3,users.behaviors.app.SessionStart,ann,u-77,1709460000,,,\n\
                   a4,users.behaviors.CustomEvent,ben,u-78,1709287200,,,tour finished\n",
            person: "external_user_id",
            time: "time",
            value: Some("price"),
            events: &[
                ("ann", "Email opened", "2024-03-01"),
                ("ann", "Purchase", "2024-03-02"),
                ("ann", "Session started", "2024-03-03"),
                ("ben", "tour finished", "2024-03-01"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Zendesk",
            text: "Id,Subject,Status,Priority,Requester,Requester email,Assignee,Group,Created at,Solved at\n\
                   7,Help,Closed,High,Ann A,ann@x.org,Bob,Support,2024-03-01 10:00,2024-03-02 12:00\n",
            person: "Requester email",
            time: "Created at",
            events: &[("ann@x.org", "Created ticket", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "Mailchimp",
            text: "action,campaign_id,member_id,timestamp,_fivetran_synced,bounce_type,combination_id,ip,list_id,url\n\
                   open,c1,m1,2024-03-01 10:00:00,2024-04-14 21:27:44,,,64.2.1.1,l1,\n\
                   click,c1,m1,2024-03-02 10:00:00,2024-04-14 21:27:44,,,64.2.1.1,l1,https://x.org\n\
                   bounce,c1,m2,2024-03-03 10:00:00,2024-04-14 21:27:44,hard,,,l1,\n",
            person: "member_id",
            time: "timestamp",
            events: &[
                ("m1", "Email opened", "2024-03-01"),
                ("m1", "Email clicked", "2024-03-02"),
                ("m2", "Email bounced", "2024-03-03"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Mailchimp",
            text: "Email Address,Action,Timestamp,IP,URL,Campaign Title\nann@x.org,open,2024-03-01 10:00:00,1.2.3.4,,March\n",
            person: "Email Address",
            time: "Timestamp",
            events: &[("ann@x.org", "Email opened", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "Mailchimp",
            text: "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,UNSUB_TIME,UNSUB_REASON,LEID,EUID\n\
                   ann@x.org,Ann,2,2023-01-01 10:00:00,2024-03-02 11:00:00,2024-03-01 10:00:00,N/A,77,8ab\n",
            person: "Email Address",
            time: "UNSUB_TIME",
            events: &[("ann@x.org", "Email unsubscribed", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "Klaviyo",
            text: "id,person_id,campaign_id,uuid,datetime,timestamp,metric_id,type,property_value,_fivetran_synced\n\
                   e1,P1,c1,u1,2024-03-01 10:00:00,2024-03-01 10:00:00,M1,Received Email,,2024-04-09 18:37:41\n\
                   e2,P1,c1,u2,2024-03-02 10:00:00,2024-03-02 10:00:00,M2,Placed Order,15,2024-04-09 18:37:41\n",
            person: "person_id",
            time: "datetime",
            value: Some("property_value"),
            events: &[
                ("P1", "Received Email", "2024-03-01"),
                ("P1", "Placed Order", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Klaviyo",
            text: "type,id,attributes.timestamp,attributes.datetime,attributes.uuid,relationships.profile.data.id,relationships.metric.data.id,attributes.metric.name\n\
                   event,e1,1709287200,2024-03-01T10:00:00+00:00,u1,P1,M1,$opened_email\n",
            person: "relationships.profile.data.id",
            time: "attributes.datetime",
            events: &[("P1", "Opened Email", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "SendGrid",
            text: "email,timestamp,smtp-id,event,category,sg_event_id,sg_message_id,useragent,ip\n\
                   ann@x.org,1709287200,<1@x>,processed,welcome,e1,m1,,\n\
                   ann@x.org,1709373600,<1@x>,open,welcome,e2,m1,Mozilla,1.2.3.4\n\
                   ben@x.org,1709460000,<2@x>,spamreport,welcome,e3,m2,,\n",
            person: "email",
            time: "timestamp",
            events: &[
                ("ann@x.org", "Email processed", "2024-03-01"),
                ("ann@x.org", "Email opened", "2024-03-02"),
                ("ben@x.org", "Email marked as spam", "2024-03-03"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "SendGrid",
            text: "processed,message_id,event,api_key_id,recv_message_id,subject,from,email,categories\n\
                   2024-03-01T10:00:00Z,m1,click,k1,r1,Hello,shop@y.org,ann@x.org,[]\n",
            person: "email",
            time: "processed",
            events: &[("ann@x.org", "Email clicked", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "HubSpot",
            text: "id,created,type,recipient,portalId,appId,emailCampaignId,sentBy.id,sentBy.created\n\
                   a,1709287200123,SENT,ann@x.org,62,113,99,a,1709287200123\n\
                   b,1709373600123,OPEN,ann@x.org,62,113,99,a,1709287200123\n\
                   c,1709460000123,STATUSCHANGE,ben@x.org,62,113,99,c,1709287200123\n",
            person: "recipient",
            time: "created",
            events: &[
                ("ann@x.org", "Email sent", "2024-03-01"),
                ("ann@x.org", "Email opened", "2024-03-02"),
                ("ben@x.org", "Email subscription changed", "2024-03-03"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "HubSpot",
            text: "eventType,objectType,objectId,occurredAt,properties.hs_url\ne_visited_page,CONTACT,208743,2024-03-01T10:00:00.000Z,https://x.org\n",
            person: "objectId",
            time: "occurredAt",
            events: &[("208743", "Page viewed", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "GetResponse",
            text: "activity,subject,createdOn,previewUrl,resource.resourceId,contactId,contactEmail\n\
                   open,March,2024-03-01T10:00:00+0000,https://g/1,r1,V1,ann@x.org\n\
                   unsubscribe,March,2024-03-02T10:00:00+0000,https://g/1,r1,V1,ann@x.org\n",
            person: "contactEmail",
            time: "createdOn",
            events: &[
                ("ann@x.org", "Email opened", "2024-03-01"),
                ("ann@x.org", "Email unsubscribed", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Customer.io",
            text: "event_id,object_type,metric,timestamp,data.customer_id,data.identifiers.id,data.identifiers.email,data.delivery_id,data.recipient\n\
                   e1,email,opened,1709287200,7,7,ann@x.org,d1,ann@x.org\n\
                   e2,push,clicked,1709373600,7,7,ann@x.org,d2,ann@x.org\n",
            person: "data.identifiers.id",
            time: "timestamp",
            channel: Some("object_type"),
            events: &[
                ("7", "Opened", "2024-03-01"),
                ("7", "Clicked", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Customer.io",
            text: "id,type,name,customer_identifiers.id,customer_identifiers.email,customer_identifiers.cio_id,timestamp,delivery_type\n\
                   1,event,purchase,7,ann@x.org,c7,1709287200,\n\
                   2,opened_email,,7,ann@x.org,c7,1709373600,email\n",
            person: "customer_identifiers.id",
            time: "timestamp",
            channel: Some("delivery_type"),
            events: &[
                ("7", "purchase", "2024-03-01"),
                ("7", "Email opened", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Iterable",
            text: "email,eventName,dataFields.createdAt,dataFields.campaignId,dataFields.messageId\n\
                   ann@x.org,emailOpen,2024-03-01 10:00:00 +00:00,77,m1\n\
                   ann@x.org,emailUnSubscribe,2024-03-02 10:00:00 +00:00,77,m1\n",
            person: "email",
            time: "dataFields.createdAt",
            events: &[
                ("ann@x.org", "Email opened", "2024-03-01"),
                ("ann@x.org", "Email unsubscribed", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "Iterable",
            text: "createdAt,email,itblUserId,campaignId,messageId,templateId,ip\n2024-03-01 10:00:00 +00:00,ann@x.org,q1,77,m1,t1,1.2.3.4\n",
            person: "email",
            time: "createdAt",
            events: &[("ann@x.org", "Message event", "2024-03-01")],
            ..SHAPE
        },
        Shape {
            tool: "Snowplow",
            text: "app_id,platform,etl_tstamp,collector_tstamp,dvce_created_tstamp,event,event_id,user_id,domain_userid,event_name,derived_tstamp,tr_total\n\
                   shop,web,2024-03-05 10:00:09,2024-03-01 10:00:02,2024-03-01 09:59:00,page_view,e1,ann,d1,page_view,2024-03-01 10:00:00,\n\
                   shop,web,2024-03-05 10:00:09,2024-03-02 10:00:02,2024-03-01 09:59:00,transaction,e2,ann,d1,transaction,2024-03-02 10:00:00,12.5\n",
            person: "user_id",
            time: "derived_tstamp",
            value: Some("tr_total"),
            events: &[
                ("ann", "Page viewed", "2024-03-01"),
                ("ann", "Transaction", "2024-03-02"),
            ],
            ..SHAPE
        },
        Shape {
            tool: "WebEngage",
            text: "license_code,category,event_name,event_time,cuid,luid,session_id\n\
                   ~x,system,visitor_new_session,2024-03-01T10:00:00+0000,ann,l1,s1\n\
                   ~x,system,email_click,2024-03-02T10:00:00+0000,ann,l1,s1\n\
                   ~x,application,Added to cart,2024-03-03T10:00:00+0000,ann,l1,s1\n",
            person: "cuid",
            time: "event_time",
            events: &[
                ("ann", "Session started", "2024-03-01"),
                ("ann", "Email clicked", "2024-03-02"),
                ("ann", "Added to cart", "2024-03-03"),
            ],
            ..SHAPE
        },
    ]
}

#[test]
fn every_shape_is_understood_by_itself() {
    for shape in shapes() {
        let (report, events) = import(shape.text.as_bytes(), &ImportOptions::default());
        let inspection = &report.inspection;
        assert_eq!(report.problem, None, "{}", shape.text);
        assert_eq!(
            inspection.tool.as_deref(),
            Some(shape.tool),
            "{}",
            shape.text
        );
        assert_eq!(
            column_of(&report, Role::Person),
            Some(shape.person),
            "{}",
            shape.text
        );
        assert_eq!(
            column_of(&report, Role::Time),
            Some(shape.time),
            "{}",
            shape.text
        );
        assert_eq!(
            column_of(&report, Role::Value),
            shape.value,
            "{}",
            shape.text
        );
        assert_eq!(
            column_of(&report, Role::Channel),
            shape.channel,
            "{}",
            shape.text
        );
        let found: Vec<(&str, &str, String)> = events
            .iter()
            .map(|event| (event.person.as_str(), event.name.as_str(), day(event)))
            .collect();
        let expected: Vec<(&str, &str, String)> = shape
            .events
            .iter()
            .map(|&(person, name, day)| (person, name, day.to_owned()))
            .collect();
        assert_eq!(found, expected, "{}", shape.text);
        assert_eq!(report.dropped, 0);
    }
}

#[test]
fn names_stay_as_written_where_that_is_wished() {
    for shape in shapes() {
        let options = ImportOptions {
            raw_names: true,
            ..ImportOptions::default()
        };
        let (report, events) = import(shape.text.as_bytes(), &options);
        assert_eq!(report.inspection.tool.as_deref(), Some(shape.tool));
        let Some(fixed) = &report.inspection.event_name else {
            for event in events {
                assert!(shape.text.contains(&event.name), "{}", event.name);
            }
            continue;
        };
        assert!(events.iter().all(|event| event.name == *fixed));
    }
}

#[test]
fn what_plain_words_do_is_told_whether_or_not_they_are_used() {
    let text = "uuid,event,distinct_id,timestamp,properties\n\
                1,$pageview,ann,2024-01-01,{}\n2,signed up,ann,2024-01-02,{}\n3,$autocapture,bob,2024-01-03,{}\n";
    for raw_names in [false, true] {
        let options = ImportOptions {
            raw_names,
            ..ImportOptions::default()
        };
        let (report, events) = import(text.as_bytes(), &options);
        assert_eq!(report.inspection.tool.as_deref(), Some("PostHog"));
        let names = report.inspection.names.expect("names with plain words");
        assert_eq!((names.sample.as_str(), names.names), ("$pageview", 2));
        assert_eq!(names.read_as, "Page viewed");
        assert_eq!(events[0].name == "$pageview", raw_names);
    }
    let (report, _) = import(
        b"user,event,time\nann,open,2024-01-01\n",
        &ImportOptions::default(),
    );
    assert_eq!(report.inspection.names, None);
}

#[test]
fn what_a_person_chose_goes_before_the_tool() {
    let text = "email,timestamp,event,category,sg_event_id\nann@x.org,1709287200,open,news,e1\n";
    let options = ImportOptions {
        person: Some(ColumnRef::Name("category".to_owned())),
        event: Some(ColumnRef::Name("sg_event_id".to_owned())),
        ..ImportOptions::default()
    };
    let (report, events) = import(text.as_bytes(), &options);
    assert_eq!(report.inspection.tool.as_deref(), Some("SendGrid"));
    assert_eq!(
        (events[0].person.as_str(), events[0].name.as_str()),
        ("news", "e1")
    );
    let options = ImportOptions {
        event_name: Some("mail".to_owned()),
        ignore: vec![ColumnRef::Name("email".to_owned())],
        ..ImportOptions::default()
    };
    let (report, events) = import(text.as_bytes(), &options);
    assert_ne!(column_of(&report, Role::Person), Some("email"));
    assert!(events.iter().all(|event| event.name == "mail"));
}

#[test]
fn names_that_become_the_same_are_one() {
    let text = "email,timestamp,event,sg_event_id\n\
                ann@x.org,1709287200,open,e1\nann@x.org,1709287201,opened,e2\nann@x.org,1709287202,OPEN,e3\n";
    let imported = import_chunks([text.as_bytes()], text.len(), &ImportOptions::default());
    let log = hearth_events::EventLog::merge(vec![imported.log]).expect("few events");
    let names: Vec<&str> = log.names().iter().collect();
    assert_eq!(names, ["Email opened"]);
    assert_eq!(log.kinds().len(), 1);
}

#[test]
fn tables_without_events_say_what_they_are() {
    let people = [
        (
            "Mailchimp",
            "id,list_id,email_address,member_rating,status,timestamp_opt,last_changed\nm1,l1,ann@x.org,2,subscribed,2024-03-01 10:00:00,2024-03-01 10:00:00\n",
        ),
        (
            "Mailchimp",
            "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID\nann@x.org,Ann,2,2024-03-01 10:00:00,7,8ab\n",
        ),
        (
            "Klaviyo",
            "Email,Klaviyo ID,First Name,Profile Created On\nann@x.org,01F3,Ann,2024-03-01 10:00:00\n",
        ),
        (
            "HubSpot",
            "Record ID,First Name,Email,Lifecycle Stage,Create Date\n51,Ann,ann@x.org,Lead,2024-03-01 10:00\n",
        ),
        (
            "Mixpanel",
            "$distinct_id,$name,$email,$last_seen\nann,Ann,ann@x.org,2024-03-01T10:00:00\n",
        ),
    ];
    for (tool, text) in people {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.tool.as_deref(), Some(tool), "{text}");
        assert_eq!(code(&report), "people-table", "{text}");
        assert!(!report.inspection.columns.is_empty());
        let options = ImportOptions {
            table: Table::People,
            ..ImportOptions::default()
        };
        let imported = import_chunks([text.as_bytes()], text.len(), &options);
        assert_eq!(code(&imported.report), "", "{text}");
        assert_eq!(imported.report.kept, 1);
    }
    let others = [
        (
            "Mailchimp",
            "campaigns",
            "id,create_time,send_time,subject_line,track_opens,type\nc1,2024-03-01,2024-03-01,Hi,true,regular\n",
        ),
        (
            "Mailchimp",
            "audiences",
            "id,date_created,list_rating,name,permission_reminder,subscribe_url_long\nl1,2024-03-01,0,Mine,You asked,https://x\n",
        ),
        (
            "Amplitude",
            "types of events",
            "id,name,flow_hidden,timeline_hidden,totals\n1,open,FALSE,FALSE,0\n",
        ),
    ];
    for (tool, what, text) in others {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(code(&report), "not-events", "{text}");
        let said = report.problem.expect("a problem").reason;
        assert!(said.contains(tool) && said.contains(what), "{said}");
    }
}

#[test]
fn a_key_that_events_know_goes_before_the_tools_own() {
    let text = "id,list_id,email_address,member_rating\nm1,l1,ann@x.org,2\nm2,l1,ben@x.org,3\n";
    let key = |known: &dyn Fn(&str) -> bool| {
        let options = ImportOptions {
            table: Table::People,
            ..ImportOptions::default()
        };
        let mut importer =
            hearth_ingest::Importer::new("member.csv", 0, &options, 0).with_known_people(known);
        assert!(importer.push(text.as_bytes()).is_ok());
        let report = importer.finish().swap_remove(0).report;
        column_of(&report, Role::Person).map(str::to_owned)
    };
    assert_eq!(key(&|_| false).as_deref(), Some("id"));
    assert_eq!(
        key(&|id| id.contains('@')).as_deref(),
        Some("email_address")
    );
    assert_eq!(key(&|id| id == "m2").as_deref(), Some("id"));
}

#[test]
fn a_file_of_one_type_of_event_is_named_by_the_file() {
    let text =
        "createdAt,email,campaignId,messageId,templateId\n2024-03-01 10:00:00,ann@x.org,77,m1,t1\n";
    let mut importer = hearth_ingest::Importer::new(
        "export/emailClick-2024.csv",
        0,
        &ImportOptions::default(),
        0,
    );
    assert!(importer.push(text.as_bytes()).is_ok());
    let report = importer.finish().swap_remove(0).report;
    assert_eq!(
        report.inspection.event_name.as_deref(),
        Some("Email clicked")
    );
}

#[test]
fn common_names_of_columns_are_no_tools() {
    let tool = |text: &str| {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        report.inspection.tool
    };
    let bounces = "status,reason,email,created\n5.1.1,550 no such user,ann@x.org,1709287200\n";
    assert_eq!(tool(bounces).as_deref(), Some("SendGrid"));
    let others = [
        "Email,Status,Reason,Created\na@x.co,cancelled,too expensive,2024-01-01\n",
        "Ticket,Email,Status,Reason,Created\n1,a@x.co,550,billing,2024-01-01\n",
        "email,action,date,campaign\na@x.co,click,2024-01-01,popup\n",
    ];
    for text in others {
        assert_eq!(tool(text), None, "{text}");
    }
}

#[test]
fn a_tools_person_is_the_column_that_loses_no_rows() {
    let mut text = "event_date,event_timestamp,event_name,user_id,user_pseudo_id\n".to_owned();
    for row in 0..10 {
        let user = if row % 2 == 0 { "u1" } else { "" };
        text.push_str(&format!(
            "20240101,170406720{row}000000,page_view,{user},p{row}\n"
        ));
    }
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool.as_deref(), Some("GA4"));
    assert_eq!(column_of(&report, Role::Person), Some("user_pseudo_id"));
    assert_eq!(report.dropped, 0);
}

/// The names of the columns that are kept besides the roles.
fn properties(report: &FileReport) -> Vec<&str> {
    let columns = report.inspection.columns.iter();
    let kept = columns.filter(|column| column.role == Role::Property);
    kept.map(|column| column.name.as_str()).collect()
}

#[test]
fn typed_parameters_of_events_are_properties() {
    let rows = [
        r#""event_name":"page_view","event_params":[{"key":"ga_session_id","value":{"string_value":null,"int_value":"77"}},{"key":"page","value":{"string_value":"/a","int_value":null}}],"user_properties":[]"#,
        r#""event_name":"purchase","event_params":[{"value":{"double_value":25.5},"key":"value"},{"key":"page","value":{"string_value":"/b"}}],"user_properties":[{"key":"plan","value":{"string_value":"pro","set_timestamp_micros":"1"}}]"#,
        r#""event_name":"first_open","event_params":[],"user_properties":[]"#,
    ];
    let lines = rows.map(|row| {
        format!(r#"{{"event_timestamp":"1709287200123456","user_pseudo_id":"111.222",{row}}}"#)
    });
    let values = [(None, ""), (Some(25.5), "pro"), (None, "")];
    for (text, format) in [
        (lines.join("\n"), "JSON Lines"),
        (format!("[{}]", lines.join(",")), "JSON"),
    ] {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.format, format);
        assert_eq!(report.inspection.tool.as_deref(), Some("GA4"));
        assert_eq!(column_of(&report, Role::Value), Some("event_params.value"));
        let names = ["event_params.page", "user_properties.plan"];
        assert_eq!(properties(&report), names);
        let plan = |event: &Event| {
            let mut properties = event.properties.iter();
            let plan = properties.find(|(name, _)| name == "user_properties.plan");
            plan.map(|(_, cell)| cell.clone()).unwrap_or_default()
        };
        let read: Vec<(Option<f64>, String)> = events
            .iter()
            .map(|event| (event.value, plan(event)))
            .collect();
        assert_eq!(read, values.map(|(value, plan)| (value, plan.to_owned())));
    }
}

#[test]
fn typed_parameters_in_cells_are_properties() {
    let text = "event_name,event_timestamp,user_pseudo_id,event_params\n\
        page_view,1709287200123456,1.2,\"[{\"\"key\"\":\"\"page\"\",\"\"value\"\":{\"\"string_value\"\":\"\"/a\"\"}}]\"\n\
        purchase,1709287200123457,1.2,\"[{\"\"key\"\":\"\"value\"\",\"\"value\"\":{\"\"int_value\"\":9}}]\"\n\
        first_open,1709287200123458,1.2,[]\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(column_of(&report, Role::Value), Some("event_params.value"));
    assert_eq!(properties(&report), ["event_params.page"]);
    let values: Vec<Option<f64>> = events.iter().map(|event| event.value).collect();
    assert_eq!(values, [None, Some(9.0), None]);
}
