    // Screens that few visits open are fetched as soon as the second part is there. Who is faster has them loaded
    // on the spot.
    const thirdAt = new URL("./%FILE%", import.meta.url);
    let hasThird = false;
    const becomeComplete = () => {
        hasThird = true;
        tell("screens", "whole");
    };
    const loadThird = () => {
        if (hasThird) return;
        joinNow(thirdAt);
        hasThird = true;
        setTimeout(becomeComplete);
    };
    imports["%THIRD%"] = { "%LOAD%": loadThird };
    tell("screens", "coming");
    afterSecond = () =>
        fetchPart(thirdAt)
            .then((third) => hasThird || WebAssembly.instantiate(third, imports))
            .then(becomeComplete)
            .catch(() => hasThird || tell("screens", "missing"));
