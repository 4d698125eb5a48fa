/** A window, as any of them: a frame has classes of its own. */
export type Realm = Window & Record<string, {prototype?: object} | undefined>;

/**
 * What is done ahead of a native: it may change the arguments, or give `[answer]` in its stead. Of
 * a getter it gets the value, afterwards.
 */
export type Act = (self: never, args: never, name: string) => readonly [unknown] | void;

type Method = (...args: unknown[]) => unknown;

export type Patch = (
  realm: Realm,
  classes: string,
  names: string,
  act: Act,
  kind?: 'value' | 'set' | 'get',
) => void;

/**
 * Wraps natives until the signal comes, then puts back those that are still ours; where somebody
 * wrapped ours, it passes through.
 *
 * A proxy keeps name, length, statics, prototype and `instanceof`, and reads as native code.
 */
export function createPatch(signal: AbortSignal): Patch {
  // By weak references: a frame that is gone is not to be kept by what would tidy it.
  const undos: WeakRef<{undo(): void}>[] = [];
  signal.addEventListener('abort', () => undos.forEach((ref) => ref.deref()?.undo()));

  const patchOne = (target: object, name: string, act: Act, kind: 'value' | 'set' | 'get') => {
    const descriptor = Object.getOwnPropertyDescriptor(target, name);
    const native = descriptor?.[kind] as Method | undefined;
    if (!native) return;
    const attempt = (self: unknown, args: unknown[]): readonly [unknown] | void => {
      try {
        // Whatever a page hands to a native, no error of ours is thrown into the page.
        if (!signal.aborted) return act(self as never, args as never, name);
      } catch {}
    };
    const handler = {
      apply(target: Method, self: unknown, args: unknown[]): unknown {
        if (kind === 'get') {
          const value = Reflect.apply(target, self, args) as unknown;
          attempt(self, [value]);
          return value;
        }
        const answer = attempt(self, args);
        return answer ? answer[0] : Reflect.apply(target, self, args);
      },
      construct(target: Method, args: unknown[], made: Method): object {
        attempt(null, args);
        return Reflect.construct(target, args, made) as object;
      },
      undo(): void {
        if (Object.getOwnPropertyDescriptor(target, name)?.[kind] === proxy)
          Object.defineProperty(target, name, descriptor!);
      },
    };
    const proxy = new Proxy(native, handler);
    Object.defineProperty(target, name, {...descriptor, [kind]: proxy});
    undos.push(new WeakRef(handler));
  };

  return (realm, classes, names, act, kind = 'value') => {
    for (const className of classes.split(' ')) {
      const target = className ? realm[className]?.prototype : realm;
      if (target) for (const name of names.split(' ')) patchOne(target, name, act, kind);
    }
  };
}
