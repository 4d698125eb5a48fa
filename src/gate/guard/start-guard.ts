import {emit} from '../../events.js';
import {createHolder} from './create-holder.js';
import type {GuardOptions} from './guard.js';
import {createJudge} from './judge.js';
import {createPatch, type Realm} from './patch.js';
import type {Rule} from './rules.js';
import {keepCalls} from './vendor-queue.js';
import {guardRealm} from './ways-in.js';

/**
 * Starts the guard: holds what the site's rules and the ready ones name, marked or not, until it is
 * allowed (GATE-20). Elements become the gate's own placeholders, so that the gate releases them;
 * calls fail as on a network that is down. Best effort: docs/guard.md says what nothing on a page
 * can stop.
 */
export function startGuard({consent, movable, lifetime: {signal}}: GuardOptions): void {
  const {guardReportOnly: isReportOnly} = consent.config;
  const queues: {rule: Rule; calls: unknown[]}[] = [];
  const held: WeakRef<Node>[] = [];
  const known = new WeakSet<Node>([document]);
  const onMarked = (node: Node): void => void held.push(new WeakRef(node));

  const judge = createJudge(consent);
  const holder = createHolder(judge, movable, (element, rule) => {
    onMarked(element);
    if (rule.queue) queues.push({rule, calls: keepCalls(rule.queue)});
  });

  const observer = new MutationObserver((records) => {
    for (const {attributeName, target, addedNodes} of records) {
      if (!attributeName) addedNodes.forEach((node) => holder.look(node, true));
      // Somebody gave a script its type back.
      else if ((target as HTMLElement).dataset.consent) holder.look(target, true);
    }
  });
  observer.observe(document, {childList: true, subtree: true, attributeFilter: ['type']});
  guardRealm(window as unknown as Realm, {
    judge,
    holder,
    patch: createPatch(signal),
    onMarked,
    isReportOnly,
  });
  consent.subscribe(() => {
    for (const ref of held) {
      const node = ref.deref() as HTMLIFrameElement | undefined;
      for (const root of [node?.contentDocument, node?.getRootNode()]) {
        if (!root?.isConnected || known.has(root)) continue;
        known.add(root);
        // The gate sees into no shadow root and no frame that it is not told of; and from a closed
        // one, or a frame, no event gets here by itself.
        emit('kelisim-root' as 'kelisim-ready', {composedPath: () => [root]} as never);
      }
    }
    for (const {rule, calls} of queues)
      if (!consent.allows(rule.category, rule.service)) calls.length = 0;
  });
  signal.addEventListener('abort', () => observer.disconnect());
}
