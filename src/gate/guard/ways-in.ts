import type {Holder} from './create-holder.js';
import type {Judge} from './judge.js';
import {markMarkup} from './mark-markup.js';
import type {Act, Patch, Realm} from './patch.js';

/** What the ways in lead to. */
export interface Guard {
  readonly judge: Judge;
  readonly holder: Holder;
  readonly patch: Patch;
}

const CLASSES =
  'Node Element Document DocumentFragment CharacterData DocumentType Range XMLHttpRequest Navigator ' +
  'HTMLScriptElement HTMLImageElement HTMLIFrameElement HTMLLinkElement HTMLFormElement';

/**
 * Addresses that fail by themselves, so that the page sees just what a network that is down would
 * show: the engine's own events, once, in its own time. None leads anywhere: there is no such blob,
 * `about:` is no stream, and RFC 6761 keeps the name from ever being one.
 */
const failing: Record<string, string> = {WebSocket: 'wss://a.invalid', EventSource: 'about:blank'};

const realms = new WeakSet<object>();

/** Guards a window: the page's, and those of its frames that a script reaches. Once each. */
export function guardRealm(realm: Realm, guard: Guard): void {
  // A frame that goes to another page keeps its window and gets other classes.
  const key = realm['Node']!;
  if (realms.has(key)) return;
  realms.add(key);
  for (const [names, act] of waysIn(guard)) {
    guard.patch(realm, names, act);
    for (const name of CLASSES.split(' ')) guard.patch(realm[name]?.prototype, names, act);
  }
}

/** Members of the classes above and of a window, and what is done ahead of each. */
const waysIn = (guard: Guard): [string, Act][] => [
  [
    'appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith insertAdjacentElement insertNode surroundContents',
    (self: Range, args: Node[]) => {
      // Outside of a page nothing runs, and the tree is looked at when it is put in as a whole.
      if ((self.startContainer ?? self).isConnected)
        args.forEach((node) => guard.holder.look(node));
      return;
    },
  ],
  [
    'src href srcset setAttribute setAttributeNS setAttributeNode setAttributeNodeNS',
    setAddress(guard),
  ],
  ['write writeln', write(guard)],
  [
    'contentWindow contentDocument',
    (_: unknown, [inside]: [Realm]) =>
      guardRealm((inside.defaultView as Realm | undefined) ?? inside, guard) as undefined,
  ],
  [
    'fetch open WebSocket EventSource Worker SharedWorker',
    (_: unknown, args: unknown[], name) => {
      // The first is the method; a window's and a document's own `open` have no address there.
      const i = +(name === 'open');
      const address = args[i] as Request | undefined;
      if (guard.judge(address?.url ?? address))
        args[i] = failing[name] ?? `blob:${location.origin}/0`;
      return;
    },
  ],
  [
    'sendBeacon submit',
    (self: HTMLFormElement, [address]: [unknown]) =>
      guard.judge(address ?? self.action) && [true],
  ],
];

/** Of a property or an attribute. */
const setAddress =
  ({holder}: Guard): Act =>
  (self: Element, args: unknown[], member) => {
    const [name, value] = [member, ...args].slice(-2) as [string, Attr];
    // Until it is put in, nothing of a script runs; and the answer may be another by then.
    if (self.localName === 'script' && !self.isConnected) return;
    if (!value.ownerDocument) {
      if (holder.hold(self, name, value)) args.splice(-1, 1, '');
    } else if (holder.hold(self, value.name, value.value)) value.value = '';
    return;
  };

/** Of a document that is written. */
const write =
  ({judge}: Guard): Act =>
  (_: unknown, args: unknown[]) => {
    const given = args.join('');
    const marked = markMarkup(given, judge);
    if (marked === given) return;
    // Changed, it is trusted no more, and would throw on a page that asks for Trusted Types.
    if (typeof args[0] !== 'string') return [undefined];
    args.splice(0, args.length, marked);
    return;
  };
