    // What no visit needs before a file of such a format is opened is fetched then. The program asks
    // whether it is there before it calls anything of it.
    let hasThird = false;
    const loadThird = () => {
        if (hasThird) return;
        joinNow(new URL("./%FILE%", import.meta.url));
        hasThird = true;
    };
    imports["%THIRD%"] = { "%LOAD%": loadThird };
    globalThis.hearthFormats = () => {
        try {
            loadThird();
        } catch {
            return false;
        }
        return true;
    };
