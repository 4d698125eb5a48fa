const NBSP = '\u00A0';
const SHORT =
  /(^|[\s(«“])(в|во|и|к|ко|с|со|о|об|у|а|на|не|ни|по|за|из|от|до|для|без|что|как|но|их|a|an|the|of|to|in|on|at|is|it|we|or|by|no)\s(?=\S)/giu;

/**
 * What a typesetter does by hand: no short word, dash or bare number is left at a line's edge.
 * Takes a text, or an object or list of texts at any depth.
 */
export function typeset(texts) {
  if (typeof texts === 'string') return bind(texts);
  if (Array.isArray(texts)) return texts.map(typeset);
  if (texts && typeof texts === 'object') {
    return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, typeset(value)]));
  }
  return texts;
}

function bind(text) {
  return text
    .replace(SHORT, `$1$2${NBSP}`)
    .replace(SHORT, `$1$2${NBSP}`)
    .replace(/ (—|·) /g, `${NBSP}$1 `)
    .replace(/(\d) (?=[\p{L}\d])/gu, `$1${NBSP}`);
}
