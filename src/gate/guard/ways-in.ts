import type {Holder} from './create-holder.js';
import type {Judge} from './judge.js';
import {markMarkup} from './mark-markup.js';
import type {Act, Patch, Realm} from './patch.js';

/** In the order that compresses best, as are the names below. */
const CLASSES =
  'CharacterData Element HTMLImageElement Node Navigator HTMLScriptElement Document Range HTMLLinkElement HTMLIFrameElement DocumentFragment';

/**
 * Addresses that fail by themselves, so that the page sees just what a network that is down would
 * show: the engine's own events, once, in its own time. None leads anywhere: there is no such blob,
 * `about:` is no stream (with a blob, Chromium and WebKit would try again and again), and RFC 6761
 * keeps the name from ever being one.
 */
const failing: Record<string, string> = {WebSocket: 'wss://a.invalid', EventSource: 'about:blank'};

/** Members of the classes above, and what is done ahead of each. */
const waysIn = (
  judge: Judge,
  holder: Holder,
  guardRealm: (realm: Realm) => void,
): readonly (readonly [names: string, Act])[] => [
  [
    'appendChild replaceChild replaceWith after append prepend replaceChildren before insertBefore insertNode insertAdjacentElement',
    (self: Range, args: Node[]) => {
      // Outside of a page nothing runs, and the tree is looked at when it is put in as a whole.
      if ((self.startContainer ?? self).isConnected) args.forEach((node) => holder.lookAt(node));
      return;
    },
  ],
  [
    'src href srcset setAttribute setAttributeNS setAttributeNode setAttributeNodeNS',
    (self: Element, args: unknown[], member) => {
      // A value, or an attribute that is put in as a node, with a name and value of its own.
      const given = (args.at(-1) ?? '') as Partial<Attr>;
      const {name = [member, ...args].at(-2) as string, value = given} = given;
      // Until it is put in, nothing of a script runs; and the answer may be another by then.
      if (
        (self.localName !== 'script' || self.isConnected) &&
        holder.holdAttribute(self, name, value)
      ) {
        if (given.name) given.value = '';
        else args.splice(-1, 1, '');
      }
      return;
    },
  ],
  [
    'write writeln',
    (_: unknown, args: unknown[]) => {
      const given = args.join('');
      const marked = markMarkup(given, judge);
      if (marked === given) return;
      // Changed, it is trusted no more, and would throw on a page that asks for Trusted Types.
      if (typeof args[0] !== 'string') return [];
      args.splice(0, args.length, marked);
      return;
    },
  ],
  [
    'contentDocument contentWindow',
    (self: Element, _args: unknown, _name, native) => {
      const inside = native.call(self) as Realm;
      guardRealm((inside.defaultView as unknown as Realm | null) ?? inside);
      return;
    },
  ],
  ['sendBeacon', (_: unknown, [address]: [unknown]) => judge(address) && [true]],
];

/** Constructors and functions; `i` is the place of the address among the arguments. */
const call =
  (judge: Judge, i: number): Act =>
  (_: unknown, args: unknown[], name) => {
    const address = args[i] as Request | undefined;
    if (judge(address?.url ?? address)) args[i] = failing[name] ?? `blob:${location.origin}/0`;
    return;
  };

/** Gives the way to guard a window: the page's, and those of its frames that a script reaches. */
export function createRealmGuard(
  judge: Judge,
  holder: Holder,
  patch: Patch,
  reached: (page: Document) => void,
): (realm: Realm) => void {
  const guarded = new WeakSet<object>();
  const guardRealm = (realm: Realm): void => {
    // A frame that goes to another page keeps its window and gets other classes.
    const key = realm['Node']!;
    if (guarded.has(key)) return;
    guarded.add(key);
    reached(realm.document);
    for (const [names, act] of ways)
      for (const name of CLASSES.split(' ')) patch(realm[name]?.prototype, names, act);
    patch(realm, 'fetch WebSocket EventSource Worker SharedWorker', call(judge, 0));
    patch(realm['XMLHttpRequest']?.prototype, 'open', call(judge, 1));
  };
  const ways = waysIn(judge, holder, guardRealm);
  return guardRealm;
}
