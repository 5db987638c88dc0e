// A score of twenty rules of every kind over the benchmark's events.

import { readFileSync } from "node:fs";

/** The model file's text. */
export const TWENTY_RULES = readFileSync(new URL("twenty.hearth.json", import.meta.url), "utf8");
