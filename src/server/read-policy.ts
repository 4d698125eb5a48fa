/** Directives of a policy by name: a list of sources, or the same as one text. */
export type PolicyDirectives = Readonly<Record<string, string | readonly string[] | boolean>>;

/** Directives in order, each with its words. */
export type Policy = Map<string, readonly string[]>;

/**
 * Reads a policy and holds it to the grammar, so that whatever is written from it is one valid
 * header. Throws `TypeError` on what would end a directive, a policy or the header.
 */
export function readPolicy(base: string | PolicyDirectives, nonce: string | undefined): Policy {
  if (nonce !== undefined && !/^[\w+/-]{1,256}={0,2}$/.test(nonce)) {
    throw new TypeError('contentSecurityPolicy: nonce must be base64, such as "bm9uY2U="');
  }
  const policy: Policy = new Map();
  for (const [name, value] of typeof base === 'string' ? split(base) : Object.entries(base)) {
    const directive = name.toLowerCase();
    if (!/^[a-z][a-z-]*$/.test(directive)) {
      throw new TypeError(`contentSecurityPolicy: ${quote(name)} is no name of a directive`);
    }
    // Browsers take the first of two and ignore the second.
    if (value === false || policy.has(directive)) continue;
    const words = value === true ? [] : [value].flat().flatMap(wordsOf);
    policy.set(
      directive,
      words.map((word) => checkWord(word, directive, nonce)),
    );
  }
  return policy;
}

/** The header's value. */
export function writePolicy(policy: Policy): string {
  return [...policy].map(([name, words]) => [name, ...words].join(' ')).join('; ');
}

/** Directives of a text; line ends count as spaces, as in a template literal. */
function split(base: string): [string, string][] {
  return base.split(';').flatMap<[string, string]>((part) => {
    const [name, ...words] = wordsOf(part);
    return name ? [[name, words.join(' ')]] : [];
  });
}

/** By ASCII white space alone, as browsers do. */
const wordsOf = (text: unknown): string[] =>
  String(text)
    .split(/[\t\n\f\r ]/)
    .filter(Boolean);

function checkWord(word: string, directive: string, nonce: string | undefined): string {
  const fail = (rule: string): never => {
    throw new TypeError(`contentSecurityPolicy: ${quote(word)} in ${directive} ${rule}`);
  };
  if (/[;,]/.test(word)) fail('has a comma or a semicolon: write %2C or %3B');
  if (!/^[!-~]+$/.test(word)) fail('must be ASCII: write a host in Punycode, a path escaped');
  if (!word.includes('{nonce}')) return word;
  if (nonce === undefined) fail('needs the option nonce');
  return word.replaceAll('{nonce}', () => nonce!);
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 100));
