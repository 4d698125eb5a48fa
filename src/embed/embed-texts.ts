/** Names of the texts of a placeholder: the keys of `locales/embed/en.json`. */
export type EmbedTextKey =
  EmbedKind | 'once' | 'always' | 'link' | 'back' | 'shown' | 'saved' | 'hidden';

/** What a frame is to its visitor; each has a sentence of its own. */
export type EmbedKind = 'video' | 'map' | 'frame';

/** Every text of a placeholder in one language. */
export type EmbedTexts = Readonly<Record<EmbedTextKey, string>>;
