/** The config of the demo's pages, in one of their languages. */
export function consentConfig(language: string): object;
