/**
 * Gets the names that a pattern takes in, as a reader can compare them with what the browser
 * lists: `^_ym_` is `_ym_*`, `^ph_.+_(a|b)$` is `ph_*_a` and `ph_*_b`. One that says more than
 * that is given as it was declared.
 */
export function readPattern(pattern: string): readonly string[] {
  const [group, names] = /\(([\w|-]+)\)(?![?*+{])/.exec(pattern) ?? [];
  if (names) return names.split('|').flatMap((name) => readPattern(pattern.replace(group!, name)));
  const open = pattern.replace(/^\^/, '');
  const text = (open.endsWith('$') ? open.slice(0, -1) : `${open}*`)
    .replace(/\\([.-])|(\\[dws]|\[[^\]]+\]|\.)([+*]|\{[\d,]+\})?/g, (_, literal) => literal ?? '*')
    .replace(/\*+/g, '*');
  return [/[\\^$()|?+{}[\]]/.test(text) ? pattern : text];
}
