/** A script as a page without any gate would carry it. */
export interface ScriptTag {
  readonly element: 'script';
  /** The file of the third party that it loads; left out for inline code. */
  readonly file?: string;
  readonly code?: string;
  /** The value of `type`; left out for a classic script. */
  readonly type?: string;
  /** Attributes besides, as they stand in the tag: `async onload="report('loaded')"`. */
  readonly attributes?: string;
  /** Marks it by `data-src` instead of a type alone, where a library knows both. */
  readonly isAddressHidden?: boolean;
}

/** Anything else that loads a file. */
export interface MediaTag {
  readonly element: string;
  /** The attribute that makes it load: `src`, `href`, `srcset`, `data`, `poster`. */
  readonly attribute: string;
  readonly file: string;
  readonly attributes?: string;
  /** What stands around the tag; `%` is its place. */
  readonly around?: string;
}

/** Markup that is nobody's to hold. */
export interface PlainMarkup {
  readonly markup: string;
}

export type Tag = ScriptTag | MediaTag | PlainMarkup;

/** What a tag is written with. */
export interface TagContext {
  /** The address of a file of the third party. */
  address(file: string): string;
  /** The nonce of the page's policy; empty where it has none. */
  readonly nonce: string;
}

/** How one library is asked to do its work: everything that the suite does not know by itself. */
export interface Adaptor {
  readonly name: string;
  /** What a page carries ahead of everything else. */
  head(context: TagContext): string;
  script(tag: ScriptTag, context: TagContext): string;
  media(tag: MediaTag, context: TagContext): string;
  /** Inline code that runs its argument once consent is there, as a bundled site would write it. */
  afterConsent(code: string): string;
  /** Runs in the page: agrees to everything, and takes it back in the same task if so told. */
  readonly accept: (isTakenBack: boolean) => void;
  /** Runs in the page. */
  readonly withdraw: () => void;
  /** The event that tells the library of an open shadow root; `null` where it has none. */
  readonly rootEvent: string | null;
  /** `Set-Cookie` of a visitor who agreed earlier. */
  agreedCookie(): string;
  /** `Set-Cookie` of one who has yet to decide. */
  readonly clearedCookie: string;
  /** Code of a page that is told who its visitor is: what an earlier one left beside the cookie goes. */
  readonly newVisitor?: string;
}

/** The attributes of a script tag as they are without a gate, `type` left out. */
export function scriptAttributes(tag: ScriptTag, {address, nonce}: TagContext): string {
  const {file, attributes = '', isAddressHidden} = tag;
  const source = file ? `${isAddressHidden ? 'data-src' : 'src'}="${address(file)}"` : '';
  return [source, nonce && `nonce="${nonce}"`, attributes].filter(Boolean).join(' ');
}
