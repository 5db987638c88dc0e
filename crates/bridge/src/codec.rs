//! Messages to and from plain JavaScript values: `{ body, parts }`, where the
//! body is serde's and the parts (`File`s, `ArrayBuffer`s) travel beside it.
//! The only user of serde-wasm-bindgen.

use js_sys::{Array, ArrayBuffer, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast as _, JsValue};

/// A message that cannot be written or read. Says nothing of its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a message that the other side cannot understand")]
pub struct CodecError;

/// A message ready to be posted.
#[derive(Clone, Debug)]
pub(crate) struct Parcel {
    /// Body and parts.
    pub(crate) message: JsValue,
    /// The buffers among the parts: they move, they are not copied.
    pub(crate) transfer: Array,
}

impl Parcel {
    /// Packs a body and what travels beside it.
    pub(crate) fn new<T: Serialize>(body: &T, parts: &[JsValue]) -> Result<Self, CodecError> {
        Ok(Self {
            message: encode(body, parts)?,
            transfer: parts
                .iter()
                .filter(|part| part.is_instance_of::<ArrayBuffer>())
                .collect(),
        })
    }
}

/// A message of `body` with `parts` beside it.
///
/// # Errors
/// [`CodecError`] when the body has no JavaScript form, e.g. an integer beyond 2^53.
pub fn encode<T: Serialize>(body: &T, parts: &[JsValue]) -> Result<JsValue, CodecError> {
    // Maps as objects, so that flattened structs are read back as structs.
    let serializer = Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    let body = body.serialize(&serializer).map_err(|_| CodecError)?;
    let message = Object::new();
    set(&message, "body", &body)?;
    set(&message, "parts", &parts.iter().collect::<Array>())?;
    Ok(message.into())
}

/// Body and parts of a message.
///
/// # Errors
/// [`CodecError`] when it is not a message with a body of this type.
pub fn decode<T: DeserializeOwned>(message: &JsValue) -> Result<(T, Vec<JsValue>), CodecError> {
    let body = serde_wasm_bindgen::from_value(get(message, "body")?).map_err(|_| CodecError)?;
    let parts = get(message, "parts")?;
    let parts: &Array = parts.dyn_ref().ok_or(CodecError)?;
    Ok((body, parts.iter().collect()))
}

fn set(message: &Object, key: &str, value: &JsValue) -> Result<(), CodecError> {
    match Reflect::set(message, &key.into(), value) {
        Ok(true) => Ok(()),
        _ => Err(CodecError),
    }
}

fn get(message: &JsValue, key: &str) -> Result<JsValue, CodecError> {
    Reflect::get(message, &key.into()).map_err(|_| CodecError)
}
