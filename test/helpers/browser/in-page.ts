/** A function that runs in the page: it sees its arguments and the page's globals, nothing else. */
export type PageFunction<A extends readonly unknown[], R> = (...args: A) => R | Promise<R>;

/** A CSS selector, or several: each is looked for inside of the one before, shadow roots included. */
export type SelectorChain = string | readonly string[];

/**
 * Source that runs a function in the page and gives `{value}` or `{error}` as JSON text.
 *
 * Text is the one kind of result that all three protocols hand over alike. A node is its name in
 * it (`DIV`), so that `waitFor(() => document.querySelector(…))` does what it looks like.
 */
export function toExpression(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(async () => {
    ${nameHelper()}
    try {
      const value = await (${run.toString()})(...${JSON.stringify(args)});
      return JSON.stringify({value}, (key, part) => part instanceof Node ? part.nodeName : part);
    } catch (error) {
      return JSON.stringify({error: String(error)});
    }
  })()`;
}

/** Source whose value is the element itself, or `null`. */
export function toElementExpression(chain: SelectorChain): string {
  return `(() => { ${nameHelper()} return (${findDeep.toString()})(${JSON.stringify(toList(chain))}); })()`;
}

/** Why an element can't be clicked yet, or `null` when it can. Runs in the page. */
export const clickObstacleSource = (chain: SelectorChain): string => `(() => {
  ${nameHelper()}
  const element = (${findDeep.toString()})(${JSON.stringify(toList(chain))});
  if (!element) return 'is not in the page';
  if (!element.getClientRects().length) return 'is not shown';
  return (${isUnread.toString()})(element) ? 'has just come up' : null;
})()`;

/** Whether what has focus is in a layer that nobody can have read yet. Runs in the page. */
export const isFocusUnreadSource = `(() => {
  ${nameHelper()}
  const element = document.activeElement?.shadowRoot?.activeElement;
  return !!element && (${isUnread.toString()})(element);
})()`;

/**
 * The banner, the preferences and an embed's question count no press before they have been seen for 400 ms at one place,
 * from a frame on. True until 450 ms after the second frame since this was first asked of a layer
 * where it stands now.
 */
function isUnread(element: Element): boolean {
  const layer = element.closest<HTMLElement>('section,dialog,[part~=placeholder]');
  const {host} = element.getRootNode() as ShadowRoot;
  if (!layer || !/^kelisim-(consent|embed)$/.test(host?.localName)) return false;
  const {dataset} = layer;
  const {left, top, width, height} = layer.getBoundingClientRect();
  const place = [left, top, width, height].join();
  if (dataset['testPlace'] !== place) {
    dataset['testPlace'] = place;
    dataset['testSeen'] = 'Infinity';
    const seen = (): void => void (dataset['testSeen'] = String(Date.now()));
    try {
      requestAnimationFrame(() => requestAnimationFrame(seen));
    } catch {
      // A test may have taken frames away.
      seen();
    }
  }
  return Date.now() < Number(dataset['testSeen']) + 450;
}

export function toList(chain: SelectorChain): readonly string[] {
  return typeof chain === 'string' ? [chain] : chain;
}

/** tsx keeps the names of inner functions by a helper that the page does not have. */
function nameHelper(): string {
  return 'const __name = (value) => value;';
}

/** The first match of the last selector inside of the first match of the one before, and so on. */
function findDeep(chain: readonly string[]): Element | null {
  const search = (root: Document | ShadowRoot | Element, selector: string): Element | null => {
    const own = root instanceof Element ? root.shadowRoot : null;
    const match = (own && search(own, selector)) ?? root.querySelector(selector);
    if (match) return match;
    for (const element of root.querySelectorAll('*')) {
      const inner: Element | null = element.shadowRoot && search(element.shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  };
  let scope: Document | Element | null = document;
  for (const selector of chain) scope = scope && search(scope, selector);
  return scope as Element | null;
}

/** `kelisim-consent >>> button[data-action=save]`: what has focus, from the outermost host in. */
export function describeFocus(): string {
  const describe = (element: Element): string => {
    const attribute = ['data-action', 'part', 'name', 'href'].find((name) =>
      element.hasAttribute(name),
    );
    const id = element.id ? `#${element.id}` : '';
    const detail = !id && attribute ? `[${attribute}=${element.getAttribute(attribute)}]` : '';
    return element.localName + id + detail;
  };
  const path: string[] = [];
  let focused = document.activeElement;
  while (focused) {
    path.push(describe(focused));
    focused = focused.shadowRoot?.activeElement ?? null;
  }
  return path.join(' >>> ');
}
