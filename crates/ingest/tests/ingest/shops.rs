//! Orders of shops: one event each, however many lines they have, with every
//! line accounted for.

use hearth_model::import::{ColumnRef, DropReason, ImportOptions, Role};

use crate::support::{Event, column_of, dropped, import};

const SHOPIFY: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price\n\
    #1001,ann@x.org,paid,2024-01-01 10:00:00 +0100,fulfilled,EUR,79.90,84.80,2024-01-01 10:00:00 +0100,1,Poster,9.9\n\
    #1001,ann@x.org,,,,,,,2024-01-01 10:00:00 +0100,2,\"Shirt, blue\",35\n\
    #1001,,,,,,,,,1,Mug,5\n\
    #1002,ben@x.org,refunded,2024-01-02 10:00:00 +0100,,EUR,20,20.00,2024-01-02 10:00:00 +0100,1,Mug,20\n\
    #1003,cid@x.org,pending,,,EUR,20,25.50,2024-01-03 10:00:00 +0100,1,Mug,20\n\
    #1004,,paid,2024-01-04 10:00:00 +0100,,EUR,9,9.00,2024-01-04 10:00:00 +0100,1,Pin,4\n\
    #1004,,,,,,,,2024-01-04 10:00:00 +0100,1,Cap,5\n";

fn told(events: &[Event]) -> Vec<(&str, &str, Option<f64>)> {
    events
        .iter()
        .map(|event| (event.person.as_str(), event.name.as_str(), event.value))
        .collect()
}

#[test]
fn an_order_of_several_lines_is_one_event() {
    let (report, events) = import(SHOPIFY.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool.as_deref(), Some("Shopify"));
    assert_eq!(
        told(&events),
        [
            ("ann@x.org", "Placed order", Some(84.8)),
            ("ben@x.org", "Refunded order", Some(20.0)),
            ("cid@x.org", "Unpaid order", Some(25.5)),
        ]
    );
    assert_eq!(column_of(&report, Role::Time), Some("Created at"));
    assert_eq!((report.rows_read, report.kept, report.dropped), (7, 3, 4));
    // An order that nobody is named for is dropped once; its lines are lines all the same.
    let lines = dropped(&report, DropReason::ContinuesOrder);
    assert_eq!(lines, (3, vec![3, 4, 8]));
    assert_eq!(dropped(&report, DropReason::NoPerson), (1, vec![7]));
    // What one line says is not the order's.
    let properties = events.iter().flat_map(|event| &event.properties);
    assert!(properties.clone().any(|(name, _)| name == "Currency"));
    assert!(
        !properties
            .clone()
            .any(|(name, _)| name.contains("Lineitem"))
    );
}

#[test]
fn lines_are_events_where_somebody_chooses_what_happened() {
    let chosen = ImportOptions {
        event: Some(ColumnRef::Name("Lineitem name".to_owned())),
        ..ImportOptions::default()
    };
    let (report, events) = import(SHOPIFY.as_bytes(), &chosen);
    assert_eq!(events.len(), 4);
    assert_eq!(dropped(&report, DropReason::ContinuesOrder).0, 0);
}

