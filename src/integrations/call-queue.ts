type Call = (...args: unknown[]) => void;
type Live = unknown[] | (Call & Record<string, unknown>);

/** An `arguments` object: Google's tag takes one for a command, and an array for data. */
export const toArguments = function () {
  // eslint-disable-next-line prefer-rest-params -- the object itself is what is wanted.
  return arguments;
} as (...args: unknown[]) => IArguments;

/** What a page calls a vendor by, before and after the vendor's code is there. */
export interface CallQueue {
  /** Calls the vendor, or queues the call. */
  call(...args: unknown[]): void;
  /** Queues calls ahead of those that the page has made. Only while the script is held. */
  callFirst(...calls: readonly (readonly unknown[])[]): void;
  /** Takes the page's calls again. */
  open(): void;
  /**
   * Drops what is queued, and whatever the page calls from now on. The calls given are the last
   * that the vendor hears; an array that no vendor has read yet is left empty.
   */
  close(...calls: readonly (readonly unknown[])[]): void;
}

/** By what stands on the page, so that two counters of one vendor share one queue. */
const queues = new WeakMap<object, CallQueue>();

/**
 * Puts a vendor's global in place as its own snippet does: a function that keeps its calls in a
 * member (`ym.a`, `clarity.q`), or an array (`_paq`). The vendor's code takes the calls over when
 * it comes. One that the page has put there already is used.
 */
export function callQueue(name: string, member?: string): CallQueue {
  const page = window as unknown as Record<string, Live | undefined>;
  const known = page[name] && queues.get(page[name]);
  if (known) return known;
  let isOpen = true;
  const waiting: unknown[] = [];
  const stub = (
    member
      ? Object.assign((...args: unknown[]) => void (isOpen && send(args)), {[member]: waiting})
      : Object.assign(waiting, {
          push: (...calls: unknown[][]) => calls.forEach((args) => isOpen && send(args)),
        })
  ) as Live;
  let live = (page[name] ??= stub);
  /** Follows what the page, or the vendor's code, has put there since. */
  const find = (): void => {
    const now = page[name];
    if (now && now !== stub) live = now;
  };
  const kept = (): unknown[] =>
    (member ? ((live as Record<string, unknown>)[member] ??= []) : live) as unknown[];
  /** To the vendor, whether the page is heard or not. */
  function send(args: readonly unknown[]): void {
    find();
    if (live !== stub) {
      if (member) (live as Call)(...args);
      else (live as unknown[]).push(args);
    }
    // Through its own `push`: the vendor may have put one there.
    else if (member) kept().push(toArguments(...args));
    else Array.prototype.push.call(waiting, args);
  }
  const queue: CallQueue = {
    call: (...args) => send(args),
    callFirst(...calls) {
      find();
      kept().unshift(...calls.map((args) => (member ? toArguments(...args) : args)));
    },
    open() {
      isOpen = true;
      if (page[name] === stub) page[name] = live;
    },
    close(...calls) {
      find();
      const dropped = kept();
      if (isOpen && Array.isArray(dropped)) dropped.length = 0;
      isOpen = false;
      if (!Array.isArray(live)) calls.forEach(send);
      // What the vendor has put there steps aside, so that nothing of the page reaches it.
      page[name] = stub;
    },
  };
  queues.set(stub, queue);
  return queue;
}
