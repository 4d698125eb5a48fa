import {scriptPolicy} from '../script-policy.js';
import type {Holder} from './create-holder.js';
import type {Judge} from './judge.js';
import {markMarkup} from './mark-markup.js';
import type {Act, Patch, Realm} from './patch.js';

/** What the ways in lead to. */
export interface Guard {
  readonly judge: Judge;
  readonly holder: Holder;
  readonly patch: Patch;
  /** Told of the node in which markup was marked, that waits from now on. */
  readonly onMarked: (node: Node) => void;
  readonly isReportOnly?: boolean;
}

/**
 * An address that fails by itself, so that the page sees just what a network that is down would
 * show: the engine's own events, once, in its own time. None of them leads anywhere: no `about:`
 * page of that name, no such blob, a name that RFC 6761 keeps from ever being there.
 */
const failing: Record<string, string> = {WebSocket: 'wss://a.invalid', EventSource: 'about:blank'};

const realms = new WeakSet<object>();

/** Guards a window: the page's, and those of its frames that a script reaches. Once each. */
export function guardRealm(realm: Realm, guard: Guard): void {
  // A frame that goes to another page keeps its window and gets other classes.
  if (realms.has(realm['Node']!)) return;
  realms.add(realm['Node']!);
  guardElements(realm, guard);
  guardMarkup(realm, guard);
  guardCalls(realm, guard);
}

function guardElements(realm: Realm, guard: Guard): void {
  const {holder, patch} = guard;
  /** Objects that belong to an element and do not say to which. */
  const owners = new WeakMap<object, HTMLElement>();
  const own = (owner: HTMLElement, [object]: [object]): void => void owners.set(object, owner);

  patch(
    realm,
    'Node Element Document DocumentFragment CharacterData DocumentType Range',
    'appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith insertAdjacentElement insertNode surroundContents',
    (self: Node & Range, args: Node[]) => {
      // Outside of a page nothing runs, and the tree is looked at when it is put in as a whole.
      if ((self.startContainer ?? self).isConnected) args.forEach((node) => holder.look(node));
    },
  );
  patch(
    realm,
    'HTMLScriptElement HTMLImageElement HTMLIFrameElement HTMLLinkElement HTMLMediaElement HTMLSourceElement',
    'src href srcset',
    (self: HTMLElement, args: unknown[], name) => {
      if (holder.hold(self, name, args[0])) args[0] = '';
    },
    'set',
  );
  patch(
    realm,
    'Element NamedNodeMap',
    'setAttribute setAttributeNS setAttributeNode setAttributeNodeNS setNamedItem setNamedItemNS',
    (self: HTMLElement, args: unknown[]) => {
      const attribute = args[0] as Attr;
      const element = owners.get(self) ?? self;
      if (attribute?.ownerDocument) {
        if (holder.hold(element, attribute.name, attribute.value)) attribute.value = '';
      } else {
        const [name, value] = args.slice(-2);
        if (holder.hold(element, name as string, value)) args[args.length - 1] = '';
      }
    },
  );
  patch(realm, 'Element', 'attributes', own, 'get');
  patch(realm, 'SVGScriptElement', 'href', own, 'get');
  patch(
    realm,
    'SVGAnimatedString',
    'baseVal',
    (self: object, [value]: unknown[]) =>
      void holder.hold(owners.get(self)!, 'href', value),
    'set',
  );
  patch(
    realm,
    'HTMLIFrameElement',
    'contentWindow contentDocument',
    (_: unknown, [inside]: [Document & Realm]) =>
      guardRealm(inside.defaultView ?? inside, guard),
    'get',
  );
}

function guardMarkup(realm: Realm, {patch, judge, onMarked, isReportOnly}: Guard): void {
  const mark = (node: Node, args: unknown[], runsScripts: boolean, text = args.at(-1)): void => {
    const marked = markMarkup(`${text}`, runsScripts, judge);
    if (marked === `${args.at(-1)}`) return;
    args.splice(-1, 1, scriptPolicy().createHTML(marked));
    onMarked(node);
  };
  const markInert = (self: Element, args: unknown[]): void => {
    // A template's content does nothing; what is made of it is looked at when it is put in.
    if (self.localName !== 'template') mark(self, args, false);
  };
  patch(realm, 'Element ShadowRoot', 'innerHTML outerHTML', markInert, 'set');
  patch(
    realm,
    'Element ShadowRoot Range',
    'insertAdjacentHTML setHTMLUnsafe createContextualFragment',
    markInert,
  );
  patch(
    realm,
    'HTMLIFrameElement',
    'srcdoc',
    (frame: Node, args: unknown[]) => mark(frame, args, true),
    'set',
  );
  let rest = '';
  patch(realm, 'Document', 'write writeln', (page: Node, args: unknown[]) => {
    const text = rest + args.join('');
    // What begins a script's tag and does not end it waits for the piece that does.
    const end = isReportOnly ? -1 : text.search(/<s[^>]*$/i);
    rest = end < 0 ? '' : text.slice(end);
    if (args[1] != null) args.splice(0, args.length, args.join(''));
    mark(page, args, true, end < 0 ? text : text.slice(0, end));
  });
}

function guardCalls(realm: Realm, {patch, judge}: Guard): void {
  const instead =
    (answer: () => readonly [unknown] | void): Act =>
    (_: unknown, [address]: [string & Request]) =>
      judge(address?.url ?? address) && answer();

  patch(realm, '', 'fetch', instead(() => [Promise.reject(new TypeError('Failed to fetch'))]));
  patch(realm, 'Navigator', 'sendBeacon', instead(() => [true]));
  patch(realm, 'HTMLFormElement', 'submit requestSubmit', (form: HTMLFormElement) =>
    judge(form.action) && [undefined],
  );
  patch(realm, 'XMLHttpRequest', 'open', (_: unknown, args: unknown[]) => {
    if (judge(args[1])) args[1] = 'about:x';
  });
  patch(
    realm,
    '',
    'WebSocket EventSource Worker SharedWorker',
    (_: unknown, args: unknown[], name) => {
      if (judge(args[0])) args[0] = failing[name] ?? `blob:${location.origin}/0`;
    },
  );
}
