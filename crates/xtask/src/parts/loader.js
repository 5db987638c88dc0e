// The program comes in parts. The second is fetched as soon as somebody begins to use the page: a visit that ends
// at the first look costs the first parts alone. It joins the first when both are there. Should the first call into
// the second before that, the call waits: the second part is then loaded on the spot.
const SIGNS = ["pointermove", "pointerdown", "click", "wheel", "touchstart", "keydown", "dragenter", "paste", "change", "hashchange"];
const secondAt = new URL("./%REST%", import.meta.url);
const begun = beginning();
const secondOnItsWay = begun.then(() => isWhole || fetchPart(secondAt));
// Whether it came is asked when the first part is there.
secondOnItsWay.catch(() => {});
// How to give up each part that is on its way.
const onTheirWay = new Map();
let programImports;
let isWhole = false;
let afterSecond = () => {};

// The moment when somebody begins to use the page. A worker is told by its page, which it asks in case it was
// started later, or knows by being asked for something.
function beginning() {
    const channel = new BroadcastChannel("hearth-begun");
    const heard = (word) =>
        new Promise((hear) => channel.addEventListener("message", ({ data }) => data === word && hear()));
    const isPage = Boolean(globalThis.document);
    const signs = isPage ? SIGNS : ["message"];
    const shown = signs.map((sign) => new Promise((show) => addEventListener(sign, show, { once: true, capture: true, passive: true })));
    if (!isPage) {
        channel.postMessage("asked");
        return Promise.race([...shown, heard("begun")]);
    }
    const used = isUsedAlready() ? Promise.resolve() : Promise.race(shown);
    const tell = () => channel.postMessage("begun");
    used.then(() => {
        tell();
        channel.addEventListener("message", ({ data }) => data === "asked" && tell());
    });
    return used;
}

// Whether the address asks for more than the first screen, or something is kept from an earlier visit.
function isUsedAlready() {
    if (location.search || !["", "#/", "#/data"].includes(location.hash)) return true;
    try {
        return localStorage.length > 0;
    } catch {
        return false; // Nothing may be kept.
    }
}

async function fetchPart(at, how) {
    const stop = new AbortController();
    onTheirWay.set(at.href, stop);
    const answer = await fetch(at, { ...how, signal: stop.signal });
    if (!answer.ok) throw new Error(`${at}: ${answer.status}`);
    const copy = answer.clone();
    try {
        return await WebAssembly.compileStreaming(answer);
    } catch {
        // Not served as wasm.
        return await WebAssembly.compile(await copy.arrayBuffer());
    }
}

function withSecond(imports) {
    programImports = imports;
    imports["%SECOND%"] = { "%LOAD%": loadSecond };
%FURTHER%    return imports;
}

function joinSecond(exports) {
    programImports["%FIRST%"] = exports;
    tell("program", "coming");
    secondOnItsWay
        .then((second) => isWhole || WebAssembly.instantiate(second, programImports))
        .then(becomeWhole)
        .catch(() => isWhole || tell("program", "missing"));
}

// Called by the first part. Made twice, the second part is harmless: it has no state of its own.
function loadSecond() {
    if (isWhole) return;
    joinNow(secondAt);
    isWhole = true;
    // The first part is in the middle of a call.
    setTimeout(becomeWhole);
}

// Fetches a part and joins it before anything else goes on. A request for it that is on its way is given up first:
// nothing reads its answer meanwhile, and the browser makes the second of two equal requests wait for the first.
function joinNow(at) {
    onTheirWay.get(at.href)?.abort();
    const request = new XMLHttpRequest();
    request.open("GET", at, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${at}: ${request.status}`);
    const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
    new WebAssembly.Instance(new WebAssembly.Module(bytes), programImports);
}

function becomeWhole() {
    isWhole = true;
    tell("program", "whole");
    afterSecond();
    afterSecond = () => {};
}

// Writes on the root element how much of a part is there: what the page's `browser/program.rs` reads.
function tell(part, state) {
    const root = globalThis.document?.documentElement;
    if (!root || root.dataset[part] === state) return;
    root.dataset[part] = state;
    dispatchEvent(new Event("program"));
}
