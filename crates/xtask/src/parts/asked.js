    // What only some screens ask for is fetched, once the page is used, when the program says that it is going to
    // answer one, with less haste than the others. Before it calls anything of the part, the program asks whether
    // it is there: who is faster has it loaded on the spot, and where it did not come, it is fetched anew with every
    // question.
    {
        const at = new URL("./%FILE%", import.meta.url);
        let isThere = false;
        const load = () => {
            if (isThere) return;
            joinNow(at);
            isThere = true;
        };
        imports["%PART%"] = { "%LOAD%": load };
        globalThis.hearthHasLater = () => {
            try {
                load();
            } catch {
                return false;
            }
            return true;
        };
        globalThis.hearthLater = () => {
            begun
                .then(() => isThere || fetchPart(at, { priority: "low" }))
                .then((part) => isThere || WebAssembly.instantiate(part, imports))
                .then(() => (isThere = true))
                .catch(() => {});
            return at.href;
        };
    }
