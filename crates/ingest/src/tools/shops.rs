//! The tables of shops: orders, one event each however many lines they have, and
//! customers. Data alone.

use super::readable::{SHOPIFY_NAMES, WOOCOMMERCE_NAMES};
use super::{Columns, Named, Tool, people, sole};

pub(super) static SHOPIFY: Tool = Tool {
    name: "Shopify",
    technical: "name id number order_number paid_at fulfilled_at cancelled_at lineitem_quantity lineitem_name \
        lineitem_price lineitem_compare_at_price lineitem_sku lineitem_requires_shipping lineitem_taxable \
        lineitem_fulfillment_status lineitem_discount billing_name billing_street billing_address1 billing_address2 \
        billing_company billing_zip billing_phone shipping_name shipping_street shipping_address1 shipping_address2 \
        shipping_company shipping_zip shipping_phone notes note_attributes phone payment_reference payment_references \
        payment_id device_id receipt_number tax_1_name tax_1_value tax_2_name tax_2_value tax_3_name tax_3_value \
        tax_4_name tax_4_value tax_5_name tax_5_value token cart_token checkout_token admin_graphql_api_id",
    readable: SHOPIFY_NAMES,
    tables: &[
        sole(
            "name email financial_status created_at total lineitem_name|lineitem_quantity|fulfillment_status|paid_at",
            Columns {
                person: "email customer_email",
                event: Named::In("financial_status"),
                time: "created_at",
                channel: "",
                value: "total",
            },
        )
        .by_order("name"),
        // Orders over the API.
        sole(
            "financial_status created_at total_price email|contact_email|customer.email order_number|checkout_token|cart_token",
            Columns {
                person: "email contact_email customer.email customer.id",
                event: Named::In("financial_status"),
                time: "created_at",
                channel: "",
                value: "total_price",
            },
        ),
        people(
            "email total_spent total_orders|orders_count accepts_email_marketing|accepts_marketing|tax_exempt",
            "email customer_id id",
        ),
    ],
};

pub(super) static WOOCOMMERCE: Tool = Tool {
    name: "WooCommerce",
    technical: "id order_id order_number order_number_formatted order_key parent_id transaction_id customer_ip_address \
        customer_user_agent customer_note order_notes paid_date date_paid date_completed completed_date date_modified \
        cart_hash item_# item_name item_id item_cost item_quantity item_sku item_price item_total item_subtotal \
        quantity quantity_(-_refund) sku line_items line_item_1 line_item_2 line_item_3 line_item_4 line_item_5 \
        first_name_(billing) last_name_(billing) company_(billing) address_1&2_(billing) postcode_(billing) \
        phone_(billing) first_name_(shipping) last_name_(shipping) company_(shipping) address_1&2_(shipping) \
        postcode_(shipping) billing_first_name billing_last_name billing_company billing_address_1 billing_address_2 \
        billing_postcode billing_phone shipping_first_name shipping_last_name shipping_company shipping_address_1 \
        shipping_address_2 shipping_postcode shipping_phone billing.first_name billing.last_name billing.address_1 \
        billing.address_2 billing.postcode billing.phone",
    readable: WOOCOMMERCE_NAMES,
    tables: &[
        sole(
            "order_number|order_id order_date order_status|status email_(billing)|billing_email|customer_email \
             order_total_amount|order_total|total \
             email_(billing)|billing_email|order_total_amount|order_key|first_name_(billing)|billing_first_name",
            Columns {
                person: "email_(billing) billing_email customer_email customer_id",
                event: Named::In("order_status status"),
                time: "order_date",
                channel: "",
                value: "order_total_amount order_total total",
            },
        )
        .by_order("order_number order_id"),
        // Orders over the API.
        sole(
            "order_key date_created status total billing.email",
            Columns {
                person: "billing.email customer_id",
                event: Named::In("status"),
                time: "date_created",
                channel: "",
                value: "total",
            },
        ),
        // The report on orders: it names customers, and has no addresses.
        sole(
            "date order_# status customer customer_type items_sold",
            Columns {
                person: "customer",
                event: Named::In("status"),
                time: "date",
                channel: "",
                value: "net_sales n._revenue n._revenue_(formatted) net_sales_(formatted)",
            },
        ),
    ],
};
