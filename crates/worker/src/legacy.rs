//! The legacy code pages by the browser's own decoders, which follow the same
//! standard as the native ones and cost no download.

use hearth_ingest::{LegacyDecoder, NOT_TEXT};
use web_sys::{TextDecodeOptions, TextDecoder};

/// The decoder of a WHATWG label.
pub(crate) fn decoder(label: &str) -> Option<Box<dyn LegacyDecoder>> {
    let decoder = TextDecoder::new_with_label(label).ok()?;
    Some(Box::new(Legacy(decoder)))
}

struct Legacy(TextDecoder);

impl LegacyDecoder for Legacy {
    fn label(&self) -> String {
        self.0.encoding()
    }

    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        match self.0.decode_with_u8_array_and_options(bytes, &options) {
            Ok(decoded) => {
                // No legacy encoding has the replacement character itself.
                for (index, part) in decoded.split('\u{fffd}').enumerate() {
                    if index > 0 {
                        text.push(NOT_TEXT);
                    }
                    text.extend_from_slice(part.as_bytes());
                }
            }
            Err(_) => text.push(NOT_TEXT),
        }
    }
}
