    // What no visit needs before a file of such a format is opened is fetched then. The program asks
    // whether it is there before it calls anything of it.
    {
        let isThere = false;
        const load = () => {
            if (isThere) return;
            joinNow(new URL("./%FILE%", import.meta.url));
            isThere = true;
        };
        imports["%PART%"] = { "%LOAD%": load };
        globalThis.hearthFormats = () => {
            try {
                load();
            } catch {
                return false;
            }
            return true;
        };
    }
