import {emit} from '../../events.js';
import {createHolder} from './create-holder.js';
import type {GuardOptions} from './guard.js';
import {createJudge} from './judge.js';
import {createPatch, type Realm} from './patch.js';
import {keepCalls} from './vendor-queue.js';
import {createRealmGuard} from './ways-in.js';

/**
 * Starts the guard: holds what the site's rules and the ready ones name, marked or not, until it is
 * allowed (GATE-20). Elements become the gate's own placeholders, so that the gate releases them;
 * calls fail as on a network that is down. Best effort: docs/guard.md says what nothing on a page
 * can stop.
 */
export function startGuard({consent, lifetime: {signal}}: GuardOptions): void {
  const known = new WeakSet<Node>([document]);

  /** The gate sees into no shadow root and no frame that it is not told of. */
  const tellGate = (node: Node): void =>
    // When it has been put in, and the gate, which comes behind the guard, is there.
    queueMicrotask(() => {
      const root = node.getRootNode();
      if (known.has(root)) return;
      known.add(root);
      // From a frame, or a closed shadow root, no event would get to it with its path.
      emit('kelisim-root' as 'kelisim-ready', {composedPath: () => [root]} as never);
    });

  const judge = createJudge(consent);
  const holder = createHolder(judge, (element, rule) => {
    const {category, service, vendorQueue} = rule;
    const calls = vendorQueue && keepCalls(vendorQueue);
    // What was kept is not told after a refusal, or a withdrawal, that came between.
    if (calls)
      consent.subscribe(() => {
        if (!consent.allows(category, service)) calls.length = 0;
      });
    tellGate(element);
  });

  const observer = new MutationObserver((records) => {
    for (const {attributeName, target, addedNodes} of records)
      // By an attribute, somebody may have given a script its type back.
      for (const node of attributeName ? [target] : addedNodes) holder.lookAt(node, true);
  });
  observer.observe(document, {childList: true, subtree: true, attributeFilter: ['type']});
  createRealmGuard(judge, holder, createPatch(signal), tellGate)(window as unknown as Realm);
  signal.addEventListener('abort', () => observer.disconnect());
}
