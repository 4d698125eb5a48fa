import type {EngineName} from '../engines.js';
import type {FlowPage} from './flow-page.js';

/** One engine, started. All pages of all engines do the same: see `FlowPage`. */
export interface FlowBrowser {
  readonly engine: EngineName;
  /** Opens a page with fresh storage: no cookies, nothing of another page's. */
  newPage(options?: NewPageOptions): Promise<FlowPage>;
  /** Ends the browser and all of its pages. */
  close(): Promise<void>;
}

export interface NewPageOptions {
  /** What `prefers-color-scheme` says. Default `light`. */
  readonly colorScheme?: ColorScheme;
  readonly viewport?: Viewport;
  /** Preferences of Firefox's; the other engines have none, and take no heed of them. */
  readonly firefoxPrefs?: Readonly<Record<string, string | number | boolean>>;
}

export type ColorScheme = 'light' | 'dark';

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const defaultViewport: Viewport = {width: 1000, height: 700};

/** A cookie as the engine holds it. */
export interface FlowCookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot where it goes to sub-domains too: `.example.test`. */
  readonly domain: string;
  readonly path: string;
  /** Unix seconds; `null` for a session cookie. */
  readonly expires: number | null;
  readonly httpOnly: boolean;
  readonly secure: boolean;
}
