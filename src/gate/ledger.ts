/**
 * What has been let go on this page. Known by element, and never read back from the page, whose
 * markup is copied, compared and patched by others.
 */
export interface Ledger {
  /** Scripts that have had their turn, and media that have their address. */
  readonly released: WeakSet<Element>;
  /** Scripts that the engine has run itself, while the page was parsed. */
  readonly natives: HTMLScriptElement[];
  /** Scripts that are known to run in place: the parser's, and those that we have made or held. */
  movable?: WeakSet<Element>;
  /** Vendors' scripts that the site's config lets run without consent, made by an integration. */
  ungated?: WeakSet<Element>;
  /** Addresses of the scripts that have run, and the texts of inline ones. */
  sources?: Set<string>;
  /** Whose code was run late and can't be stopped, each once. */
  owners?: Map<string, Owner>;
}

/** Whose code it is, by the marks of its script. */
export interface Owner {
  readonly consent?: string;
  readonly service?: string;
}

const KEY = Symbol.for('kelisim.ledger');

/** The page's ledger: it outlives a controller, and every copy of the library keeps the same. */
export function ledger(): Ledger {
  const page = globalThis as {[KEY]?: Ledger};
  return (page[KEY] ??= {released: new WeakSet(), natives: []});
}
