/** The types of scripts that an engine runs: anything else is a data block, and nobody's to hold. */
export const RUNS = /^(module|(\w+\/(x-)?(java|ecma|j|live)script[\d.]*)?)$/i;
