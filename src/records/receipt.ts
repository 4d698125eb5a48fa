import type {ConsentRecord} from './consent-record.js';

/** A recipient other than the site. */
export interface ReceiptRecipient {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** A service, as the visitor was told of it, and whether it may run. */
export interface ReceiptService {
  readonly id: string;
  readonly name: string;
  readonly data: readonly string[];
  /** ISO 8601. */
  readonly retention?: string;
  /** Empty where nobody but the site receives data. */
  readonly recipients: readonly ReceiptRecipient[];
  readonly isPublic: boolean;
  readonly isAllowed: boolean;
}

/** `dpv:ConsentGiven` and so on: what became of a consent. */
export type ConsentStatus = 'dpv:ConsentGiven' | 'dpv:ConsentRefused' | 'dpv:ConsentWithdrawn';

/** What was asked for, and answered. */
export interface ReceiptPurpose {
  /** The category's id. */
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  /** The nearest purpose of DPV's. */
  readonly dpv: string;
  readonly basis: ConsentRecord['categories'][number]['basis'];
  readonly lawfulBasis?: 'dpv:Consent';
  readonly isAllowed: boolean;
  /** Only where consent is the basis. */
  readonly status?: ConsentStatus;
  readonly services: readonly ReceiptService[];
  /** Where data are kept, as far as it was declared. */
  readonly countries: readonly string[];
  /** True if data leave the jurisdiction; `null` where the site named none. */
  readonly crossBorder: boolean | null;
  readonly isPublic: boolean;
}

/**
 * A receipt after ISO/IEC TS 27560:2023 with terms of the Data Privacy Vocabulary; JSON-LD, of which
 * `receipt.schema.json` has the shape. It belongs to the visitor, and says no more of them than the
 * record does.
 */
export interface Receipt {
  readonly '@context': {readonly dpv: 'https://w3id.org/dpv#'};
  readonly '@type': 'dpv:ConsentReceipt';
  readonly schema: 'kelisim-receipt/1';
  readonly profile: readonly string[];
  readonly receiptId: string;
  readonly recordId: string;
  readonly principal: {
    readonly id: string;
    readonly kind: 'visitor';
    /** Nobody's name is known (KZ-01). */
    readonly name: 'unidentified visitor, this browser';
  };
  readonly jurisdiction: readonly string[];
  readonly language: string;
  readonly notice: {
    readonly url?: string;
    readonly version?: string;
    /** SHA-256 of all that was shown, or `null`. */
    readonly textHash: string | null;
    readonly documents: ConsentRecord['documents'];
  };
  readonly controllers: readonly ({
    readonly id: 'c1';
    readonly type: 'dpv:DataController';
  } & ConsentRecord['controller'])[];
  readonly purposes: readonly ReceiptPurpose[];
  readonly withdrawal: {readonly method: string};
  readonly events: readonly {
    readonly id: string;
    readonly time: string;
    /** The time is the visitor's device's, which may be wrong. */
    readonly clock: 'device';
    readonly type: ConsentRecord['event'];
    readonly state: ConsentStatus;
    readonly actor: ConsentRecord['actor'];
    readonly method: ConsentRecord['method'];
    readonly ref?: string;
    readonly guardian?: string;
    readonly validity: string;
    readonly previous: ConsentRecord['previous'];
  }[];
  readonly signals: ConsentRecord['signals'];
  readonly software: ConsentRecord['software'];
}

/** A purpose in a receipt of Kantara's: one that was agreed to. */
export interface KantaraPurpose {
  readonly purpose: string;
  readonly purposeCategory: readonly string[];
  readonly consentType: 'EXPLICIT';
  readonly piiCategory: readonly string[];
  readonly primaryPurpose: boolean;
  readonly termination: string;
  readonly thirdPartyDisclosure: boolean;
  readonly thirdPartyName?: string;
}

/**
 * A receipt after Kantara's Consent Receipt 1.1.0. That form knows consents alone: of a refusal it
 * says that nothing was agreed to.
 */
export interface KantaraReceipt {
  readonly version: 'KI-CR-v1.1.0';
  readonly jurisdiction: string;
  /** Seconds since 1970, by the visitor's device. */
  readonly consentTimestamp: number;
  readonly collectionMethod: string;
  readonly consentReceiptID: string;
  readonly language: string;
  readonly piiPrincipalId: string;
  readonly piiControllers: readonly {
    readonly piiController: string;
    readonly contact: string;
    readonly address: {readonly streetAddress?: string};
    readonly email: string;
    readonly phone: string;
  }[];
  readonly policyUrl: string;
  readonly services: readonly {
    readonly service: string;
    readonly purposes: readonly KantaraPurpose[];
  }[];
  readonly sensitive: false;
  readonly spiCat: readonly string[];
}
