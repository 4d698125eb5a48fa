type Native = (...args: unknown[]) => unknown;

/** A window, as any of them: a frame has classes of its own. */
export type Realm = Window & Record<string, {readonly prototype: object} | undefined>;

/** `[answer]`, to be given in a native's stead, or `[]` for none; else the native goes on. */
export type Answer = readonly unknown[] | false | undefined;

/** What is done ahead of a native: it may change the arguments. */
export type Act = (self: never, args: never, name: string, native: Native) => Answer;

/** Wraps those of the names, parted by spaces, that the object has of its own. */
export type Patch = (target: object | undefined, names: string, act: Act) => void;

/**
 * Gives a way to wrap natives until the signal comes. Then those that are still ours are put back;
 * where somebody wrapped ours, it passes through.
 *
 * A proxy keeps name, length, statics, prototype and `instanceof`, and reads as native code.
 */
export function createPatch(signal: AbortSignal): Patch {
  // By weak references: a frame that is gone is not to be kept by what would tidy it.
  const undos: WeakRef<{undoPatch(): void}>[] = [];
  signal.addEventListener('abort', () => undos.forEach((ref) => ref.deref()?.undoPatch()));

  const patchOne = (owner: object, name: string, act: Act): void => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    if (!before) return;
    const kind = before.value ? 'value' : before.set ? 'set' : 'get';
    const native = before[kind] as Native;
    const attempt = (self: unknown, args: unknown[]): Answer => {
      try {
        // Whatever a page hands to a native, no error of ours is thrown into the page.
        return !signal.aborted && act(self as never, args as never, name, native);
      } catch {
        return;
      }
    };
    const handler = {
      apply(_: unknown, self: unknown, args: unknown[]): unknown {
        const answer = attempt(self, args);
        return answer ? answer[0] : Reflect.apply(native, self, args);
      },
      construct(_: unknown, args: unknown[], made: Native): object {
        attempt(null, args);
        return Reflect.construct(native, args, made) as object;
      },
      undoPatch(): void {
        if (Object.getOwnPropertyDescriptor(owner, name)?.[kind] === proxy)
          Object.defineProperty(owner, name, before);
      },
    };
    const proxy = new Proxy(native, handler);
    Object.defineProperty(owner, name, {...before, [kind]: proxy});
    undos.push(new WeakRef(handler));
  };

  return (target, names, act) => {
    if (target) for (const name of names.split(' ')) patchOne(target, name, act);
  };
}
