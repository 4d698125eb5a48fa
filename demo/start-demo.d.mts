import type {ConsentRecord} from '../src/records/consent-record.js';

/** An analytics event that the demo's collector has received. */
export interface CollectedEvent {
  readonly name: string;
  /** The page view that it came from. */
  readonly view: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The demo, answering. */
export interface Demo {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  events(): readonly CollectedEvent[];
  /** `POST /e/` and the like, understood or not. */
  collectorRequests(): readonly string[];
  /** What `/consent` has received, a record once. */
  records(): readonly ConsentRecord[];
  /** Requests for files of the stand-in vendors: `host /path`. */
  vendorRequests(): readonly string[];
  clearEvents(): void;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The host name in `url`; the browser has to resolve it to this machine. */
  readonly hostname?: string;
  /** The same for the vendor of the page `/csp/`; it has to be another one. */
  readonly vendorHostname?: string;
  /** Added to every response; `{nonce}` becomes the response's nonce. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function startDemo(options?: DemoOptions): Promise<Demo>;
