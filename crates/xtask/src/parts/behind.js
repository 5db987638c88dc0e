    // Screens that few visits open are fetched as soon as the second part is there. Who is faster has them loaded
    // on the spot.
    {
        const at = new URL("./%FILE%", import.meta.url);
        let isThere = false;
        const become = () => {
            isThere = true;
            tell("%PART%", "whole");
        };
        const load = () => {
            if (isThere) return;
            joinNow(at);
            isThere = true;
            setTimeout(become);
        };
        imports["%PART%"] = { "%LOAD%": load };
        tell("%PART%", "coming");
        afterSecond = () =>
            fetchPart(at)
                .then((part) => isThere || WebAssembly.instantiate(part, imports))
                .then(become)
                .catch(() => isThere || tell("%PART%", "missing"));
    }
