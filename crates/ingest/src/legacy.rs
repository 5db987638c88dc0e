//! The legacy code pages by encoding_rs, for programs that are no browser.

use encoding_rs::{Decoder, DecoderResult, Encoding, REPLACEMENT};

use crate::decode::{LegacyDecoder, NOT_TEXT};

/// The decoder of a WHATWG label.
pub(crate) fn decoder(label: &str) -> Option<Box<dyn LegacyDecoder>> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|&known| known != REPLACEMENT)?;
    Some(Box::new(Legacy {
        encoding,
        decoder: encoding.new_decoder_without_bom_handling(),
    }))
}

struct Legacy {
    encoding: &'static Encoding,
    decoder: Decoder,
}

impl LegacyDecoder for Legacy {
    fn label(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        loop {
            let room = self
                .decoder
                .max_utf8_buffer_length_without_replacement(bytes.len())
                .unwrap_or_else(|| bytes.len().saturating_mul(3).saturating_add(16));
            let start = text.len();
            text.resize(start + room, 0);
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(bytes, &mut text[start..], last);
            text.truncate(start + written);
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => text.push(NOT_TEXT),
            }
        }
    }
}
