//! A chart on the page as a picture of its own: SVG text that needs no style sheet, or PNG bytes
//! drawn from it. Nothing is fetched: the picture goes through an address of the page's own.

use js_sys::{Array, ArrayBuffer, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement,
    Url, Window, XmlSerializer,
};
use yew::NodeRef;

const SVG: &str = "http://www.w3.org/2000/svg";
const MEDIA_TYPE: &str = "image/svg+xml;charset=utf-8";
/// Pixels of the PNG for each of the page: sharp on a slide.
const SCALE: f64 = 2.0;
/// Room around the chart.
const MARGIN: f64 = 12.0;
/// What a style sheet says of an SVG element, and the picture must say itself.
const PAINTS: [&str; 13] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "dominant-baseline",
];

/// A chart as SVG.
pub struct Picture {
    /// The file's text.
    pub text: String,
    width: f64,
    height: f64,
}

/// The chart beside `node`: the largest SVG of the nearest section or aside around it.
#[must_use]
pub fn beside(node: &NodeRef) -> Option<Picture> {
    let section = node.cast::<Element>()?.closest("section, aside").ok()??;
    let all = section.query_selector_all("svg[viewBox]").ok()?;
    let charts = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
    let area = |chart: &Element| {
        let frame = chart.get_bounding_client_rect();
        frame.width() * frame.height()
    };
    let largest = charts.max_by(|one, other| area(one).total_cmp(&area(other)))?;
    picture(&largest)
}

fn picture(chart: &Element) -> Option<Picture> {
    let window = web_sys::window()?;
    let copy: Element = chart.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    paint(&window, chart, &copy)?;
    let frame = chart.get_bounding_client_rect();
    let (width, height) = (frame.width(), frame.height());
    copy.set_attribute("width", &width.to_string()).ok()?;
    copy.set_attribute("height", &height.to_string()).ok()?;
    copy.set_attribute("x", &MARGIN.to_string()).ok()?;
    copy.set_attribute("y", &MARGIN.to_string()).ok()?;
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let document = window.document()?;
    let whole = document.create_element_ns(Some(SVG), "svg").ok()?;
    for (name, value) in [
        ("viewBox", format!("0 0 {width} {height}")),
        ("width", width.to_string()),
        ("height", height.to_string()),
    ] {
        whole.set_attribute(name, &value).ok()?;
    }
    let ground = document.create_element_ns(Some(SVG), "rect").ok()?;
    let paper = style_of(&window, &document.document_element()?, "background-color")?;
    for (name, value) in [
        ("width", "100%"),
        ("height", "100%"),
        ("fill", paper.as_str()),
    ] {
        ground.set_attribute(name, value).ok()?;
    }
    whole.append_child(&ground).ok()?;
    whole.append_child(&copy).ok()?;
    let text = XmlSerializer::new()
        .ok()?
        .serialize_to_string(&whole)
        .ok()?;
    Some(Picture {
        text,
        width,
        height,
    })
}

/// Writes on every element of the copy how its original is painted.
fn paint(window: &Window, original: &Element, copy: &Element) -> Option<()> {
    let style = window.get_computed_style(original).ok()??;
    for name in PAINTS {
        let value = style.get_property_value(name).ok()?;
        if !value.is_empty() {
            copy.set_attribute(name, &value).ok()?;
        }
    }
    for name in ["class", "tabindex", "style"] {
        copy.remove_attribute(name).ok()?;
    }
    let (originals, copies) = (original.children(), copy.children());
    for at in 0..originals.length() {
        paint(window, &originals.item(at)?, &copies.item(at)?)?;
    }
    Some(())
}

fn style_of(window: &Window, element: &Element, name: &str) -> Option<String> {
    let style = window.get_computed_style(element).ok()??;
    style.get_property_value(name).ok()
}

impl Picture {
    /// The same as PNG; `None` where the browser cannot draw it.
    pub async fn png(&self) -> Option<ArrayBuffer> {
        let options = BlobPropertyBag::new();
        options.set_type(MEDIA_TYPE);
        let parts = Array::of1(&JsValue::from_str(&self.text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let drawn = self.draw(&address).await;
        Url::revoke_object_url(&address).ok()?;
        let bytes = JsFuture::from(drawn?.array_buffer()).await.ok()?;
        bytes.dyn_into().ok()
    }

    async fn draw(&self, address: &str) -> Option<Blob> {
        let image = HtmlImageElement::new().ok()?;
        image.set_src(address);
        JsFuture::from(image.decode()).await.ok()?;
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let (width, height) = (self.width * SCALE, self.height * SCALE);
        canvas.set_width(width.ceil() as u32);
        canvas.set_height(height.ceil() as u32);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context
            .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
            .ok()?;
        let done = Promise::new(&mut |resolve, reject| {
            let taken = Closure::once_into_js(move |blob: JsValue| {
                // Whoever waits is the only one who could hear of a failure.
                resolve.call1(&JsValue::UNDEFINED, &blob).ok();
            });
            if canvas.to_blob(taken.unchecked_ref()).is_err() {
                reject.call0(&JsValue::UNDEFINED).ok();
            }
        });
        JsFuture::from(done).await.ok()?.dyn_into().ok()
    }
}
