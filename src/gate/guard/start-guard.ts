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
  const queues: {rule: Rule; calls: unknown[]}[] = [];
  const known = new WeakSet<Node>([document]);

  const judge = createJudge(consent);
  const holder = createHolder(judge, movable, (element, rule) => {
    if (rule.queue) queues.push({rule, calls: keepCalls(rule.queue)});
    // When it has been put in, and the gate, which comes behind the guard, is there.
    queueMicrotask(() => {
      const root = element.getRootNode();
      if (known.has(root)) return;
      known.add(root);
      // The gate sees into no shadow root and no frame that it is not told of; and from a closed
      // one, or a frame, no event gets to it by itself.
      emit('kelisim-root' as 'kelisim-ready', {composedPath: () => [root]} as never);
    });
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
  });
  consent.subscribe(() => {
    for (const {rule, calls} of queues)
      if (!consent.allows(rule.category, rule.service)) calls.length = 0;
  });
  signal.addEventListener('abort', () => observer.disconnect());
}
