import type english from '../../locales/en.json';

/** Every text of the interface. `locales/en.json` is the schema; the other files have its keys. */
export type Texts = Readonly<Record<keyof typeof english, string>>;
