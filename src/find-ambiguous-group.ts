/** What may take more or less of the text: a match that fails comes back to it. */
interface Choice {
  readonly start: number;
  /** The characters that it takes. */
  readonly set: string;
  /** What it costs, with the choices before it that can take the same. */
  readonly cost: number;
  /** Sets of what has to stand behind it. */
  readonly between: readonly string[];
}

/** A group of a pattern, from its "(" on. */
interface Group {
  readonly start: number;
  /** The step with which each of its alternatives begins. */
  readonly firsts: string[];
  /** What was chosen before it, and in its alternatives. */
  readonly before: readonly Choice[];
  readonly inside: Choice[];
  /** The characters that it takes. */
  set: string;
  /** Something in it has no fixed length, or can be read in two ways. */
  flaw?: boolean;
}

/** One step: a group's opening, an escape, a class, or one character; and its count. */
const STEP =
  /(\(\?(?:<?[=!:]|<[^>]+>)|\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|.)|\[(?:\\.|[^\\\]])*]|.)([*+?]|\{\d+(,?)\d*\})?\??/gis;
const LOOK = /^\(\?<?[=!]/;

/** What a "?" costs is 1, and doubles the time; other counts cost so much that two are too many. */
const COUNT = 8;

/** The characters of one set that another has too. */
const common = (set: string, other: string): string =>
  set.replace(/[^]/g, (one) => (other.includes(one) ? one : ''));

/**
 * Says what is wrong with a regular expression that may take more time than a name has letters, and
 * so hang the page over one long name (DEL-05); nothing where it can't. Reads it once, from start to
 * end, and looks which characters each step takes.
 *
 * A group that is repeated must match in one way only: no quantifier in it but an exact count, and
 * alternatives that each begin with a letter of their own. `(ab|c)+` is fine; `(a+)+`, `(a?){9}` and
 * `(a|ab)*` are not. Two quantifiers one behind the other must not take the same, unless what stands
 * between them is nothing that both take, or nothing behind them can fail: `^.*_.*x` is refused,
 * `^[^_]+_.*x` and `^.*_.*` are not. A few harmless ones are refused too; a class, or less, says the
 * same. The pattern must be one that `RegExp` takes.
 */
export function findAmbiguousGroup(pattern: string): string | undefined {
  /** Latin ones, those of the pattern, and those behind the end of a range. */
  const letters = [
    ...new Set(
      Array.from({length: 128}, (_, code) => String.fromCharCode(code)).concat(
        pattern.split('').flatMap((one) => [one, String.fromCharCode(one.charCodeAt(0) + 1)]),
      ),
    ),
  ].join('');
  // A search goes on behind the start, if it is not told to stay there.
  const enter = (start: number): Choice[] =>
    pattern[start] === '^' ? [] : [{start, set: letters, cost: COUNT, between: []}];
  const tell = (start: number, end: number): string =>
    `is ambiguous at character ${start + 1}: "${pattern.slice(start, end)}" can hang the page: use a class, such as [a-z]+, or keep two apart, as in [^_]+_.*`;
  const open: Group[] = [{start: 0, firsts: [''], before: [], inside: [], set: ''}];
  let choices = enter(0);
  let slow: string | undefined;

  /** Notes a choice, and whether it can take what one before it can. */
  const choose = (set: string, start: number, end: number, own: number): void => {
    let cost = own;
    // One is enough.
    for (const choice of slow ? [] : choices) {
      const shared = common(choice.set, set);
      if (!shared || choice.between.some((one) => !common(one, shared))) continue;
      cost = Math.max(cost, choice.cost + own);
      if (cost >= 2 * COUNT) slow ??= tell(choice.start, end);
    }
    choices.push({start, set, cost, between: []});
  };

  for (const {0: all, 1: step = '', 2: count = '', 3: comma, index} of pattern.matchAll(STEP)) {
    const group = open[0]!;
    const end = index + step.length + count.length;
    // An exact count has no comma.
    const own = count && comma !== '' ? (count === '?' ? 1 : COUNT) : 0;
    const isNeeded = !/^([*?]|{0)/.test(count);
    if (step === '|') {
      group.firsts.unshift('');
      group.inside.push(...choices);
      choices = open[1] ? [...group.before] : enter(index + all.length);
      continue;
    }
    group.firsts[0] ||= step;
    if (step[0] === '(') {
      if (slow && LOOK.test(step)) return slow;
      open.unshift({start: index, firsts: [''], before: choices, inside: [], set: ''});
      choices = [...choices];
    } else if (step === ')') {
      const {start, firsts, before, inside, set} = group;
      // One alternative alone may begin with anything.
      const flaw =
        group.flaw ||
        (firsts.length > 1 &&
          firsts.some((first, i) => !/^[\w-]$/.test(first) || firsts.indexOf(first) !== i));
      if (flaw && count && count !== '?') return tell(start, end);
      open.shift();
      open[0]!.flaw ||= flaw || own > 0;
      open[0]!.set += set;
      const made = LOOK.test(pattern.slice(start)) ? [] : inside.concat(choices);
      choices = [...before];
      if (own) choose(set, start, end, own);
      choices.push(...made.filter((choice) => choice.start > start));
    } else {
      const isEdge = /^([$^]|\\b)$/i.test(step);
      if (slow && (isEdge || isNeeded)) return slow;
      if (isEdge) continue;
      // What a group took, once more, may be all or nothing.
      const isBack = /^\\[1-9k]/.test(step);
      const set = isBack ? letters : setOf(step, letters);
      group.set += set;
      group.flaw ||= own > 0;
      if (isNeeded && !isBack) {
        // What can't take this ends before it, in one place.
        choices = choices
          .filter((choice) => common(choice.set, set))
          .map((choice) => ({...choice, between: [...choice.between, set]}));
      }
      if (own || isBack) choose(set, index, end, isBack ? COUNT : own);
    }
  }
  return;
}

/** The letters that a step takes; all, where it is none that takes a single one. */
function setOf(step: string, letters: string): string {
  if (step !== '.' && !step[1]) return step;
  const one = new RegExp(`^${step}$`);
  return letters.replace(/[^]/g, (letter) => (one.test(letter) ? letter : '')) || letters;
}