#[test]
fn dropped_rows_to_mend_are_not_the_further_lines_of_orders() {
    let wanted = ImportOptions {
        rejects: true,
        ..ImportOptions::default()
    };
    let bytes = SHOPIFY.as_bytes();
    let imported = crate::support::import_chunks([bytes], bytes.len(), &wanted);
    let rejects = String::from_utf8(imported.rejects).expect("text");
    let last = |line: &str| {
        line.rsplitn(3, ',')
            .take(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let reasons: Vec<Vec<String>> = rejects.lines().skip(1).map(last).collect();
    assert_eq!(reasons, [["no-person", "7"]], "{rejects}");
}

#[test]
fn orders_of_woocommerce_in_its_exporters_words() {
    let plain = "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Email (Billing),Order Total Amount,Item Name,Quantity (- Refund)\n\
        17,wc-completed,2024-01-01 10:00,,Ann,ann@x.org,10,Mug,1\n,,,,,,,Pin,2\n18,Processing,2024-01-02 10:00,,Ben,ben@x.org,20,Mug,1\n";
    let full = "order_id,order_number,order_date,paid_date,status,order_total,customer_id,billing_first_name,billing_email,item_name\n\
        17,17,2024-01-01 10:00,,completed,10,4,Ann,ann@x.org,Mug\n17,17,2024-01-01 10:00,,completed,10,4,Ann,ann@x.org,Pin\n\
        18,18,2024-01-02 10:00,,processing,20,5,Ben,ben@x.org,Mug\n";
    for text in [plain, full] {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(
            report.inspection.tool.as_deref(),
            Some("WooCommerce"),
            "{text}"
        );
        assert_eq!(
            told(&events),
            [
                ("ann@x.org", "Placed order", Some(10.0)),
                ("ben@x.org", "Placed order", Some(20.0)),
            ],
            "{text}"
        );
        assert_eq!(dropped(&report, DropReason::ContinuesOrder), (1, vec![3]));
    }
    let report = "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue\n\
        2024-01-01 10:00:00,17,$10.00,completed,Ann Lee,new,1x Mug,1,,10\n2024-01-02 10:00:00,18,$20.00,cancelled,Ben Ray,returning,2x Mug,2,,20\n";
    let (report, events) = import(report.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool.as_deref(), Some("WooCommerce"));
    assert_eq!(
        told(&events),
        [
            ("Ann Lee", "Placed order", Some(10.0)),
            ("Ben Ray", "Cancelled order", Some(20.0)),
        ]
    );
}

#[test]
fn rows_that_say_something_else_of_an_order_are_events() {
    let log = "order_id,order_date,status,customer_email,total\n1,2024-01-01 10:00,pending,ann@x.org,20\n\
        1,2024-01-01 10:05,processing,ann@x.org,20\n1,2024-01-03 09:00,completed,ann@x.org,20\n";
    let lines = "Order ID,Order Date,Status,Customer Email,Product,Total\n1,2024-01-01,delivered,ann@x.org,Tea,20\n\
        1,2024-01-01,delivered,ann@x.org,Cup,480\n1,2024-01-01,delivered,ann@x.org,Pot,100\n";
    for text in [log, lines] {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.tool, None, "{text}");
        assert_eq!((events.len(), report.dropped), (3, 0), "{text}");
    }
    let exported = log.replace("customer_email", "billing_email");
    let (report, events) = import(exported.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool.as_deref(), Some("WooCommerce"));
    assert_eq!((events.len(), report.dropped), (3, 0));
    let said = "order_id,order_date,status,billing_email,total,event\n1,2024-01-01,paid,ann@x.org,20,ordered\n\
        1,2024-01-01,paid,ann@x.org,20,reviewed\n";
    let (report, events) = import(said.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool, None);
    assert_eq!(column_of(&report, Role::Event), Some("event"));
    assert_eq!((events.len(), report.dropped), (2, 0));
}

#[test]
fn orders_in_other_words_stay_rows() {
    let text = "order_id,customer_id,order_date,item,total\n1,ann,2024-01-01,Mug,5\n1,ann,2024-01-01,Pin,2\n2,ben,2024-01-02,Mug,5\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!((events.len(), report.dropped), (3, 0));
}

#[test]
fn lines_of_orders_are_merged_and_nothing_is_lost_by_it() {
    let (report, _) = import(SHOPIFY.as_bytes(), &ImportOptions::default());
    let merged = dropped(&report, DropReason::ContinuesOrder).0;
    assert!(merged > 0);
    assert_eq!((report.merged(), report.lost()), (merged, 1));
    assert_eq!(
        report.rows_read,
        report.kept + report.merged() + report.lost()
    );
}
