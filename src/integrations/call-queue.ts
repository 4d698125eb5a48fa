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

/**
 * Puts a vendor's global in place as its own snippet does: a function that keeps its calls in a
 * member (`ym.a`, `clarity.q`), or an array (`_paq`). The vendor's code takes the calls over when
 * it comes. One that the page has put there already is used.
 */
export function callQueue(name: string, member?: string): CallQueue {
  const page = window as unknown as Record<string, Live | undefined>;
  let isOpen = true;
  const waiting: unknown[] = [];
  const add = (call: unknown): void => void (isOpen && Array.prototype.push.call(waiting, call));
  const make = (): Live => {
    if (!member) return Object.assign(waiting, {push: (...calls: unknown[]) => calls.forEach(add)});
    const stub = (...args: unknown[]): void => {
      // Through `push`: the vendor may have put its own there.
      if (isOpen)
        (stub as unknown as Record<string, unknown[]>)[member]!.push(toArguments(...args));
    };
    return Object.assign(stub, {[member]: waiting});
  };
  const stub = make();
  let live = (page[name] ??= stub);
  /** Follows what the page, or the vendor's code, has put there since. */
  const find = (): void => {
    const now = page[name];
    if (now && now !== stub) live = now;
  };
  const kept = (): unknown => (member ? ((live as Record<string, unknown>)[member] ??= []) : live);
  const call = (...args: unknown[]): void => {
    find();
    if (member) (live as Call)(...args);
    else (live as unknown[]).push(args);
  };
  return {
    call,
    callFirst(...calls) {
      find();
      (kept() as unknown[]).unshift(...calls.map((args) => (member ? toArguments(...args) : args)));
    },
    open() {
      isOpen = true;
      if (page[name] === stub) page[name] = live;
    },
    close(...calls) {
      if (!isOpen) return;
      find();
      const dropped = kept();
      if (Array.isArray(dropped)) dropped.length = 0;
      if (!Array.isArray(live)) for (const args of calls) call(...args);
      isOpen = false;
      // What the vendor has put there steps aside, so that nothing of the page reaches it.
      page[name] = stub;
    },
  };
}
