/** Names of the texts of the notices: the keys of `locales/notices/en.json`. */
export type NoticeTextKey =
  | 'signal'
  | 'over'
  | 'object'
  | 'exempt'
  | 'new'
  | 'changed'
  | 'again'
  | 'kept'
  | 'on'
  | 'off'
  | 'account'
  | 'under'
  | 'minor'
  | 'allowed'
  | 'guardian'
  | 'statement'
  | 'tick'
  | 'name'
  | 'why'
  | 'write';

/** Every text of the notices in one language. */
export type NoticeTexts = Readonly<Record<NoticeTextKey, string>>;
