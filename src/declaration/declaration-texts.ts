/** Names of the texts of a declaration: the keys of `locales/declaration/en.json`. */
export type DeclarationTextKey =
  | ('name' | 'kind' | 'purpose' | 'duration' | 'recipient')
  | StorageKind
  | ('open' | 'erased' | 'nobody' | 'data' | 'none')
  | ('current' | CurrentChoice | 'change');

/** Where something is kept; each has a word of its own. */
export type StorageKind = 'cookie' | 'local' | 'session' | 'indexeddb';

/** What holds for a category now, in one word. */
export type CurrentChoice = 'always' | 'on' | 'off' | 'some' | 'undecided';

/** Every text of a declaration in one language. */
export type DeclarationTexts = Readonly<Record<DeclarationTextKey, string>>;
