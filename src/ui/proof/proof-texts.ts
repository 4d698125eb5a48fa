/** Names of the texts about the visitor's record: the keys of `locales/proof/en.json`. */
export type ProofTextKey =
  | 'title'
  | 'made'
  | 'day'
  | 'id'
  | 'what'
  | 'copy'
  | 'download'
  | 'erase'
  | 'sure'
  | 'yes'
  | 'no'
  | 'copied'
  | 'refused'
  | 'saved'
  | 'none'
  | 'failed'
  | 'erased'
  /** The language whose way of writing dates is taken, in figures; empty for the text's own. */
  | 'dates';

/** Every text about the visitor's record in one language. */
export type ProofTexts = Readonly<Record<ProofTextKey, string>>;
