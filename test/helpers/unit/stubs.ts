const undo: (() => void)[] = [];

/** Replaces a member until {@link restoreStubs}. */
export function stub(target: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  const before = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, {configurable: true, ...descriptor});
  undo.unshift(() => {
    if (before) Object.defineProperty(target, key, before);
    else Reflect.deleteProperty(target, key);
  });
}

/** Moves the page's clock: `Date.now()` and `new Date()` are not the same, so only ask the first. */
export function stubNow(now: () => number): void {
  stub(Date, 'now', {value: now, writable: true});
}

/** Does something when the test is over. */
export function later(act: () => void): void {
  undo.unshift(act);
}

/** Puts everything back, the last first; a page is a new one, on which nothing has run. */
export function restoreStubs(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('kelisim.ledger'));
  for (const act of undo.splice(0)) act();
}
