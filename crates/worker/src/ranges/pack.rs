//! What a range gave, as buffers that move from one worker to another: one per column,
//! never anything per event.

use hearth_events::{PartialLog, PlainLog, PlainTexts};
use hearth_ingest::{RangeAccount, RangeRead};
use js_sys::{
    ArrayBuffer, BigInt64Array, BigUint64Array, Float64Array, Uint8Array, Uint16Array, Uint32Array,
};
use wasm_bindgen::{JsCast, JsValue};

/// The columns of a log, the text that was not read to its end, and the hashes of pieces.
pub(super) fn pack(log: PlainLog, unfinished: &[u8], hashes: &[u64]) -> Vec<JsValue> {
    let mut parts = Parts(Vec::new());
    parts.push(&BigUint64Array::from(hashes).buffer());
    parts.push(&Uint8Array::from(unfinished).buffer());
    for texts in [log.people, log.names, log.channels] {
        parts.texts(&texts);
    }
    parts.numbers(&log.kinds);
    parts.numbers(&log.person);
    drop(log.person);
    parts.push(&Uint16Array::from(log.kind.as_slice()).buffer());
    parts.push(&BigInt64Array::from(log.time.as_slice()).buffer());
    drop(log.time);
    if let Some(value) = log.value {
        parts.push(&Float64Array::from(value.as_slice()).buffer());
    }
    parts.texts(&log.properties);
    for (texts, codes) in log.cells {
        parts.texts(&texts);
        parts.numbers(&codes);
    }
    parts.0
}

/// How many bytes were packed.
pub(super) fn bytes(parts: &[JsValue]) -> u64 {
    let buffers = parts
        .iter()
        .filter_map(|part| part.dyn_ref::<ArrayBuffer>());
    buffers.map(|buffer| u64::from(buffer.byte_length())).sum()
}

/// What was packed, and the hashes; `None` where the parts are others.
pub(super) fn unpack(
    parts: Vec<JsValue>,
    account: RangeAccount,
    has_value: bool,
) -> Option<(RangeRead, Vec<u64>)> {
    let mut parts = parts.into_iter();
    let hashes = BigUint64Array::new(&buffer(&mut parts)?).to_vec();
    let unfinished = Uint8Array::new(&buffer(&mut parts)?).to_vec();
    let mut log = PlainLog {
        people: texts(&mut parts)?,
        names: texts(&mut parts)?,
        channels: texts(&mut parts)?,
        kinds: numbers(&mut parts)?,
        person: numbers(&mut parts)?,
        kind: Uint16Array::new(&buffer(&mut parts)?).to_vec(),
        time: BigInt64Array::new(&buffer(&mut parts)?).to_vec(),
        ..PlainLog::default()
    };
    if has_value {
        log.value = Some(Float64Array::new(&buffer(&mut parts)?).to_vec());
    }
    log.properties = texts(&mut parts)?;
    while parts.len() > 0 {
        log.cells.push((texts(&mut parts)?, numbers(&mut parts)?));
    }
    let read = RangeRead {
        log: PartialLog::of_plain(log)?,
        unfinished,
        account,
    };
    Some((read, hashes))
}

struct Parts(Vec<JsValue>);

impl Parts {
    fn push(&mut self, buffer: &ArrayBuffer) {
        self.0.push(buffer.into());
    }

    fn numbers(&mut self, numbers: &[u32]) {
        self.push(&Uint32Array::from(numbers).buffer());
    }

    fn texts(&mut self, texts: &PlainTexts) {
        self.push(&Uint8Array::from(texts.bytes.as_slice()).buffer());
        self.numbers(&texts.ends);
    }
}

/// The next buffer; of anything else no array is made.
fn buffer(parts: &mut impl Iterator<Item = JsValue>) -> Option<JsValue> {
    parts.next().filter(JsCast::is_instance_of::<ArrayBuffer>)
}

fn numbers(parts: &mut impl Iterator<Item = JsValue>) -> Option<Vec<u32>> {
    Some(Uint32Array::new(&buffer(parts)?).to_vec())
}

fn texts(parts: &mut impl Iterator<Item = JsValue>) -> Option<PlainTexts> {
    Some(PlainTexts {
        bytes: Uint8Array::new(&buffer(parts)?).to_vec(),
        ends: numbers(parts)?,
    })
}
