import type {Integration} from './integrations/integration.js';

/** A text, or one per language, keyed by BCP 47 tag: `{ru: '…', kk: '…', en: '…'}`. */
export type Localized = string | Readonly<Record<string, string>>;

/** A purpose that the visitor is asked about; `session` is the one that is never asked about. */
export interface CategoryConfig<C extends string = string> {
  /** Letters, digits, `_` and `-`: it is used in the cookie and in `data-consent`. */
  readonly id: C;
  /** The heading in the preferences. Default: the locale's, for the three built-in categories. */
  readonly title?: Localized;
  /** What it is for, in a sentence or two. Default: the locale's. */
  readonly purpose?: Localized;
  /** What stops working without it. Default: the locale's, for `functional`. */
  readonly without?: Localized;
  /** Raise it when the category's purpose or recipients widen: it alone is asked about again. */
  readonly version?: string;
  /**
   * Why it may run. `consent`, the default: only when the visitor agrees. `opt-out`: until the
   * visitor, or a signal of the browser's, objects. `exempt`: always, and nobody is asked; the law
   * has to say so (LAW-15).
   */
  readonly basis?: ConsentBasis;
}

/** Why a category may run: see {@link CategoryConfig.basis}. */
export type ConsentBasis = 'consent' | 'opt-out' | 'exempt';

/** A text that the visitor agrees to or is told of, as a document of its own (RU-01). */
export interface DocumentConfig {
  readonly url: string;
  readonly version?: string;
  /** SHA-256 of the document as it is served, 64 hexadecimal digits. */
  readonly sha256?: string;
  /** BCP 47 tag. */
  readonly language?: string;
}

/** A change of the policy that visitors are told of before it takes effect. */
export interface UpcomingPolicy {
  /** The version that holds from the day on. */
  readonly version: string;
  /** The day, `YYYY-MM-DD`, that it takes effect on, by the visitor's own calendar. */
  readonly effective: string;
  /** What changes, in a sentence or two. */
  readonly summary: Localized;
  /** Where the coming policy can be read. Default: `policy.url`. */
  readonly url?: string;
}

/** What the site asks of minors' guardians. */
export interface MinorsConfig {
  /** Shows the quiet control "I am under 18" in the banner. Default: false. */
  readonly control?: boolean;
  /**
   * Lets a parent or guardian decide on the page. `confirm`: they state that they are one; `name`:
   * they give their name too, which goes into the record. Default: nobody can decide on the page.
   */
  readonly guardian?: 'confirm' | 'name';
}

/** Whom a page addresses: `minor` keeps everything optional denied (KID-01). */
export type Audience = 'general' | 'minor';

/** What the visitor decides on one by one. */
export type Granularity = 'category' | 'service';

/** A cookie that a service sets: an exact name, or an anchored regular expression. */
export interface CookieDeclaration {
  readonly name?: string;
  readonly pattern?: string;
  /** ISO 8601 duration, such as `P1Y`; leave out for a session cookie. */
  readonly duration?: string;
  readonly purpose?: Localized;
  /** Where it is kept, if not on this site: the vendor's own domain. This page can't erase it. */
  readonly domain?: string;
  /** Set by a server and hidden from scripts: only that server can erase it. */
  readonly httpOnly?: boolean;
}

/** Something else that a service stores in the browser. */
export interface StorageDeclaration {
  readonly area: 'local' | 'session' | 'indexeddb';
  readonly name?: string;
  readonly pattern?: string;
  readonly duration?: string;
  readonly purpose?: Localized;
}

/** A product that stores or receives data: the line that a visitor reads, and what is erased. */
export interface ServiceConfig<C extends string = string> {
  readonly id: string;
  readonly category: C;
  readonly name?: string;
  /**
   * The company that receives data; leave out when nobody but the site does. In the same words in
   * every language: another company is asked about anew.
   */
  readonly provider?: string;
  /** Where that company keeps it, ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** What it collects: `["page address", "device type"]`. */
  readonly data?: readonly Localized[];
  /** True if what it collects becomes public. */
  readonly isPublic?: boolean;
  readonly purpose?: Localized;
  readonly cookies?: readonly CookieDeclaration[];
  readonly storage?: readonly StorageDeclaration[];
}

/** Which requests the guard holds until a category, or a service in it, is allowed. */
export interface GuardRule<C extends string = string> {
  /** A host (`mc.yandex.ru`), a host with all below it (`*.clarity.ms`), or host/path-prefix. */
  readonly match: string;
  readonly category: C;
  readonly service?: string;
}

/** An integration by name, for the JSON block of the script tag: its options beside the name. */
export interface NamedIntegration {
  readonly name: string;
  readonly [option: string]: unknown;
}

