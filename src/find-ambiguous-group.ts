/** A group of a pattern, from its "(" on. */
interface Group {
  readonly start: number;
  /** The step with which each of its alternatives begins. */
  readonly firsts: string[];
  /** Something in it has no fixed length, or can be read in two ways. */
  flaw?: boolean;
}

/** One step: an escape, a class, a group's opening, a count, or one character. */
const STEP = /\\.|\[(\\.|[^\]])*]|\(\?<?(\w+>|[:=!])|\{\d+(,?)\d*}|./gs;

/**
 * Says what is wrong with a regular expression that may take exponential time, and so hang the page
 * over one long name (DEL-05); nothing where it can't. Reads it once, from start to end.
 *
 * A group that is repeated must match in one way only: no quantifier in it but an exact count, and
 * alternatives that each begin with a letter of their own. `(ab|c)+` is fine; `(a+)+`, `(a?){9}` and
 * `(a|ab)*` are not. A few harmless ones are refused too; a class says the same. The pattern must be
 * one that `RegExp` takes.
 */
export function findAmbiguousGroup(pattern: string): string | undefined {
  const open: Group[] = [{start: 0, firsts: ['']}];
  let closed: Group | undefined;
  for (const {0: step, 3: comma, index} of pattern.matchAll(STEP)) {
    const group = open[0]!;
    if (/^([*+?]|{.+)$/.test(step)) {
      // Behind "+", a "?" is no count, but does no harm here either.
      if (closed?.flaw && step !== '?') {
        return `is ambiguous at character ${closed.start + 1}: "${pattern.slice(closed.start, index)}${step}" can hang the page: use a class, such as [a-z]+`;
      }
      // An exact count has no comma.
      if (comma !== '') group.flaw = true;
    } else if (step === '|') group.firsts.unshift('');
    else group.firsts[0] ||= step;
    closed = undefined;
    if (step[0] === '(') open.unshift({start: index, firsts: ['']});
    if (step === ')') {
      closed = open.shift()!;
      const {firsts} = closed;
      // One alternative alone may begin with anything.
      closed.flaw ||=
        firsts.length > 1 &&
        firsts.some((first, i) => !/^[\w-]$/.test(first) || firsts.indexOf(first) !== i);
      open[0]!.flaw ||= closed.flaw;
    }
  }
  return;
}
