import {ledger} from '../gate/ledger.js';
import {lateAddress} from '../gate/placeholder.js';
import {toAddress} from './to-address.js';

/** What a marked element answers for: an address, and the category that it waits for. */
export interface Mark {
  readonly category: string;
  readonly service?: string;
  readonly elements: Set<HTMLElement>;
}

/** The marked elements of a page, by address; those that were taken out or changed too. */
export interface Marks {
  readonly byAddress: ReadonlyMap<string, Mark>;
  /** True while an element with this address waits, and none has run. */
  isHeld(address: string): boolean;
  stop(): void;
}

const MARKED = '[data-consent]';

/** Watches for `data-consent`, from now on, in the document and in open shadow roots that tell of themselves. */
export function watchMarks(): Marks {
  const byAddress = new Map<string, Mark>();
  const add = (element: HTMLElement): void => {
    const {consent, service} = element.dataset;
    const address = addressOf(element);
    if (!consent || !address) return;
    const mark = byAddress.get(address) ?? {category: consent, service, elements: new Set()};
    mark.elements.add(element);
    byAddress.set(address, mark);
  };
  const scan = (root: ParentNode): void => root.querySelectorAll<HTMLElement>(MARKED).forEach(add);
  const observer = new MutationObserver((records) => {
    for (const {target, type, addedNodes} of records) {
      if (type === 'attributes') add(target as HTMLElement);
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.matches(MARKED)) add(node);
        scan(node);
      }
    }
  });
  const watch = (root: Document | ShadowRoot): void => {
    scan(root);
    const attributeFilter = ['data-consent', 'data-consent-src', 'data-src', 'src'];
    observer.observe(root, {childList: true, subtree: true, attributeFilter});
  };
  const onRoot = (event: Event): void => watch(event.composedPath()[0] as ShadowRoot);
  watch(document);
  document.addEventListener('kelisim-root', onRoot);
  return {
    byAddress,
    isHeld: (address) => {
      const {elements} = byAddress.get(address) ?? {elements: new Set()};
      return elements.size > 0 && [...elements].every((element) => waits(element));
    },
    stop() {
      observer.disconnect();
      document.removeEventListener('kelisim-root', onRoot);
    },
  };
}

/** The address that the element has, or will have. */
function addressOf(element: HTMLElement): string | undefined {
  const address =
    element.getAttribute('src') ?? lateAddress(element) ?? element.getAttribute('href');
  return address ? toAddress(address, document.baseURI)?.href : undefined;
}

/** A script has not run, and anything else has no address, until the gate has let it go. */
const waits = (element: HTMLElement): boolean => !ledger().released.has(element);
