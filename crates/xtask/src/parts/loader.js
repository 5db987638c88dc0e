// The program comes in parts. The second is fetched at once, beside the first, and joins it when both are
// there. Should the first call into the second before that, the call waits: the second part is then loaded on
// the spot.
const secondAt = new URL("./%REST%", import.meta.url);
const secondOnItsWay = fetchPart(secondAt);
// Whether it came is asked when the first part is there.
secondOnItsWay.catch(() => {});
let programImports;
let isWhole = false;
let afterSecond = () => {};

async function fetchPart(at, how) {
    const answer = await fetch(at, how);
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

// Fetches a part and joins it before anything else goes on.
function joinNow(at) {
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