/** What a site tells Kelisim. Every member is optional. */
export interface KelisimConfig<C extends string = string> {
  readonly policy?: {
    /** Raise it when something material changes: visitors are asked again. */
    readonly version?: string;
    readonly url?: string;
    /** `mailto:`, `tel:` or web address for questions. */
    readonly contact?: string;
    /** Texts of consent that are documents of their own; they go into the record (RU-01). */
    readonly documents?: readonly DocumentConfig[];
    /** A coming change: the site tells of it from 30 days before. */
    readonly upcoming?: UpcomingPolicy;
  };
  /** Where the law of consent comes from, ISO 3166-1 alpha-2: `["KZ"]`. For the record. */
  readonly jurisdiction?: readonly string[];
  /** Whom the page addresses; the server knows of who is signed in. Default: `general`. */
  readonly audience?: Audience;
  readonly minors?: MinorsConfig;
  /** Takes Do Not Track for an objection, as Global Privacy Control is (GPC-05). Default: false. */
  readonly respectDnt?: boolean;
  /**
   * Where the record of each decision is sent: a path of the site's own, `/consent`. Default:
   * nowhere. `kelisim/server` answers it.
   */
  readonly recordUrl?: string;
  /**
   * True where the choice belongs to the signed-in visitor's account and follows it to other
   * devices: visitors are told so. The cookie needs another name then (`cookie.name`), so that the
   * device's own choice is untouched and comes back at sign-out.
   */
  readonly account?: boolean;
  /**
   * Puts a refusal into the page's own tree, out of everybody's sight, for programs that answer for
   * the visitor and look no deeper. Default: true.
   */
  readonly autoAnswer?: boolean;
  /** Origins of framed pages, with Kelisim, that this page's choice is handed down to. */
  readonly frames?: readonly string[];
  /** The origin of the page around this one that hands down its choice. */
  readonly framedBy?: string;
  /** Who runs the site. Default name: the host name. */
  readonly controller?: {
    readonly name?: string;
    /** Business identification number (Kazakhstan). */
    readonly bin?: string;
    readonly address?: string;
    readonly contact?: string;
  };
  /** `auto` (the page's `lang`, then the browser's languages) or a BCP 47 tag. */
  readonly language?: string;
  /**
   * How the banner stands: a `card` in a corner, the default, which is a sheet where the window is
   * narrow; a `bar` over the whole width; or in the `center`, where the page around it can still be
   * used.
   */
  readonly layout?: 'card' | 'bar' | 'center';
  /**
   * Where it stands: at the `bottom`, the default, or the `top`; a card in a corner, at the start of
   * lines where none is named. One in the center ignores it.
   */
  readonly position?: 'bottom' | 'top' | `${'bottom' | 'top'}-${'start' | 'end'}`;
  /**
   * A ready look: the name of a file in `themes/`, which the script tag's interface links. With npm,
   * import the file: `kelisim/themes/paper.css`. Default: none.
   */
  readonly theme?: 'host' | 'paper' | 'slate' | 'round' | 'contrast' | 'none';
  /**
   * True where a framework takes the server's markup over (React, Next, Vue, Nuxt, Svelte): nothing is
   * changed in the page until `kelisim.hydrated()` is called. Default: false.
   */
  readonly hydrates?: boolean;
  /** The nonce of the page's Content-Security-Policy. Default: the script tag's, else the first script's. */
  readonly nonce?: string;
  /** Texts that replace the locale's, per language: `{ru: {title: '…'}}`. */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly categories?: readonly CategoryConfig<C>[];
  readonly services?: readonly ServiceConfig<C>[];
  /** `service` gives each service a switch of its own in the preferences. Default: `category`. */
  readonly granularity?: Granularity;
  /**
   * Vendors that Kelisim sets up, tells of every choice and stops: what `kelisim/integrations/*`
   * makes, or, for the script tag, names with an id behind a colon: `yandex-metrika:12345`.
   */
  readonly integrations?: string | readonly (string | NamedIntegration | Integration)[];
  /** What to hold on a page that can't be marked up; needs `kelisim.guard.js`. */
  readonly guard?: readonly GuardRule[];
  /** Holds nothing, and tells what the guard would have held (`kelisim-guard`). */
  readonly guardReportOnly?: boolean;
  readonly cookie?: {
    /** Default `kelisim`. With the prefix `__Host-`: https only, no domain. */
    readonly name?: string;
    /** Share the choice with sub-domains: `example.kz`. Default: this host only. */
    readonly domain?: string | null;
    /** How long a decision holds, in days: 1 to 395, default 180. */
    readonly days?: number;
  };
}

/** The config after the checks: defaults filled in. */
export interface Config<C extends string = string> extends KelisimConfig<C> {
  readonly policy: NonNullable<KelisimConfig['policy']>;
  readonly controller: NonNullable<KelisimConfig['controller']>;
  readonly language: string;
  readonly texts: NonNullable<KelisimConfig['texts']>;
  readonly categories: readonly CategoryConfig<C>[];
  /** What the site declared; integrations and embeds add theirs as they come. */
  readonly services: ServiceConfig<C>[];
  readonly cookie: {
    readonly name: string;
    readonly domain?: string | null;
    readonly days: number;
  };
  /** What stands on the script tag, for those of its options that the core does not need. */
  readonly tag?: DOMStringMap;
}
