/** Who looks at a page, as its server knows. */
export interface Visitor {
  readonly isSignedIn?: boolean;
  readonly isMinor?: boolean;
}

/** The config of the demo's pages, in one of their languages. */
export function consentConfig(language: string, visitor?: Visitor): object;
